"""`archsearch search`: ranked results with snippets, for people and for scripts."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archsearch.cli.completion import names_in, query_so_far
from archsearch.cli.help import WithFields
from archsearch.cli.settings import index_option, open_index
from archsearch.cli.terminal import terminal_width, use_color, write, write_data

if TYPE_CHECKING:
    from archsearch.engines.protocol import Engine
    from archsearch.query import Node, Query
    from archsearch.searching import Options, Results

OUTPUTS = {
    "json": "One JSON array.",
    "jsonl": "One JSON object a line.",
    "csv": "Comma-separated values.",
    "tsv": "Tab-separated values.",
    "ids": "Ids only.",
    "count": "Only how many there are.",
}
BARE = frozenset({"ids", "count", "trec"})  # outputs that show no passage


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say which records may be found, and how words are read."""
    for option in reversed(
        (
            click.option("--turns", is_flag=True, help="Speaker turns, not articles."),
            click.option(
                "--speaker",
                multiple=True,
                shell_complete=names_in("speaker"),
                metavar="NAME",
                help="Only what this person says.",
            ),
            click.option("--role", type=click.Choice(["host", "guest"]), help="Only questions, or only answers."),
            click.option(
                "--section",
                multiple=True,
                shell_complete=names_in("section"),
                metavar="NAME",
                help="Only this section.",
            ),
            click.option(
                "--author", multiple=True, shell_complete=names_in("author"), metavar="NAME", help="Only this byline."
            ),
            click.option(
                "--tag",
                multiple=True,
                shell_complete=names_in("tag"),
                metavar="TAG",
                help="Only articles with this tag.",
            ),
            click.option("--from", "low", metavar="DATE", help="Published on or after: 2021, 2021-05, 2021-05-03."),
            click.option("--to", "high", metavar="DATE", help="Published on or before."),
            click.option("--in", "fields", metavar="FIELDS", help="Look only in title,lead,body,caption."),
            click.option("--min-words", type=click.IntRange(0), default=0, metavar="N", help="At least N words long."),
            click.option("--any", "any_word", is_flag=True, help="Some of the words will do."),
            click.option("--exact", is_flag=True, help="Words as printed, no stems."),
            click.option("--no-fold", is_flag=True, help="No help with keyboards and scripts."),
        )
    ):
        command = option(command)
    return command


def query_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """QUERY, as one argument or as several that are its words: `search су жер` is `search 'су жер'`."""
    return click.argument(
        "query",
        nargs=-1,
        required=True,
        metavar="QUERY",
        callback=lambda ctx, param, words: " ".join(words),
        shell_complete=query_so_far,
    )(command)


def list_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say which part of the list is wanted, in which order."""
    for option in reversed(
        (
            click.option(
                "--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance",
                show_default=True, help="The order of results.",
            ),
            click.option(
                "--limit", type=click.IntRange(0), metavar="N", default=10, show_default=True, help="How many results.",
            ),
            click.option(
                "--offset", type=click.IntRange(0), metavar="N", default=0, show_default=True, help="How many to skip.",
            ),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def output_options(outputs: dict[str, str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A flag for each form of output, from a table with its help; the last one given counts."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name, help_text in reversed(outputs.items()):
            command = click.option(f"--{name}", "output", flag_value=name, help=help_text)(command)
        return command

    return add


@click.command("search", cls=WithFields)
@query_argument
@filter_options
@list_options
@output_options(OUTPUTS)
@click.option("-0", "nul", is_flag=True, help="With --ids: end each with NUL.")
@index_option
@click.pass_context
def command(ctx: click.Context, /, query: str, folder: Path, output: str | None, nul: bool, **said: Any) -> int:
    """Search for QUERY: all of its words, in any inflected form.

    \b
    Examples:
      archsearch search 'мектеп құрылысы'
      archsearch search '"адам құқығы" -сот' --from 2021 --sort newest
      archsearch search казакстан                  typed on a Russian keyboard
      archsearch search --turns --role guest 'су тапшылығы'
      archsearch search бюджет --json | jq -r '.[].title'
    """
    from contextlib import closing

    from archsearch.cli import render

    if nul and output != "ids":
        raise click.UsageError("-0 goes with --ids.")
    with closing(open_index(folder)) as engine:
        results = run_query(engine, query, said, shown=output not in BARE)
        helps = [] if results.total else what_would_help(engine, query, said)
    if output == "ids":
        lines: Iterable[str] = render.ids(results, "\0" if nul else "\n")
    elif output:
        lines = render.FORMATS[output](results)
    else:
        lines = _for_people(ctx, results)
        if 0 < results.total <= said["offset"]:
            helps = [f"--offset {said['offset']} is beyond the last of {results.total}"]
    (write_data if output else write)(lines)
    tell_cut(results)
    for line in helps:
        click.echo(f"archsearch: {line}", err=True)
    return 0 if results.total else 1


def run_query(engine: "Engine", query: str, said: dict[str, Any], *, shown: bool = True) -> "Results":
    """Search an index by a query and the options of `search`; hits alone unless they are shown. Raises QueryError."""
    from archsearch.searching import find, search

    return (search if shown else find)(engine, parse_query(query, said), to_options(said))


def what_would_help(engine: "Engine", query: str, said: dict[str, Any]) -> list[str]:
    """Lines for somebody whose query found nothing."""
    from archsearch.cli.render_suggestions import suggestion_lines
    from archsearch.searching import to_request
    from archsearch.suggestions import suggest

    parsed, options = parse_query(query, said), to_options(said)
    request = to_request(engine, parsed, options, "turn" if options.turns else "article")
    return list(suggestion_lines(suggest(engine, parsed, request, fold=options.fold)))


def to_options(said: dict[str, Any]) -> "Options":
    """How to search, from the options of a command; one that has no such option leaves the default."""
    from archsearch.searching import Options

    part = {name: said[name] for name in ("turns", "sort", "limit", "offset", "min_words") if name in said}
    return Options(**part, fold=not said["no_fold"])


def parse_query(query: str, said: dict[str, Any]) -> "Query":
    """A query with the filters that options name. Raises QueryError."""
    from archsearch.query import narrowed, parse

    fields = () if said["fields"] is None else tuple(said["fields"].split(","))
    parsed = parse(query, any_word=said["any_word"], exact=said["exact"], fold=not said["no_fold"], fields=fields)
    return narrowed(parsed, _filters(said))


def _filters(said: dict[str, Any]) -> "Node | None":
    """The filters that options name; several of one kind, as `--tag a --tag b`, must all hold."""
    from archsearch.query import And, between, field_filter

    fold = not said["no_fold"]
    nodes = [
        field_filter(name, value, fold=fold) for name in ("speaker", "section", "author", "tag") for value in said[name]
    ]
    if said["role"]:
        nodes.append(field_filter("role", said["role"]))
    if said["low"] is not None or said["high"] is not None:
        nodes.append(between(said["low"], said["high"]))
    return And(tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else None


def _for_people(ctx: click.Context, results: "Results") -> Iterable[str]:
    from archsearch.cli import render

    return render.text(results, use_color(ctx), min(terminal_width(), 120))


def tell_cut(results: "Results") -> None:
    """Say which patterns stand for more words than were tried."""
    for pattern in results.cut:
        click.echo(f"archsearch: '{pattern}' fits too many words; the most frequent ones were searched", err=True)
