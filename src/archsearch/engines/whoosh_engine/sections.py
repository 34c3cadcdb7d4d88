"""Sections in, the file of a segment out, written in one stream (see `segment` for what is in it)."""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

from whoosh.util.numeric import length_to_byte

from archsearch.engines.whoosh_engine.segment import TAIL, ArchiveSegment
from archsearch.engines.whoosh_engine.storage import SafeStorage

_BUFFER = 1 << 18  # bytes


class SectionWriter:
    """Writes the file of a segment, one section after the other; it is synced when the `with` block ends well."""

    def __init__(self, storage: SafeStorage, segment: ArchiveSegment) -> None:
        self._segment = segment
        self._file = storage.create_file(segment.file_name)
        self._buffer = bytearray()
        self._at = 0
        self._sections: dict[str, tuple[int, int]] = {}
        self._facts: dict[str, Any] = {"byteorder": sys.byteorder}

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """One section, from its parts."""
        start = self._at
        for chunk in chunks:
            self._put(chunk)
        self._sections[name] = (start, self._at - start)

    def set_size(self, records: int) -> None:
        """Tell how many records the segment has."""
        self._segment.size = records

    def write_strings(self, name: str, strings: Iterable[bytes]) -> None:
        """A section of byte strings, and one that tells where each ends."""
        ends = array("Q", [0])

        def counted() -> Iterator[bytes]:
            for string in strings:
                ends.append(ends[-1] + len(string))
                yield string

        self.write(name, counted())
        self.write(f"{name}.ends", (ends.tobytes(),))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *exc: object) -> None:
        if kind is None:
            self._close()
        else:  # the storage collects what is left of the file
            self._file.onclose = None
            self._file.close()

    def note(self, name: str, fact: Any) -> None:
        """A small fact (JSON) that is read when the segment is opened."""
        self._facts[name] = fact

    def _close(self) -> None:
        table = json.dumps({"sections": self._sections, "facts": self._facts}).encode()
        self._put(table)
        self._put(len(table).to_bytes(TAIL, "big"))
        self._flush()
        self._file.close()
        self._segment.length = self._at

    def _put(self, chunk: bytes) -> None:
        self._buffer += chunk
        self._at += len(chunk)
        if len(self._buffer) >= _BUFFER:
            self._flush()

    def _flush(self) -> None:
        self._file.write(self._buffer)
        self._segment.checksum = zlib.crc32(self._buffer, self._segment.checksum)
        self._buffer.clear()


def write_field(
    out: SectionWriter, name: str, terms: Iterable[tuple[bytes, int, bytes]], lengths: Sequence[int] = ()
) -> None:
    """A field: sorted terms with their number of records and postings, and the field's length in each record."""
    lexicon, starts, sizes, places = bytearray(), array("Q", [0]), array("I"), array("Q", [0])

    def postings() -> Iterator[bytes]:
        for term, size, packed in terms:
            lexicon.extend(term + b"\n")
            starts.append(len(lexicon))
            sizes.append(size)
            places.append(places[-1] + len(packed))
            yield packed

    out.write(f"{name}/postings", postings())
    if not sizes:
        return
    out.write(f"{name}/terms", (bytes(lexicon),))
    out.write(f"{name}/starts", (starts.tobytes(),))
    out.write(f"{name}/sizes", (sizes.tobytes(),))
    out.write(f"{name}/places", (places.tobytes(),))
    if any(lengths):
        out.write(f"{name}/lengths", (bytes(map(length_to_byte, lengths)),))
        out.note(name, (sum(lengths), sum(map(bool, lengths))))
