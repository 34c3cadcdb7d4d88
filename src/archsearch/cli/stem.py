"""`archsearch stem`: word, stem, and how it was reached."""

import sys
from collections.abc import Iterable, Iterator

import click

from archsearch.cli.terminal import visible, write
from archsearch.kazakh import analyze, stem
from archsearch.kazakh.stemmer import explain


@click.command("stem")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@click.option("--tsv", is_flag=True, help="surface<TAB>stem, one a line.")
@click.option("--explain", "only_how", is_flag=True, help="Only how the stem was reached.")
def command(words: tuple[str, ...], tsv: bool, only_how: bool) -> int:
    """Show each WORD, its stem, and how it was reached; words from standard input, one a line, where none are given.

    \b
    Examples:
      archsearch stem мектептерімізде
      archsearch stem --explain мектептерімізде
      archsearch stem --tsv < words.txt > stems.tsv
    """
    if tsv and only_how:
        raise click.UsageError("--tsv has no room for --explain.")
    write((_tsv if tsv else _how if only_how else _all)(words or _lines()))
    return 0


def _lines() -> Iterator[str]:
    """Words of standard input, in UTF-8 whatever the locale."""
    for line in sys.stdin.buffer:
        word = line.decode("utf-8", "replace").strip()
        if word:
            yield word


def _tsv(words: Iterable[str]) -> Iterator[str]:
    return (f"{visible(word)}\t{visible(stem(word))}\n" for word in words)


def _how(words: Iterable[str]) -> Iterator[str]:
    return (f"{visible(how)}\n" for word in words for _, how in _analysed(word))


def _all(words: Iterable[str]) -> Iterator[str]:
    return (
        f"{visible(surface)}\t{visible(stem(surface))}\t{visible(how)}\n"
        for word in words
        for surface, how in _analysed(word)
    )


def _analysed(text: str) -> Iterator[tuple[str, str]]:
    """Each word of a text, and how its stem was reached; only of Kazakh words are the suffixes known by name."""
    for token in analyze(text):
        word = token.word
        yield (
            word.surface,
            str(explain(word.normal)) if word.language == "kk" else f"{word.stem} ({word.language or '-'})",
        )
