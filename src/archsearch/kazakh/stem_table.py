"""Stems in memory that several processes share, so that a word which one has worked out is no work for the others.

A slot is one number of 64 bits: the hash of a word with its last two bytes replaced by what the stem is: how many
letters of the word it begins with, and the letter that it has after them (кітабы → кіта + п). It is read and written as
a whole, so no lock is needed. The hash tells four slots that a word may be in; where all are taken, one of them goes.
The place tells most of the last two bytes too: of a million words two are taken for one another once in four million
archives.
The hash is Python's own (SipHash), which a string keeps once it is worked out: all processes must be started with one
`PYTHONHASHSEED`, or each finds its own stems only.
"""

import mmap
from collections.abc import Callable

SIZE = 2**23  # bytes; room for a million words
_LAST = 3  # of the places that a word may have
_STEM = 0xFFFF  # the bytes that tell the stem: the letter after those of the word, and the number of these
_LETTERS = 0x400  # where Cyrillic begins; the letter is told from there, 0 being none


class StemTable:
    """A table in the first `SIZE` bytes of a file, which all who share it have open."""

    def __init__(self, file: int) -> None:
        """`file` is a file descriptor."""
        self._slots = memoryview(mmap.mmap(file, SIZE)).cast("q")

    def stem(self, word: str, work_out: Callable[[str], str]) -> str:
        """The stem of a word, worked out where the table lacks it."""
        slots, mark = self._slots, hash(word)
        first = mark % len(slots) & ~_LAST
        free = first | mark & _LAST
        for place in range(first, first + _LAST + 1):
            slot = slots[place]
            if not slot:
                free = place
                break
            if 0 <= slot ^ mark <= _STEM:
                letter, begin = slot >> 8 & 0xFF, word[: slot & 0xFF]
                return begin + chr(_LETTERS + letter) if letter else begin
        found = work_out(word)
        told = _tell(word, found)
        if told:
            slots[free] = mark & ~_STEM | told
        return found


def _tell(word: str, stem: str) -> int:
    """The stem in the two bytes of a slot; 0 where it is more than the beginning of the word and another letter."""
    if len(stem) > 0xFF:
        return 0
    if word.startswith(stem):
        return len(stem)
    letter = ord(stem[-1]) - _LETTERS
    return letter << 8 | len(stem) - 1 if word.startswith(stem[:-1]) and 0 < letter <= 0xFF else 0
