"""`archsearch stem`: word, stem, and how it was reached."""

import sys
from collections.abc import Iterable, Iterator

import click

from archsearch.cli.terminal import visible, write
from archsearch.kazakh import readings, stem


@click.command("stem")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@click.option("--tsv", is_flag=True, help="surface<TAB>stem, one a line.")
@click.option("--explain", is_flag=True, help="Each suffix with its name (what is shown without --tsv).")
def command(words: tuple[str, ...], tsv: bool, explain: bool) -> int:
    """Show the stem of each WORD, or of each word on standard input.

    \b
    Examples:
      archsearch stem мектептерімізде
      archsearch stem --tsv < words.txt > stems.tsv
    """
    if tsv and explain:
        raise click.UsageError("--tsv has no room for --explain.")
    given: Iterable[str] = words or (word for line in sys.stdin for word in line.split())
    write(_tsv(given) if tsv else _explained(given))
    return 0


def _tsv(words: Iterable[str]) -> Iterator[str]:
    return (f"{visible(word)}\t{visible(stem(word))}\n" for word in words)


def _explained(words: Iterable[str]) -> Iterator[str]:
    from archsearch.kazakh import explain

    for word in words:
        for reading in readings(word):
            yield f"{visible(word)}\t{reading.word.stem}\t{explain(reading.word)}\t{reading.how}\n"
