"""A Markdown page in, its pieces in order out: headings, paragraphs, list items, links at the end, rules."""

import html
import re
from dataclasses import dataclass, replace
from typing import Literal

from archsearch.archive.dates import read_date

Kind = Literal["heading", "text", "item", "links", "picture", "rule"]

_HEADING = re.compile(r"(#{1,6})(?:\s+|$)(.*)")
_RULE = re.compile(r"(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}")
_ITEM = re.compile(r"([*+•-]|\d{1,2}[.)])\s+(?=\S)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_LABEL = re.compile(r"(?:\*\*|__)[^*_:]{1,80}(?::|\*\*|__)")
_ENDED = re.compile(r"[.!?…:;][\"»”“’')\]*_]*$")


# `*` and `_` are emphasis around words only: not in `5 * 3`, `2*3*4`, `snake_case`, nor by themselves.
def _emphasis(marks: str, after: str) -> re.Pattern[str]:
    one, closing = re.escape(marks[0]), re.escape(marks)
    return re.compile(rf"(?<![\w{one}\\]){closing}(?=[^\s{one}])([^{one}]*[^\s{one}\\]){closing}{after}")


_EMPHASIS = tuple(
    _emphasis(mark * count, after) for count in (1, 2, 3) for mark, after in (("*", r"(?!\*)"), ("_", r"(?!\w)"))
)
_UNEVEN = re.compile(r"[^\S ]|  ")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BOLD_TAG = re.compile(r"</?(?:strong|b)\b[^<>]*>", re.IGNORECASE)
_ITALIC_TAG = re.compile(r"</?(?:em|i)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|br|u|a|sup|sub|small|font|center|figcaption|img)\b[^<>]*>|<!--[^<>]*-->", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page.

    `text` is single-spaced, with its emphasis marks; a heading is without `#`, an item without its marker.
    `gap` counts the blank lines before it, `level` the `#` of a heading, `line` its first line from 1.
    `marker` is that of an item; `links` are the texts of a piece that is nothing but links.
    """

    kind: Kind
    text: str
    line: int
    gap: int = 0
    level: int = 0
    marker: str = ""
    links: tuple[str, ...] = ()


def split_pieces(text: str, first_line: int = 1) -> list[Piece]:
    """The pieces of a page; lines without a blank one between them are one paragraph, unless one opens another."""
    if "<" in text:
        text = _TAG.sub(" ", _ITALIC_TAG.sub("*", _BOLD_TAG.sub("**", text)))
    pieces: list[Piece] = []
    lines: list[str] = []  # of the paragraph or item that is being read
    opened: Piece | None = None
    gap = 0

    def close() -> None:
        nonlocal opened
        if opened is not None:
            pieces.append(replace(opened, text=single_spaced(" ".join(lines))))
        opened = None
        lines.clear()

    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), first_line):
        line = raw.strip().removeprefix("> ").strip()
        if not line or line == ">":
            close()
            gap += 1
            continue
        piece = _read_line(line, number, gap)
        if opened is not None and piece.kind == "text" and not _opens_paragraph(line, lines[-1]):
            lines.append(line)
            continue
        close()
        gap = 0
        if piece.kind in ("text", "item"):
            opened = piece
            lines.append(piece.text)
        else:
            pieces.append(piece)
    close()
    return pieces


def _read_line(line: str, number: int, gap: int) -> Piece:
    if found := _HEADING.fullmatch(line):
        text = found.group(2).strip()
        text = text.rstrip("#").rstrip() if text.endswith(" #") else text
        return Piece("heading", text, number, gap, level=len(found.group(1)))
    if _RULE.fullmatch(line):
        return Piece("rule", line, number, gap)
    if "](" in line:
        if picture := _PICTURE.fullmatch(line):
            return Piece("picture", picture.group(1).strip(), number, gap)
        if not _LINK.sub("", line).strip(" ,|·•*-"):
            links = tuple(clean(link) for link in _LINK.findall(line))
            return Piece("links", line, number, gap, links=links)
    if found := _ITEM.match(line):
        return Piece("item", line[found.end() :], number, gap, marker=found.group(1))
    return Piece("text", line, number, gap)


def _opens_paragraph(line: str, before: str) -> bool:
    """Does a line straight under another begin a paragraph: a bold label, a dialogue's dash, a date on its own?"""
    if _LABEL.match(line) is not None or (line[0] in "–—−" and _ENDED.search(before) is not None):
        return True
    return any(date is not None and date.day is not None for date in map(read_date, (before, line)))


def clean(text: str) -> str:
    """The text as printed: without emphasis, escapes, link targets and entities; words and other `*` stay."""
    if "](" in text:
        text = _PICTURE.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        for emphasis in _EMPHASIS:
            text = emphasis.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    return single_spaced(text)


def single_spaced(text: str) -> str:
    """The text with single blanks between its words; a text that has them costs no memory."""
    return " ".join(text.split()) if _UNEVEN.search(text) else text.strip()


def is_ended(text: str) -> bool:
    """Does the paragraph end as one does: with a stop, a question or exclamation mark, a colon or semicolon?"""
    return _ENDED.search(text[-12:]) is not None
