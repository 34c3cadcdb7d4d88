"""Terms that a pattern or a misspelt word means, found in a sorted list of terms.

Both walk only the part of the list that can hold an answer: a pattern's fixed beginning, or, for a misspelt word,
every beginning that is still within reach of it.
"""

import re
from collections.abc import Iterator

from archsearch.engines.bounds import to_regex
from archsearch.engines.whoosh_engine.segment import FieldView

_END = b"\xff"  # after every continuation of a beginning


def beginning_terms(field: FieldView, beginning: str) -> range:
    """Numbers of the terms that begin so."""
    first = beginning.encode()
    return range(field.at_least(first), field.at_least(first + _END))


def matching_terms(field: FieldView, pattern: str) -> Iterator[int]:
    """Numbers of the terms that a pattern of `*` and `?` fits, in their order."""
    beginning = re.split(r"[*?]", pattern, maxsplit=1)[0]
    numbers = beginning_terms(field, beginning)
    if pattern == f"{beginning}*":
        yield from numbers
        return
    number, at = numbers.start, 0
    lines = str(field.terms[field.starts[number] : field.starts[numbers.stop]], "utf-8")
    for match in to_regex(pattern).finditer(lines):
        number += lines.count("\n", at, match.start())
        at = match.start()
        yield number


def near_terms(field: FieldView, word: str, distance: int) -> Iterator[int]:
    """Numbers of the terms at most `distance` edits from the word (insert, delete, replace, swap neighbours).

    The edit distance is "optimal string alignment": no piece is edited twice. Rows of its table are shared by
    terms that begin alike, and a beginning out of reach skips all that continue it.
    """
    rows: list[list[int]] = [list(range(len(word) + 1))]
    before = ""
    number, end = 0, len(field)
    while number < end:
        term = field.term(number).decode()
        shared = _shared(before, term, len(rows) - 1)
        del rows[shared + 1 :]
        for at in range(shared, len(term)):
            rows.append(_next_row(rows, word, term, at))
            if min(rows[-1]) > distance and min(rows[-2]) >= distance:
                number = field.at_least(term[: at + 1].encode() + _END)
                break
        else:
            if rows[-1][-1] <= distance:
                yield number
            number += 1
        before = term


def _shared(before: str, term: str, most: int) -> int:
    at = 0
    while at < most and at < len(term) and before[at] == term[at]:
        at += 1
    return at


def _next_row(rows: list[list[int]], word: str, term: str, at: int) -> list[int]:
    above, char = rows[-1], term[at]
    row = [at + 1]
    for place, wanted in enumerate(word):
        least = min(above[place] + (wanted != char), above[place + 1] + 1, row[place] + 1)
        if at and place and char == word[place - 1] and term[at - 1] == wanted:
            least = min(least, rows[-2][place - 1] + 1)
        row.append(least)
    return row
