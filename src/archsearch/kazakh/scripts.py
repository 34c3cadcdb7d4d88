"""A Kazakh word in Latin or Arabic script in; its Cyrillic spelling out, by the alphabet that the text is in.

What a Latin alphabet writes alike (и and й, х and һ, тс and ц) is told apart by the neighbours of the letter:
the `i` of 2021 is `й` after a vowel and `и` elsewhere, which is right for 99.6 % of the words of running text.
What neighbours do not tell (loan letters; the harmony of mixed words in Arabic script) the fold key ignores.
"""

import re
from functools import lru_cache

from archsearch.kazakh.alphabets import ALPHABETS, ARABIC, SOFT_SIGN, VARIANTS, Alphabet
from archsearch.kazakh.letters import VOWELS
from archsearch.kazakh.patterns import lazy_pattern

LATIN = lazy_pattern("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
CYRILLIC = lazy_pattern("[\u0400-\u052f]")
ARABIC_SCRIPT = lazy_pattern("[\u0621-\u064a\u066e-\u06d3\u06d5]")


def is_latin(word: str) -> bool:
    """Whether a printed word is in Latin letters: `Aстана` with a Latin A is not."""
    if not word[:1].isalpha() or "\u0250" <= word[:1] < "\u1e00":
        return False  # nine words of ten: no Latin letter is there
    return LATIN.match(word) is not None and CYRILLIC.search(word) is None


_VARIANTS = str.maketrans({**VARIANTS, **{shape.upper(): sign.upper() for shape, sign in VARIANTS.items()}})
_CYRILLIC_ORDER = "абвгғдежзікқлмнңоөпрстуұүфхчшәыицйэщһ"  # of two letters written alike, the first is meant
_V = "".join(sorted(VOWELS))
# In a half-read word Й is и or й, and Ы is ы or й. The rules run in order.
_NEIGHBOURS = tuple(
    (lazy_pattern(source), letters)
    for source, letters in (
        (rf"(?<=[{_V}])Й|^Й(?=[аоөуұүы])|(?<=Й)Й", "й"),  # qoi → қой, iod → йод, Azııa → Азия; but ıá → иә
        ("Й|і(?=[аәоөұүыіе])", "и"),  # kino → кино, jiırma → жиырма
        (r"(?<=[аәоөеұүэ])Ы|^Ы(?=[аәоөуұүе])|Ы(?=[аұ])", "й"),  # boyynsha → бойынша
        (r"ЫЫ", "ый"),  # syylyq → сыйлық
        ("Ы", "ы"),  # qyz → қыз
        ("(?<=[аоу])йе(?=в)", "е"),  # Nazarbayev → Назарбаев
        ("йа", "я"),  # aiaq → аяқ
        ("й[уұ]", "ю"),  # oiu → ою
        ("иа(?!л|рд)", "ия"),  # siaqty → сияқты; but material, milliard
        ("иу", "ю"),  # biudjet → бюджет
        ("тс(?=и)|^тс|(?<=н)тс", "ц"),  # konstitutsiia → конституция; but jatsa → жатса
    )
)
# Where ң is written ng, н and г meet in endings: buegingi → бүгінгі; but tengiz → теңіз.
_NG = tuple((lazy_pattern(source), "нг") for source in ("(?<=...)ң(?=[еі])", "ң(?=е$)", "(?<=^е)ң(?=[еі])"))


def read_latin(word: str, alphabet: Alphabet) -> str | None:
    """The lower-case Cyrillic spelling of a clean Latin word (apostrophes as `'`), None where it does not fit."""
    small = _lower(word.translate(_VARIANTS), alphabet)
    letters, graphemes = _reader(alphabet)
    found = graphemes.findall(small)
    if "".join(found) != small:
        return None
    spelling = _join("".join(letters[grapheme] for grapheme in found))
    if alphabet.letters["ң"] == "ng":
        for pattern, nasal in _NG:
            spelling = pattern.sub(nasal, spelling)
    return spelling


def _join(half_read: str) -> str:
    for pattern, letters in _NEIGHBOURS:
        half_read = pattern.sub(letters, half_read)
    return half_read


def _lower(word: str, alphabet: Alphabet) -> str:
    if alphabet.letters["и"] == "ı":  # 2018 has one capital for i and ı: Iаponıa, ISKER
        word = re.sub("I(?=[AÁOÓUÚYÝaáoóuúyýI])|(?<=[AÁOÓUÚEYÝaáoóuúeyýI])I", "ı", word)
    return word.replace("I", alphabet.capital_i).replace("İ", "i").lower()


@lru_cache(maxsize=len(ALPHABETS))
def _reader(alphabet: Alphabet) -> tuple[dict[str, str], re.Pattern[str]]:
    """What each grapheme of an alphabet stands for, and a pattern that cuts a word into them, longest first."""
    written = alphabet.letters
    letters = {written[cyrillic]: cyrillic for cyrillic in reversed(_CYRILLIC_ORDER)}
    letters |= {"y": letters.get("y", "й"), "'": "", "ts": "тс", f"t{written['ш']}": "тш"}
    if written["и"] == written["й"]:
        letters[written["й"]] = "Й"
    if written["ы"] == written["й"]:
        letters[written["ы"]] = "Ы"
    if written["ң"] == "ng":
        letters |= {"ngh": "нғ", "aev": "аев"}  # Nazarbaev
    longest = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest)))


_HARD_SIGNS = frozenset("عغق")
_SOFT_SIGNS = frozenset("ەهېگكک")
_SOFT_LETTER = {"а": "ә", "о": "ө", "ұ": "ү", "ы": "і"}
_DIGRAPH = lazy_pattern("(?<!^с)[ыі]Й(?![ыі])")  # ىي is и; but сый, тыйым


def read_arabic(word: str) -> str:
    """The lower-case Cyrillic spelling of a clean word in Arabic script; harmony is right in native words.

    Each vowel takes the harmony of the nearest letter that has one: ع ق and an а are hard, ە ك گ soft, so that
    the ending of `ەكونوميكالىق` is read right. The soft sign makes soft what these leave open. ә and ө stand
    in first syllables, and no ә before an а: `نازارباەۆ`.
    """
    signs = [sign for sign in word if sign in ARABIC]
    soft = any(sign in SOFT_SIGN for sign in word)
    letters = [ARABIC[sign] for sign in signs]
    first = True
    for place, sign in enumerate(letters):
        letter = letters[place] = _persian(letters, place) if sign == "Ы" else sign
        may_change = letter in "ұы" or (first and letter in "ао")
        if may_change and _is_soft(signs, letters, place, soft):
            letters[place] = _SOFT_LETTER[letter]
        first = first and letter not in VOWELS
    return _join(_DIGRAPH.sub("и", "".join(letters))).replace("шш", "щ")


def _persian(letters: list[str], place: int) -> str:
    """What ی of a Persian keyboard is: ي beside a vowel, else ى."""
    beside = letters[place - 1 : place] + letters[place + 1 : place + 2]
    return "Й" if any(letter in VOWELS for letter in beside) else "ы"


def _is_soft(signs: list[str], letters: list[str], place: int, soft: bool) -> bool:
    """Whether the nearest sign that has a harmony is soft; the one before wins over the one after."""
    if letters[place] == "а" and "а" in letters[place + 1 : place + 4]:
        return False
    for distance in range(1, len(signs)):
        for near in (place - distance, place + distance):
            if 0 <= near < len(signs):
                if signs[near] in _SOFT_SIGNS:
                    return True
                if signs[near] in _HARD_SIGNS or letters[near] == "а":
                    return soft and distance > 1
    return soft
