"""One query from beginning to end: an engine, a query and options in, results ready to be shown out."""

from dataclasses import dataclass, replace

from archsearch import ranking, snippets
from archsearch.engines.protocol import AllOf, Ask, Engine, Found, Hit, LongerThan, RecordKind, Request, Sort
from archsearch.model import Article, Block, Turn
from archsearch.query import Query, leaves
from archsearch.records import to_article
from archsearch.snippets import Marker, Snippet, make_snippet

# A filter on one of these is about a turn, not about the article that it stands in.
SPOKEN = frozenset({"speaker", "role"})


@dataclass(frozen=True, slots=True)
class Options:
    """How to search: for turns or for articles, in which order, and which part of the list. `limit` None is all."""

    turns: bool = False
    sort: Sort = "relevance"
    limit: int | None = 10
    offset: int = 0
    min_words: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """A hit made ready to show. `turn` is the hit itself, or the turn that the best passage of an article is from."""

    rank: int  # from 1
    hit: Hit
    article: Article
    turn: Turn | None
    snippet: Snippet

    @property
    def kind(self) -> str:
        """`article` or `turn`: what was searched for."""
        return "article" if self.hit.turn is None else "turn"


@dataclass(frozen=True, slots=True)
class Results:
    """The part of the list that was asked for, how many there are in all, and patterns that were cut short."""

    total: int
    results: tuple[Result, ...]
    cut: tuple[str, ...] = ()


def search(engine: Engine, query: Query, options: Options) -> Results:
    """The best records for a query, each with its best passage."""
    found = find(engine, query, options)
    marker = snippets.marker(query.words)
    stored = engine.stored(list(dict.fromkeys(hit.article for hit in found.hits)))
    articles = {article: to_article(data) for article, data in stored.items()}
    spoken = _is_spoken(query)
    results = tuple(
        _result(rank, hit, articles[hit.article], marker, whole=spoken and not options.turns)
        for rank, hit in enumerate(found.hits, options.offset + 1)
    )
    return Results(found.total, results, found.cut)


def find(engine: Engine, query: Query, options: Options) -> Found:
    """The hits alone. Where a filter is about who speaks, an article is as good as its best turn that passes it."""
    if options.turns:
        return engine.search(_request(query, options, "turn"))
    if not _is_spoken(query):
        return engine.search(_request(query, options, "article"))
    found = engine.search(_request(query, replace(options, limit=None, offset=0), "turn"))
    first: dict[str, Hit] = {}
    for hit in found.hits:
        first.setdefault(hit.article, hit)
    end = None if options.limit is None else options.offset + options.limit
    return Found(len(first), tuple(first.values())[options.offset : end], found.cut)


def _request(query: Query, options: Options, kind: RecordKind) -> Request:
    words = ranking.ask(query.words, kind)
    return Request(words, _filters(query, options), kind, options.sort, options.limit, options.offset)


def _filters(query: Query, options: Options) -> Ask | None:
    parts = [part for part in (ranking.ask_filter(query.filters),) if part]
    if options.min_words:
        parts.append(LongerThan(options.min_words))
    return AllOf(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None


def _is_spoken(query: Query) -> bool:
    return any(field in SPOKEN for field, _ in leaves(query.filters))


def _result(rank: int, hit: Hit, article: Article, marker: Marker, whole: bool) -> Result:
    """`whole` makes an article's result of the turn that was found."""
    if hit.turn is None:
        turn, snippet = _best_passage(article, marker)
        return Result(rank, hit, article, turn, snippet)
    turn = next(turn for turn in article.turns if turn.number == hit.turn)
    snippet = make_snippet([turn.text], marker, article.language)
    return Result(rank, replace(hit, turn=None) if whole else hit, article, turn, snippet)


def _best_passage(article: Article, marker: Marker) -> tuple[Turn | None, Snippet]:
    """The passage of an article that answers, and the turn that it stands in; the lead where nothing is marked."""
    passages: list[tuple[Block | None, str]] = [(None, article.lead)] if article.lead else []
    passages += [(block, block.text) for block in article.blocks]
    passages += [(None, caption) for caption in article.captions]
    snippet = make_snippet([text for _, text in passages], marker, article.language)
    block = passages[snippet.passage][0] if passages else None
    return block if isinstance(block, Turn) else None, snippet
