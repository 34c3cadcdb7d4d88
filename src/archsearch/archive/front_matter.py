"""The head of a Markdown page between two lines `---` in; its keys and values, and the rest of the page, out."""

import re
from dataclasses import dataclass, field

KEYS = frozenset(
    ["id", "url", "kicker", "title", "section", "authors", "author", "published", "date", "tags", "lead", "language"]
)
_LINE = re.compile(r"([A-Za-z_][\w.-]*)\s*:\s*(.*)", re.ASCII)
_BLOCK = re.compile(r"[|>][+-]?\d?")  # a value that stands in the lines below, further to the right
_LONGEST = 60  # lines


@dataclass(slots=True)
class FrontMatter:
    """Values by key, each one text or several, the lines that the keys are on, and lines that could not be read."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    unread: list[tuple[int, str]] = field(default_factory=list)


def split_front_matter(text: str) -> tuple[FrontMatter, str, int]:
    """What a page says at its head, the page after it, and the number of its first line.

    It is a small part of YAML: `key: value`, `[a, b]` or `- a` lines for several values, values that go on in lines
    further to the right, `#` remarks. Keys that are not in `KEYS` may be there. A page that does not open with a
    closed head of such lines has none; but below one of the `KEYS` a line that is none of these is only left out.
    """
    head = re.match(r"\s*---[ \t]*\r?\n", text)
    if head is None:
        return FrontMatter(), text, 1
    first = text.count("\n", 0, head.end()) + 1
    lines = text[head.end() :].split("\n", _LONGEST + 1)
    end = next((place for place, line in enumerate(lines[: _LONGEST + 1]) if line.strip() == "---"), None)
    found = None if end is None else _read(lines[:end], first)
    if end is None or found is None:
        return FrontMatter(), text, 1
    return found, "\n".join(lines[end + 1 :]), first + end + 1


def _read(lines: list[str], first: int) -> FrontMatter | None:
    """What the lines of a head say; None where they are none."""
    found = FrontMatter()
    values: dict[str, list[str]] = {}
    key, in_block = "", False
    for number, line in enumerate(lines, first):
        bare = line.strip()
        indented = line[:1].isspace()
        if not bare or (bare.startswith("#") and not (in_block and indented)):
            continue
        if key and indented and (in_block or not (bare.startswith("- ") or _LINE.fullmatch(bare))):
            before = values[key].pop() if values[key] else ""
            values[key].append(f"{before} {bare}".strip())
        elif matched := _LINE.fullmatch(bare):
            key, value = matched[1].lower(), matched[2]
            in_block = _BLOCK.fullmatch(value) is not None
            values[key] = _split_value("" if in_block else value)
            found.lines[key] = number
        elif key and bare.startswith("- "):
            values[key].append(bare[2:])
        elif KEYS.isdisjoint(values):
            return None
        else:
            found.unread.append((number, bare))
    found.values = {name: tuple(map(_unquote, parts)) for name, parts in values.items()}
    return found


def _split_value(text: str) -> list[str]:
    if text.startswith("[") and text.endswith("]"):
        return [part for part in text[1:-1].split(",") if part.strip()]
    return [text] if text else []


def _unquote(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
