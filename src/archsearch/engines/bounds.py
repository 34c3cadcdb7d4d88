"""Where all engines draw the same line: minutes of a period, lengths of terms, what fits a pattern, loose phrases."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, permutations
from math import comb

from archsearch.engines.protocol import HasPhrase
from archsearch.errors import ArchsearchError

MAX_TERM = 65_530  # bytes of UTF-8; a longer term holds its position and is not found (tantivy's limit)
MAX_EXPANSION = 1024  # terms; a pattern that fits more stands for those that most records have
MAX_SPREADS = 5000  # ways in which the terms of one phrase may be spread
_RARE = 3  # letters; a piece of a pattern that has so many stands in few words


def first_minute(date: str | None) -> int:
    """The first minute of an ISO date as YYYYMMDDhhmm; the least that a dated record can have where it is open."""
    return int(_digits(date).ljust(12, "0")) if date else 1


def last_minute(date: str | None) -> int:
    """The last minute of an ISO year, month, day or minute, as YYYYMMDDhhmm: what it leaves open may be a nine."""
    return int(_digits(date).ljust(12, "9")) if date else 10**12 - 1


def most_frequent(sizes: Mapping[str, int], limit: int) -> list[tuple[str, int]]:
    """The terms that most records have, the most frequent first, equals by code point."""
    return sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:limit]


def pieces(pattern: str) -> list[str]:
    """What stands before, between and after the wildcards; the first is how all that fits begins."""
    return re.split(r"[*?]", pattern)


def to_regex(pattern: str) -> re.Pattern[str]:
    """What fits the pattern, within one line.

    A piece after a `*` is taken where it first stands and never tried again (an atomic group), so that the time
    stays in proportion to the text however many `*` there are.
    """
    first, *rest = ("".join("." if char == "?" else re.escape(char) for char in part) for part in pattern.split("*"))
    if not rest:
        return re.compile(f"^{first}$", re.MULTILINE)
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1] if part)
    return re.compile(f"^{first}{middle}.*{rest[-1]}$", re.MULTILINE)


def fitting_lines(lines: str, pattern: str) -> Iterator[int]:
    """Numbers of the lines that fit the pattern, from 0."""
    fits = to_regex(pattern)
    piece = max(pieces(pattern), key=len)
    starts = map(re.Match.start, fits.finditer(lines)) if len(piece) < _RARE else _with_piece(lines, piece, fits)
    number = counted = 0
    for start in starts if lines else ():
        number += lines.count("\n", counted, start)
        counted = start
        yield number


def _with_piece(lines: str, piece: str, fits: re.Pattern[str]) -> Iterator[int]:
    """Where lines begin that fit. Only those with the piece are looked at: a tenth of the time."""
    end = 0
    while (at := lines.find(piece, end)) >= 0:
        start = lines.rfind("\n", 0, at) + 1
        end = lines.find("\n", at)
        end = len(lines) if end < 0 else end
        if fits.fullmatch(lines, start, end):
            yield start


def orders(ask: HasPhrase) -> Iterable[tuple[str, ...]]:
    """Each order in which the terms of a phrase may stand."""
    return dict.fromkeys(permutations(ask.terms)) if ask.any_order else (ask.terms,)


def spreads(ask: HasPhrase) -> Iterator[tuple[int, ...]]:
    """Each way to place the terms of a phrase: distances from the first term, `(0, 1)` and `(0, 2)` for two terms
    with one other between at most.
    """
    rest = len(ask.terms) - 1
    return ((0, *places) for places in combinations(range(1, rest + ask.slop + 1), rest))


def check_width(ask: HasPhrase) -> None:
    """Raise ArchsearchError where a phrase is so long and loose that no engine could answer it in time."""
    ways = comb(len(ask.terms) - 1 + ask.slop, ask.slop) if ask.terms else 0
    if ways > MAX_SPREADS:
        raise ArchsearchError(
            f"A phrase of {len(ask.terms)} words with {ask.slop} others between them is too loose to search for. "
            "Ask for fewer words or for less between them."
        )


def _digits(date: str) -> str:
    return "".join(part for part in date if part.isdigit())[:12]
