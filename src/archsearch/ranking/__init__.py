"""What makes one record better than another: a query in, the weighted questions for an engine out.

A word lets a record through by its stem, in any of its readings, or by its fold: the key that is the same however
the word was typed. Everything else (the exact form, the coarse form, nearness) only adds to the score. docs/ranking.md
has the formula.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise, product

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
    NoneOf,
    Prefer,
    RecordKind,
)
from archsearch.fields import BY_NAME, FIELDS, SHORTEST_FOLD, Form, index_field
from archsearch.frozen import frozen
from archsearch.kazakh import Word
from archsearch.kazakh.readings import BARE
from archsearch.query import And, Fuzzy, Node, Not, Or, Pattern, Period, Phrase, Scoped, Term
from archsearch.ranking.importance import Importance, is_question_word
from archsearch.ranking.weights import STEMS_ALONE, WEIGHTS, Weights
from archsearch.records import TERM_OF

__all__ = ["STEMS_ALONE", "WEIGHTS", "Weights", "ask", "ask_filter"]

# A phrase of ambiguous words is tried in this many ways at most.
PHRASE_READINGS = 16
# Near each other, so many words may stand in any order; more of them only as they are asked for.
ANY_ORDER = 3

ARTICLE_FIELDS = tuple(field.name for field in FIELDS if field.weight > 0)
TURN_FIELDS = ("body", "speaker")
# Where more than the stem is looked at.
CLOSE_FIELDS = ("title", "lead", "body")


def ask(
    words: Node | None,
    kind: RecordKind,
    engine: Engine | None = None,
    *,
    fold: bool = True,
    weights: Weights = WEIGHTS,
) -> Ask:
    """The question that scores records of a kind by the words of a query.

    `engine` tells how rare the words are; without it all count the same. With `fold` off no folded form is asked for.
    """
    if words is None:
        return AllOf(())
    fields = ARTICLE_FIELDS if kind == "article" else TURN_FIELDS
    part = _Asking(weights, Importance(engine, weights), fold).part(words, fields)
    should = tuple(dict.fromkeys(part.should))
    return Prefer(part.must, AnyOf(should)) if should else part.must


def ask_filter(filters: Node, kind: RecordKind = "article", *, fold: bool = True) -> Ask:
    """The question that lets records through, of a kind where it is about words; what it scores means nothing."""
    fields = ARTICLE_FIELDS if kind == "article" else TURN_FIELDS
    return _Asking(WEIGHTS, Importance(None, WEIGHTS), fold).part(filters, fields).must


@frozen
class _Part:
    """What lets a record through, and what only adds to its score, wherever in the query it stands."""

    must: Ask
    should: tuple[Ask, ...] = ()


@frozen
class _Asking:
    weights: Weights
    importance: Importance
    fold: bool

    def part(self, node: Node, fields: Sequence[str]) -> _Part:
        match node:
            case And(children):
                return self._joined(AllOf, [self.part(child, fields) for child in children], children, fields)
            case Or(children):
                return self._joined(AnyOf, [self._alternative(child, fields) for child in children], children, fields)
            case Not(child):
                return _Part(NoneOf(self.part(child, fields).must))
            case Scoped(name, Term(text=value)) if BY_NAME[name].kind == "keyword":
                return _Part(HasValue(name, value))
            case Scoped(name, child):
                return self.part(child, (name,))
            case Period(low, high):
                return _Part(InPeriod(low, high))
            case Term():
                return self._term(node, fields)
            case Phrase():
                return _Part(self._phrase(node, fields))
            case Pattern(pattern=pattern, also=also):
                flat = [
                    HasPattern(index_field(name, "exact"), one, _scale(name) * self.weights.pattern)
                    for name in fields
                    for one in (pattern, *also)
                ]
                return _Part(_best(flat, self.weights.elsewhere))
            case Fuzzy():
                return self._misspelt(node, fields)

    def _joined(
        self,
        node: type[AllOf] | type[AnyOf],
        parts: Sequence[_Part],
        children: Sequence[Node],
        fields: Sequence[str],
    ) -> _Part:
        should = tuple(chain.from_iterable(part.should for part in parts))
        return _Part(node(tuple(part.must for part in parts)), should + self._near(children, fields))

    def _alternative(self, node: Node, fields: Sequence[str]) -> _Part:
        """One of several: a phrase lets through as a phrase, but where another part does, its words count too."""
        if not isinstance(node, Phrase) or node.exact:
            return self.part(node, fields)
        words = [self._term(term, fields) for term in node.terms]
        return _Part(
            self._phrase(node, fields),
            tuple(chain.from_iterable((word.must, *word.should) for word in words)) + self._near(node.terms, fields),
        )

    def _misspelt(self, fuzzy: Fuzzy, fields: Sequence[str]) -> _Part:
        """What is near lets through; what is nearer comes first, and the word itself before all."""
        spellings, weight, share = (fuzzy.normal, *fuzzy.also), self.weights.misspelling, self.weights.elsewhere
        places = [
            (index_field(name, "exact"), spelling, _scale(name) * weight) for name in fields for spelling in spellings
        ]
        near = [
            _best([HasNear(name, spelling, distance, scale) for name, spelling, scale in places], share)
            for distance in range(fuzzy.distance, 0, -1)
        ]
        return _Part(near[0], (*near[1:], _best([HasTerm(*place) for place in places], share)))

    def _term(self, term: Term, fields: Sequence[str]) -> _Part:
        readings = self.importance.readings(term)
        share = self.importance.of(term)
        if term.exact:
            return _Part(self._forms(fields, "exact", readings, share * self.weights.stem))
        must = self._terms(fields, "stem", readings, share * self.weights.stem)
        if self.fold:
            long = [(word, factor) for word, factor in readings if len(word.fold) >= SHORTEST_FOLD]
            must += self._terms(fields, "fold", long, share * self.weights.fold)
        alone = [found for found, reading in zip(readings, term.readings, strict=True) if reading.how == BARE]
        must += self._terms(fields, "exact", alone, share * self.weights.stem)
        close = [name for name in fields if name in CLOSE_FIELDS]
        more: dict[Form, float] = {"coarse": self.weights.coarse, "exact": self.weights.exact}
        should = [
            self._forms(close, form, readings, share * weight) for form, weight in more.items() if close and weight
        ]
        return _Part(_best(must, self.weights.elsewhere), tuple(should))

    def _forms(self, fields: Sequence[str], form: Form, words: Sequence[tuple[Word, float]], weight: float) -> Ask:
        return _best(self._terms(fields, form, words, weight), self.weights.elsewhere)

    def _terms(
        self, fields: Sequence[str], form: Form, words: Sequence[tuple[Word, float]], weight: float
    ) -> list[Ask]:
        """One form of a word in each field: the distinct terms of its readings, each with its factor."""
        terms: dict[str, float] = {}
        for word, factor in words:
            term = TERM_OF[form](word)
            terms[term] = max(factor, terms.get(term, 0.0))
        return [
            HasTerm(index_field(name, form), term, _scale(name) * weight * factor)
            for name in fields
            for term, factor in terms.items()
        ]

    def _phrase(self, phrase: Phrase, fields: Sequence[str]) -> Ask:
        any_order = phrase.slop > 0 and len(phrase.terms) <= ANY_ORDER
        forms: tuple[Form, ...] = ("exact",) if phrase.exact else ("stem", "fold") if self.fold else ("stem",)
        parts: list[Ask] = []
        for form in forms:
            weight = self.weights.phrase * (self.weights.fold if form == "fold" else 1.0)
            for terms in self._ways(phrase, form):
                parts += _phrases(fields, form, terms, phrase.slop, weight, any_order)
        return _best(parts, self.weights.elsewhere)

    def _ways(self, phrase: Phrase, form: Form) -> Iterable[tuple[str, ...]]:
        """The terms of the phrase in each of its readings."""
        choices = [dict.fromkeys(TERM_OF[form](reading.word) for reading in term.readings) for term in phrase.terms]
        return islice(product(*choices), PHRASE_READINGS)

    def _near(self, children: Sequence[Node], fields: Sequence[str]) -> tuple[Ask, ...]:
        """A preference for records in which words that are neighbours in the query stand together, in any order."""
        close = [name for name in fields if name in CLOSE_FIELDS]
        if not close or not self.weights.nearness:
            return ()
        found = []
        for left, right in pairwise(children):
            if not (isinstance(left, Term) and isinstance(right, Term)) or left.exact or right.exact:
                continue
            if is_question_word(left) or is_question_word(right):
                continue
            weight = self.weights.nearness * min(self.importance.of(left), self.importance.of(right))
            pair = (self._likeliest(left), self._likeliest(right))
            parts = _phrases(close, "stem", pair, self.weights.nearness_slop, weight, any_order=True)
            found.append(_best(parts, self.weights.elsewhere))
        return tuple(found)

    def _likeliest(self, term: Term) -> str:
        return max(self.importance.readings(term), key=lambda reading: reading[1])[0].stem


def _phrases(
    fields: Iterable[str], form: Form, terms: tuple[str, ...], slop: int, weight: float, any_order: bool
) -> list[Ask]:
    return [HasPhrase(index_field(name, form), terms, slop, _scale(name) * weight, any_order) for name in fields]


def _best(parts: Sequence[Ask], share: float) -> Ask:
    return parts[0] if len(parts) == 1 else BestOf(tuple(parts), share)


def _scale(field: str) -> float:
    """The weight of a field; of one that only lets through 1, for an engine may take 0 for no match."""
    return BY_NAME[field].weight or 1.0
