"""Stems in, what finds every word that begins as a form of one of them may out.

The beginning of a stem is the same in all of its forms (мектеп, мектебі; халық, халқы), and what a keyboard or a
look-alike letter changes is known letter by letter: such letters have the same key.
"""

import re
from collections.abc import Collection
from functools import cache, cached_property, lru_cache

from archsearch.kazakh.alphabets import ALPHABETS
from archsearch.kazakh.analyzer import PERCENT
from archsearch.kazakh.letters import KEY_LETTERS, LOOK_ALIKES, VOWELS
from archsearch.kazakh.lexicon import knowledge
from archsearch.kazakh.normalizer import roman_numeral
from archsearch.kazakh.splits import DROPPED
from archsearch.snippets.keys import DIGITS, LATIN_CAPITALS, LATIN_SMALL, SILENT, key, keys

_REST = rf"[\w{SILENT}-]*"
_CHANGES = {
    **dict.fromkeys("пб", "пбу"),  # тап: табу, тауып
    **dict.fromkeys("кгқғ", "кг"),  # шық: шығу
    "й": "йяю",  # қой: қояды, қою
}
_NARROW = tuple("ыіи")  # и is their fold
_CHANGING = (*_CHANGES, *_NARROW, "ь")  # кітап: кітабы, оқы: оқу, модель: моделі
_PRINTED_AS_ONE = {"тс": "с", "иу": "иу", "иа": "иа"}  # ц, ю, я: what may be missing; the fold of ия is иа too
_LATIN_LETTERS = 3  # of a beginning; a fourth tells little more
_IN_CYRILLIC = str.maketrans(LOOK_ALIKES)
_SIMPLIFIED = {last + dropped for last, letters in DROPPED.items() for dropped in letters}  # пункт: пунктер


class Beginnings:
    """Finds the words that begin as forms of stems, or with heads; those in other alphabets may be anything.

    Every word begins with an empty head. One word by itself is known by its first letters in Latin too.
    """

    def __init__(self, stems: Collection[str], heads: Collection[str] = ()) -> None:
        starts = {_start(stem) for stem in _in_both_scripts(stems)} | {_letters(head) for head in heads}
        firsts = "".join({start[:1] for start in starts})
        self._firsts = f"{firsts}{LATIN_CAPITALS}" if "" not in starts else LATIN_SMALL + LATIN_CAPITALS + DIGITS
        rests = "|".join(f"(?<={start[:1]}){start[1:]}" for start in sorted(starts))
        # A pattern that begins with one of a set of letters takes half the time of one that begins with a place.
        pattern = rf"[{firsts}A-Z](?<!\w.)(?:(?<=[A-Z])|(?i:{rests}))" if "" not in starts else r"[^\W_]"
        if any(word.startswith((*stems, *heads)) for word in PERCENT.values()):  # it may be printed as a sign: 45%-ы
            self._firsts += "%"
            pattern = f"(?:{pattern}|%)"
        self._pattern = re.compile(f"{pattern}{_REST}".encode())
        self._beginnings = {*(stem[: _settled(stem)] for stem in stems), *heads}

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of such words in a text, in order."""
        return [match.span() for match in self._pattern.finditer(keys(text))]

    def in_text(self, text: str) -> bool:
        """Whether a text has such a word."""
        return self._pattern.search(keys(text)) is not None

    def match(self, word: str) -> bool:
        """Whether a word begins so."""
        if key(word[0]) not in self._firsts or self._pattern.match(keys(word)) is None:
            return False
        return not (word.isascii() and word.isalpha()) or word.lower().startswith(self._latin)

    @cached_property
    def _latin(self) -> tuple[str, ...]:
        return tuple({latin for start in self._beginnings for latin in _in_latin(start[:_LATIN_LETTERS])})


def _in_both_scripts(stems: Collection[str]) -> set[str]:
    """The stems, and Roman numerals in Cyrillic letters too, as far as they have them: ХХІ is read as xxi."""
    return {*stems, *(stem.translate(_IN_CYRILLIC) for stem in stems if roman_numeral(stem.upper()))}


@cache
def irregular_forms() -> dict[str, list[str]]:
    """The forms of a root, or what they begin with, that follow no rule: of ол аның and одан, of бол боп."""
    found: dict[str, list[str]] = {}
    for form, readings in knowledge().irregular.items():
        for root, _ in readings:
            found.setdefault(root, []).append(form)
    return found


def _start(spelling: str) -> str:
    """The keys of the beginning that all forms of a stem share; of a short stem, with what its last letter may be."""
    start = _letters(spelling[: _settled(spelling)])
    if not _is_short(spelling):
        return start
    last = "".join(key(letter) for letter in _CHANGES.get(spelling[-1], spelling[-1]))
    return f"{start}{SILENT}*[{last}]"


def _settled(spelling: str) -> int:
    """How many letters of a stem are there in all of its forms (see `kazakh.splits`)."""
    size = len(spelling)
    if _is_short(spelling):
        return size - 1
    if spelling[-2:-1] in _NARROW:  # халық: халқы
        return max(size - 2, 2)
    return max(size - 1, 2) if spelling[-1:] in _CHANGING or spelling[-2:] in _SIMPLIFIED else size


def _is_short(spelling: str) -> bool:
    return len(spelling) in (2, 3) and spelling[-1] not in VOWELS and spelling.isalpha()  # not 3,5


def _letters(spelling: str) -> str:
    """The keys of a spelling, as a pattern; of a number, of its first digit, for 1250000 is printed 1 250 000."""
    found: list[str] = []
    before = ""
    for letter in "".join(letter if letter.isascii() else KEY_LETTERS.get(letter, letter) for letter in spelling):
        missing = _PRINTED_AS_ONE.get(before + letter)
        found += [f"{key(part)}?" for part in missing] if missing else [key(letter)]
        before = letter
        if letter.isdigit():
            break
    return f"{SILENT}*".join(found)


@lru_cache(maxsize=1000)
def _in_latin(beginning: str) -> frozenset[str]:
    """How a word that begins so begins where it is printed in Latin letters without signs, in whatever alphabet."""
    if beginning[:1].isdigit():
        return frozenset("ivxlcdm")
    if beginning.isascii():
        return frozenset((beginning[:1],))
    found: set[str] = set()
    for written in _written_by_key():
        starts = {""}
        for letter in beginning:
            starts = {(start + latin)[:_LATIN_LETTERS] for start in starts for latin in written.get(key(letter), ())}
        found |= starts
    return frozenset(start.replace("ı", "i") for start in found)


@cache
def _written_by_key() -> list[dict[str, set[str]]]:
    """How each Latin alphabet writes the letters of a key."""
    found = []
    for alphabet in ALPHABETS:
        written: dict[str, set[str]] = {}
        for letter, latin in alphabet.letters.items():
            written.setdefault(key(letter), set()).add(latin)
        found.append(written)
    return found
