"""Records in, a segment out: terms become sorted lists of where they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archsearch.engines.bounds import MAX_TERM
from archsearch.engines.protocol import RecordKind
from archsearch.engines.whoosh_engine.postings import encode, encode_one
from archsearch.engines.whoosh_engine.rows import Row, to_row, write_rows
from archsearch.engines.whoosh_engine.sections import SectionWriter, write_field
from archsearch.engines.whoosh_engine.segment import ArchiveSegment
from archsearch.engines.whoosh_engine.storage import SafeStorage
from archsearch.fields import GAP, TERM_FIELDS, UNPOSITIONED, VALUE_FIELDS
from archsearch.records import Record

INDEX_NAME = "archive"
ARTICLE = "=article"  # the field of article ids, by which an article is found when it is replaced

_SHIFT = 32  # a place is one number: the record's number above, the position in its field below
_POSITION = (1 << _SHIFT) - 1


def value_field(name: str) -> str:
    """The field that holds whole values, beside the field of their words."""
    return f"={name}"


class Held(NamedTuple):
    """A record that waits to be written."""

    row: Row
    terms: Mapping[str, str]
    values: Mapping[str, Sequence[str]]


def hold(record: Record) -> Held:
    """What to keep of a record until its segment is written."""
    return Held(to_row(record), record.terms, record.values)


def write_segment(storage: SafeStorage, kind: RecordKind, records: Sequence[Held]) -> ArchiveSegment:
    """Write records of one kind, sorted by (article, turn), as a segment that no commit names yet."""
    segment = ArchiveSegment(INDEX_NAME, kind)
    with SectionWriter(storage, segment) as out:
        write_rows(out, (record.row for record in records))
        for name in TERM_FIELDS:
            places, lengths = _invert(record.terms.get(name) for record in records)
            write_field(out, name, _pack_terms(places, name not in UNPOSITIONED), lengths)
        write_field(out, ARTICLE, _pack_terms(_places((record.row.article,) for record in records), False))
        for name in VALUE_FIELDS:
            values = _places(record.values.get(name, ()) for record in records)
            write_field(out, value_field(name), _pack_terms(values, False))
    return segment


def _invert(texts: Iterable[str | None]) -> tuple[dict[str, list[int]], list[int]]:
    """Places by term, and the length of each record, in terms. A gap holds its position and is no term."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    lengths = []
    for number, text in enumerate(texts):
        terms = text.split(" ") if text else ()
        for place, term in enumerate(terms, number << _SHIFT):
            places[term].append(place)
        lengths.append(len(terms))
    for place in places.pop(GAP, ()):
        lengths[place >> _SHIFT] -= 1
    return places, lengths


def _places(values: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, held in enumerate(values):
        for value in dict.fromkeys(held):
            places[value].append(number << _SHIFT)
    return places


def _pack_terms(places: dict[str, list[int]], positioned: bool) -> Iterator[tuple[bytes, int, bytes]]:
    for term in sorted(places):  # by code point, which is the order of UTF-8 too
        held, packed = places.pop(term), term.encode()
        if len(packed) > MAX_TERM:
            continue
        if len(held) == 1:  # half of all terms
            yield packed, 1, encode_one(held[0] >> _SHIFT, held[0] & _POSITION if positioned else None)
            continue
        records = [place >> _SHIFT for place in held]
        positions = [place & _POSITION for place in held] if positioned else None
        counts = Counter(records)
        if len(counts) == len(records):
            yield packed, len(records), encode(records, None, positions)
        else:
            yield packed, len(counts), encode(list(counts), list(counts.values()), positions)
