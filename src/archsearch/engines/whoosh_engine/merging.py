"""Segments of one kind in, one segment of what is alive in them out."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, repeat
from operator import itemgetter

from whoosh.util.numeric import byte_to_length

from archsearch.engines.whoosh_engine.inverting import INDEX_NAME
from archsearch.engines.whoosh_engine.postings import encode, has_positions, read_counts, read_positions, read_records
from archsearch.engines.whoosh_engine.rows import read_row, write_rows
from archsearch.engines.whoosh_engine.sections import SectionWriter, write_field
from archsearch.engines.whoosh_engine.segment import ArchiveSegment, FieldView, SegmentView
from archsearch.engines.whoosh_engine.storage import SafeStorage

_GROUP = 8  # so many segments of about a size become one
_STALE = 0.3  # a segment of which so much is deleted is written anew


def choose_merges(segments: Sequence[ArchiveSegment]) -> list[list[ArchiveSegment]]:
    """Which segments to merge now: a full group of one kind and size, and any that is largely deleted.

    Sizes grow by a factor of eight from one level to the next, so a record is written again as often as the
    archive has levels: about four times at a million records.
    """
    levels: dict[tuple[str, int], list[ArchiveSegment]] = {}
    chosen: list[list[ArchiveSegment]] = []
    for segment in segments:
        alive = segment.size - len(segment.deleted)
        if len(segment.deleted) > segment.size * _STALE:
            chosen.append([segment])
        else:
            levels.setdefault((segment.kind, (alive.bit_length() + 2) // 3), []).append(segment)
    return chosen + [group for group in levels.values() if len(group) >= _GROUP]


def merge_segments(storage: SafeStorage, views: Sequence[SegmentView]) -> ArchiveSegment | None:
    """Write one segment that no commit names yet; None where nothing is alive."""
    places, olds = array("H"), array("I")  # of each new record: which view has it, and its number there
    numbers = [array("i", [-1]) * view.size for view in views]  # old number to new, -1 where deleted
    for new, (_, _, place, old) in enumerate(merge(*(_alive(view, place) for place, view in enumerate(views)))):
        places.append(place)
        olds.append(old)
        numbers[place][old] = new
    if not places:
        return None
    segment = ArchiveSegment(INDEX_NAME, views[0].kind)
    with SectionWriter(storage, segment) as out:
        write_rows(out, (read_row(views[place], old) for place, old in zip(places, olds, strict=True)))
        for name in sorted({name for view in views for name in view.field_names()}):
            _merge_field(out, name, views, numbers, len(places))
            for view in views:
                view.let_go()
    return segment


def _alive(view: SegmentView, place: int) -> Iterator[tuple[str, int, int, int]]:
    """Article, turn, place of the view and number of each record, sorted, as they stand in a segment."""
    return (
        (view.article(number), view.turns[number], place, number)
        for number in range(view.size)
        if number not in view.deleted
    )


def _merge_field(
    out: SectionWriter, name: str, views: Sequence[SegmentView], numbers: "Sequence[array[int]]", size: int
) -> None:
    fields = [(field, new) for view, new in zip(views, numbers, strict=True) if (field := view.field(name))]
    lengths = array("I", bytes(4 * size))
    for field, new in fields:
        for old, length in enumerate(field.lengths):
            if new[old] >= 0:
                lengths[new[old]] = byte_to_length(length)
    streams = (_read_terms(field, place) for place, (field, _) in enumerate(fields))
    grouped = groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0))
    write_field(out, name, _merge_terms(grouped, fields), lengths)


def _read_terms(field: FieldView, place: int) -> Iterator[tuple[bytes, int, int]]:
    return ((field.term(number), place, number) for number in range(len(field)))


def _merge_terms(
    grouped: Iterable[tuple[bytes, Iterable[tuple[bytes, int, int]]]],
    fields: "Sequence[tuple[FieldView, array[int]]]",
) -> Iterator[tuple[bytes, int, bytes]]:
    for term, same in grouped:
        held: list[tuple[int, int, Sequence[int]]] = []  # record, count, positions
        positioned = False
        for _, place, number in same:
            field, new = fields[place]
            postings, size = field.postings(number), field.sizes[number]
            positioned = has_positions(postings)
            if positioned:
                found = read_positions(postings, size, range(len(new))).items()
                held += [(new[old], len(where), where) for old, where in found if new[old] >= 0]
            else:
                counted = zip(read_records(postings, size), read_counts(postings, size) or repeat(1))  # noqa: B905
                held += [(new[old], count, ()) for old, count in counted if new[old] >= 0]
        if held:
            held.sort()
            positions = [position for _, _, where in held for position in where] if positioned else None
            counts = [count for _, count, _ in held]
            records = [record for record, _, _ in held]
            yield term, len(held), encode(records, None if sum(counts) == len(counts) else counts, positions)
