"""A lexeme that holds words in, a leaf of the tree out: here typed words become terms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from archsearch.errors import QueryError
from archsearch.fields import Field
from archsearch.kazakh import Reading, Token, analyze, readings
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.query.lexer import Lexeme
from archsearch.query.near_names import nearest
from archsearch.query.periods import read_period
from archsearch.query.tree import And, Fuzzy, Node, Pattern, Phrase, Scoped, Term

MAX_WORDS = 500
MAX_STARS = 3  # `*` in one word: each multiplies what an engine has to try
MAX_SLOP = 100
DISTANCES = ("1", "2")

_LIST = lazy_pattern(r"[,;]")
_PARTS = lazy_pattern(r"[*?]+|[^*?]+")
_WILDCARDS = lazy_pattern(r"[*?]+")
# From the first wildcard or letter to the last; a `?` at the end is a question mark.
_PATTERN = lazy_pattern(r"(?s)[*?\w%].*[*\w%]|[*\w%]")


class Leaves:
    """Makes the leaves of one query and counts its words. `fold` helps with keyboards and scripts."""

    def __init__(self, query: str, fold: bool = True) -> None:
        self.query = query
        self.fold = fold
        self.words = 0

    def printed_together(self, lexeme: Lexeme, exact: bool) -> list[list[Term]]:
        """The words of an unquoted lexeme (`саяси-экономикалық`), in groups where commas part them."""
        groups = [[self._term(lexeme.tokens[0], exact)]]
        for left, right in pairwise(lexeme.tokens):
            if _LIST.search(self.query, left.end, right.start):
                groups.append([])
            groups[-1].append(self._term(right, exact))
        return groups

    def quoted(self, lexeme: Lexeme, exact: bool) -> Term | Phrase:
        """The words between quotes: in order, side by side."""
        self._refuse_wildcard(lexeme)
        if not lexeme.tokens:
            raise self.error("there is no word between these quotes", lexeme.start, "Put one there, or take them out.")
        return to_phrase([self._term(token, exact) for token in lexeme.tokens], exact)

    def near(self, lexeme: Lexeme, tilde: Lexeme, exact: bool) -> Phrase:
        """`"a phrase"~5`: the words near each other, in any order."""
        phrase = self.quoted(lexeme, exact)
        digits = tilde.text[1:]
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 3 and 1 <= int(digits) <= MAX_SLOP):
            hint = f"Write how many other words may stand between, from 1 to {MAX_SLOP}: {lexeme.text}~5."
            raise self.error(f"{shorten(tilde.text)} does not say how near", tilde.start, hint)
        if not isinstance(phrase, Phrase):
            hint = f"For a misspelt word leave the quotes out: {shorten(lexeme.text[1:-1])}~."
            raise self.error("one word cannot be near itself", tilde.start, hint)
        return Phrase(phrase.terms, int(digits), exact)

    def fuzzy(self, lexeme: Lexeme, tilde: Lexeme) -> Fuzzy:
        """`word~` and `word~2`: the word, or one that differs in so many letters."""
        word = shorten(lexeme.text)
        if has_wildcard(lexeme):
            raise self.error("a word cannot have both a wildcard and ~", tilde.start, "Leave one of them out.")
        if tilde.text[1:] not in {"", *DISTANCES}:
            hint = f"Write {word}~1 or {word}~2: how many letters may differ."
            raise self.error(f"{shorten(tilde.text)} is no number of letters", tilde.start, hint)
        if len(lexeme.tokens) > 1:
            hint = "Part them with spaces, each with its own ~."
            raise self.error(f"~ works on one word, and “{word}” is {len(lexeme.tokens)}", tilde.start, hint)
        distance = int(tilde.text[1:] or 1)
        self._count(1, lexeme.start)
        surface = lexeme.tokens[0].word.surface
        found = self._normals(surface)
        if len(found[0]) <= distance:
            hint = f"A word needs at least {distance + 1} letters here."
            raise self.error(f"“{word}” is too short for ~{distance}: every short word would do", tilde.start, hint)
        return Fuzzy(surface, found[0], distance, found[1:])

    def pattern(self, lexeme: Lexeme) -> Pattern:
        """`word*`, `*word`, `w?rd`: the pieces between wildcards in one spelling."""
        match = _PATTERN.search(lexeme.text)
        typed = match[0] if match else lexeme.text
        if typed.count("*") > MAX_STARS:
            raise self.error(f"a word may have at most {MAX_STARS} *", lexeme.start, "Leave some of them out.")
        pieces = [piece for piece in _WILDCARDS.split(typed) if piece]
        spelt = [self._piece(lexeme, piece) for piece in pieces]
        self._count(1, lexeme.start)
        first, *others = dict.fromkeys(_joined(typed, way) for way in _ways(spelt))
        return Pattern(typed, first, tuple(others))

    def period(self, lexeme: Lexeme) -> Node:
        """The value of `date:`."""
        quoted = lexeme.kind == "quoted"
        text = lexeme.text[1:-1] if quoted else lexeme.text
        return read_period(text, self.query, lexeme.start + quoted)

    def keyword(self, field: Field, lexeme: Lexeme) -> Scoped:
        """One of a field's few values."""
        quoted = lexeme.kind == "quoted"
        text = lexeme.text[1:-1] if quoted else lexeme.text
        return keyword(field, text, self.query, lexeme.start + quoted)

    def name(self, field: Field, tokens: Iterable[Token]) -> Scoped:
        """All words of a name, in any order."""
        terms = tuple(self._term(token, exact=False) for token in tokens)
        return Scoped(field.name, terms[0] if len(terms) == 1 else And(terms))

    def error(self, message: str, offset: int, hint: str | None = None) -> QueryError:
        """An error at a place of this query."""
        return QueryError(message, self.query, offset, hint)

    def _term(self, token: Token, exact: bool) -> Term:
        self._count(1, token.start)
        return Term(token.word.surface, readings(token.word.surface, self.fold, exact), exact)

    def _count(self, words: int, offset: int) -> None:
        self.words += words
        if self.words > MAX_WORDS:
            hint = "A few words that stand in the text are enough."
            raise self.error(f"the query has more than {MAX_WORDS} words", offset, hint)

    def _refuse_wildcard(self, lexeme: Lexeme) -> None:
        for match in re.finditer(r"\w\*|\*\w", lexeme.text):
            at = lexeme.start + match.start() + match[0].index("*")
            raise self.error("a wildcard does not work between quotes", at, "Take the quotes away, or the *.")

    def _piece(self, lexeme: Lexeme, piece: str) -> tuple[Reading, ...]:
        """The readings of a piece between wildcards."""
        tokens = analyze(piece)
        if len(tokens) != 1 or (tokens[0].start, tokens[0].end) != (0, len(piece)):
            words = " ".join(token.word.surface for token in tokens)
            hint = (
                f"Part the words with spaces: {shorten(words)}." if len(tokens) > 1 else "Use letters and digits only."
            )
            message = f"a wildcard works inside one word, which “{shorten(lexeme.text)}” is not"
            raise self.error(message, lexeme.start, hint)
        return readings(piece, self.fold, exact=True)

    def _normals(self, surface: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reading.word.normal for reading in readings(surface, self.fold, exact=True)))


def to_phrase(terms: Sequence[Term], exact: bool) -> Term | Phrase:
    """Words in order and side by side; a single one is itself."""
    return terms[0] if len(terms) == 1 else Phrase(tuple(terms), 0, exact)


def _ways(pieces: Sequence[Sequence[Reading]]) -> Iterator[list[str]]:
    """The normal forms of all pieces: first the likeliest, then those that are read alike (all in Latin of 2021)."""
    yield [readings[0].word.normal for readings in pieces]
    for first in pieces[0]:
        rest = [next((r.word.normal for r in piece if r.how == first.how), None) for piece in pieces[1:]]
        alike = [normal for normal in rest if normal is not None]
        if len(alike) == len(rest):
            yield [first.word.normal, *alike]


def _joined(typed: str, pieces: list[str]) -> str:
    """The typed pattern with these pieces in place of its own."""
    rest = iter(pieces)
    return "".join(re.sub(r"\*+", "*", part) if part[0] in "*?" else next(rest) for part in _PARTS.findall(typed))


def has_wildcard(lexeme: Lexeme) -> bool:
    """Whether an unquoted lexeme has a `*`, or a `?` that does not end it."""
    if "*" not in lexeme.text and "?" not in lexeme.text:
        return False
    match = _PATTERN.search(lexeme.text)
    return match is not None and _WILDCARDS.search(match[0]) is not None


def keyword(field: Field, value: str, query: str, offset: int) -> Scoped:
    """A field of few values, with one of them."""
    wanted = value.strip().lower()
    if wanted not in field.values:
        accepted = ", ".join(field.values)
        near = nearest(wanted, field.values)
        hint = f"Did you mean {near}? It can be {accepted}." if near else f"It can be {accepted}."
        raise QueryError(f"{field.name} cannot be “{shorten(value)}”", query, offset, hint)
    return Scoped(field.name, Term(wanted, ()))


def shorten(text: str) -> str:
    """A typed text as a message can quote it."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return shown if len(shown) <= 40 else shown[:39] + "…"
