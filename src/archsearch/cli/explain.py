"""`archsearch explain`: every step from the text typed to what an engine is asked, without asking it."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from archsearch.cli.help import WithFields
from archsearch.cli.search import filter_options, parse_query, query_argument, to_options
from archsearch.cli.settings import index_option, open_index
from archsearch.cli.terminal import columns, visible, write

if TYPE_CHECKING:
    from pathlib import Path

    from archsearch.engines.protocol import Request
    from archsearch.kazakh import Reading
    from archsearch.query import Lexeme, Node, Query
    from archsearch.searching import Options


@click.command("explain", cls=WithFields)
@query_argument
@filter_options
@index_option
def command(query: str, folder: "Path", **said: Any) -> int:
    """Show how QUERY is read, step by step, without running it.

    \b
    Examples:
      archsearch explain 'казакстан мектептеріміз'
      archsearch explain '"адам құқығы" -сот date:2021..' --turns

    The steps are its lexemes, its tree, repairs, each word's conversions and stems, and what an engine is asked.
    No index is needed; where there is one, weights are those that its words have.
    """
    from archsearch.cli.explain_ask import ask_lines
    from archsearch.query import lex

    parsed = parse_query(query, said)
    request = _request(folder, parsed, to_options(said))
    steps: dict[str, Iterator[str]] = {
        "lexemes": _lexemes(lex(query)),
        "tree": iter([str(parsed)]),
        "repairs": _repairs(lex(query), parsed),
        "words": _words(parsed),
        "asked of the engine, scored": ask_lines(request.words),
        "filters, not scored": ask_lines(request.filters) if request.filters else iter(()),
    }
    write(line for title, lines in steps.items() for line in _section(title, lines))
    return 0


def _request(folder: "Path", parsed: "Query", options: "Options") -> "Request":
    """What `search` asks first; where an index can be opened, what it knows of the words changes their weights."""
    from archsearch.errors import ArchsearchError
    from archsearch.searching import to_request

    try:
        engine = open_index(folder)
    except ArchsearchError:
        return to_request(None, parsed, options)
    with closing(engine):
        return to_request(engine, parsed, options)


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    shown = [f"  {visible(line)}\n" for line in lines]
    if shown:
        yield from (f"{title}\n", *shown)


def _lexemes(lexemes: "tuple[Lexeme, ...]") -> Iterator[str]:
    return columns((f"{lexeme.start}-{lexeme.end}", lexeme.kind, lexeme.text) for lexeme in lexemes)


def _repairs(lexemes: "tuple[Lexeme, ...]", parsed: "Query") -> Iterator[str]:
    """What was left out of the query, or put right in it."""
    from archsearch.kazakh.readings import REPAIRED

    for lexeme in lexemes:
        if lexeme.kind == "skipped":
            yield f"{lexeme.text}  holds no word: left out"
    for word, readings in _typed(parsed):
        for reading in readings:
            if reading.how.startswith(REPAIRED):
                yield f"{word}  → {reading.word.normal}: {reading.how}"


def _words(parsed: "Query") -> Iterator[str]:
    """Each word as it may be read: its conversion, how its stem is reached, and its blunter keys."""
    for word, readings in _typed(parsed):
        yield word
        rows = (
            (f"  {r.word.normal}", r.how, _reached(r), f"coarse {r.word.coarse}", f"fold {r.word.fold}")
            for r in readings
        )
        yield from columns(rows)


def _reached(reading: "Reading") -> str:
    from archsearch.cli.stem import reached

    return reached(reading.word)


def _typed(parsed: "Query") -> Iterator[tuple[str, "tuple[Reading, ...]"]]:
    for node in (parsed.words, parsed.filters):
        yield from dict(_terms(node)).items()


def _terms(node: "Node | None") -> Iterator[tuple[str, "tuple[Reading, ...]"]]:
    """Words of the tree with their readings, excluded ones too."""
    from archsearch.query import And, Not, Or, Phrase, Scoped, Term

    match node:
        case And(children) | Or(children) | Phrase(children):
            for child in children:
                yield from _terms(child)
        case Scoped(_, child) | Not(child):
            yield from _terms(child)
        case Term(text, readings) if readings:
            yield text, readings
