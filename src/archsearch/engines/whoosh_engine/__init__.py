"""The default engine: records in an index made with Whoosh; hits, facets and stored texts out.

Whoosh gives the storage, the lock and the commits; a segment, its postings and the way they are asked are ours
(docs/engines.md tells why and what it brought). It takes no compiler and serves some ten thousand articles well.
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from heapq import nsmallest
from itertools import product
from json import loads
from pathlib import Path
from typing import Self

from archsearch.engines.bounds import most_frequent
from archsearch.engines.protocol import Counts, Entry, Found, Hit, Request, Sort
from archsearch.engines.whoosh_engine.asking import Asker, Scores
from archsearch.engines.whoosh_engine.checking import check_segment
from archsearch.engines.whoosh_engine.commits import open_commit, start_index
from archsearch.engines.whoosh_engine.inverting import ARTICLE
from archsearch.engines.whoosh_engine.near import beginning_terms
from archsearch.engines.whoosh_engine.segment import SegmentView
from archsearch.engines.whoosh_engine.statistics import IndexStatistics, count_records, count_terms
from archsearch.engines.whoosh_engine.storage import SafeStorage
from archsearch.engines.whoosh_engine.writing import WhooshWriter
from archsearch.errors import IndexFolderError

_ATTEMPTS = 5  # a commit may remove a file between the reading of its name and its opening


class WhooshEngine:
    """An index in a folder, open for reading at the commit that was last when it was opened or written by itself."""

    name = "whoosh"
    commit_every = 5_000

    def __init__(self, storage: SafeStorage) -> None:
        self._storage = storage
        self._views: list[SegmentView] = []
        self._read()

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty index in an existing empty folder."""
        return cls(start_index(folder))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open an index. Raises IndexFolderError where there is none, or none that can be read."""
        return cls(SafeStorage(str(folder)))

    def search(self, request: Request) -> Found:
        """Run one search."""
        statistics = self._statistics(request)
        wanted = None if request.limit is None else request.offset + request.limit
        total = 0
        best: list[tuple[float, str, int, float]] = []
        with self._told():
            for view in self._of_kind(request):
                scores = _answer(view, request, statistics)
                total += len(scores)
                best += _first(view, scores, _sort_keys(view, scores, request.sort), wanted)
                view.let_go()
        best.sort()
        hits = tuple(Hit(article, turn or None, score) for _, article, turn, score in best[request.offset : wanted])
        return Found(total, hits, tuple(statistics.cut))

    def stored(self, articles: Sequence[str]) -> dict[str, bytes]:
        """What `Record.stored` held, by article id; ids that are not there are missing."""
        found = {}
        with self._told():
            for view, article in product(self._articles(), articles):
                for record in view.records(ARTICLE, article):
                    if record not in view.deleted and (stored := view.strings("stored")[record]):
                        found[article] = _unpacked(article, stored)
        return found

    def facets(self, request: Request, value_field: str) -> dict[str, int]:
        """How many matching records have each value; `year` counts by year of publication."""
        statistics = self._statistics(request)
        counts: Counter[str] = Counter()
        with self._told():
            for view in self._of_kind(request):
                counts.update(_count_values(view, _answer(view, request, statistics), value_field))
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def terms(self, index_field: str, prefix: str = "", limit: int = 1000) -> Iterable[tuple[str, int]]:
        """Terms of the field that begin so, with the number of records of each; the most frequent first."""
        with self._told():
            sizes = count_terms(self._views, index_field, lambda field: beginning_terms(field, prefix))
        return most_frequent(sizes, limit)

    def frequency(self, index_field: str, term: str) -> int:
        """How many records, articles and turns, have the term in the field; deleted ones may still be counted."""
        with self._told():
            return count_records(self._views, index_field, term.encode())

    def entries(self) -> Iterator[Entry]:
        """What is there, an entry per article."""
        with self._told():
            for view in self._articles():
                rows = zip(view.strings("article"), view.strings("entry"), strict=True)
                for number, (article, entry) in enumerate(rows):
                    if number not in view.deleted:
                        yield Entry(article.decode(), *loads(entry))

    def counts(self) -> Counts:
        """How many articles and turns there are."""
        alive: Counter[str] = Counter()
        for view in self._views:
            alive[view.kind] += view.size - len(view.deleted)
        return Counts(alive["article"], alive["turn"], {"segments": len(self._views)})

    def writer(self) -> WhooshWriter:
        """Begin to write. Raises IndexFolderError where somebody else is writing."""
        return WhooshWriter(self._storage, self._read)

    def check(self) -> list[str]:
        """What is wrong inside the engine's own files, a sentence each; empty where it is sound."""
        return [wrong for view in self._views for wrong in check_segment(view)]

    def close(self) -> None:
        """Let go of files."""
        self.__dict__.pop("_views", None)  # a search after this is a mistake and fails

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What a damaged segment makes its readers raise, as an IndexFolderError."""
        try:
            yield
        except (LookupError, ValueError, RuntimeError) as error:
            raise IndexFolderError(
                f"Cannot read the index in '{self._storage.folder}' (`archsearch check` tells more): {error}."
            ) from error

    def _read(self) -> None:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._views = open_commit(self._storage)
                return
            except FileNotFoundError as error:
                if attempt == _ATTEMPTS:
                    raise IndexFolderError(f"The index lacks '{error.filename}'. Build it anew.") from error

    def _articles(self) -> list[SegmentView]:
        return [view for view in self._views if view.kind == "article"]

    def _of_kind(self, request: Request) -> list[SegmentView]:
        return [view for view in self._views if view.kind == request.kind]

    def _statistics(self, request: Request) -> IndexStatistics:
        return IndexStatistics(self._of_kind(request), self._views)


def _count_values(view: SegmentView, records: Iterable[int], value_field: str) -> Mapping[str, int]:
    """How many of the records have each value."""
    if value_field == "year":
        years = Counter(view.minutes[record] // 10**8 for record in records)
        return {str(year): count for year, count in years.items() if year}
    values = view.values(value_field)
    counts: Counter[str] = Counter()
    for mark, count in Counter(map(values.marks.__getitem__, records)).items():
        counts.update(dict.fromkeys(values.kinds[mark], count))
    return counts


def _answer(view: SegmentView, request: Request, statistics: IndexStatistics) -> Scores:
    """The records of a segment that a request finds, with their scores."""
    asker = Asker(view, statistics)
    scores = asker.scores(request.words)
    if scores and request.filters is not None:
        allowed = asker.passes(request.filters)
        scores = {record: score for record, score in scores.items() if record in allowed}
    for record in view.deleted:
        scores.pop(record, None)
    return scores


def _sort_keys(view: SegmentView, scores: Scores, sort: Sort) -> list[float]:
    """What to sort each record by, ascending."""
    if sort == "relevance":
        return [-score for score in scores.values()]
    sign = -1 if sort == "newest" else 1
    return [sign * view.minutes[record] or math.inf for record in scores]


def _first(
    view: SegmentView, scores: Scores, keys: Sequence[float], wanted: int | None
) -> list[tuple[float, str, int, float]]:
    """The first records of a segment as (sort key, article, turn, score); a record's number breaks a tie."""
    ranked: Iterable[tuple[float, int]] = zip(keys, scores, strict=True)
    if wanted is not None and wanted < len(keys):
        last = nsmallest(wanted, keys)[-1] if wanted else -math.inf
        ranked = (place for place in ranked if place[0] <= last)
    return [(key, view.article(record), view.turns[record], scores[record]) for key, record in sorted(ranked)[:wanted]]


def _unpacked(article: str, stored: bytes) -> bytes:
    try:
        return zlib.decompress(stored)
    except zlib.error as error:
        raise IndexFolderError(
            f"The stored article '{article}' is damaged: {error}. `archsearch check` tells more."
        ) from error
