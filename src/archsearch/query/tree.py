"""What a query means: nodes over words, each printing as an s-expression; no node knows how an engine stores it."""

from collections.abc import Iterator, Sequence

from archsearch.frozen import frozen
from archsearch.kazakh import Reading


@frozen
class Term:
    """A word, in any of its readings; `exact` asks for it as printed, without stemming."""

    text: str  # as typed
    readings: tuple[Reading, ...]
    exact: bool = False

    def __str__(self) -> str:
        """`(word мектепте)`, or `(exact мектепте)`."""
        return f"({'exact' if self.exact else 'word'} {_atom(self.text)})"


@frozen
class Phrase:
    """Words near each other: in order and side by side, or with `slop` other words between them in any order."""

    terms: tuple[Term, ...]
    slop: int = 0
    exact: bool = False

    def __str__(self) -> str:
        """`(phrase адам құқығы)`, `(near 5 адам құқығы)` or `(exact-phrase адам құқығы)`."""
        head = "exact-phrase" if self.exact else "phrase"
        if self.slop:
            head = f"near {self.slop}" if not self.exact else f"exact-near {self.slop}"
        return f"({head} {' '.join(_atom(term.text) for term in self.terms)})"


@frozen
class Pattern:
    """A normal form with wildcards: `*` stands for any run of letters, `?` for one."""

    text: str  # as typed
    pattern: str  # one spelling, lower case
    also: tuple[str, ...] = ()  # the same in the other readings of what was typed

    def __str__(self) -> str:
        """`(pattern мект*)`."""
        return f"(pattern {self.text})"


@frozen
class Fuzzy:
    """A normal form with at most `distance` (1 or 2) letters added, lost, changed or swapped."""

    text: str  # as typed
    normal: str
    distance: int
    also: tuple[str, ...] = ()  # the normal forms of the other readings

    def __str__(self) -> str:
        """`(fuzzy 1 мектп)`."""
        return f"(fuzzy {self.distance} {_atom(self.text)})"


@frozen
class Period:
    """A publication date from `low` to `high`, ISO dates, both included; None is open."""

    low: str | None
    high: str | None

    def __str__(self) -> str:
        """`(date 2021-05-01 2022-12-31)`, with `*` for an open end."""
        return f"(date {self.low or '*'} {self.high or '*'})"


@frozen
class Scoped:
    """The child, searched in one field only."""

    field: str
    child: "Node"

    def __str__(self) -> str:
        """`(in title (word мектеп))`."""
        return f"(in {self.field} {self.child})"


@frozen
class And:
    """All of the children."""

    children: tuple["Node", ...]

    def __str__(self) -> str:
        """`(and … …)`."""
        return f"(and {' '.join(map(str, self.children))})"


@frozen
class Or:
    """At least one of the children."""

    children: tuple["Node", ...]

    def __str__(self) -> str:
        """`(or … …)`."""
        return f"(or {' '.join(map(str, self.children))})"


@frozen
class Not:
    """Whatever the child does not match."""

    child: "Node"

    def __str__(self) -> str:
        """`(not …)`."""
        return f"(not {self.child})"


Leaf = Term | Phrase | Pattern | Fuzzy | Period
Node = Leaf | Scoped | And | Or | Not


@frozen
class Query:
    """The words, which are scored, and the filters, which only let through. None lets everything through."""

    text: str
    words: Node | None
    filters: Node | None

    def __str__(self) -> str:
        """The whole as one s-expression."""
        parts = [str(part) for part in (self.words,) if part]
        if self.filters:
            parts.append(f"(filter {self.filters})")
        return f"(query {' '.join(parts)})" if parts else "(query)"


def _atom(text: str) -> str:
    """A word as an s-expression has it: in quotes where a space stands in it, as in "1 250 000"."""
    return f'"{text}"' if " " in text or not text.isprintable() else text


def all_of(nodes: Sequence[Node]) -> Node:
    """One node that needs all of these, at least one; conjunctions among them become part of it."""
    flat = [part for node in nodes for part in (node.children if isinstance(node, And) else (node,))]
    return And(tuple(flat)) if len(flat) > 1 else flat[0]


def any_of(nodes: Sequence[Node]) -> Node:
    """One node that needs one of these, at least one; alternatives among them become part of it."""
    flat = [part for node in nodes for part in (node.children if isinstance(node, Or) else (node,))]
    return Or(tuple(flat)) if len(flat) > 1 else flat[0]


def leaves(node: Node | None, field: str | None = None) -> Iterator[tuple[str | None, Leaf]]:
    """Every leaf that may let a record through, with the field it is searched in; what `Not` holds is left out."""
    match node:
        case None | Not():
            return
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child, field)
        case Scoped(name, child):
            yield from leaves(child, name)
        case _:
            yield field, node


def narrowed(query: Query, filters: Node | None) -> Query:
    """The query with further filters, all of which must hold."""
    both = tuple(part for part in (query.filters, filters) if part)
    return Query(query.text, query.words, And(both) if len(both) > 1 else both[0] if both else None)
