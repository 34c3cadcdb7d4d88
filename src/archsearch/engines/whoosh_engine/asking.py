"""A tree of `protocol` nodes in, the records of one segment that it lets through out, with their scores.

Whoosh walks a tree record by record, with a Python call at every node for every record. Here each node answers for
a whole segment at once, as a dict of record number to score, or as a set where nothing is scored; the loops over
records are then C's.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from archsearch.engines.bounds import check_width, first_minute, last_minute, orders
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
    Unscored,
)
from archsearch.engines.whoosh_engine.inverting import ARTICLE, value_field
from archsearch.engines.whoosh_engine.near import near_terms
from archsearch.engines.whoosh_engine.phrase import find_phrase
from archsearch.engines.whoosh_engine.postings import read_counts, read_records
from archsearch.engines.whoosh_engine.segment import FieldView, SegmentView
from archsearch.engines.whoosh_engine.statistics import IndexStatistics
from archsearch.fields import GAP

Scores = dict[int, float]


class Asker:
    """Answers for one segment."""

    def __init__(self, view: SegmentView, statistics: IndexStatistics) -> None:
        self._view = view
        self._statistics = statistics

    def scores(self, ask: Ask) -> Scores:
        """The records let through, each with its score; deleted ones are still among them."""
        return cast(Callable[["Asker", Ask], Scores], _SCORES.get(type(ask), Asker._unscored))(self, ask)

    def passes(self, ask: Ask) -> set[int]:
        """The records let through; deleted ones are still among them."""
        return cast(Callable[["Asker", Ask], set[int]], _PASSES[type(ask)])(self, ask)

    # Scored nodes

    def _term_scores(self, ask: HasTerm) -> Scores:
        found = self._find(ask.field, ask.term)
        if found is None:
            return {}
        field, number = found
        postings, size = field.postings(number), field.sizes[number]
        counts = read_counts(postings, size)
        times = dict(zip(read_records(postings, size), counts, strict=True)) if counts else None
        records = times or read_records(postings, size)
        return self._bm25(field, ask.field, records, self._statistics.rarity(ask.field, ask.term) * ask.weight)

    def _phrase_scores(self, ask: HasPhrase) -> Scores:
        field = self._view.field(ask.field)
        if field is None:
            return {}
        rarity = sum(self._statistics.rarity(ask.field, term) for term in ask.terms)
        return self._bm25(field, ask.field, self._phrase_counts(ask), rarity * ask.weight)

    def _bm25(self, field: FieldView, name: str, records: Mapping[int, int] | Sequence[int], weight: float) -> Scores:
        """BM25 with k1 = 1.2 and b = 0.75 (Robertson and Zaragoza 2009, section 3.3, as Lucene has it)."""
        lengths, saturation = field.lengths, self._statistics.saturation(name)
        if isinstance(records, Mapping):
            return {
                record: weight * count * 2.2 / (count + saturation[lengths[record]])
                for record, count in records.items()
            }
        once = [weight * 2.2 / (1 + norm) for norm in saturation]
        return dict(zip(records, map(once.__getitem__, map(lengths.__getitem__, records)), strict=True))

    def _all_scores(self, ask: AllOf) -> Scores:
        if not ask.parts:
            return dict.fromkeys(range(self._view.size), 0.0)
        parts: list[Scores] = []
        for part in ask.parts:
            parts.append(self.scores(part))
            if not parts[-1]:
                return {}
        first, *rest = parts
        if not rest:
            return first
        common = set(first).intersection(*rest)
        return {record: sum(part[record] for part in parts) for record in common}

    def _any_scores(self, ask: AnyOf) -> Scores:
        total, *others = self._largest_first(ask.parts)
        for scores in others:
            for record, score in scores.items():
                total[record] = total.get(record, 0.0) + score
        return total

    def _best_scores(self, ask: BestOf) -> Scores:
        largest, *others = self._largest_first(ask.parts)
        rest: Scores = {}
        for scores in others:
            for record, score in scores.items():
                best = largest.get(record, 0.0)
                if score > best:
                    largest[record] = score
                rest[record] = rest.get(record, 0.0) + min(score, best)
        for record, score in rest.items():
            largest[record] = largest.get(record, 0.0) + ask.share * score
        return largest

    def _largest_first(self, parts: Sequence[Ask]) -> list[Scores]:
        """What each part finds; the first may be changed, and so the largest, which is then not gone through."""
        return sorted(map(self.scores, parts), key=len, reverse=True) or [{}]

    def _preferred_scores(self, ask: Prefer) -> Scores:
        must = self.scores(ask.must)
        should = self.scores(ask.should) if must else {}
        return {record: score + should.get(record, 0.0) for record, score in must.items()}

    def _flat_scores(self, ask: HasPattern | HasNear) -> Scores:
        return dict.fromkeys(self.passes(ask), ask.weight)

    def _unscored(self, ask: Ask) -> Scores:
        return dict.fromkeys(self.passes(ask), 0.0)

    # Sets of records

    def _with_term(self, ask: HasTerm) -> set[int]:
        found = self._find(ask.field, ask.term)
        return self._records(*found) if found else set()

    def _with_phrase(self, ask: HasPhrase) -> set[int]:
        return set(self._phrase_counts(ask))

    def _with_pattern(self, ask: HasPattern) -> set[int]:
        field = self._view.field(ask.field)
        numbers = [] if field is None else map(field.find, self._statistics.expansion(ask))
        return self._union(field, [number for number in numbers if number is not None])

    def _with_near(self, ask: HasNear) -> set[int]:
        field = self._view.field(ask.field)
        return self._union(field, list(near_terms(field, ask.term, ask.distance)) if field else [])

    def _with_value(self, ask: HasValue) -> set[int]:
        name = ARTICLE if ask.field == "article" else value_field(ask.field)
        return set(self._view.records(name, ask.value))

    def _in_period(self, ask: InPeriod) -> set[int]:
        low = first_minute(ask.low)
        high = last_minute(ask.high)
        return {record for record, minute in enumerate(self._view.minutes) if low <= minute <= high}

    def _longer(self, ask: LongerThan) -> set[int]:
        return {record for record, words in enumerate(self._view.words) if words >= ask.words}

    def _with_all(self, ask: AllOf) -> set[int]:
        if not ask.parts:
            return set(range(self._view.size))
        first, *rest = (self.passes(part) for part in ask.parts)
        return first.intersection(*rest)

    def _with_any(self, ask: AnyOf | BestOf) -> set[int]:
        return set().union(*(self.passes(part) for part in ask.parts))

    def _with_none(self, ask: NoneOf) -> set[int]:
        return set(range(self._view.size)) - self.passes(ask.part)

    def _with_must(self, ask: Prefer) -> set[int]:
        return self.passes(ask.must)

    def _with_part(self, ask: Unscored) -> set[int]:
        return self.passes(ask.part)

    # Postings

    def _find(self, name: str, term: str) -> tuple[FieldView, int] | None:
        field = self._view.field(name)
        number = field.find(term.encode()) if field and term != GAP else None
        return (field, number) if field and number is not None else None

    def _records(self, field: FieldView, number: int) -> set[int]:
        return set(read_records(field.postings(number), field.sizes[number]))

    def _union(self, field: FieldView | None, numbers: Sequence[int]) -> set[int]:
        return set().union(*(self._records(field, number) for number in numbers)) if field else set()

    def _phrase_counts(self, ask: HasPhrase) -> dict[int, int]:
        check_width(ask)
        places = {term: place for term in ask.terms if (place := self._find(ask.field, term))}
        if len(places) < len(set(ask.terms)):
            return {}
        return find_phrase([[places[term] for term in order] for order in orders(ask)], ask.slop)


_SCORES = {
    HasTerm: Asker._term_scores,
    HasPhrase: Asker._phrase_scores,
    HasPattern: Asker._flat_scores,
    HasNear: Asker._flat_scores,
    AllOf: Asker._all_scores,
    AnyOf: Asker._any_scores,
    BestOf: Asker._best_scores,
    Prefer: Asker._preferred_scores,
}

_PASSES = {
    HasTerm: Asker._with_term,
    HasPhrase: Asker._with_phrase,
    HasPattern: Asker._with_pattern,
    HasNear: Asker._with_near,
    HasValue: Asker._with_value,
    InPeriod: Asker._in_period,
    LongerThan: Asker._longer,
    AllOf: Asker._with_all,
    AnyOf: Asker._with_any,
    BestOf: Asker._with_any,
    NoneOf: Asker._with_none,
    Prefer: Asker._with_must,
    Unscored: Asker._with_part,
}
