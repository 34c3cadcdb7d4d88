"""What makes one record better than another: a query in, the weighted questions for an engine out.

A word lets a record through by its stem, in any of its readings, or by its fold: the key that is the same however
the word was typed. Everything else (the exact form, the coarse form, nearness) only adds to the score. The weights
are one table.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, permutations, product

from archsearch.engines.protocol import (
    AllOf,
    AnyOf,
    Ask,
    HasNear,
    HasPattern,
    HasPhrase,
    HasTerm,
    HasValue,
    InPeriod,
    NoneOf,
    Prefer,
    RecordKind,
)
from archsearch.fields import BY_NAME, FIELDS, TEXT_FIELDS, Form, index_field
from archsearch.kazakh import Word
from archsearch.query import And, Fuzzy, Node, Not, Or, Pattern, Period, Phrase, Scoped, Term


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each piece of evidence counts, times the weight of its field; chosen by `benchmarks/relevance.py`."""

    stem: float = 1.0
    fold: float = 0.15
    exact: float = 0.2
    coarse: float = 0.5
    further_reading: float = 0.5  # a reading that is not the likeliest one
    pattern: float = 1.0
    misspelling: float = 0.5
    phrase: float = 1.5
    nearness: float = 0.3  # neighbours in the query that are neighbours in the text
    nearness_slop: int = 2


WEIGHTS = Weights()

# A phrase of ambiguous words is tried in this many ways at most.
PHRASE_READINGS = 16

ARTICLE_FIELDS = tuple(field.name for field in FIELDS if field.weight > 0)
TURN_FIELDS = ("body", "speaker")


def ask(words: Node | None, kind: RecordKind, weights: Weights = WEIGHTS) -> Ask:
    """The question that scores records of a kind by the words of a query."""
    fields = ARTICLE_FIELDS if kind == "article" else TURN_FIELDS
    return _Asking(weights).node(words, fields) if words else AllOf(())


def ask_filter(filters: Node | None) -> Ask | None:
    """The question that lets records through without scoring them."""
    return _Asking(WEIGHTS).node(filters, ARTICLE_FIELDS) if filters else None


@dataclass(frozen=True, slots=True)
class _Asking:
    weights: Weights

    def node(self, node: Node, fields: Sequence[str]) -> Ask:
        match node:
            case And(children):
                return self._near(AllOf(tuple(self.node(child, fields) for child in children)), children, fields)
            case Or(children):
                return self._near(AnyOf(tuple(self.node(child, fields) for child in children)), children, fields)
            case Not(child):
                return NoneOf(self.node(child, fields))
            case Scoped(name, Term(text=value)) if BY_NAME[name].kind == "keyword":
                return HasValue(name, value)
            case Scoped(name, child):
                return self.node(child, (name,))
            case Period(low, high):
                return InPeriod(low, high)
            case Term():
                return self._term(node, fields)
            case Phrase():
                return self._phrase(node, fields)
            case Pattern(pattern=pattern):
                return self._each(fields, "exact", lambda f, w: HasPattern(f, pattern, w * self.weights.pattern))
            case Fuzzy(normal=normal, distance=distance):
                return self._each(
                    fields, "exact", lambda f, w: HasNear(f, normal, distance, w * self.weights.misspelling)
                )

    def _each(self, fields: Iterable[str], form: Form, make: Callable[[str, float], Ask]) -> Ask:
        """The same question of every field, in one form of it."""
        parts = tuple(make(index_field(name, form), BY_NAME[name].weight or 1.0) for name in fields)
        return parts[0] if len(parts) == 1 else AnyOf(parts)

    def _term(self, term: Term, fields: Sequence[str]) -> Ask:
        words = [reading.word for reading in term.readings]
        if term.exact:
            return AnyOf(self._terms(fields, "exact", [word.normal for word in words], self.weights.stem))
        must = self._terms(fields, "stem", [word.stem for word in words], self.weights.stem)
        must += self._terms(fields, "fold", [word.fold for word in words if word.fold], self.weights.fold)
        should = self._terms(fields, "exact", [word.normal for word in words], self.weights.exact)
        text = [name for name in fields if name in TEXT_FIELDS]
        should += self._terms(text, "coarse", [words[0].coarse], self.weights.coarse)
        return Prefer(AnyOf(must), AnyOf(should))

    def _terms(self, fields: Sequence[str], form: Form, terms: Sequence[str], weight: float) -> tuple[Ask, ...]:
        """The distinct terms in each field; the first, likeliest one counts most."""
        return tuple(
            HasTerm(
                index_field(name, form),
                term,
                (BY_NAME[name].weight or 1.0) * weight * (self.weights.further_reading if rank else 1.0),
            )
            for name in fields
            for rank, term in enumerate(dict.fromkeys(terms))
        )

    def _phrase(self, phrase: Phrase, fields: Sequence[str]) -> Ask:
        forms: tuple[Form, ...] = ("exact",) if phrase.exact else ("stem", "fold")
        parts: list[Ask] = []
        for form in forms:
            for terms in self._ways(phrase, form):
                for name in fields:
                    weight = (BY_NAME[name].weight or 1.0) * self.weights.phrase
                    weight *= self.weights.fold if form == "fold" else 1.0
                    parts.append(HasPhrase(index_field(name, form), terms, phrase.slop, weight))
        return AnyOf(tuple(parts))

    def _ways(self, phrase: Phrase, form: Form) -> list[tuple[str, ...]]:
        """The terms of the phrase in each of its readings, and in any order where it is one of nearness."""
        orders = permutations(phrase.terms) if phrase.slop and len(phrase.terms) <= 3 else (phrase.terms,)
        ways: dict[tuple[str, ...], None] = {}
        for order in orders:
            choices = [dict.fromkeys(_form(reading.word, form) for reading in term.readings) for term in order]
            ways.update(dict.fromkeys(islice(product(*choices), PHRASE_READINGS)))
        return list(ways)

    def _near(self, found: Ask, children: Sequence[Node], fields: Sequence[str]) -> Ask:
        """The same records, those first in which words that are neighbours in the query stand together."""
        text = [name for name in fields if name in TEXT_FIELDS]
        pairs = [
            (left.readings[0].word.stem, right.readings[0].word.stem)
            for left, right in pairwise(children)
            if isinstance(left, Term) and isinstance(right, Term) and not (left.exact or right.exact)
        ]
        if not pairs or not text:
            return found
        weight, slop = self.weights.nearness, self.weights.nearness_slop
        return Prefer(
            found,
            AnyOf(
                tuple(
                    HasPhrase(index_field(name, "stem"), pair, slop, BY_NAME[name].weight * weight)
                    for pair in dict.fromkeys(pairs)
                    for name in text
                )
            ),
        )


def _form(word: Word, form: Form) -> str:
    return word.normal if form == "exact" else word.fold if form == "fold" else word.stem
