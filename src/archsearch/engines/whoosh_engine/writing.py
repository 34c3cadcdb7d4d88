"""Changes to an index: records gathered in memory, written as segments, made visible by one commit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from archsearch.engines.whoosh_engine.commits import LOCK, collect, read_commit, write_commit
from archsearch.engines.whoosh_engine.inverting import ARTICLE, Held, hold, write_segment
from archsearch.engines.whoosh_engine.merging import choose_merges, merge_segments
from archsearch.engines.whoosh_engine.segment import ArchiveSegment, SegmentView
from archsearch.engines.whoosh_engine.storage import SafeStorage
from archsearch.errors import IndexFolderError
from archsearch.records import Record

_ROOM = 40_000_000  # characters of terms held in memory before a segment is written, two bytes each


class WhooshWriter:
    """The one writer of an index; holds the lock from its making until it is left."""

    def __init__(self, storage: SafeStorage, committed: Callable[[], None]) -> None:
        self._storage = storage
        self._committed = committed
        self._broken = False
        self._lock = storage.lock(LOCK)
        with self._whole():
            free = self._lock.acquire()
        if not free:
            raise IndexFolderError(f"Somebody else is writing to the index in '{storage.folder}'. Wait for the end.")
        self._generation, self._segments = read_commit(storage)
        collect(storage, self._generation, self._segments)
        self._views: dict[str, SegmentView] = {}
        self._records: dict[str, list[Held]] = {}
        self._held = 0
        self._changed = False

    def write(self, records: Sequence[Record]) -> None:
        """Store an article's record and its turns, in place of any earlier ones of the same article."""
        article = records[0].article
        self.delete(article)
        with self._whole():
            held = self._records[article] = [hold(record) for record in records]
            self._held += sum(len(terms) for record in held for terms in record.terms.values())
            self._changed = True
            if self._held >= _ROOM:
                self._flush()

    def delete(self, article: str) -> None:
        """Drop an article with its turns; no error where it is not there."""
        with self._whole():
            self._records.pop(article, None)
            for segment in self._segments:
                records = self._view(segment).records(ARTICLE, article)
                if not segment.deleted.issuperset(records):
                    segment.deleted.update(records)
                    self._changed = True

    def commit(self) -> None:
        """Make all changes visible and durable; the writer may go on with further ones."""
        with self._whole():
            if self._changed:
                self._flush()
                self._merge()
                self._generation += 1
                write_commit(self._storage, self._generation, self._segments)
                self._changed = False
                self._let_go()
                self._committed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._records.clear()
        self._views.clear()
        try:
            with self._whole(again=True):
                collect(self._storage, *read_commit(self._storage))
        finally:
            self._lock.release()

    @contextmanager
    def _whole(self, again: bool = False) -> Iterator[None]:
        """A step that is done as a whole: where it fails, or is interrupted, nothing more may be committed."""
        if self._broken and not again:
            raise IndexFolderError("Writing to the index has failed; what was not committed before is not kept.")
        try:
            yield
        except OSError as error:
            self._broken = True
            raise IndexFolderError(
                f"Cannot write to the index in '{self._storage.folder}': {error.strerror}."
            ) from error
        except BaseException:
            self._broken = True
            raise

    def _flush(self) -> None:
        records = [record for article in sorted(self._records) for record in self._records[article]]
        articles = [record for record in records if not record.row.turn]
        turns = sorted((record for record in records if record.row.turn), key=lambda record: record.row[:2])
        self._records = {}
        self._held = 0
        if articles:
            self._segments.append(write_segment(self._storage, "article", articles))
        if turns:
            self._segments.append(write_segment(self._storage, "turn", turns))

    def _merge(self) -> None:
        for group in choose_merges(self._segments):
            merged = merge_segments(self._storage, [SegmentView(self._storage, segment) for segment in group])
            self._segments = [segment for segment in self._segments if segment not in group]
            if merged:
                self._segments.append(merged)

    def _let_go(self) -> None:
        """Close what was merged: its files take room until nobody has them open."""
        named = {segment.segment_id() for segment in self._segments}
        self._views = {key: view for key, view in self._views.items() if key in named}

    def _view(self, segment: ArchiveSegment) -> SegmentView:
        key = segment.segment_id()
        if key not in self._views:
            self._views[key] = SegmentView(self._storage, segment)
        return self._views[key]
