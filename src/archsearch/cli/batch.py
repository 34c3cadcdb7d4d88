"""`archsearch batch`: many queries in one process, for scripts and for measuring."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from archsearch.cli.help import WithFields
from archsearch.cli.search import BARE, filter_options, list_options, output_options, run_query, tell_cut
from archsearch.cli.settings import index_option, open_index
from archsearch.cli.terminal import told, visible, write_data
from archsearch.errors import ArchsearchError, IndexFolderError, QueryError

if TYPE_CHECKING:
    from archsearch.searching import Results

OUTPUTS = {
    "json": "One JSON array.",
    "jsonl": "One JSON object a line.",
    "csv": "Comma-separated values; rank 0 where nothing is found.",
    "tsv": "Tab-separated values; rank 0 where nothing is found.",
    "ids": "query<TAB>id, one a line.",
    "count": "query<TAB>number, one a line.",
    "trec": "qid Q0 id rank score archsearch.",
}


@click.command("batch", cls=WithFields)
@click.argument("file", type=click.File(encoding="utf-8-sig", errors="surrogateescape"), metavar="FILE")
@filter_options
@list_options
@output_options(OUTPUTS)
@index_option
def command(file: TextIO, folder: Path, output: str | None, **said: Any) -> int:
    """Run the queries of FILE, one a line, in one process.

    \b
    Examples:
      archsearch batch questions.tsv --any --limit 100 --trec > run.trec
      printf 'су\\nжер\\n' | archsearch batch - --count

    A line is a query, or id<TAB>query; - is standard input.
    """
    from archsearch.cli import render_batch

    if output == "trec" and said["sort"] != "relevance":
        raise click.UsageError("--trec is a list by score: leave out --sort.")
    problems: list[str] = []
    shown = output not in BARE
    with closing(open_index(folder)) as engine:
        answers = _answers(_queries(file), lambda query: run_query(engine, query, said, shown=shown), problems)
        found = render_batch.Counted(answers)
        write_data(render_batch.FORMATS[output or "tsv"](found))
    return 2 if problems else 0 if found.total else 1


def _queries(lines: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """(line number, id, query) of every line that is not empty; a query without an id has its line number.

    An id that comes again is told: whoever reads the results by their ids takes two queries for one.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        if not text.strip():
            continue
        name, tab, query = text.partition("\t")
        name = name if tab and name else str(number)
        if (first := seen.setdefault(name, number)) != number:
            click.echo(f"archsearch: line {number}: the id '{visible(name)}' is that of line {first} too", err=True)
        yield number, name, query if tab else text


def _text(query: str) -> str:
    """The query. Raises QueryError where its bytes are no text."""
    if any("\udc80" <= char <= "\udcff" for char in query):
        raise QueryError("this line is not UTF-8", query, 0)
    return query


def _answers(queries: Iterable[tuple[int, str, str]], run: Any, problems: list[str]) -> Iterator[tuple[str, "Results"]]:
    """Each query's results; one that cannot be read is told, and the rest goes on."""
    for number, name, query in queries:
        try:
            results = run(_text(query))
        except IndexFolderError:
            raise
        except ArchsearchError as error:
            problems.append(name)
            click.echo(f"archsearch: line {number}: {told(error)}", err=True)
            continue
        tell_cut(results)
        yield name, results
