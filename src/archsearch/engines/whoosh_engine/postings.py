"""The records of one term as bytes: record numbers, how often in each, and where.

One byte tells the width of each of the three number lists, which follow as plain arrays, so that a list is read
and written by one call. No pickles, no compression: both cost more than they saved (docs/performance.md).
"""

import sys
from array import array
from collections.abc import Container, Sequence
from itertools import accumulate
from operator import sub

_WIDTHS = "BHI"  # one, two or four bytes a number
_NONE = 3  # in place of a width: every record has the term once; no positions are kept


def encode(records: Sequence[int], counts: Sequence[int] | None, positions: Sequence[int] | None) -> bytes:
    """Postings of a term: ascending record numbers, how often in each (None where once in all), positions one
    record after the other (None where they are not kept).
    """
    width, packed = _pack([records[0], *map(sub, records[1:], records)])
    count_width, packed_counts = (_NONE, b"") if counts is None else _pack(counts)
    position_width, packed_positions = (_NONE, b"") if positions is None else _pack(positions)
    head = width | count_width << 2 | position_width << 4
    return b"".join((bytes((head,)), packed, packed_counts, packed_positions))


def encode_one(record: int, position: int | None) -> bytes:
    """Postings of a term that stands once in one record."""
    width = 0 if record < 1 << 8 else 1 if record < 1 << 16 else 2
    packed = record.to_bytes(1 << width, sys.byteorder)
    if position is None:
        return bytes((width | _NONE << 2 | _NONE << 4,)) + packed
    position_width = 0 if position < 1 << 8 else 1 if position < 1 << 16 else 2
    return (
        bytes((width | _NONE << 2 | position_width << 4,))
        + packed
        + position.to_bytes(1 << position_width, sys.byteorder)
    )


def read_records(postings: memoryview, size: int) -> list[int]:
    """The record numbers of a term that `size` records have."""
    code = postings[0] & 3
    return list(accumulate(_unpack(postings, 1, code, size)))


def read_counts(postings: memoryview, size: int) -> Sequence[int] | None:
    """How often each record has the term; None where it is once in all."""
    code = postings[0] >> 2 & 3
    return None if code == _NONE else _unpack(postings, 1 + (size << (postings[0] & 3)), code, size)


def read_positions(postings: memoryview, size: int, wanted: Container[int]) -> dict[int, Sequence[int]]:
    """Where the term stands, ascending, by record number, for the wanted records."""
    records = read_records(postings, size)
    counts = read_counts(postings, size)
    width, count_width, position_width = postings[0] & 3, postings[0] >> 2 & 3, postings[0] >> 4 & 3
    start = 1 + (size << width) + (0 if counts is None else size << count_width)
    total = size if counts is None else sum(counts)
    positions = _unpack(postings, start, position_width, total)
    if counts is None:
        return {record: (at,) for record, at in zip(records, positions, strict=True) if record in wanted}
    ends = accumulate(counts)
    return {
        record: positions[end - count : end]
        for record, count, end in zip(records, counts, ends, strict=True)
        if record in wanted
    }


def has_positions(postings: memoryview) -> bool:
    """Whether positions were kept."""
    return postings[0] >> 4 & 3 != _NONE


def _pack(numbers: Sequence[int]) -> tuple[int, bytes]:
    largest = max(numbers)
    code = 0 if largest < 1 << 8 else 1 if largest < 1 << 16 else 2
    return code, array(_WIDTHS[code], numbers).tobytes()


def _unpack(postings: memoryview, start: int, code: int, size: int) -> "array[int]":
    numbers = array(_WIDTHS[code])
    numbers.frombytes(postings[start : start + (size << code)])
    return numbers
