"""Random archives and random questions: every engine finds what a plain reading of the protocol finds."""

import tempfile
from importlib.util import find_spec
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import lets_through
from samples import in_field, scores, write

from archsearch.engines import ENGINES, create_engine
from archsearch.engines.protocol import (
    AllOf,
    AnyOf,
    Ask,
    BestOf,
    Engine,
    HasNear,
    HasPattern,
    HasPhrase,
    HasTerm,
    HasValue,
    InPeriod,
    LongerThan,
    NoneOf,
    Prefer,
    Request,
    Unscored,
)
from archsearch.fields import GAP
from archsearch.records import Record

INSTALLED = [name for name, (_, _, package, _) in ENGINES.items() if find_spec(package)]
FIELDS = ["title_stem", "body_stem"]
VALUES = ["қоғам", "x y", "*"]

words = st.text("абә", min_size=1, max_size=4)
fields = st.sampled_from(FIELDS)
texts = st.lists(words | st.just(GAP), max_size=9).map(" ".join)
minutes = st.none() | st.integers(2020, 2022).flatmap(
    lambda year: st.integers(1, 12).map(lambda month: year * 10**8 + month * 10**6 + 15 * 10**4)
)
dates = st.none() | st.sampled_from(["2020", "2021-02", "2021-05-15", "2021-05-16", "2022-01-15T00:00"])


@st.composite
def articles(draw: st.DrawFn, name: str) -> list[Record]:
    minute = draw(minutes)

    def record(turn: int | None) -> Record:
        terms = {field: terms for field in FIELDS for terms in in_field(field, draw(texts)).values()}
        values = {"tag": draw(st.lists(st.sampled_from(VALUES), max_size=2))}
        return Record(name, turn, terms, values, minute, draw(st.integers(0, 5)), stored=None if turn else b"{}")

    turns = draw(st.integers(0, 2))
    return [record(None), *(record(turn) for turn in range(1, turns + 1))]


archives = st.lists(st.sampled_from("abcdef"), max_size=6).flatmap(
    lambda names: st.tuples(*(articles(name) for name in names))
)
weights = st.sampled_from([0.0, 0.5, 1.0, 3.0])
leaves: st.SearchStrategy[Ask] = st.one_of(
    st.builds(HasTerm, fields, words, weights),
    st.builds(
        HasPhrase, fields, st.lists(words, min_size=1, max_size=3).map(tuple), st.integers(0, 3), weights, st.booleans()
    ),
    st.builds(HasPattern, fields, st.text("абә*?", min_size=1, max_size=4), weights),
    st.builds(HasNear, fields, words, st.integers(1, 2), weights),
    st.builds(HasValue, st.just("tag"), st.sampled_from(VALUES)),
    st.builds(HasValue, st.just("article"), st.sampled_from("abz")),
    st.builds(InPeriod, dates, dates),
    st.builds(LongerThan, st.integers(0, 5)),
)
asks: st.SearchStrategy[Ask] = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(AllOf, st.lists(parts, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(parts, max_size=3).map(tuple)),
        st.builds(BestOf, st.lists(parts, max_size=3).map(tuple), st.sampled_from([0.0, 0.3, 1.0])),
        st.builds(NoneOf, parts),
        st.builds(Prefer, parts, parts),
        st.builds(Unscored, parts),
    ),
    max_leaves=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(archives, archives, st.lists(asks, min_size=10, max_size=20))
def test_engines_agree_with_a_plain_reading(
    first: tuple[list[Record], ...], second: tuple[list[Record], ...], questions: list[Ask]
) -> None:
    latest = {group[0].article: group for group in (*first, *second)}
    records = [record for group in latest.values() for record in group]
    for name in INSTALLED:
        with tempfile.TemporaryDirectory() as place:
            engine = create_engine(name, Path(place))
            write(engine, first)
            write(engine, second)  # replaces what the first has too
            for ask in questions:
                compare(engine, records, ask)
            assert engine.check() == []
            engine.close()


def compare(engine: Engine, records: list[Record], ask: Ask) -> None:
    wanted = {to_id(record) for record in records if lets_through(record, ask)}
    found = {**scores(engine, ask), **scores(engine, ask, kind="turn")}
    assert found.keys() == wanted, (engine.name, ask)
    assert scores(engine, AllOf(()), ask).keys() == {record for record in wanted if "#" not in record}
    assert all(score >= 0 for score in found.values())
    assert engine.search(Request(ask, limit=1)).total == sum("#" not in record for record in wanted)


def to_id(record: Record) -> str:
    return record.article if record.turn is None else f"{record.article}#t{record.turn}"
