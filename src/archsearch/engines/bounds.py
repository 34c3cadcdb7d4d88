"""Where all engines draw the same line: the minutes of a period, and how many terms a pattern stands for."""

from collections.abc import Mapping
from heapq import nsmallest

MAX_EXPANSION = 1024  # terms; a pattern that fits more stands for those that most records have


def first_minute(date: str | None) -> int:
    """The first minute of an ISO date as YYYYMMDDhhmm; the least that a dated record can have where it is open."""
    return int(_digits(date).ljust(12, "0")) if date else 1


def last_minute(date: str | None) -> int:
    """The last minute of an ISO year, month, day or minute, as YYYYMMDDhhmm: what it leaves open may be a nine."""
    return int(_digits(date).ljust(12, "9")) if date else 10**12 - 1


def most_frequent(sizes: Mapping[str, int], limit: int) -> list[tuple[str, int]]:
    """The terms that most records have, the most frequent first, equals by code point."""
    return nsmallest(limit, sizes.items(), key=lambda item: (-item[1], item[0]))


def _digits(date: str) -> str:
    return "".join(part for part in date if part.isdigit())[:12]
