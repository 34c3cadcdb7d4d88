"""`archsearch explain`: every step from the text typed to what an engine is asked, without asking it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import click

from archsearch import ranking
from archsearch.cli.search import filter_options, parse_query
from archsearch.cli.terminal import visible, write
from archsearch.engines.protocol import AllOf, AnyOf, Ask, HasTerm, RecordKind
from archsearch.kazakh import Reading
from archsearch.kazakh.stemmer import explain
from archsearch.query import Phrase, Query, Term, leaves, lex


@click.command("explain")
@click.argument("query")
@filter_options
def command(query: str, turns: bool, **said: Any) -> int:
    """Show how QUERY is read: its lexemes, its tree, repairs, conversions, stems, and what an engine is asked.

    \b
    Examples:
      archsearch explain 'казакстан мектептеріміз'
      archsearch explain '"адам құқығы" -сот date:2021..' --turns
    """
    parsed = parse_query(query, said)
    kind: RecordKind = "turn" if turns else "article"
    write(visible(line) + "\n" for line in _lines(query, parsed, ranking.ask(parsed.words, kind)))
    return 0


def _lines(query: str, parsed: Query, asked: Ask) -> Iterator[str]:
    yield "lexemes"
    for lexeme in lex(query):
        yield f"  {lexeme.start:>3}-{lexeme.end:<3} {lexeme.kind:<8} {lexeme.text}"
    yield "tree"
    yield f"  {parsed}"
    yield "words"
    for _, leaf in leaves(parsed.words):
        for term in leaf.terms if isinstance(leaf, Phrase) else (leaf,) if isinstance(leaf, Term) else ():
            yield f"  {term.text}"
            yield from (f"    {_reading(reading)}" for reading in term.readings)
    for title, ask in (
        ("asked of the engine, scored", asked),
        ("filter, not scored", ranking.ask_filter(parsed.filters)),
    ):
        if ask is not None:
            yield title
            yield from ask_lines(ask, "  ")


def _reading(reading: Reading) -> str:
    word = reading.word
    how = str(explain(word.normal)) if word.language == "kk" else f"{word.stem} ({word.language or 'number'})"
    return f"{word.normal}: {reading.how}; stem {how}; coarse {word.coarse}; fold {word.fold}"


def ask_lines(ask: Ask, indent: str = "") -> Iterator[str]:
    """A question to an engine, a node a line; terms of one field stand together."""
    match ask:
        case HasTerm(field, term, weight):
            yield f"{indent}{field}:{term} ×{weight:g}"
        case AllOf(parts) | AnyOf(parts) if all(isinstance(part, HasTerm) for part in parts):
            yield f"{indent}{_name(ask)} " + ", ".join(line for part in parts for line in ask_lines(part))
        case AllOf(parts) | AnyOf(parts):
            yield f"{indent}{_name(ask)}"
            for part in parts:
                yield from ask_lines(part, indent + "  ")
        case _:
            yield from _other_lines(ask, indent)


def _other_lines(ask: Ask, indent: str) -> Iterator[str]:
    values = {field.name: getattr(ask, field.name) for field in fields(ask)}
    plain = ", ".join(f"{name} {value}" for name, value in values.items() if not is_dataclass(value))
    yield f"{indent}{_name(ask)} {plain}".rstrip()
    for name, value in values.items():
        if is_dataclass(value):
            yield f"{indent}  {name}:"
            yield from ask_lines(value, indent + "    ")  # type: ignore[arg-type]  # a dataclass in an Ask is an Ask


def _name(ask: Ask) -> str:
    return {"AllOf": "all of", "AnyOf": "any of", "NoneOf": "none of"}.get(type(ask).__name__, type(ask).__name__)
