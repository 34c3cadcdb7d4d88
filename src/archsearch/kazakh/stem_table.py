"""Stems in memory that several processes share, so that a word which one has worked out is no work for the others.

A slot is one number of 64 bits: the hash of a word with its last byte replaced by the length of the stem. It is read
and written as a whole, so no lock is needed; a later word takes the place of an earlier one. The place of the slot
tells the last byte too, so of a million words two are taken for one another once in eighteen million archives.
The hash is Python's own (SipHash), which a string keeps once it is worked out: all processes must be started with one
`PYTHONHASHSEED`, or each finds its own stems only.
"""

import mmap
from collections.abc import Callable

SIZE = 2**23  # bytes; room for a million words
_LENGTH = 0xFF  # the byte of the length


class StemTable:
    """A table in the first `SIZE` bytes of a file, which all who share it have open."""

    def __init__(self, file: int) -> None:
        """`file` is a file descriptor."""
        self._slots = memoryview(mmap.mmap(file, SIZE)).cast("q")

    def stem(self, word: str, work_out: Callable[[str], str]) -> str:
        """The stem of a word, worked out where the table lacks it. Only a stem that begins the word is kept."""
        mark = hash(word)
        place = mark % len(self._slots)
        slot = self._slots[place]
        if slot and 0 <= slot ^ mark <= _LENGTH:
            return word[: slot & _LENGTH]
        found = work_out(word)
        if word.startswith(found) and len(found) <= _LENGTH:
            self._slots[place] = mark & ~_LENGTH | len(found)
        return found
