"""`archsearch show`: one article, or one turn with the question it answers."""

from contextlib import closing
from pathlib import Path

import click

from archsearch.cli.completion import ids_so_far
from archsearch.cli.help import ExamplesFirst
from archsearch.cli.settings import index_option, open_index
from archsearch.cli.terminal import use_color, write


@click.command("show", cls=ExamplesFirst)
@click.argument("record_id", metavar="ID", shell_complete=ids_so_far)
@click.option("--json", "machine", is_flag=True, help="As one JSON object.")
@index_option
@click.pass_context
def command(ctx: click.Context, /, record_id: str, folder: Path, machine: bool) -> int:
    """Show the article or the turn with this ID.

    \b
    Examples:
      archsearch show 31438870
      archsearch show 31438870#t7         the seventh turn, with the question it answers
      archsearch show 31438870 --json
      archsearch show https://example.org/a/slug/31438870.html
    """
    from archsearch.cli import show_json, show_text
    from archsearch.reading import find_record

    with closing(open_index(folder)) as engine:
        article, turn = find_record(engine, record_id)
    write(show_json.lines(article, turn) if machine else show_text.lines(article, turn, use_color(ctx)))
    return 0
