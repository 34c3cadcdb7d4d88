"""What an engine is asked in, lines that a person can read out: a part a line, indented as the parts nest."""

from collections.abc import Iterator, Sequence

from archsearch.cli.terminal import columns
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

# form of a term, the terms, and the field with its weight: what differs only in the last part becomes one line
Row = tuple[str, str, str]


def ask_lines(ask: Ask, indent: str = "") -> Iterator[str]:
    """The lines of a question to an engine; terms that are looked for in several fields stand on one."""
    match ask:
        case AllOf(()):
            yield f"{indent}everything"
        case AllOf(parts):
            yield from _group(f"{indent}all of", parts, indent)
        case AnyOf(parts):
            yield from _group(f"{indent}any of", parts, indent)
        case BestOf(parts, share):
            others = f", with {share:g} of the others" if share else ""
            yield from _group(f"{indent}the best of{others}", parts, indent)
        case NoneOf(part):
            yield from _group(f"{indent}none of", (part,), indent)
        case Unscored(part):
            yield from _group(f"{indent}without a score", (part,), indent)
        case Prefer(must, should):
            yield from ask_lines(must, indent)
            yield from _group(f"{indent}what only adds to the score", (should,), indent)
        case _:
            yield from _rows([ask], indent)


def _group(title: str, parts: Sequence[Ask], indent: str) -> Iterator[str]:
    yield title
    leaves = [part for part in parts if _row(part)]
    yield from _rows(leaves, indent + "  ")
    for part in parts:
        if not _row(part):
            yield from ask_lines(part, indent + "  ")


def _rows(parts: Sequence[Ask], indent: str) -> Iterator[str]:
    """Leaves as aligned rows; those that ask the same of several fields are one row."""
    fields: dict[tuple[str, str], list[str]] = {}
    for part in parts:
        if row := _row(part):
            fields.setdefault(row[:2], []).append(row[2])
    return columns((indent + form, what, ", ".join(where)) for (form, what), where in fields.items())


def _row(ask: Ask) -> Row | None:
    match ask:
        case HasTerm(field, term, weight):
            return _of_field(field, "", term, weight)
        case HasPhrase(field, terms, slop, weight, any_order):
            apart = f" ~{slop}" if slop else ""
            order = " in any order" if any_order else ""
            return _of_field(field, " phrase", " ".join(terms) + apart + order, weight)
        case HasPattern(field, pattern, weight):
            return _of_field(field, " pattern", pattern, weight)
        case HasNear(field, term, distance, weight):
            return _of_field(field, " near", f"{term} ~{distance}", weight)
        case HasValue(field, value):
            return field, "is", value or "empty"
        case InPeriod(low, high):
            return "published", f"{low or '…'} to {high or '…'}", ""
        case LongerThan(words):
            return "length", f"at least {words} words", ""
        case _:
            return None


def _of_field(index_field: str, kind: str, what: str, weight: float) -> Row:
    field, _, form = index_field.rpartition("_")
    return form + kind, what, f"{field} {weight:.3g}"
