"""The head of a Markdown page between two lines `---` in; its keys and values, and the rest of the page, out."""

import re
from collections.abc import Mapping

_LINE = re.compile(r"([A-Za-z_]+)\s*:\s*(.*)")
_LONGEST = 60  # lines


def split_front_matter(text: str) -> tuple[Mapping[str, tuple[str, ...]], str, int]:
    """Values by key, the page after the head, and the number of its first line.

    A value is one text, or several: `[a, b]`, or `- a` lines below the key. A page that does not open with a
    closed head of `key: value` lines has none: ({}, text, 1).
    """
    head = re.match(r"\s*---[ \t]*\r?\n", text)
    if head is None:
        return {}, text, 1
    values: dict[str, list[str]] = {}
    key = ""
    position = head.end()
    first = text.count("\n", 0, position) + 1
    for number in range(first, first + _LONGEST):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)].strip()
        position = end + 1
        if line == "---":
            rest = text[position:] if end >= 0 else ""
            return {name: tuple(found) for name, found in values.items()}, rest, number + 1
        if found := _LINE.fullmatch(line):
            key = found.group(1).lower()
            values[key] = _split_value(found.group(2))
        elif key and line.startswith("- "):
            values[key].append(_unquote(line[2:]))
        elif line:
            break
        if end < 0:
            break
    return {}, text, 1


def _split_value(text: str) -> list[str]:
    if text.startswith("[") and text.endswith("]"):
        return [_unquote(part) for part in text[1:-1].split(",") if part.strip()]
    return [_unquote(text)] if text else []


def _unquote(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
