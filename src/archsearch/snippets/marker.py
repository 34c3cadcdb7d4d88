"""A query in, what its words may be in a text out: which word of a text is a match, and of what.

A `Marker` looks at each word once, however often it occurs and in however many texts.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from archsearch.engines.bounds import pieces, to_regex
from archsearch.fields import SHORTEST_FOLD
from archsearch.frozen import frozen
from archsearch.kazakh import Word
from archsearch.kazakh.readings import BARE
from archsearch.query import Fuzzy, Leaf, Node, Pattern, Phrase, Term, leaves
from archsearch.snippets.beginnings import Beginnings, irregular_forms

_Numbers = dict[str, tuple[int, ...]]  # form → numbers of what is sought


class Mark(NamedTuple):
    """A match at its place in a text, in characters, and the number of what it is a match of."""

    start: int
    end: int
    which: int


@frozen
class Sought:
    """One word of a query, as something that a word of a text may be. `field` None is any field."""

    field: str | None = None
    weight: float = 1.0
    stems: frozenset[str] = frozenset()
    folds: frozenset[str] = frozenset()
    normals: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()
    heads: tuple[str, ...] = ()  # what each pattern begins with
    near: tuple[tuple[str, int], ...] = ()

    def fits_loosely(self, normal: str) -> bool:
        """Whether a normal form fits a pattern, or is near enough to a misspelt word."""
        for pattern in self.patterns:
            if pattern.fullmatch(normal):
                return True
        for wanted, distance in self.near:
            # Most words are too long or too short; asked here, it costs no call for each word of a long text.
            if -distance <= len(normal) - len(wanted) <= distance and within(normal, wanted, distance):
                return True
        return False


class Marker:
    """Finds a query's words in texts. A phrase is the numbers of its words in `sought`, and its slop."""

    def __init__(self, sought: tuple[Sought, ...] = (), phrases: tuple[tuple[tuple[int, ...], int], ...] = ()) -> None:
        self.sought = sought
        self.phrases = phrases
        self.known: dict[Word, tuple[int, ...]] = {}
        self.surfaces: dict[str, dict[str, tuple[int, ...]]] = {}  # by language, for scanning
        self.names: dict[tuple[str, str], float] = {}  # (language, name), what its words weigh
        self._fields: dict[str, Marker] = {}

    def which(self, word: Word) -> tuple[int, ...]:
        """The numbers of what this word is a match of."""
        found = self.known.get(word)
        if found is None:
            stems, folds, normals = self._forms
            numbers = stems.get(word.stem, ()) + folds.get(word.fold, ()) + normals.get(word.normal, ())
            if self.loose:
                numbers += tuple(number for number, part in self.loose if part.fits_loosely(word.normal))
            found = self.known[word] = tuple(sorted(set(numbers))) if len(numbers) > 1 else numbers
        return found

    @cached_property
    def loose(self) -> list[tuple[int, Sought]]:
        """What is sought by a pattern or misspelt, with its number."""
        return [(number, part) for number, part in enumerate(self.sought) if part.patterns or part.near]

    @cached_property
    def _forms(self) -> tuple[_Numbers, _Numbers, _Numbers]:
        """What is sought by stem, fold and normal form, each with its numbers."""
        stems: _Numbers = {}
        folds: _Numbers = {}
        normals: _Numbers = {}
        for number, part in enumerate(self.sought):
            for forms, wanted in ((stems, part.stems), (folds, part.folds), (normals, part.normals)):
                for form in wanted:
                    forms[form] = (*forms.get(form, ()), number)
        return stems, folds, normals

    def within(self, name: str) -> "Marker":
        """A marker of what is sought in one field, with the numbers as they are."""
        if name not in self._fields:
            self._fields[name] = self._made_within(name)
        return self._fields[name]

    def _made_within(self, name: str) -> "Marker":
        if all(part.field in (None, name) for part in self.sought):
            return self
        sought = tuple(part if part.field in (None, name) else Sought() for part in self.sought)
        phrases = (phrase for phrase in self.phrases if self.sought[phrase[0][0]].field in (None, name))
        return Marker(sought, tuple(phrases))

    @cached_property
    def stems_begin(self) -> Beginnings | None:
        """What begins as a word that is sought by its stem, fold or normal form; None where there is none."""
        spellings = self._spellings()
        return Beginnings(spellings) if spellings else None

    @cached_property
    def words_begin(self) -> Beginnings | None:
        """The same, and what a pattern may be; every word where one is misspelt, or a pattern begins with `*`."""
        return Beginnings(self._spellings(), self._heads()) if self._heads() else self.stems_begin

    @cached_property
    def worth_reading(self) -> Beginnings | None:
        """What a match begins with, however irregular: аның is a form of ол."""
        irregular = irregular_forms()
        forms = {form for part in self.sought for stem in part.stems for form in irregular.get(stem, ())}
        return Beginnings(self._spellings(), self._heads() | forms) if forms else self.words_begin

    def may_be_in(self, text: str) -> bool:
        """Whether a text may hold a match; found out without reading its words."""
        return self.worth_reading is not None and self.worth_reading.in_text(text)

    def _heads(self) -> set[str]:
        heads = {head for part in self.sought for head in part.heads}
        return heads | {""} if any(part.near for part in self.sought) else heads

    def _spellings(self) -> set[str]:
        return {spelling for part in self.sought for spelling in (*part.stems, *part.folds, *part.normals) if spelling}


def marker(words: Node | None, weigh: Callable[[Term], float] = lambda term: 1.0, *, fold: bool = True) -> Marker:
    """A marker of everything in a query that may match in a text; `weigh` says how much a word counts."""
    sought: list[Sought] = []
    phrases: list[tuple[tuple[int, ...], int]] = []
    for name, leaf in leaves(words):
        first = len(sought)
        sought.extend(_sought(name, leaf, weigh, fold))
        if isinstance(leaf, Phrase):
            phrases.append((tuple(range(first, len(sought))), leaf.slop))
    return Marker(tuple(sought), tuple(phrases))


def _sought(name: str | None, leaf: Leaf, weigh: Callable[[Term], float], fold: bool) -> Iterator[Sought]:
    match leaf:
        case Phrase(terms, _, exact):
            yield from (_word(name, term, exact or term.exact, weigh(term), fold) for term in terms)
        case Term(exact=exact):
            yield _word(name, leaf, exact, weigh(leaf), fold)
        case Pattern(pattern=pattern, also=also):
            patterns = (pattern, *also)
            heads = tuple(pieces(one)[0] for one in patterns)
            yield Sought(name, patterns=tuple(map(to_regex, patterns)), heads=heads)
        case Fuzzy(normal=normal, distance=distance, also=also):
            yield Sought(name, near=tuple((spelling, distance) for spelling in (normal, *also)))


def _word(name: str | None, term: Term, exact: bool, weight: float, fold: bool) -> Sought:
    words = [reading.word for reading in term.readings]
    if exact:
        return Sought(name, weight, normals=frozenset(word.normal for word in words))
    folds = frozenset(word.fold for word in words if fold and len(word.fold) >= SHORTEST_FOLD)
    alone = frozenset(reading.word.normal for reading in term.readings if reading.how == BARE)
    return Sought(name, weight, frozenset(word.stem for word in words), folds, alone)


def within(left: str, right: str, distance: int) -> bool:
    """Whether two words are at most `distance` edits apart; a swap of neighbours is one (optimal string alignment)."""
    if abs(len(left) - len(right)) > distance or not any(piece in left for piece in _pieces(right, distance)):
        return False
    same = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    if same is None:  # one begins with the other
        return True
    left, right = left[same:], right[same:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if len(set(left) ^ set(right)) > 2 * distance:
        return False
    before: Sequence[int] = ()
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > distance and min(before) > distance:
            return False
    return row[-1] <= distance


@lru_cache(maxsize=64)
def _pieces(word: str, distance: int) -> tuple[str, ...]:
    """The word in so many pieces that `distance` edits leave one of them whole: an edit spoils one, a swap two."""
    count = 2 * distance + 1
    edges = [len(word) * edge // count for edge in range(count + 1)]
    return tuple(word[start:end] for start, end in pairwise(edges))
