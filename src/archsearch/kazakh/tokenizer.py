"""A printed text in; its words out, each with its place in the text.

A word is a run of letters and digits, with what is printed inside it and is no letter of it: accents, soft
hyphens, characters without width, apostrophes. What a hyphen does depends on what it joins:

* An ending after a hyphen belongs to the word before it, and the span covers both: `ҚДТ-ның`, `1-інші`,
  `100-ден`, `%-ке`, `Facebook-те`, `бүгін-ақ`. A highlight marks the word with its ending, as it does in
  `мектептерімізде`, where no hyphen stands.
* An ending after a closing quote belongs to the whole title in the quotes, so it is no word and in no span:
  `«Алға»-ның` is the one word `Алға`.
* Everything else after a hyphen is a word of its own: `саяси` and `экономикалық`, `2022` and `жылы`, `COVID`
  and `19`. The parts are neighbours, so each is found, and the whole as a phrase.

Numbers are one word with their decimals (`38,9`) and thousands (`1 250 000`); dates, times, addresses and
versions are cut at their signs, so that `2021` finds `01.09.2021`.
"""

import re
from functools import cache

from archsearch.kazakh.letters import PRINTED
from archsearch.kazakh.patterns import lazy_pattern

LETTER = r"[^\W\d_]"
JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff'’‘ʼʻ`´′ʹ＇"
"""What may stand inside a word between two letters and is no letter: soft hyphen, zero width, apostrophes."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_RUN = rf"[^\W_]*+(?:(?:[{_MARKS}]|[{JOINERS}]++(?=[^\W_]))[^\W_]*+)*+"
_HYPHEN = "[-‐‑–—−]"
HYPHEN = lazy_pattern(_HYPHEN)
_END = r"(?![^\W_])"

# Endings that are printed after a hyphen. Capitals stand for letters that change with their neighbours:
# Ы is ы or і, А а or е, Г ғ қ г к, Н н д т, Д д т, Л л д т, М м б п. Sets of letters take long to compile, so they
# stand here as few times as can be.
_ENDING = (
    "(?:(?:Ы?н)?шЫ|Ау|ДАГАн)?(?:ЛАр)?(?:с?Ы|Ы?(?:м|ң)Ыз)?"  # 1-інші, 2-еу, 90-даған, ЖОО-лар, АЭС-і, ІІМ-іміз
    "(?:Н(?:Ың?|Ан)|ГА|нА?|Мен|н?ДА(?:ГЫ(?:лАр)?н?(?:Ың?|А)?)?|ДАй|ЛЫГЫ?|сЫз|шА|ақ)?"  # cases and the like
)
_CYRILLIC = "Ы=ыі А=ае Г=ғгқк Н=ндт Д=дт Л=лдт М=мбп н=н ш=ш у=у р=р с=с м=м з=з е=е ң=ң й=й а=а қ=қ"
_LATIN = "Ы=yiı А=ae Г=ğǵgkq Н=ndt Д=dt Л=ldt М=mbp ң=ñńŋ у=uwýú й=ıiýy н=n р=r с=s м=m з=z е=e а=a қ=q ш=ş"
_ARABIC = "Ы=ىیي А=اەه Г=عقكکگ Н=ندت Д=دت Л=لدت М=مبپ ң=ڭ ш=ش у=ۋ й=يی н=ن р=ر с=س м=م з=ز е=ەه а=ا қ=ق"
_LATIN_DIGRAPHS = {"Г": "gh|g['’ʼ]", "ң": "ng|n['’ʼ]", "ш": "sh|s['’ʼ]"}


def _spell(alphabet: str) -> str:
    """The endings in the letters of one script, in either case."""
    letters = {}
    for pair in alphabet.split():
        sign, _, written = pair.partition("=")
        letters[sign] = f"[{written}]"
    if alphabet is _LATIN:
        letters |= {sign: f"(?:{letters[sign]}|{written})" for sign, written in _LATIN_DIGRAPHS.items()}
    return f"(?i:{''.join(letters.get(sign, sign) for sign in _ENDING)})"


_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\u00c0-\u00deĞŞŪŃǴİ"
_LATIN_CAPITAL = "A-ZÄÖÜĞÑŞŪÁÓÚǴŃÝ"
_KAZAKH_ENDING = _spell(_CYRILLIC) + _END
# What stands before the hyphen, which was read. After a small Cyrillic letter an ending must not be a word of its own:
# `әке-мен`, `мал-тай`.
_OPEN = rf"(?<=[{_CAPITAL}a-zß-ɏ\u0600-\u06ff\d%].)"
_OWN_WORDS = "мен|бен|пен|тар|тер|тай|тағы|тың|сын|не|на|ше|ша"
_BEFORE_ENDING = (
    rf"(?:{_HYPHEN}(?={LETTER})(?:{_OPEN}|(?={LETTER}{{2}})(?!(?i:{_OWN_WORDS}){_END}))"  # ҚДТ-ның
    rf"|(?<=\d)(?={LETTER}{{2}}))"  # 100ден
)
_SHORT_ENDING = (
    rf"(?i:а[уй]|м[ыі]с|ш[ыі]){_END}"  # particles: келді-ау
    rf"|(?<=\d.)(?:[йяехмю]|го|му|ми|[ыо]й|ая|ое|ого|ому|ы[мх]|ыми){_END}"  # Russian: 90-х, 5-й
)
_QUOTE = '[»”“"]'
_RARE_ENDING = lazy_pattern(rf"{_HYPHEN}(?:(?<={_QUOTE}.)|(?={LETTER})[^\u0400-\u052f])")
_SPACE = "[ \u00a0\u2009\u202f]"
_AMOUNT = (
    rf"(?<![\d.,])\d{{1,3}}(?:(?:{_SPACE}\d{{3}})+|(?:\.\d{{3}}){{2,}})(?:,\d+)?(?![.,]?\d)"  # 1 250 000,5
    r"|(?<!\d[.,:/])(?<!\d)\d+[.,]\d+(?![.,:/]?\d)"  # 38,9 and not 01.09.2021
    rf"|\d++(?:[A-Za-z][^\W_]*+|[{_CAPITAL}]{_END})?+"  # 2022, 5G, 7А
)
# Nineteen words of twenty, in 0.6 of the time: what follows them begins no ending. A match takes a run as a whole, so
# the next never begins inside one.
_PLAIN = rf"[{PRINTED}]++(?![^ .,!?:;…»)\n])"


def word_pattern(text: str) -> re.Pattern[str]:
    """What matches one word of this text at its place.

    Endings in Latin or Arabic letters and after quotation marks take longer to compile than a text takes to be read,
    and three texts of a thousand have any. The pattern that knows them is compiled for the first of these.
    """
    return _compiled(_RARE_ENDING.search(text) is not None)


@cache
def _compiled(rare: bool) -> re.Pattern[str]:
    """The pattern of a word; of texts with `rare` endings or without."""
    plain, no_ending = f"{_PLAIN}|", ""
    endings = f"{_BEFORE_ENDING}{_KAZAKH_ENDING}|{_HYPHEN}(?={LETTER})(?:{_SHORT_ENDING}"
    if rare:
        plain = ""
        no_ending = f"(?!(?<={_QUOTE}{_HYPHEN}){_KAZAKH_ENDING})"  # «Алға»-ның
        endings += (
            rf"|{_OPEN}[ءٴ]?{_spell(_ARABIC)}{_END}"  # جشس-ءنىڭ
            rf"|(?:(?<=[{_LATIN_CAPITAL}]{{2}}.)|(?<=\d.)){_spell(_LATIN)}{_END}"  # QDT-nyń
        )
    word = rf"(?<!{LETTER}){no_ending}{LETTER}{_RUN}|{_AMOUNT}|%"
    return re.compile(rf"(?=[\w%])(?:{plain}(?:{word})(?:{endings}))?+)")  # looking ahead spares a third of the time


@cache
def latin_with_ending() -> re.Pattern[str]:
    """A Latin word, the first group, with a Kazakh ending and no hyphen: `Facebookте`."""
    return re.compile(rf"([A-Za-z\u00c0-\u024f\d]*[A-Za-z\u00c0-\u024f])'?{_KAZAKH_ENDING}")


_APOSTROPHE = "'’‘ʼ`´′"
_TAKES_APOSTROPHE = frozenset("aognuyscitAOGNUYSCIT")


def with_apostrophe(text: str, start: int, end: int) -> int:
    """The end of a word whose last letter is written with an apostrophe, as 2017 wrote `onyn'`.

    A closing quotation mark looks the same: where an apostrophe opens before the word, it is that.
    """
    follows = text[end : end + 1]
    opened = start > 0 and text[start - 1] in _APOSTROPHE
    return end + 1 if follows and follows in _APOSTROPHE and not opened and text[end - 1] in _TAKES_APOSTROPHE else end
