"""What only lets through: option values in, filters out; and a tree in, its words and its filters out."""

from archsearch.errors import QueryError
from archsearch.fields import BY_NAME, FIELDS, TEXT_FIELDS
from archsearch.kazakh import analyze
from archsearch.query.near_names import nearest
from archsearch.query.periods import read_period
from archsearch.query.tree import And, Node, Not, Or, Period, Scoped, all_of, any_of
from archsearch.query.words import Leaves, keyword, shorten


def field_filter(name: str, value: str, fold: bool = True) -> Node:
    """A field with a value as an option gives it: of a name all its words, in any order; a keyword; a date.

    The value is plain text: quotes, OR and the like mean nothing in it. Raises QueryError, with the value as its
    query, where the value holds no word or is not one of the field's.
    """
    field = BY_NAME.get(name)
    if field is None:
        raise unknown_field(name, name, 0)
    if field.kind == "keyword":
        return keyword(field, value, value, 0)
    if field.kind == "date":
        return read_period(value, value, 0)
    tokens = analyze(value)
    if not tokens:
        raise QueryError(f"there is no word in this {name}", value, 0, f"Write it as in {field.example}.")
    return Leaves(value, fold).name(field, tokens)


def is_filter(field: str) -> bool:
    """Whether a field only lets through: it is metadata, not running text."""
    return BY_NAME[field].kind != "text"


def split(node: Node | None) -> tuple[Node | None, Node | None]:
    """The words and the filters of a tree: a part that all must match and that names only filter fields is a filter."""
    if node is None:
        return None, None
    parts = node.children if isinstance(node, And) else (node,)
    filters = tuple(part for part in parts if only_filters(part))
    words = tuple(part for part in parts if not only_filters(part))
    return all_of(words) if words else None, all_of(filters) if filters else None


def only_filters(node: Node) -> bool:
    """Whether every leaf is a date or stands in a filter field."""
    match node:
        case Period():
            return True
        case Scoped(field, _):
            return is_filter(field)
        case Not(child):
            return only_filters(child)
        case And(children) | Or(children):
            return all(map(only_filters, children))
        case _:
            return False


def restrict(node: Node, fields: tuple[str, ...]) -> Node:
    """The same tree, with the words that have no field searched in these fields only."""
    match node:
        case Scoped() | Period():
            return node
        case Not(child):
            return Not(restrict(child, fields))
        case And(children):
            return And(tuple(restrict(child, fields) for child in children))
        case Or(children):
            return any_of([restrict(child, fields) for child in children])
        case _:
            return any_of([Scoped(field, node) for field in fields])


def text_fields(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as the field table has them. Raises QueryError, with the list as its query, for one of no text."""
    query = ",".join(names)
    found: list[str] = []
    offset = 0
    for name in names:
        plain = name.strip().lower()
        if plain not in TEXT_FIELDS:
            near = nearest(plain, TEXT_FIELDS)
            hint = f"{f'Did you mean {near}? ' if near else ''}The fields of running text: {', '.join(TEXT_FIELDS)}."
            raise QueryError(f"“{shorten(name)}” is no field of running text", query, offset, hint)
        found.append(plain)
        offset += len(name) + 1
    return tuple(dict.fromkeys(found))


def unknown_field(name: str, query: str, offset: int) -> QueryError:
    """The error for a field that the table does not have; the caller raises it."""
    names = [field.name for field in FIELDS]
    near = nearest(name.lower(), names)
    hint = f"Did you mean {near}:? " if near else ""
    hint += f"The fields: {', '.join(names)}. To search for the words, put them in quotes."
    return QueryError(f"there is no field “{shorten(name)}”", query, offset, hint)
