"""A tree of `protocol` nodes in, tantivy's query out."""

from collections.abc import Callable, Sequence
from typing import Any

from tantivy import FieldType, Occur, Query, Schema

from archsearch.engines.bounds import MAX_EXPANSION, check_width, first_minute, last_minute, orders, spreads
from archsearch.engines.protocol import (
    AllOf,
    AnyOf,
    Ask,
    BestOf,
    HasNear,
    HasPattern,
    HasPhrase,
    HasTerm,
    HasValue,
    InPeriod,
    LongerThan,
    NoneOf,
    Prefer,
    RecordKind,
    Request,
    Unscored,
)
from archsearch.engines.tantivy_engine.documents import value_name
from archsearch.engines.tantivy_engine.terms import Terms

_LARGEST_NUMBER = 2**63 - 1  # that tantivy can compare


class Asker:
    """Turns nodes of the protocol into tantivy's queries; `cut` names the patterns whose expansion was cut."""

    def __init__(self, terms: Terms, schema: Schema) -> None:
        self._terms = terms
        self._schema = schema
        self.cut: dict[str, None] = {}

    def request(self, request: Request) -> Query:
        """What a request finds; its filters and the kind of record change no score."""
        filters = [of_kind(self._schema, request.kind)]
        if request.filters is not None:
            filters.append(self.query(request.filters))
        return let_through(self.query(request.words), *filters)

    def query(self, node: Ask) -> Query:
        """What one node finds, scored as the protocol says."""
        return _QUERIES[type(node)](self, node)

    def _term(self, node: HasTerm) -> Query:
        return _weighted(Query.term_query(self._schema, node.field, node.term, "freq"), node.weight)

    def _phrase(self, node: HasPhrase) -> Query:
        check_width(node)
        if len(node.terms) < 2:
            return self.query(AnyOf(tuple(HasTerm(node.field, term, node.weight) for term in node.terms)))
        if (node.slop or node.any_order) and len(set(node.terms)) == len(node.terms) == 2:
            return _weighted(self._pair(node), node.weight)
        # tantivy's own slop lets one place stand for two equal terms, and terms stand in another order.
        ways = [
            Query.phrase_query(self._schema, node.field, list(zip(places, terms, strict=True)))
            for terms in orders(node)
            for places in spreads(node)
        ]
        return _weighted(ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways), node.weight)

    def _pair(self, node: HasPhrase) -> Query:
        """Two different terms. tantivy's slop is to either side: in order, of the middle of where the second may be."""
        first, second = node.terms
        if node.any_order:
            return Query.phrase_query(self._schema, node.field, [(0, first), (0, second)], slop=node.slop + 1)
        places = [(0, first), (node.slop // 2 + 1, second)]
        return Query.phrase_query(self._schema, node.field, places, slop=(node.slop + 1) // 2)

    def _pattern(self, node: HasPattern) -> Query:
        found = self._terms.fitting(node.field, node.pattern)
        if len(found) > MAX_EXPANSION:
            self.cut[node.pattern] = None
        terms = [term for term, _ in found[:MAX_EXPANSION]]
        return Query.const_score_query(any_term(self._schema, node.field, terms), node.weight)

    def _near(self, node: HasNear) -> Query:
        near = Query.fuzzy_term_query(self._schema, node.field, node.term, node.distance, transposition_cost_one=True)
        return Query.const_score_query(near, node.weight)

    def _value(self, node: HasValue) -> Query:
        name = "article" if node.field == "article" else value_name(node.field)
        return _unscored(Query.term_query(self._schema, name, node.value, "basic"))

    def _period(self, node: InPeriod) -> Query:
        low, high = first_minute(node.low), last_minute(node.high)
        return _unscored(Query.range_query(self._schema, "oldest", FieldType.Integer, low, high))

    def _longer(self, node: LongerThan) -> Query:
        fewest = min(node.words, _LARGEST_NUMBER)
        return _unscored(Query.range_query(self._schema, "words", FieldType.Integer, fewest, None))

    def _all(self, node: AllOf) -> Query:
        parts = [(Occur.Must, self.query(part)) for part in node.parts]
        return Query.boolean_query(parts) if parts else _unscored(Query.all_query())

    def _any(self, node: AnyOf) -> Query:
        parts = [(Occur.Should, self.query(part)) for part in node.parts]
        return Query.boolean_query(parts) if parts else Query.empty_query()

    def _best(self, node: BestOf) -> Query:
        parts = [self.query(part) for part in node.parts]
        return Query.disjunction_max_query(parts, float(node.share)) if parts else Query.empty_query()

    def _none(self, node: NoneOf) -> Query:
        every = _unscored(Query.all_query())
        return Query.boolean_query([(Occur.Must, every), (Occur.MustNot, self.query(node.part))])

    def _prefer(self, node: Prefer) -> Query:
        return Query.boolean_query([(Occur.Must, self.query(node.must)), (Occur.Should, self.query(node.should))])

    def _unscored(self, node: Unscored) -> Query:
        return _unscored(self.query(node.part))


_QUERIES: dict[type[Ask], Callable[[Asker, Any], Query]] = {
    HasTerm: Asker._term,
    HasPhrase: Asker._phrase,
    HasPattern: Asker._pattern,
    HasNear: Asker._near,
    HasValue: Asker._value,
    InPeriod: Asker._period,
    LongerThan: Asker._longer,
    AllOf: Asker._all,
    AnyOf: Asker._any,
    BestOf: Asker._best,
    NoneOf: Asker._none,
    Prefer: Asker._prefer,
    Unscored: Asker._unscored,
}


def is_flat(node: Ask) -> bool:
    """Whether every record that the node lets through has the same score."""
    if isinstance(node, AllOf):
        return all(map(is_flat, node.parts))
    return isinstance(node, HasPattern | HasNear | HasValue | InPeriod | LongerThan | NoneOf | Unscored)


def has_steps(node: Ask) -> bool:
    """Whether a score is one of a few, so that very many records share it: nothing is scored by BM25."""
    match node:
        case AllOf(parts) | AnyOf(parts) | BestOf(parts):
            return all(map(has_steps, parts))
        case Prefer(must, should):
            return has_steps(must) and has_steps(should)
    return not isinstance(node, HasTerm | HasPhrase)


def of_kind(schema: Schema, kind: RecordKind) -> Query:
    """All articles, or all turns."""
    return Query.term_query(schema, "kind", kind, "basic")


def any_term(schema: Schema, name: str, terms: Sequence[str]) -> Query:
    """Records with one of the terms."""
    return Query.term_set_query(schema, name, terms) if terms else Query.empty_query()


def let_through(query: Query, *filters: Query) -> Query:
    """What the query finds and every filter lets through, scored by the query alone."""
    return Query.boolean_query([(Occur.Must, query), *((Occur.Must, _unscored(part)) for part in filters)])


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)
