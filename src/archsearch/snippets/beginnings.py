"""Stems in, a regular expression out that finds every word that begins as a form of one of them may.

The beginning of a stem is the same in all of its forms (мектеп, мектебі; халық, халқы), and what a keyboard or a
look-alike letter changes is known letter by letter.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from archsearch.kazakh.letters import KEY_LETTERS, LOOK_ALIKES, ORDER, VOWELS
from archsearch.kazakh.lexicon import knowledge
from archsearch.kazakh.normalizer import fold

_LETTER_OR_DIGIT = r"[^\W_]"
_FOREIGN = r"[^\W\d_\u0400-\u052f]"  # a letter that is not Cyrillic: such a word may be anything
_INVISIBLE = "[\u00ad\u0301\u200b-\u200d]?"  # inside a word: soft hyphen, stress, no width
_REST = r"[\w\u00ad\u0301\u200b-\u200d'’ʼ-]*"
_SAME_BEGINNING = 4  # letters; a longer one would not spare much more
_CHANGES = {
    **dict.fromkeys("пб", "пбу"),  # тап: табу, тауып
    **dict.fromkeys("кгқғ", "кг"),  # шық: шығу
    "й": "йяю",  # қой: қояды, қою
}

ANY_WORD = re.compile(_LETTER_OR_DIGIT + _REST)
NO_WORD = re.compile(r"(?!)")


def words_beginning_as(stems: Iterable[str], heads: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern of whole words: forms of stems, and words that begin with a head; those in other alphabets fit too."""
    starts = {_start(stem) for stem in stems} | {_letters(head[:_SAME_BEGINNING]) for head in heads}
    return re.compile(rf"\b(?:{'|'.join(sorted(starts | {_FOREIGN}))}){_REST}") if starts else NO_WORD


@cache
def of_other_beginnings() -> frozenset[str]:
    """Stems of which some form does not begin as the others do: ол, аның; мен, маған."""
    return frozenset(
        root
        for form, readings in knowledge().irregular.items()
        for root, _ in readings
        if fold(form)[: _same(root)] != fold(root)[: _same(root)]
    )


def _start(spelling: str) -> str:
    """The beginning that all forms of a stem share.

    The last two letters of a long stem may change (халық, халқы), of a short one the last (тап, тауып).
    """
    if len(spelling) == 3 and spelling[2] not in VOWELS and not spelling.isdigit():
        return _letters(spelling[:2]) + _INVISIBLE + _one_of(*_CHANGES.get(spelling[2], spelling[2]))
    return _letters(spelling[: _same(spelling)])


def _same(spelling: str) -> int:
    """How many letters all forms begin with alike."""
    return min(max(len(spelling) - 2, 2), _SAME_BEGINNING)


def _letters(spelling: str) -> str:
    """The letters of a spelling, each with what may be printed in its place."""
    parts = []
    for letter in spelling:
        key = KEY_LETTERS.get(letter, letter)
        if not key:
            break
        parts.append(_one_of(key[0]))
        if len(key) > 1 or letter.isdigit():  # ю is иу; 1250000 is printed 1 250 000
            break
    return _INVISIBLE.join(parts) or _LETTER_OR_DIGIT


def _one_of(*letters: str) -> str:
    return f"[{''.join(printed for letter in letters for printed in _printed(KEY_LETTERS.get(letter, letter)[:1]))}]"


@lru_cache(maxsize=256)
def _printed(key: str) -> tuple[str, ...]:
    """The letters whose key begins so, in either case, with their look-alikes."""
    same = {letter for letter in {*ORDER, key} if KEY_LETTERS.get(letter, letter)[:1] == key}
    same |= {letter.upper() for letter in same}
    same |= {alike for alike, letter in LOOK_ALIKES.items() if letter in same}
    return tuple(re.escape(letter) for letter in sorted(same))
