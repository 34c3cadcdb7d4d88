"""How rare terms are, how long fields are, and what patterns stand for, over all segments of an index."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from whoosh.util.numeric import byte_to_length

from archsearch.engines.bounds import MAX_EXPANSION, most_frequent
from archsearch.engines.protocol import HasPattern
from archsearch.engines.whoosh_engine.near import matching_terms
from archsearch.engines.whoosh_engine.segment import FieldView, SegmentView

_K1, _B = 1.2, 0.75


class IndexStatistics:
    """What one search needs to know of the whole index; `views` are of the kind searched for, `every` of both."""

    def __init__(self, views: Sequence[SegmentView], every: Sequence[SegmentView]) -> None:
        self._views = views
        self._every = every
        self._records = sum(view.size for view in views)
        self._rarities: dict[tuple[str, str], float] = {}
        self._saturations: dict[str, list[float]] = {}
        self._expansions: dict[tuple[str, str], list[bytes]] = {}
        self.cut: dict[str, None] = {}  # patterns whose expansion was cut, in order

    def rarity(self, field: str, term: str) -> float:
        """ln(1 + (N - n + ½) / (n + ½)): N records, n of them with the term."""
        if (field, term) not in self._rarities:
            having = count_records(self._views, field, term.encode())
            self._rarities[field, term] = math.log(1 + (self._records - having + 0.5) / (having + 0.5))
        return self._rarities[field, term]

    def saturation(self, field: str) -> list[float]:
        """k1 · (1 - b + b · length / average length), by the byte that stands for the length."""
        if field not in self._saturations:
            fields = [held for view in self._views if (held := view.field(field))]
            average = sum(held.total for held in fields) / max(1, sum(held.having for held in fields)) or 1
            self._saturations[field] = [_K1 * (1 - _B + _B * byte_to_length(code) / average) for code in range(256)]
        return self._saturations[field]

    def expansion(self, ask: HasPattern) -> list[bytes]:
        """The terms that fit; at most `MAX_EXPANSION`, those that most records of either kind have."""
        key = ask.field, ask.pattern
        if key not in self._expansions:
            sizes = count_terms(self._every, ask.field, lambda field: matching_terms(field, ask.pattern))
            self._expansions[key] = [term.encode() for term, _ in most_frequent(sizes, MAX_EXPANSION)]
            if len(sizes) > MAX_EXPANSION:
                self.cut[ask.pattern] = None
        return self._expansions[key]


def count_records(views: Sequence[SegmentView], name: str, term: bytes) -> int:
    """How many records have the term, deleted ones that are still in a file too."""
    total = 0
    for view in views:
        field = view.field(name)
        number = field.find(term) if field else None
        if field and number is not None:
            total += field.sizes[number]
        view.let_go()
    return total


def count_terms(
    views: Sequence[SegmentView], name: str, choose: Callable[[FieldView], Iterable[int]]
) -> dict[str, int]:
    """How many records have each of the chosen terms; deleted ones that are still in a file count too."""
    sizes: Counter[bytes] = Counter()
    for view in views:
        if field := view.field(name):
            for number in choose(field):
                sizes[field.term(number)] += field.sizes[number]
    return {term.decode(): size for term, size in sizes.items()}
