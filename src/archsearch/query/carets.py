"""A query error in, the lines that show a person where it is out."""

import unicodedata

from archsearch.errors import QueryError

_AROUND = 60  # columns of the query shown on either side of the place


def caret(error: QueryError) -> str:
    """The message, the query with a caret under the place, and the suggestion; safe for a terminal.

    A long query is shown around the place only. The caret stands under the character as displayed: East Asian
    characters take two columns, combining marks none.
    """
    start = max(0, error.offset - _AROUND)
    end = min(len(error.query), error.offset + _AROUND)
    before = ("…" if start else "") + _shown(error.query[start : error.offset])
    after = _shown(error.query[error.offset : end]) + ("…" if end < len(error.query) else "")
    lines = [_shown(error.message), f"  {before}{after}", f"  {' ' * _width(before)}^"]
    if error.hint:
        lines.append(_shown(error.hint))
    return "\n".join(lines)


def _shown(text: str) -> str:
    """The text on one line, with what a terminal might obey, or cannot show, replaced."""
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def _width(text: str) -> int:
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
