"""An object of JSON Lines in, its article out; each value is checked, and what is wrong is named by its key."""

from collections.abc import Callable, Mapping
from typing import Any

from archsearch.archive.article_ids import article_id
from archsearch.archive.dates import parse_date
from archsearch.archive.decoding import scrub
from archsearch.archive.speakers import People
from archsearch.archive.turn_parser import name_turns
from archsearch.errors import PageError
from archsearch.kazakh import detect_language
from archsearch.model import Article, Block, Heading, Paragraph, Role, Turn

_ROLES: Mapping[str, Role] = {"host": "host", "guest": "guest"}
_SHOWN = 40  # characters of a wrong value in a message


def read_object(values: object, source: str, place: str, complain: Callable[[str], None]) -> Article:
    """The article of one line of JSON Lines, as the contract has it (docs/archive-format.md).

    `complain` is told what is left out of an article that is read all the same. Raises `PageError` naming key
    and value of what cannot be read.
    """
    if not isinstance(values, dict):
        raise PageError(f"a line holds one object ({{…}}), and here is {_shown(values)}")
    url = _text(values, "url")
    authors = _texts(values, "authors") or _texts(values, "author")
    title = _text(values, "title")
    lead = _paragraphs_text(values, "lead")
    captions = _texts(values, "captions")
    blocks = _read_blocks(values, People(authors, ()))
    if not (title or lead or blocks):
        raise PageError('no text: "title", "lead", "turns", "paragraphs" and "blocks" are missing or empty')
    published = _text(values, "published")
    day = parse_date(published) if published else None
    if published and day is None:
        complain(f'published: "{published[:_SHOWN]}" is not a possible date; indexed without it')
    return Article(
        id=article_id(_id(values), url, place),
        source=source,
        url=url,
        kicker=_text(values, "kicker"),
        title=title or "",
        section=_text(values, "section"),
        authors=authors,
        published=day,
        tags=_texts(values, "tags"),
        language=_text(values, "language") or detect_language(_opening(title, lead, blocks)),
        lead=lead,
        captions=captions,
        related=_texts(values, "related"),
        blocks=blocks,
    )


def _opening(title: str | None, lead: str | None, blocks: tuple[Block, ...]) -> str:
    return "\n".join(filter(None, (title, lead, *(block.text for block in blocks[:8]))))


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str) else repr(value)
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    kind = {bool: "true or false", dict: "an object", list: "a list", str: "a text", type(None): "null"}
    return f"{kind.get(type(value), 'a number')}: {text}"


def _wrong(key: str, wanted: str, value: object) -> PageError:
    return PageError(f'"{key}" should be {wanted}, and is {_shown(value)}')


def _id(values: Mapping[str, Any]) -> str | None:
    value = values.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise _wrong("id", "a text or a whole number", value)
    return value


def _text(values: Mapping[str, Any], key: str) -> str | None:
    """The value as one single-spaced text, None where it is missing, null or empty."""
    value = values.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong(key, "a text", value)
    return _single_spaced(value) or None


def _texts(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The value as several texts: a list of them, or one."""
    value = values.get(key)
    if isinstance(value, str):
        value = [value]
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _wrong(key, "a list of texts", value)
    for number, entry in enumerate(value, start=1):
        if not isinstance(entry, str):
            raise _wrong(f"{key}[{number}]", "a text", entry)
    return tuple(filter(None, map(_single_spaced, value)))


def _paragraphs(value: object, key: str) -> tuple[str, ...]:
    """A text as its paragraphs: parted by blank lines, or the entries of a list."""
    entries = value if isinstance(value, list) else [value]
    found: list[str] = []
    for entry in entries:
        if not isinstance(entry, str):
            raise _wrong(key, "a text", entry)
        parts = scrub(entry).replace("\r\n", "\n").split("\n\n") if "\n" in entry else [entry]
        found.extend(filter(None, map(_single_spaced, parts)))
    return tuple(found)


def _single_spaced(text: str) -> str:
    """The text without what no text has, and with one space where it has any. What can be printed has no other white
    space than spaces, and most texts are as they should be.
    """
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(scrub(text).split())


def _paragraphs_text(values: Mapping[str, Any], key: str) -> str | None:
    value = values.get(key)
    return "\n\n".join(_paragraphs(value, key)) or None if value is not None else None


def _list(values: Mapping[str, Any], key: str) -> list[Any]:
    value = values.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(key, "a list", value)
    return value


def _read_blocks(values: Mapping[str, Any], people: People) -> tuple[Block, ...]:
    """The running text: `blocks`, else `paragraphs` and then `turns`."""
    drafts: list[Block] = []
    for number, entry in enumerate(_list(values, "blocks"), start=1):
        drafts.extend(_read_block(entry, f"blocks[{number}]"))
    if not drafts:
        for number, entry in enumerate(_list(values, "paragraphs"), start=1):
            drafts.extend(map(Paragraph, _paragraphs(entry, f"paragraphs[{number}]")))
        for number, entry in enumerate(_list(values, "turns"), start=1):
            drafts.extend(_read_turn(entry, f"turns[{number}]"))
    return _name_turns(drafts, people)


def _read_block(entry: object, key: str) -> list[Block]:
    if not isinstance(entry, dict):
        raise _wrong(key, "an object", entry)
    kind = entry.get("kind")
    if kind == "turn":
        return _read_turn(entry, key)
    if kind not in ("heading", "paragraph"):
        raise _wrong(f"{key}.kind", '"heading", "paragraph" or "turn"', kind)
    texts = _paragraphs(entry.get("text"), f"{key}.text")
    return [Heading(" ".join(texts))] if kind == "heading" and texts else [Paragraph(text) for text in texts]


def _read_turn(entry: object, key: str) -> list[Block]:
    """The turn, unnumbered and its speaker as given; [] where it holds no words."""
    if not isinstance(entry, dict):
        raise _wrong(key, "an object", entry)
    speaker = entry.get("speaker")
    if speaker is not None and not isinstance(speaker, str):
        raise _wrong(f"{key}.speaker", "a text", speaker)
    role = entry.get("role")
    if role is not None and (not isinstance(role, str) or role not in _ROLES):
        raise _wrong(f"{key}.role", '"host", "guest" or null', role)
    text_key = "paragraphs" if "text" not in entry and "paragraphs" in entry else "text"
    paragraphs = _paragraphs(entry.get(text_key), f"{key}.{text_key}")
    name = _single_spaced(speaker or "").rstrip(" :")
    return [Turn(0, name, _ROLES.get(role or ""), paragraphs)] if paragraphs else []


def _name_turns(drafts: list[Block], people: People) -> tuple[Block, ...]:
    turns = [block for block in drafts if isinstance(block, Turn)]
    if not turns:
        return tuple(drafts)
    named = name_turns([turn.speaker for turn in turns], [turn.paragraphs for turn in turns], people)
    given = any(turn.role for turn in turns)
    numbered = iter(
        Turn(number, speaker, turn.role if given else role, turn.paragraphs)
        for number, (turn, (speaker, role)) in enumerate(zip(turns, named, strict=True), start=1)
    )
    return tuple(next(numbered) if isinstance(block, Turn) else block for block in drafts)
