"""`archsearch stem`: word, stem, and how it was reached."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from archsearch.cli.help import ExamplesFirst
from archsearch.cli.settings import common_options
from archsearch.cli.terminal import visible, write

if TYPE_CHECKING:
    from archsearch.kazakh import Word

CYRILLIC = re.compile("[\u0400-\u052f]")
LANGUAGES = {"ru": "Russian", "en": "English", "": "number"}


@click.command("stem", cls=ExamplesFirst)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--tsv", is_flag=True, help="surface<TAB>stem, one a line.")
@click.option("--explain", "only_how", is_flag=True, help="Only how the stem was reached.")
@common_options
def command(words: tuple[str, ...], tsv: bool, only_how: bool) -> int:
    """Show each WORD, its stem, and how it was reached.

    \b
    Examples:
      archsearch stem мектептерімізде
      archsearch stem --explain мектептерімізде
      archsearch stem --tsv < words.txt > stems.tsv

    Words come from standard input, one a line, where none are given.
    """
    if tsv and only_how:
        raise click.UsageError("--tsv has no room for --explain.")
    write((_tsv if tsv else _how if only_how else _all)(words or _lines()), paged=False)
    return 0


def _lines() -> Iterator[str]:
    """Words of standard input, in UTF-8 whatever the locale."""
    for line in sys.stdin.buffer:
        word = line.decode("utf-8", "replace").strip().lstrip("\ufeff")
        if word:
            yield word


def _tsv(words: Iterable[str]) -> Iterator[str]:
    from archsearch.kazakh import stem

    return (visible(f"{word}\t{stem(word)}\n") for word in words)


def _how(words: Iterable[str]) -> Iterator[str]:
    return (f"{visible(how)}\n" for word in words for _, _, how in _analysed(word))


def _all(words: Iterable[str]) -> Iterator[str]:
    return (visible(f"{surface}\t{stem}\t{how}\n") for word in words for surface, stem, how in _analysed(word))


def _analysed(text: str) -> Iterator[tuple[str, str, str]]:
    """Each word of a text, its stem, and how it was reached; in every reading, where it is in other letters."""
    from archsearch.kazakh import analyze, readings

    for token in analyze(text):
        surface = token.word.surface
        if surface[0].isdigit() or CYRILLIC.search(surface):
            yield surface, token.word.stem, reached(token.word)
        else:
            yield from ((surface, word.stem, f"{reached(word)}; {how}") for word, how in readings(surface))


def reached(word: "Word") -> str:
    """Of Kazakh words the suffixes by name, of others the language."""
    from archsearch.kazakh.stemmer import explain

    if word.language == "kk":
        return str(explain(word.normal))
    return f"{word.stem} ({LANGUAGES.get(word.language, word.language)})"
