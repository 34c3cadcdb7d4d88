"""A search that found nothing in, what would help out: the words and names no record has, and what is there instead."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import get_args

from archsearch import ranking
from archsearch.engines.protocol import AllOf, Engine, HasTerm, RecordKind, Request
from archsearch.fields import BY_NAME, index_field
from archsearch.query import And, Leaf, Node, Not, Or, Period, Phrase, Query, Scoped, Term, leaves
from archsearch.query.near_names import nearest
from archsearch.snippets.marker import within

MAX_WORDS = 8  # of a query that are looked at; each costs a search
MAX_SPELLINGS = 4
_PRINTED = index_field("body", "exact")
_NEIGHBOURS = 20_000  # terms with the same first letter that are compared at most


@dataclass(frozen=True, slots=True)
class Missing:
    """Something no record has: a word, a phrase or a filter as typed.

    `near` are spellings near the word, or names near that of the filter, that records have; `apart` is how many
    records have all words of the phrase, `elsewhere` how many have what was looked for in other fields only,
    `inflected` how many have other forms of a word that was to stand as typed.
    """

    text: str
    near: tuple[str, ...] = ()
    apart: int = 0
    elsewhere: int = 0
    inflected: int = 0


@dataclass(frozen=True, slots=True)
class Without:
    """How many records there would be if a part of the query were left out. `text` None is its filters."""

    text: str | None
    records: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What would help. All is empty where nothing would, as in an empty index."""

    missing: tuple[Missing, ...] = ()
    without: tuple[Without, ...] = ()
    any_word: int = 0  # records that have at least one of the words, where no two are in one record


def suggest(engine: Engine, query: Query, request: Request, *, fold: bool = True) -> Suggestions:
    """What would help after a request for a query found nothing; some twenty small searches at most.

    `fold` as in the options of the search: with it off, what would be found by a fold alone is no help.
    """
    asking = _Asking(engine, request, fold)
    empty = tuple(asking.empty(query.filters)) if query.filters else ()
    if empty or query.words is None:
        return Suggestions(empty)
    if request.filters is not None and (unfiltered := asking.count(query.words, filtered=False)):
        return Suggestions(without=(Without(None, unfiltered),))
    missing = tuple(asking.missing(query.words))
    if missing:
        return Suggestions(missing)
    parts = query.words.children if isinstance(query.words, And) else ()
    found = [Without(_typed(part), records) for part, records in asking.all_but_one(parts)]
    wanted = [part for part in parts if not isinstance(part, Not)]
    any_word = asking.count(Or(tuple(wanted))) if wanted and not found else 0
    return Suggestions((), tuple(sorted(found, key=lambda part: -part.records)), any_word)


@dataclass(frozen=True, slots=True)
class _Asking:
    engine: Engine
    request: Request
    fold: bool

    def count(self, node: Node, *, filtered: bool = True) -> int:
        """How many records a part of the query lets through."""
        words = ranking.ask_filter(node, self.request.kind, fold=self.fold)
        filters = self.request.filters if filtered else None
        return self.engine.search(replace(self.request, words=words, filters=filters, limit=0, offset=0)).total

    def empty(self, filters: Node) -> Iterator[Missing]:
        """The filters that let nothing through, whatever else is asked."""
        for part in filters.children[:MAX_WORDS] if isinstance(filters, And) else (filters,):
            if not isinstance(part, Not) and not self.count(part, filtered=False):
                yield Missing(_typed(part), self._names_near(part))

    def _names_near(self, part: Node) -> tuple[str, ...]:
        if not isinstance(part, Scoped) or BY_NAME[part.field].kind != "name":
            return ()
        values = self.engine.facets(Request(AllOf(())), part.field)
        known = {name: value for value in values for name in (*value.split(), value)}
        near = nearest(_typed(part.child).strip("()"), known)
        return (known[near],) if near else ()

    def missing(self, words: Node) -> Iterator[Missing]:
        """The words and phrases that no record has, or none has where they were looked for."""
        asked: dict[Leaf, list[Node]] = {}
        for field, leaf in leaves(words):
            asked.setdefault(leaf, []).append(Scoped(field, leaf) if field else leaf)
        for leaf, places in islice(asked.items(), MAX_WORDS):
            node = places[0] if len(places) == 1 else Or(tuple(places))
            if not self.count(node, filtered=False):
                yield self._missing(leaf, node)

    def _missing(self, leaf: Leaf, node: Node) -> Missing:
        if node != leaf and (elsewhere := self.count(leaf, filtered=False)):
            return Missing(_typed(node), elsewhere=elsewhere)
        match leaf:
            case Term(exact=True) if inflected := self.count(replace(leaf, exact=False), filtered=False):
                return Missing(_typed(leaf), inflected=inflected)
            case Term():
                return Missing(_typed(leaf), self.near(leaf))
            case Phrase(terms):
                return Missing(_typed(leaf), apart=self.count(And(terms), filtered=False))
        return Missing(_typed(leaf))

    def all_but_one(self, parts: tuple[Node, ...]) -> Iterator[tuple[Node, int]]:
        """Each part that may be left out, with how many records have all the others."""
        for left_out in parts[:MAX_WORDS]:
            others = tuple(part for part in parts if part is not left_out)
            if any(not isinstance(part, Not) for part in others) and (records := self.count(And(others))):
                yield left_out, records

    def near(self, term: Term) -> tuple[str, ...]:
        """Printed forms that are a letter or two away from a word, the nearest and most frequent first."""
        word = term.readings[0].word
        spellings = dict.fromkeys((word.normal, word.stem))
        for spelling in spellings:
            most = 1 if len(spelling) < 5 else 2
            found = [
                (distance, -records, form)
                for form, records in self._neighbours(spelling)
                if (distance := next((d for d in range(1, most + 1) if within(form, spelling, d)), 0))
            ]
            forms = tuple(islice((form for _, _, form in sorted(found) if self._has_records(form)), MAX_SPELLINGS))
            if forms:
                return tuple(form.capitalize() if term.text[:1].isupper() else form for form in forms)
        return ()

    def _has_records(self, form: str) -> bool:
        """Whether a printed form stands in any record: the terms of an engine may be those of deleted ones."""
        words = HasTerm(_PRINTED, form)
        return any(self.engine.search(Request(words, kind=kind, limit=0)).total for kind in get_args(RecordKind))

    def _neighbours(self, spelling: str) -> Iterator[tuple[str, int]]:
        """Printed forms that begin with the first letter, or with the second: it may have been lost or swapped."""
        for first in dict.fromkeys(spelling[:2]):
            yield from self.engine.terms(_PRINTED, first, _NEIGHBOURS)


def _typed(node: Node) -> str:
    """A part of a query about as it was typed."""
    match node:
        case Phrase(terms):
            return f'"{" ".join(term.text for term in terms)}"'
        case Scoped(field, child):
            return f"{field}:{_typed(child)}"
        case Not(child):
            return f"-{_typed(child)}"
        case And(children):
            return f"({' '.join(map(_typed, children))})"
        case Or(children):
            return f"({' OR '.join(map(_typed, children))})"
        case Period(low, high):
            return f"date:{low or ''}..{high or ''}"
    return node.text
