"""A segment in, what is wrong inside it out."""

import zlib
from collections.abc import Iterator

from archsearch.engines.whoosh_engine.postings import has_positions, read_counts, read_positions, read_records
from archsearch.engines.whoosh_engine.segment import FieldView, SegmentView

_SAMPLE = 64  # of so many terms, the postings of one are read; the checksum has covered all


def check_segment(view: SegmentView) -> list[str]:
    """What is wrong, a sentence each: the checksum of the file, the order of terms, then a sample of postings."""
    name = view.segment.file_name
    if zlib.crc32(view.bytes) != view.segment.checksum:
        return [f"'{name}' is not as it was written: its checksum differs. Build the index anew."]
    return [f"'{name}': {wrong}." for field in view.field_names() for wrong in _check_field(view, field)]


def _check_field(view: SegmentView, name: str) -> Iterator[str]:
    field = view.field(name)
    before: bytes | None = None  # the first term may be empty: an author that is not named
    for number in range(len(field or ())):
        assert field is not None
        term = field.term(number)
        if before is not None and term <= before:
            yield f"the term {term!r} of '{name}' is out of order"
        before = term
        if number % _SAMPLE == 0 and not _is_sound(field, number, view.size):
            yield f"the postings of {term!r} in '{name}' do not fit the segment"


def _is_sound(field: FieldView, number: int, records: int) -> bool:
    postings, size = field.postings(number), field.sizes[number]
    found = read_records(postings, size)
    counts = read_counts(postings, size)
    if len(set(found)) != size or not found or found[-1] >= records:
        return False
    if not has_positions(postings):
        return True
    where = read_positions(postings, size, range(records))
    return sum(map(len, where.values())) == (size if counts is None else sum(counts))
