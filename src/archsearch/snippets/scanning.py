"""A marker and long texts in, places out that are worth a closer look, without analysing the texts.

To analyse every word of a long article takes longer than to find the article. Only words that begin right can be
matches, and each different one of them is analysed once, by itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from archsearch.kazakh import analyze
from archsearch.snippets.marker import Mark, Marker

_LETTERS = 14  # of a word and what stands before the next; most are shorter


class _Surfaces(dict[str, tuple[int, ...]]):
    """What the words of each surface form are matches of, found out when first asked for."""

    def __init__(self, words: Marker, language: str) -> None:
        super().__init__()
        self._words = words
        self._language = language

    def __missing__(self, surface: str) -> tuple[int, ...]:
        found = self[surface] = _look(surface, self._words, self._language)
        return found


def scan(texts: Sequence[str], words: Marker, language: str) -> list[list[Mark]]:
    """Words of each text that are matches when each is read by itself, in order; some may be missing, a few be wrong.

    All texts are looked through as one: an interview has many, and most of them are short.
    """
    found: list[list[Mark]] = [[] for _ in texts]
    if words.words_begin is None:
        return found
    known = words.surfaces.get(language)
    if known is None:
        known = words.surfaces[language] = _Surfaces(words, language)
    joined = "\n".join(texts)
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for start, end in words.words_begin.spans(joined):
        for which in known[joined[start:end]]:
            number = bisect_right(starts, start) - 1
            found[number].append(Mark(start - starts[number], end - starts[number], which))
    return [_without_loose(marks, words) for marks in found] if words.phrases else found


def is_foreign(text: str) -> bool:
    """Whether a text is in another alphabet than Cyrillic: its words are read by what stands around them."""
    if "\u0400" <= next(filter(str.isalpha, text), "\u0400") <= "\u052f":
        return False
    letters = [letter for letter in text[:80] if letter.isalpha()]
    return 2 * sum("\u0400" <= letter <= "\u052f" for letter in letters) < len(letters)


def _without_loose(marks: list[Mark], words: Marker) -> list[Mark]:
    """The marks without words of a phrase that have not all of it near them."""
    kept = set(marks)
    for members, slop in words.phrases:
        starts = {member: [mark.start for mark in marks if mark.which == member] for member in members}
        reach = (len(members) + slop) * _LETTERS
        for mark in marks:
            if mark.which in starts and not all(_any_within(starts[member], mark.start, reach) for member in members):
                kept.discard(mark)
    return sorted(kept)


def _any_within(starts: list[int], place: int, reach: int) -> bool:
    at = bisect_left(starts, place - reach)
    return at < len(starts) and starts[at] <= place + reach


def _look(surface: str, words: Marker, language: str) -> tuple[int, ...]:
    """What the words of a surface form are matches of. A pattern is tried on small letters first: it may fit any."""
    if words.stems_begin is None or not words.stems_begin.match(surface):
        lower = surface.lower()
        if not any(part.fits_loosely(lower) for _, part in words.loose):
            return ()
    return tuple(dict.fromkeys(number for token in analyze(surface, language) for number in words.which(token.word)))
