"""What an index holds, in numbers."""

from dataclasses import dataclass

from archsearch.engines.protocol import AllOf, Engine, HasValue, InPeriod, NoneOf, Request, Sort
from archsearch.records import to_article


@dataclass(frozen=True, slots=True)
class Overview:
    """`first` and `last` are publication times as printed; None where no article has one."""

    articles: int
    turns: int
    speakers: int
    first: str | None
    last: str | None
    without_date: int
    without_byline: int
    without_turns: int


def overview(engine: Engine) -> Overview:
    """Count what is there."""
    counts = engine.counts()
    speakers = engine.facets(Request(AllOf(()), kind="turn"), "speaker")
    return Overview(
        articles=counts.articles,
        turns=counts.turns,
        speakers=len(speakers),
        first=_published(engine, "oldest"),
        last=_published(engine, "newest"),
        without_date=engine.search(Request(NoneOf(InPeriod(None, None)), limit=0)).total,
        without_byline=engine.search(Request(AllOf(()), HasValue("author", ""), limit=0)).total,
        without_turns=sum(entry.turns == 0 for entry in engine.entries()),
    )


def _published(engine: Engine, sort: Sort) -> str | None:
    hits = engine.search(Request(AllOf(()), sort=sort, limit=1)).hits
    stored = engine.stored([hit.article for hit in hits])
    return next((to_article(data).published for data in stored.values()), None)
