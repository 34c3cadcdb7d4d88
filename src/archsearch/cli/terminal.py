"""Text of the archive made safe and pleasant to look at: nothing in it is run, widths are counted as shown."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import click

from archsearch.errors import ArchsearchError, QueryError

BOLD, DIM, MATCH, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[0m"

# Control characters (tab and line end apart), and marks that turn the direction of text. Few texts have any, so these
# are compiled when one does.
UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_CONTROL = "[\x01-\x08\x0b-\x1f\x7f-\x9f]"


def visible(text: str) -> str:
    """The text with characters that a terminal would obey shown as marks: ESC as `␛`, U+202E as `<U+202E>`."""
    return text if text.isprintable() else re.sub(UNSAFE, _mark, text)


def harmless(text: str) -> str:
    """The text with control characters shown as marks, one for one, so that offsets stay; NUL ends ids."""
    return re.sub(_CONTROL, lambda match: _mark(match) if match[0] <= "\x7f" else "\N{REPLACEMENT CHARACTER}", text)


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def told(error: ArchsearchError) -> str:
    """The message of an error, made visible; of a query that cannot be read with a caret and what to do."""
    if not isinstance(error, QueryError):
        return visible(str(error))
    from archsearch.query.carets import caret

    return visible(caret(error))


def use_color(ctx: click.Context) -> bool:
    """Whether to colour standard output: as the settings say, else on a terminal that knows colours."""
    chosen = ctx.obj.when_to_color
    if chosen != "auto":
        return bool(chosen == "always")
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def marked(text: str, spans: Sequence[tuple[int, int]], color: bool, style: str = "") -> str:
    """The text made visible, with its spans in bold colour and the rest in a style; without colour in brackets."""
    parts, at = [], 0
    for start, end in spans:
        match = visible(text[start:end])
        parts += [styled(visible(text[at:start]), style, color), f"{MATCH}{match}{PLAIN}" if color else f"[{match}]"]
        at = end
    return "".join([*parts, styled(visible(text[at:]), style, color)])


def styled(shown: str, style: str, color: bool) -> str:
    """Text that was made visible, in a style where there is colour."""
    return f"{style}{shown}{PLAIN}" if color and style and shown else shown


def width_of(text: str) -> int:
    """How many columns the text takes on a terminal."""
    return sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """The columns of each character, looked up when it is first asked for."""

    def __missing__(self, char: str) -> int:
        wide = unicodedata.east_asian_width(char) in "WF"
        found = self[char] = 0 if unicodedata.combining(char) else 2 if wide else 1
        return found


_WIDTHS = _Widths()


def columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines, each column as wide as its widest cell."""
    table = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(width_of, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  ".join(cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def text_width() -> int:
    """Columns for running text: those of the terminal, but no more than are pleasant to read."""
    return min(terminal_width(), 96)


def terminal_width() -> int:
    """Columns of the terminal: as COLUMNS says, else as it tells itself, else 80."""
    if (told := os.environ.get("COLUMNS", "")).isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):  # standard output is no terminal, or closed
        return 80


def wrapped(shown: str, width: int, indent: int = 0) -> list[str]:
    """The text cut at spaces into lines of at most `width` columns, the first shorter by `indent`; long words stay."""
    rows, room = [""], width - indent
    for word in shown.split():
        size = width_of(word)
        if rows[-1] and size + 1 > room:
            rows.append(word)
            room = width - size
        else:
            rows[-1] += f" {word}" if rows[-1] else word
            room -= size + 1
    return rows


def write(lines: Iterable[str], *, paged: bool = True) -> None:
    """Data to standard output, in UTF-8 whatever the locale; on a terminal through a pager, or else line by line.

    A reader that goes away, as `head` does, ends the writing in silence. Raises ArchsearchError where the output
    cannot be written.
    """
    if sys.stdout is None:
        raise ArchsearchError("the output cannot be written: standard output is closed")
    shown = sys.stdout.isatty()
    pager = None
    if shown and paged:
        from archsearch.cli.pager import close_pager, open_pager

        pager = open_pager()
    out = pager.stdin if pager and pager.stdin else sys.stdout.buffer
    try:
        for line in lines:
            _put(out, line.encode("utf-8", "replace"), shown)
        _put(out, b"", True)
    except _UnwritableError as error:
        if pager is None:
            drop_output()
        if not isinstance(error.__cause__, BrokenPipeError):
            raise
    finally:
        if pager:
            close_pager(pager)


def drop_output() -> None:
    """Have what standard output could not take go nowhere: Python would try it again at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_data(lines: Iterable[str]) -> None:
    """Data for a machine, as `write` does: in a pipe with its words and offsets as they are, but harmless."""
    shown = sys.stdout is not None and sys.stdout.isatty()
    write(map(visible if shown else harmless, lines))


class _UnwritableError(ArchsearchError):
    """Standard output takes no more: the disk is full, or the reader went away."""


def _put(out: IO[bytes], data: bytes, flush: bool) -> None:
    try:
        out.write(data)
        if flush:
            out.flush()
    except OSError as error:
        raise _UnwritableError(f"the output cannot be written: {error.strerror}") from error
