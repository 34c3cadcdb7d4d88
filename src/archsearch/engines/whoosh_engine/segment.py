"""One segment of an index as one file: sections of plain arrays, read from a map.

A segment holds articles or turns, never both, so that a search for articles reads nothing of turns and each kind
has word statistics of its own. Its records stand in the order of (article id, turn), in which equal scores are
shown, so that a record's number is its place in a tie. A file ends with a JSON table of its sections and the
length of that table.
"""

import json
import mmap
import sys
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from whoosh.codec.base import Segment

from archsearch.engines.protocol import RecordKind
from archsearch.engines.whoosh_engine.postings import read_records
from archsearch.engines.whoosh_engine.storage import SafeStorage

EXTENSION = ".seg"
TAIL = 8  # bytes at the end that hold the length of the table
_LARGE = 2**25  # bytes


class ArchiveSegment(Segment):  # type: ignore[misc]
    """What a commit remembers of a segment: its kind, how many records, which of them are deleted, a checksum."""

    def __init__(self, index_name: str, kind: RecordKind) -> None:
        super().__init__(index_name)
        self.kind = kind
        self.size = 0
        self.deleted: set[int] = set()
        self.length = 0  # bytes of the file
        self.checksum = 0  # CRC-32 of the file

    @property
    def file_name(self) -> str:
        """The one file of the segment."""
        return f"{self.segment_id()}{EXTENSION}"


class SegmentView:
    """A segment open for reading; nothing of it is read before it is asked for."""

    def __init__(self, storage: SafeStorage, segment: ArchiveSegment) -> None:
        self.segment = segment
        self.kind = segment.kind
        self.size = segment.size
        self.deleted = frozenset(segment.deleted)
        self.bytes = storage.map_file(segment.file_name)
        if len(self.bytes) != segment.length:
            raise ValueError(f"'{segment.file_name}' has {len(self.bytes)} bytes instead of {segment.length}")
        end = len(self.bytes) - TAIL
        length = int.from_bytes(self.bytes[end:], "big")
        table = json.loads(bytes(self.bytes[end - length : end]))
        self._sections: dict[str, tuple[int, int]] = table["sections"]
        self.facts: dict[str, Any] = table["facts"]
        if self.facts["byteorder"] != sys.byteorder:
            raise ValueError(f"written on a {self.facts['byteorder']}-endian machine")
        self._fields: dict[str, FieldView | None] = {}
        self._strings: dict[str, Strings] = {}
        self._values: dict[str, Values] = {}

    def let_go(self) -> None:
        """Give back the memory of what was read of a large file, which is read again where it is looked at again.

        Around each byte that is looked at, a system has 64 KB in memory, so a large index would fill it.
        """
        mapped: Any = self.bytes.obj
        if len(self.bytes) > _LARGE and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)

    def section(self, name: str) -> memoryview:
        """The bytes of a section; empty where there is none."""
        start, length = self._sections.get(name, (0, 0))
        return self.bytes[start : start + length]

    def field_names(self) -> list[str]:
        """The fields that hold terms."""
        return [name.removesuffix("/terms") for name in self._sections if name.endswith("/terms")]

    def strings(self, name: str) -> "Strings":
        """A section of byte strings, by record number."""
        if name not in self._strings:
            self._strings[name] = Strings(self.section(name), self.section(f"{name}.ends"))
        return self._strings[name]

    def field(self, name: str) -> "FieldView | None":
        """The terms of a field; None where no record of the segment has any."""
        if name not in self._fields:
            self._fields[name] = FieldView(self, name) if f"{name}/terms" in self._sections else None
        return self._fields[name]

    def values(self, name: str) -> "Values":
        """The whole values of one of `fields.VALUE_FIELDS`, by record number."""
        if name not in self._values:
            self._values[name] = Values(self, name)
        return self._values[name]

    def records(self, field_name: str, term: str) -> list[int]:
        """The records that have exactly this term, deleted ones too."""
        field = self.field(field_name)
        number = field.find(term.encode()) if field else None
        return read_records(field.postings(number), field.sizes[number]) if field and number is not None else []

    @cached_property
    def turns(self) -> memoryview:
        """The turn number of each record; 0 for an article."""
        return self.section("turn").cast("I")

    @cached_property
    def minutes(self) -> memoryview:
        """The minute of publication (YYYYMMDDhhmm) of each record; 0 where there is none."""
        return self.section("minute").cast("q")

    @cached_property
    def words(self) -> memoryview:
        """Words of running text of each record."""
        return self.section("words").cast("I")

    def article(self, record: int) -> str:
        """The article id of a record."""
        return self.strings("article")[record].decode()


class Strings:
    """Byte strings by number."""

    def __init__(self, joined: memoryview, ends: memoryview) -> None:
        self._joined = joined
        self._ends = ends.cast("Q")

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._joined[self._ends[number] : self._ends[number + 1]])

    def __iter__(self) -> Iterator[bytes]:
        joined = bytes(self._joined)
        return (joined[start:end] for start, end in pairwise(self._ends))


class Values:
    """The whole values of one field, by record number; a combination of values is kept once."""

    def __init__(self, view: SegmentView, name: str) -> None:
        self.kinds: list[list[str]] = json.loads(bytes(view.section(f"{name}.kinds")))
        self.marks = view.section(f"{name}.marks").cast("I")  # for each record, which of the kinds

    def __getitem__(self, number: int) -> list[str]:
        return self.kinds[self.marks[number]]


class FieldView:
    """The sorted terms of one field of a segment, and the postings of each."""

    def __init__(self, view: SegmentView, name: str) -> None:
        self.terms = view.section(f"{name}/terms")  # sorted, each with a line feed after it
        self.starts = view.section(f"{name}/starts").cast("Q")
        self.sizes = view.section(f"{name}/sizes").cast("I")
        self._places = view.section(f"{name}/places").cast("Q")
        self._postings = view.section(f"{name}/postings")
        self.lengths = bytes(view.section(f"{name}/lengths"))  # of the field in each record, as a byte
        self.total, self.having = view.facts.get(name, (0, 0))

    def __len__(self) -> int:
        return len(self.sizes)

    def term(self, number: int) -> bytes:
        """The term of that number."""
        return bytes(self.terms[self.starts[number] : self.starts[number + 1] - 1])

    def at_least(self, term: bytes, low: int = 0, high: int | None = None) -> int:
        """The number of the first term that is not before this one, sought from `low` to before `high`."""
        return bisect_left(range(len(self)), term, low, high, key=self.term)

    def find(self, term: bytes) -> int | None:
        """The number of exactly this term."""
        number = self.at_least(term)
        return number if number < len(self) and self.term(number) == term else None

    def postings(self, number: int) -> memoryview:
        """The postings of the term of that number (see `postings`)."""
        return self._postings[self._places[number] : self._places[number + 1]]
