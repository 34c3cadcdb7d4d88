"""Stems in, what finds every word that begins as a form of one of them may out.

The beginning of a stem is the same in all of its forms (мектеп, мектебі; халық, халқы), and what a keyboard or a
look-alike letter changes is known letter by letter: such letters have the same key.
"""

import re
from collections.abc import Iterable
from functools import cache
from string import ascii_letters, ascii_uppercase, digits

from archsearch.kazakh.letters import KEY_LETTERS, VOWELS
from archsearch.kazakh.lexicon import knowledge
from archsearch.snippets.keys import SILENT, key, keys

_REST = rf"[\w{SILENT}-]*"
_CHANGES = {
    **dict.fromkeys("пб", "пбу"),  # тап: табу, тауып
    **dict.fromkeys("кгқғ", "кг"),  # шық: шығу
    "й": "йяю",  # қой: қояды, қою
}


class Beginnings:
    """Finds the words that begin as forms of stems, or with heads; those in other alphabets may be anything.

    Every word begins with an empty head.
    """

    def __init__(self, stems: Iterable[str], heads: Iterable[str] = ()) -> None:
        starts = {_start(stem) for stem in stems} | {_letters(head) for head in heads}
        firsts = "".join({start[:1] for start in starts})
        self._firsts = f"{firsts}{ascii_uppercase}" if "" not in starts else ascii_letters + digits
        rests = "|".join(f"(?<={start[:1]}){start[1:]}" for start in sorted(starts))
        # A pattern that begins with one of a set of letters takes half the time of one that begins with a place.
        pattern = rf"[{firsts}A-Z](?<!\w.)(?:(?<=[A-Z])|(?i:{rests}))" if "" not in starts else r"[^\W_]"
        self._pattern = re.compile(f"{pattern}{_REST}".encode())

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of such words in a text, in order."""
        return [match.span() for match in self._pattern.finditer(keys(text))]

    def in_text(self, text: str) -> bool:
        """Whether a text has such a word."""
        return self._pattern.search(keys(text)) is not None

    def match(self, word: str) -> bool:
        """Whether a word begins so."""
        return key(word[0]) in self._firsts and self._pattern.match(keys(word)) is not None


@cache
def irregular_forms() -> dict[str, list[str]]:
    """The forms of a root, or what they begin with, that follow no rule: of ол аның and одан, of бол боп."""
    found: dict[str, list[str]] = {}
    for form, readings in knowledge().irregular.items():
        for root, _ in readings:
            found.setdefault(root, []).append(form)
    return found


def _start(spelling: str) -> str:
    """The keys of the beginning that all forms of a stem share.

    The last two letters of a long stem may change (халық, халқы), of a short one the last (тап, тауып; ақ, ағады).
    """
    if len(spelling) in (2, 3) and spelling[-1] not in VOWELS and not spelling.isdigit():
        last = "".join(key(letter) for letter in _CHANGES.get(spelling[-1], spelling[-1]))
        return f"{_letters(spelling[:-1])}{SILENT}*[{last}]"
    return _letters(spelling[: max(len(spelling) - 2, 2)])


def _letters(spelling: str) -> str:
    """The keys of a spelling up to a letter that is not printed for one other letter alone."""
    found = []
    for letter in spelling:
        letters = KEY_LETTERS.get(letter, letter)
        if not letters:
            break
        found.append(key(letter))
        if len(letters) > 1 or letter.isdigit():  # ю is иу; 1250000 is printed 1 250 000
            break
    return f"{SILENT}*".join(found)
