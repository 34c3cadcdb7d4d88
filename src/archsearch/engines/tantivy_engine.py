"""The engine for large archives: records in an index made with tantivy; hits, facets and stored texts out.

Terms reach tantivy joined by spaces, which its whitespace tokenizer parts again: the fastest way in. Segments are
sorted by `key`, so that within a segment equal hits already stand in the order in which they are shown.
"""

import json
import os
import re
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from tantivy import (
    DocAddress,
    Document,
    FieldType,
    Filter,
    Index,
    Occur,
    Order,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzerBuilder,
    Tokenizer,
)

from archsearch.engines.bounds import MAX_EXPANSION, check_width, first_minute, last_minute, spreads, to_regex
from archsearch.engines.protocol import (
    AllOf,
    AnyOf,
    Ask,
    Counts,
    Entry,
    Found,
    HasNear,
    HasPattern,
    HasPhrase,
    HasTerm,
    HasValue,
    Hit,
    InPeriod,
    LongerThan,
    NoneOf,
    Prefer,
    RecordKind,
    Request,
    Unscored,
)
from archsearch.errors import IndexFolderError
from archsearch.fields import GAP, TERM_FIELDS, UNPOSITIONED, VALUE_FIELDS
from archsearch.records import Record

_TOKENIZER = "terms"
_HEAP = 200_000_000  # bytes; below 50 million a thread, building is six times slower
_DATELESS = 10**12  # as a minute: after every other


class TantivyEngine:
    """An index in a folder, open for reading at the commit that was last when it was opened or written by itself."""

    name = "tantivy"

    def __init__(self, index: Index, folder: Path) -> None:
        index.config_reader("manual")
        self._index = index
        self._folder = folder
        self._read()

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty index in an existing empty folder."""
        with _told(f"Cannot make an index in '{folder}'"):
            return cls(_prepare(Index(_make_schema(), str(folder), sort_by_field="key")), folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open an index. Raises IndexFolderError where there is none, or none that can be read."""
        with _told(f"There is no index of the engine 'tantivy' in '{folder}' that this version can read"):
            if _is_writable(folder):
                return cls(_prepare(Index.open(str(folder))), folder)
            # tantivy locks a file to read. Where it may not make one, it reads through links from a place of ours.
            with tempfile.TemporaryDirectory(prefix="archsearch-") as place:
                for path in folder.resolve().iterdir():
                    Path(place, path.name).symlink_to(path)
                return cls(_prepare(Index.open(place)), folder)

    def search(self, request: Request) -> Found:
        """Run one search."""
        asker = _Asker(self._searcher, self._index.schema)
        query = asker.request(request)
        total: int = self._searcher.search(query, limit=1).count
        last = total if request.limit is None else min(total, request.offset + request.limit)
        hits: list[Hit] = []
        if request.offset < last:
            places = self._places(query, request, last)
            scores = dict(places) if request.sort == "relevance" else self._scores(query, [key for key, _ in places])
            hits = [Hit(*_from_key(key), scores[key]) for key, _ in places]
        return Found(total, tuple(hits), tuple(asker.cut))

    def stored(self, articles: Sequence[str]) -> dict[str, bytes]:
        """What `Record.stored` held, by article id; ids that are not there are missing."""
        query = _any_term(self._index.schema, "key", [_to_key(article, None) for article in articles])
        hits = self._searcher.search(query, limit=max(1, len(articles)), count=False).hits
        found = (self._searcher.doc(address) for _, address in hits)
        return {_from_key(document["key"][0])[0]: document["stored"][0] for document in found if document["stored"]}

    def facets(self, request: Request, value_field: str) -> dict[str, int]:
        """How many matching records have each value; `year` counts by year of publication."""
        query = _Asker(self._searcher, self._index.schema).request(request)
        counts = self._searcher.terms_with_prefix(_value_field(value_field), "", filter_query=query)
        return {value: count for value, count in counts if count}

    def terms(self, index_field: str, prefix: str = "", limit: int = 1000) -> Iterable[tuple[str, int]]:
        """Terms of the field that begin so, with the number of records of each; the most frequent first."""
        found: list[tuple[str, int]] = self._searcher.terms_with_prefix(index_field, prefix, limit=limit)
        return found

    def entries(self) -> Iterator[Entry]:
        """What is there, an entry per article."""
        alive = _kind_query(self._index.schema, "article")
        for entry, count in self._searcher.terms_with_prefix("entry", "", filter_query=alive):
            if count:
                yield Entry(*json.loads(entry))

    def counts(self) -> Counts:
        """How many articles and turns there are."""
        kinds = (_kind_query(self._index.schema, kind) for kind in ("article", "turn"))
        articles, turns = (self._searcher.search(query, limit=1).count for query in kinds)
        return Counts(articles, turns, {"segments": self._searcher.num_segments})

    def writer(self) -> "TantivyWriter":
        """Begin to write. Raises IndexFolderError where somebody else is writing."""
        return TantivyWriter(self._index, self._folder, self._read)

    def check(self) -> list[str]:
        """What is wrong inside the engine's own files, a sentence each; empty where it is sound."""
        return [wrong for path in sorted(self._folder.iterdir()) for wrong in _check_file(path)]

    def close(self) -> None:
        """Let go of files."""
        del self._searcher

    def _read(self) -> None:
        self._index.reload()
        self._searcher: Searcher = self._index.searcher()

    def _places(self, query: Query, request: Request, last: int) -> list[tuple[str, float]]:
        """Keys of the hits from the offset to the last, with their scores (or what they are sorted by)."""
        order = {} if request.sort == "relevance" else {"order_by_field": request.sort, "order": Order.Asc}
        size = last + 1  # one more tells whether the last is one of several equals
        hits = self._searcher.search(query, limit=size, count=False, **order).hits
        while len(hits) == size and hits[-1][0] == hits[last - 1][0]:
            size *= 8
            hits = self._searcher.search(query, limit=size, count=False, **order).hits
        first = next(number for number, hit in enumerate(hits) if hit[0] == hits[request.offset][0])
        places: list[tuple[str, float]] = []
        for rank, equals in groupby(hits[first:], key=itemgetter(0)):
            if first + len(places) >= last:
                break
            held: defaultdict[int, list[DocAddress]] = defaultdict(list)
            for _, address in equals:
                held[address.segment_ord].append(address)
            wanted = (address for addresses in held.values() for address in addresses[: last - first])
            places += sorted((self._searcher.doc(address)["key"][0], rank) for address in wanted)
        return places[request.offset - first : last - first]

    def _scores(self, query: Query, keys: Sequence[str]) -> dict[str, float]:
        these = _let_through(query, _any_term(self._index.schema, "key", keys))
        hits = self._searcher.search(these, limit=len(keys), count=False).hits
        return {self._searcher.doc(address)["key"][0]: score for score, address in hits}


class TantivyWriter:
    """The one writer of an index; holds tantivy's lock from its making until it is left."""

    def __init__(self, index: Index, folder: Path, committed: Callable[[], None]) -> None:
        self._committed = committed
        with _told(f"Somebody else is writing to the index in '{folder}', or it may not be written"):
            self._writer = index.writer(_HEAP, 1)
            self._writer.garbage_collect_files()  # what a killed writer left

    def write(self, records: Sequence[Record]) -> None:
        """Store an article's record and its turns, in place of any earlier ones of the same article."""
        self.delete(records[0].article)
        for record in records:
            self._writer.add_document(_to_document(record))

    def delete(self, article: str) -> None:
        """Drop an article with its turns; no error where it is not there."""
        self._writer.delete_documents_by_term("article", article)

    def commit(self) -> None:
        """Make all changes visible and durable; the writer may go on with further ones."""
        with _told("The index could not be written"):
            self._writer.commit()
        self._committed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        with _told("The index could not be written"):
            self._writer.rollback()
            self._writer.wait_merging_threads()


class _Asker:
    """Turns nodes of the protocol into tantivy's queries; `cut` names the patterns whose expansion was cut."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self.cut: dict[str, None] = {}

    def request(self, request: Request) -> Query:
        filters = [_kind_query(self._schema, request.kind)]
        if request.filters is not None:
            filters.append(self.query(request.filters))
        return _let_through(self.query(request.words), *filters)

    def query(self, node: Ask) -> Query:
        return _QUERIES[type(node)](self, node)

    def _term(self, node: HasTerm) -> Query:
        return _weighted(Query.term_query(self._schema, node.field, node.term, "freq"), node.weight)

    def _phrase(self, node: HasPhrase) -> Query:
        check_width(node)
        if len(node.terms) < 2:
            return self.query(AnyOf(tuple(HasTerm(node.field, term, node.weight) for term in node.terms)))
        # tantivy's own slop lets one place stand for two equal terms, and terms stand in another order.
        ways = [
            Query.phrase_query(self._schema, node.field, list(zip(places, node.terms, strict=True)))
            for places in spreads(node)
        ]
        return _weighted(ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways), node.weight)

    def _pattern(self, node: HasPattern) -> Query:
        beginning = re.split(r"[*?]", node.pattern, maxsplit=1)[0]
        limit = MAX_EXPANSION + 1 if node.pattern == f"{beginning}*" else None
        found = self._searcher.terms_with_prefix(node.field, beginning, limit=limit)
        if limit is None:
            fits = to_regex(node.pattern).fullmatch
            found = [term for term in found if fits(term[0])]
        if len(found) > MAX_EXPANSION:
            self.cut[node.pattern] = None
        terms = [term for term, _ in found[:MAX_EXPANSION]]
        return Query.const_score_query(_any_term(self._schema, node.field, terms), node.weight)

    def _near(self, node: HasNear) -> Query:
        near = Query.fuzzy_term_query(self._schema, node.field, node.term, node.distance, transposition_cost_one=True)
        return Query.const_score_query(near, node.weight)

    def _value(self, node: HasValue) -> Query:
        name = "article" if node.field == "article" else _value_field(node.field)
        return _unscored(Query.term_query(self._schema, name, node.value, "basic"))

    def _period(self, node: InPeriod) -> Query:
        low, high = first_minute(node.low), last_minute(node.high)
        return _unscored(Query.range_query(self._schema, "oldest", FieldType.Integer, low, high))

    def _longer(self, node: LongerThan) -> Query:
        return _unscored(Query.range_query(self._schema, "words", FieldType.Integer, node.words, None))

    def _all(self, node: AllOf) -> Query:
        parts = [(Occur.Must, self.query(part)) for part in node.parts]
        return Query.boolean_query(parts) if parts else _unscored(Query.all_query())

    def _any(self, node: AnyOf) -> Query:
        parts = [(Occur.Should, self.query(part)) for part in node.parts]
        return Query.boolean_query(parts) if parts else Query.empty_query()

    def _none(self, node: NoneOf) -> Query:
        every = _unscored(Query.all_query())
        return Query.boolean_query([(Occur.Must, every), (Occur.MustNot, self.query(node.part))])

    def _prefer(self, node: Prefer) -> Query:
        return Query.boolean_query([(Occur.Must, self.query(node.must)), (Occur.Should, self.query(node.should))])

    def _unscored(self, node: Unscored) -> Query:
        return _unscored(self.query(node.part))


_QUERIES: dict[type[Ask], Callable[[_Asker, Any], Query]] = {
    HasTerm: _Asker._term,
    HasPhrase: _Asker._phrase,
    HasPattern: _Asker._pattern,
    HasNear: _Asker._near,
    HasValue: _Asker._value,
    InPeriod: _Asker._period,
    LongerThan: _Asker._longer,
    AllOf: _Asker._all,
    AnyOf: _Asker._any,
    NoneOf: _Asker._none,
    Prefer: _Asker._prefer,
    Unscored: _Asker._unscored,
}


def _make_schema() -> Schema:
    builder = SchemaBuilder()
    for name in TERM_FIELDS:
        builder.add_text_field(
            name, tokenizer_name=_TOKENIZER, index_option="freq" if name in UNPOSITIONED else "position"
        )
    for name in ("article", "kind", "entry", *map(_value_field, (*VALUE_FIELDS, "year"))):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("newest", "oldest", "words"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def _prepare(index: Index) -> Index:
    """Tokenizers belong to a process, not to an index. A gap holds its position and is no term."""
    gaps = Filter.custom_stopword([GAP])
    index.register_tokenizer(_TOKENIZER, TextAnalyzerBuilder(Tokenizer.whitespace()).filter(gaps).build())
    return index


def _to_document(record: Record) -> Document:
    document = Document()
    document.add_text("key", _to_key(record.article, record.turn))
    document.add_text("article", record.article)
    document.add_text("kind", "article" if record.turn is None else "turn")
    document.add_integer("newest", -record.minute if record.minute else _DATELESS)
    document.add_integer("oldest", record.minute or _DATELESS)
    document.add_integer("words", record.length)
    for name, terms in record.terms.items():
        document.add_text(name, " ".join(terms))
    for name, values in record.values.items():
        for value in dict.fromkeys(values):
            document.add_text(_value_field(name), value)
    if record.minute:
        document.add_text(_value_field("year"), str(record.minute // 10**8))
    if record.turn is None:
        document.add_text("entry", json.dumps([record.article, record.source, record.fingerprint, record.turns]))
    if record.stored is not None:
        document.add_bytes("stored", record.stored)
    return document


def _value_field(name: str) -> str:
    return f"{name}_value"


def _to_key(article: str, turn: int | None) -> str:
    """The order of keys is that of (article id, turn number)."""
    return f"{article}\0{turn or 0:08d}"


def _from_key(key: str) -> tuple[str, int | None]:
    article, _, turn = key.rpartition("\0")
    return article, int(turn) or None


def _kind_query(schema: Schema, kind: RecordKind) -> Query:
    return Query.term_query(schema, "kind", kind, "basic")


def _any_term(schema: Schema, name: str, terms: Sequence[str]) -> Query:
    return Query.term_set_query(schema, name, terms) if terms else Query.empty_query()


def _let_through(query: Query, *filters: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query), *((Occur.Must, _unscored(part)) for part in filters)])


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _check_file(path: Path) -> Iterator[str]:
    """tantivy ends its files with a footer that has a checksum of all before: JSON, its length, a magic number."""
    if path.suffix in (".json", ".lock"):
        return
    data = path.read_bytes()
    length = int.from_bytes(data[-8:-4], "little")
    try:
        checksum = json.loads(data[-8 - length : -8])["crc"]
    except (ValueError, KeyError, TypeError):
        checksum = None
    if checksum != zlib.crc32(data[: -8 - length]):
        yield f"'{path.name}' is not as it was written: its checksum differs. Build the index anew."


@contextmanager
def _told(what: str) -> Iterator[None]:
    """What goes wrong inside tantivy as an IndexFolderError; a panic there is a BaseException here."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, IndexFolderError):
        raise
    except BaseException as error:
        raise IndexFolderError(f"{what}: {error}") from error
