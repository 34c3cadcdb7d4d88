"""The engine for large archives: records in an index made with tantivy; hits, facets and stored texts out.

Terms reach tantivy joined by spaces, which its whitespace tokenizer parts again: the fastest way in. Segments are
sorted by `key`, so that within a segment equal hits already stand in the order in which they are shown, and a search
for articles is over before the turns, which are six times as many, begin.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, Self

from tantivy import DocAddress, Index, Order, Query, Searcher, SearchResult

from archsearch.engines.protocol import Counts, Entry, Found, Hit, Request
from archsearch.engines.tantivy_engine.asking import Asker, any_term, has_steps, is_flat, let_through, of_kind
from archsearch.engines.tantivy_engine.documents import (
    from_key,
    make_schema,
    register_tokenizer,
    to_document,
    to_key,
    value_name,
)
from archsearch.engines.tantivy_engine.files import check_files, collect, may_write, readable, told
from archsearch.engines.tantivy_engine.terms import Terms
from archsearch.errors import IndexFolderError
from archsearch.records import Record

_ATTEMPTS = 5  # to open an index that may not be written, while a run elsewhere writes it

# By the key where every score is the same.
_SORT_FIELDS = {"relevance": "key", "newest": "newest", "oldest": "oldest"}
_HEAP = 200_000_000  # bytes, room for some 11,000 articles; with less than 50 million building is six times slower


class TantivyEngine:
    """An index in a folder, open for reading at the commit that was last when it was opened or written by itself."""

    name = "tantivy"
    commit_every = 15_000  # each commit makes a segment, and eight of them are merged, which takes memory and time

    _searcher: Searcher
    _terms: Terms
    _counted: Counts | None
    _found: dict[str, DocAddress]  # by key, the articles of the last search: they are shown next

    def __init__(self, index: Index, folder: Path) -> None:
        index.config_reader("manual")  # which reads the last commit
        self._index = index
        self._folder = folder
        self._look()

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty index in an existing empty folder."""
        with told(f"Cannot make an index in '{folder}'"):
            return cls(register_tokenizer(Index(make_schema(), str(folder), sort_by_field="key")), folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open an index. Raises IndexFolderError where there is none, or none that can be read."""
        for _ in range(_ATTEMPTS - 1):
            if may_write(folder):
                break
            with suppress(IndexFolderError):  # links that were made while a run wrote may be of two commits
                return cls._open(folder)
        return cls._open(folder)

    @classmethod
    def _open(cls, folder: Path) -> Self:
        failed = f"There is no index of the engine 'tantivy' in '{folder}' that this version can read"
        with readable(folder) as place, told(failed):
            return cls(register_tokenizer(Index.open(str(place))), folder)

    def search(self, request: Request) -> Found:
        """Run one search."""
        with self._told():
            return self._search(request)

    def _search(self, request: Request) -> Found:
        asker = Asker(self._terms, self._index.schema)
        query = asker.request(request)
        order: dict[str, Any] = {}
        if request.sort != "relevance" or is_flat(request.words):
            order = {"order_by_field": _SORT_FIELDS[request.sort], "order": Order.Asc}
        every = self._searcher.num_docs  # tantivy makes room for as many as it is asked for
        most = every if request.limit is None else min(request.offset + request.limit, every)
        # Where many are equal, all are asked for at once: it is here that equals of several segments get their order.
        all_at_once = most and not order and has_steps(request.words)
        found = self._searcher.search(query, limit=(every if all_at_once else most) + 1, **order)  # and counts
        last = min(found.count, most)
        hits: list[Hit] = []
        if request.offset < last:
            places = self._places(query, found, request.offset, last, order)
            scores = self._scores(query, places) if order else {place.key: place.rank for place in places}
            hits = [Hit(*from_key(place.key), scores[place.key]) for place in places]
            if request.kind == "article":
                self._found = {place.key: place.address for place in places}
        return Found(found.count, tuple(hits), tuple(asker.cut))

    def stored(self, articles: Sequence[str]) -> dict[str, bytes]:
        """What `Record.stored` held, by article id; ids that are not there are missing."""
        keys = [to_key(article, None) for article in articles]
        addresses = [self._found[key] for key in keys if key in self._found]
        unknown = [key for key in keys if key not in self._found]
        with self._told():
            if unknown:
                these = any_term(self._index.schema, "key", unknown)
                addresses += [place for _, place in self._searcher.search(these, limit=len(unknown), count=False).hits]
            found = list(map(self._searcher.doc, addresses))
        return {from_key(document["key"][0])[0]: document["stored"][0] for document in found if document["stored"]}

    def facets(self, request: Request, value_field: str) -> dict[str, int]:
        """How many matching records have each value; `year` counts by year of publication."""
        with self._told():
            query = Asker(self._terms, self._index.schema).request(request)
            counts = self._searcher.terms_with_prefix(value_name(value_field), "", filter_query=query)
        return {value: count for value, count in counts if count}

    def terms(self, index_field: str, prefix: str = "", limit: int = 1000) -> Iterable[tuple[str, int]]:
        """Terms of the field that begin so, with the number of records of each; the most frequent first."""
        with self._told():
            found: list[tuple[str, int]] = self._searcher.terms_with_prefix(index_field, prefix, limit=limit)
        return found

    def frequency(self, index_field: str, term: str) -> int:
        """How many records, articles and turns, have the term in the field; deleted ones may still be counted."""
        with self._told():
            frequency: int = self._searcher.doc_freq(index_field, term)
        return frequency

    def entries(self) -> Iterator[Entry]:
        """What is there, an entry per article."""
        with self._told():
            alive = of_kind(self._index.schema, "article")
            counts = self._searcher.terms_with_prefix("entry", "", filter_query=alive)
        for entry, count in counts:
            if count:
                yield Entry(*json.loads(entry))

    def counts(self) -> Counts:
        """How many articles and turns there are."""
        if self._counted is None:  # each search asks, and a commit is needed to change it
            with self._told():
                articles, turns = (self._searcher.doc_freq("kind", kind) for kind in ("article", "turn"))
                if articles + turns != self._searcher.num_docs:  # deleted ones are among them, so each is looked at
                    kinds = (of_kind(self._index.schema, kind) for kind in ("article", "turn"))
                    articles, turns = (self._searcher.search(query, limit=1).count for query in kinds)
            self._counted = Counts(articles, turns, {"segments": self._searcher.num_segments})
        return self._counted

    def writer(self) -> "TantivyWriter":
        """Begin to write. Raises IndexFolderError where somebody else is writing."""
        return TantivyWriter(self._index, self._folder, self._read)

    def check(self) -> list[str]:
        """What is wrong inside the engine's own files, a sentence each; empty where it is sound."""
        return check_files(self._folder)

    def close(self) -> None:
        """Let go of files."""
        self.__dict__.pop("_terms", None)
        self.__dict__.pop("_searcher", None)  # a search after this is a mistake and fails

    def _told(self) -> AbstractContextManager[None]:
        return told(f"Cannot read the index in '{self._folder}' (`archsearch check` tells more)")

    def _read(self) -> None:
        self._index.reload()
        self._look()

    def _look(self) -> None:
        self._searcher = self._index.searcher()
        self._terms = Terms(self._searcher)
        self._counted = None
        self._found = {}

    def _places(
        self, query: Query, found: SearchResult, offset: int, last: int, order: dict[str, Any]
    ) -> list["_Place"]:
        """The hits from the offset to the last, equals in the order of their keys.

        `found` has the first ones; one more than are asked for tells whether the last is one of several equals.
        """
        hits = found.hits
        more = last < len(hits) < found.count and hits[-1][0] == hits[last - 1][0]
        if more and (order or _first_equal(hits).segment_ord < self._searcher.num_segments - 1):
            # Equals by score stand by segment: one that was not reached may come before one that was.
            hits = self._searcher.search(query, limit=found.count, count=False, **order).hits
        first = next(number for number, hit in enumerate(hits) if hit[0] == hits[offset][0])
        places: list[_Place] = []
        for rank, equals in groupby(hits[first:], key=itemgetter(0)):
            if first + len(places) >= last:
                break
            held: defaultdict[int, list[DocAddress]] = defaultdict(list)
            for _, address in equals:
                held[address.segment_ord].append(address)
            wanted = (address for addresses in held.values() for address in addresses[: last - first])
            places += sorted(_Place(self._searcher.doc(address)["key"][0], rank, address) for address in wanted)
        return places[offset - first : last - first]

    def _scores(self, query: Query, places: Sequence["_Place"]) -> dict[str, float]:
        these = let_through(query, any_term(self._index.schema, "key", [place.key for place in places]))
        hits = self._searcher.search(these, limit=len(places), count=False).hits
        return {self._searcher.doc(address)["key"][0]: score for score, address in hits}


def _first_equal(hits: Sequence[tuple[Any, DocAddress]]) -> DocAddress:
    """Where tantivy keeps the first of the hits that the last one is an equal of."""
    return next(address for score, address in hits if score == hits[-1][0])


class _Place(NamedTuple):
    """A hit: its key, what it is sorted by (its score, if nothing else), and where tantivy keeps it."""

    key: str
    rank: Any
    address: DocAddress


class TantivyWriter:
    """The one writer of an index; holds tantivy's lock from its making until it is left."""

    def __init__(self, index: Index, folder: Path, committed: Callable[[], None]) -> None:
        self._committed = committed
        self._folder = folder
        self._failed = f"Cannot write to the index in '{folder}'"
        self._broken = False
        self._waiting = False  # for a commit
        self._merging = False  # perhaps, since a commit
        self._index = index
        self._written: set[str] = set()  # articles, since the last commit
        with told(self._failed):
            self._writer = index.writer(_HEAP, 1)
            index.reload()  # while nobody else writes
            self._writer.garbage_collect_files()  # what a killed writer left
            collect(folder)

    def write(self, records: Sequence[Record]) -> None:
        """Store an article's record and its turns, in place of any earlier ones of the same article."""
        article = records[0].article
        with self._whole():
            if article in self._written or self._index.searcher().doc_freq("article", article):
                self._writer.delete_documents_by_term("article", article)  # kept, and looked for in every segment
            self._written.add(article)
            for record in records:
                self._writer.add_document(to_document(record))

    def delete(self, article: str) -> None:
        """Drop an article with its turns; no error where it is not there."""
        with self._whole():
            self._writer.delete_documents_by_term("article", article)

    def commit(self) -> None:
        """Make all changes visible and durable; the writer may go on with further ones."""
        with self._whole():
            self._merging = True
            self._writer.commit()
            self._waiting = False
            self._written.clear()
            self._committed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        with told(self._failed):
            try:
                if self._waiting:  # a needless rollback would leave merges to write on where nobody waits for them
                    self._writer.rollback()
                    if not self._merging:
                        collect(self._folder)  # a thread may still write to what is dropped: nobody shall name it
            finally:
                self._writer.wait_merging_threads()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A step that is done as a whole: where it fails, or is interrupted, nothing more may be committed."""
        if self._broken:
            raise IndexFolderError("Writing to the index has failed; what was not committed before is not kept.")
        self._waiting = True
        try:
            with told(self._failed):
                yield
        except BaseException:
            self._broken = True
            raise
