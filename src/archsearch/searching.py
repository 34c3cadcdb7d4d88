"""One query from beginning to end: an engine, a query and options in, results ready to be shown out."""

import sys
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from archsearch import ranking
from archsearch.engines.protocol import AllOf, Ask, Engine, Found, Hit, LongerThan, RecordKind, Request, Sort
from archsearch.frozen import frozen
from archsearch.query import Query, leaves
from archsearch.ranking.importance import Importance
from archsearch.records import to_article

if TYPE_CHECKING:
    from archsearch.results import Result

# A filter on one of these is about a turn, not about the article that it stands in.
SPOKEN = frozenset({"speaker", "role"})


@frozen
class Options:
    """How to search: for turns or for articles, in which order, and which part of the list. `limit` None is all.

    With `fold` off a word is found as it is spelt only, on whatever keyboard it was typed.
    """

    turns: bool = False
    sort: Sort = "relevance"
    limit: int | None = 10
    offset: int = 0
    min_words: int = 0
    fold: bool = True


@frozen
class Results:
    """The part of the list that was asked for, how many there are in all, and patterns that were cut short.

    `results` are the hits made ready to show; empty where only the hits were asked for. `first` is the first's rank.
    """

    total: int
    hits: tuple[Hit, ...]
    results: "tuple[Result, ...]" = ()
    cut: tuple[str, ...] = ()
    first: int = 1


def search(engine: Engine, query: Query, options: Options) -> Results:
    """The best records for a query, each with its best passage."""
    _load_meanwhile("archsearch.results")
    found, turns = _find(engine, query, options)
    from archsearch.results import to_result
    from archsearch.snippets import marker

    marks = marker(query.words, Importance(engine, ranking.WEIGHTS).of, fold=options.fold)
    stored = engine.stored(list(dict.fromkeys(hit.article for hit in found.hits)))
    articles = {article: to_article(data) for article, data in stored.items()}
    results = tuple(
        to_result(rank, hit, turns.get(hit.article), articles[hit.article], marks)
        for rank, hit in enumerate(found.hits, options.offset + 1)
    )
    return Results(found.total, found.hits, results, found.cut, options.offset + 1)


def _load_meanwhile(module: str) -> None:
    """Begin to load a module: tantivy lets others run while it searches. What goes wrong is for whoever imports it."""

    def load() -> None:
        with suppress(Exception):
            import_module(module)

    if module not in sys.modules:
        with suppress(RuntimeError):  # no more threads
            Thread(target=load, daemon=True).start()  # nobody waits for it after Ctrl-C


def find(engine: Engine, query: Query, options: Options) -> Results:
    """The same without passages, in a fraction of the time that they take."""
    found, _ = _find(engine, query, options)
    return Results(found.total, found.hits, (), found.cut, options.offset + 1)


def to_request(engine: Engine | None, query: Query, options: Options, kind: RecordKind | None = None) -> Request:
    """What an engine is asked for a query: its words, weighted by how rare they are in this index, and its filters.

    Without an engine all words count the same. `kind` None is the one that `search` asks for: turns also where
    articles are wanted and a filter is about who speaks.
    """
    kind = kind or ("turn" if options.turns or _about_speech(query) else "article")
    words = ranking.ask(query.words, kind, engine, fold=options.fold)
    return Request(words, _filters(query, options), kind, options.sort, options.limit, options.offset)


def _find(engine: Engine, query: Query, options: Options) -> tuple[Found, dict[str, int]]:
    """The hits, and of an article that was found by one of its turns, which.

    Where a filter is about who speaks, an article is as good as its best turn that passes it.
    """
    if options.turns or not _about_speech(query):
        return engine.search(to_request(engine, query, options)), {}
    from dataclasses import replace

    found = engine.search(to_request(engine, query, replace(options, limit=None, offset=0)))
    first: dict[str, Hit] = {}
    for hit in found.hits:
        first.setdefault(hit.article, hit)
    end = None if options.limit is None else options.offset + options.limit
    shown = list(first.values())[options.offset : end]
    hits = tuple(replace(hit, turn=None) for hit in shown)
    return Found(len(first), hits, found.cut), {hit.article: hit.turn for hit in shown if hit.turn}


def _about_speech(query: Query) -> bool:
    return any(field in SPOKEN for field, _ in leaves(query.filters))


def _filters(query: Query, options: Options) -> Ask | None:
    parts = [ranking.ask_filter(query.filters, fold=options.fold)] if query.filters else []
    if options.min_words:
        parts.append(LongerThan(options.min_words))
    return AllOf(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None
