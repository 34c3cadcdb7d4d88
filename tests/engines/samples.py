"""Short ways to write records down, to put them into an engine, and to ask for them."""

from collections.abc import Callable, Iterable, Sequence

from archsearch.engines.protocol import Ask, Engine, RecordKind, Request
from archsearch.records import Record

Fill = Callable[[Iterable[Sequence[Record]]], Engine]


def article(
    name: str,
    body: str = "",
    turns: Sequence[str] = (),
    minute: int | None = 202105041200,
    field: str = "body_stem",
    **values: Sequence[str],
) -> list[Record]:
    """An article's record and one for each turn. The words of `body` are the terms of `field`."""
    whole = Record(
        article=name,
        turn=None,
        terms=in_field(field, body),
        values=values,
        minute=minute,
        length=len(body.split()),
        turns=len(turns),
        source=f"{name}.md",
        fingerprint=f"print of {name}",
        stored=f"text of {name}".encode(),
    )
    spoken = [
        Record(name, number, in_field(field, turn), {"speaker": (f"speaker {number}",)}, minute, len(turn.split()))
        for number, turn in enumerate(turns, 1)
    ]
    return [whole, *spoken]


def in_field(field: str, text: str) -> dict[str, str]:
    return {field: text} if text else {}


def write(engine: Engine, groups: Iterable[Sequence[Record]]) -> None:
    with engine.writer() as writer:
        for group in groups:
            writer.write(group)
        writer.commit()


def ids(engine: Engine, words: Ask, **request: object) -> list[str]:
    options: dict[str, object] = {"limit": None, **request}
    return [hit.id for hit in engine.search(Request(words, **options)).hits]  # type: ignore[arg-type]


def scores(engine: Engine, words: Ask, filters: Ask | None = None, kind: RecordKind = "article") -> dict[str, float]:
    return {hit.id: hit.score for hit in engine.search(Request(words, filters, kind, limit=None)).hits}
