"""Terms that a pattern or a misspelt word means, found in a sorted list of terms.

Both walk only the part of the list that can hold an answer: a pattern's fixed beginning, or, for a misspelt word,
every beginning that is still within reach of it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from archsearch.engines.bounds import fitting_lines, pieces
from archsearch.engines.whoosh_engine.segment import FieldView

_END = b"\xff"  # after every continuation of a beginning


def beginning_terms(field: FieldView, beginning: str) -> range:
    """Numbers of the terms that begin so."""
    first = beginning.encode()
    return range(field.at_least(first), field.at_least(first + _END))


def matching_terms(field: FieldView, pattern: str) -> Iterator[int]:
    """Numbers of the terms that a pattern of `*` and `?` fits, in their order."""
    beginning = pieces(pattern)[0]
    numbers = beginning_terms(field, beginning)
    if pattern == f"{beginning}*" or not numbers:
        yield from numbers
        return
    begin, end = field.starts[numbers.start], field.starts[numbers.stop] - 1  # no line after the last
    for line in fitting_lines(str(field.terms[begin:end], "utf-8"), pattern):
        yield numbers.start + line


def near_terms(field: FieldView, word: str, distance: int) -> Iterator[int]:
    """Numbers of the terms at most `distance` edits from the word (insert, delete, replace, swap neighbours).

    The edit distance is "optimal string alignment": no piece is edited twice. The sorted terms are walked as a tree
    of beginnings, each with its row of the table of distances. Where a beginning has used up all edits, only a few
    endings are left, which are looked up; so the time hardly grows with the number of terms.
    """
    top = list(range(len(word) + 1))
    waiting = [_Beginning(0, len(field), b"", "", top, top)]
    while waiting:
        found = waiting.pop()
        if min(found.row) >= distance:
            for ending in _endings(found, word, distance):
                number = field.at_least(found.text + ending.encode(), found.low, found.high)
                if number < found.high and field.term(number) == found.text + ending.encode():
                    yield number
            continue
        number = found.low
        if found.text and number < found.high and field.term(number) == found.text:
            if found.row[-1] <= distance:
                yield number
            number += 1
        while number < found.high:
            char = field.term(number)[len(found.text) :].decode()[0]
            text = found.text + char.encode()
            end = field.at_least(text + _END, number, found.high)
            waiting.append(_Beginning(number, end, text, char, _next_row(found, word, char), found.row))
            number = end


class _Beginning(NamedTuple):
    """Terms from `low` to before `high` that begin alike; `row` is the distance of `text` from each beginning of the
    word, `above` that of `text` without its last letter, `char`.
    """

    low: int
    high: int
    text: bytes
    char: str
    row: list[int]
    above: list[int]


def _endings(found: _Beginning, word: str, distance: int) -> set[str]:
    """What may still follow where no edit is left: the rest of the word, or a swap that has begun and then the rest."""
    rests = {word[place:] for place, edits in enumerate(found.row) if edits == distance}
    swaps = {
        word[place - 2] + word[place:]
        for place in range(2, len(word) + 1)
        if found.above[place - 2] < distance and word[place - 1] == found.char
    }
    return rests | swaps


def _next_row(found: _Beginning, word: str, char: str) -> list[int]:
    above = found.row
    row = [above[0] + 1]
    for place, wanted in enumerate(word):
        least = min(above[place] + (wanted != char), above[place + 1] + 1, row[place] + 1)
        if place and char == word[place - 1] and found.char == wanted:
            least = min(least, found.above[place - 1] + 1)
        row.append(least)
    return row
