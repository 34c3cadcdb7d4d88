"""Text of the archive made safe and pleasant to look at: nothing in it is run, widths are counted as shown."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence

import click

# Control characters (tab and line end apart), and marks that turn the direction of text.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with characters that a terminal would obey shown as marks: ESC as `␛`, U+202E as `<U+202E>`."""
    return UNSAFE.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def use_color(ctx: click.Context) -> bool:
    """Whether to colour standard output: as `--color` says, else on a terminal where NO_COLOR is not set."""
    chosen = ctx.obj.color or "auto"
    if chosen != "auto":
        return bool(chosen == "always")
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def marked(text: str, spans: Sequence[tuple[int, int]], color: bool) -> str:
    """The text made visible, with its spans in bold colour, or in square brackets without."""
    before, after = ("\x1b[1;31m", "\x1b[0m") if color else ("[", "]")
    parts, at = [], 0
    for start, end in spans:
        parts += [visible(text[at:start]), before, visible(text[start:end]), after]
        at = end
    return "".join([*parts, visible(text[at:])])


def width_of(text: str) -> int:
    """How many columns the text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def write(lines: Iterable[str]) -> None:
    """Data to standard output, in UTF-8 whatever the locale."""
    out = sys.stdout.buffer
    for line in lines:
        out.write(line.encode("utf-8", "replace"))
    out.flush()
