"""The columns of a segment: what is kept of each record beside its terms."""

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archsearch.engines.whoosh_engine.sections import SectionWriter
from archsearch.engines.whoosh_engine.segment import SegmentView
from archsearch.fields import VALUE_FIELDS
from archsearch.records import Record

_NO_VALUES = b"[]"


class Row(NamedTuple):
    """One record without its terms. `entry` and `values` are JSON; `stored` is compressed, empty for a turn."""

    article: str
    turn: int
    minute: int
    words: int
    entry: bytes
    stored: bytes
    values: tuple[bytes, ...]


def to_row(record: Record) -> Row:
    """What is kept of a record."""
    return Row(
        record.article,
        record.turn or 0,
        record.minute or 0,
        record.length,
        json.dumps([record.source, record.fingerprint, record.turns]).encode() if record.turn is None else b"",
        zlib.compress(record.stored, 1) if record.stored is not None else b"",
        tuple(json.dumps(list(record.values.get(name, ()))).encode() for name in VALUE_FIELDS),
    )


def read_row(view: SegmentView, number: int) -> Row:
    """What was kept of the record of that number."""
    return Row(
        view.article(number),
        view.turns[number],
        view.minutes[number],
        view.words[number],
        view.strings("entry")[number],
        view.strings("stored")[number],
        tuple(json.dumps(view.values(name)[number]).encode() for name in VALUE_FIELDS),
    )


def write_rows(out: SectionWriter, rows: Iterable[Row]) -> None:
    """Write the columns in one pass, so that stored texts are never all in memory."""
    articles: list[bytes] = []
    entries: list[bytes] = []
    turns, minutes, words = array("I"), array("q"), array("I")
    kinds: list[dict[bytes, int]] = [{_NO_VALUES: 0} for _ in VALUE_FIELDS]
    marks = [array("I") for _ in VALUE_FIELDS]

    def stored() -> Iterator[bytes]:
        for row in rows:
            articles.append(row.article.encode())
            entries.append(row.entry)
            turns.append(row.turn)
            minutes.append(row.minute)
            words.append(row.words)
            for known, mark, values in zip(kinds, marks, row.values, strict=True):
                mark.append(known.setdefault(values, len(known)))
            yield row.stored

    out.write_strings("stored", stored())
    out.write_strings("article", articles)
    out.write_strings("entry", entries)
    for name, numbers in (("turn", turns), ("minute", minutes), ("words", words)):
        out.write(name, (numbers.tobytes(),))
    for name, known, mark in zip(VALUE_FIELDS, kinds, marks, strict=True):
        out.write(f"{name}.kinds", (b"[", b",".join(known), b"]"))
        out.write(f"{name}.marks", (mark.tobytes(),))
    out.set_size(len(turns))
