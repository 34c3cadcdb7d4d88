"""What the index holds: an article in, a record of it and a record of each of its turns out, ready for any engine."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from archsearch.errors import IndexFolderError
from archsearch.fields import BY_NAME, FORMS, GAP, Form, index_field
from archsearch.frozen import frozen
from archsearch.kazakh import Word, words
from archsearch.model import Article, Block, Heading, Paragraph, Turn


@frozen
class Record:
    """A findable thing, in the words an engine understands.

    `terms` maps an engine's field (`fields.TERM_FIELDS`) to its terms in the order of their positions, parted by
    spaces; a field without terms is missing. `values` maps `fields.VALUE_FIELDS` to whole values, an
    author that is not named to "". `minute` is the publication
    time as the number YYYYMMDDhhmm, None where there is none. `length` counts words of running text.
    `stored` is what `to_article` reads back; only an article's record has it, and `source` and `fingerprint`.
    """

    article: str
    turn: int | None
    terms: Mapping[str, str]
    values: Mapping[str, Sequence[str]]
    minute: int | None
    length: int
    turns: int = 0
    source: str = ""
    fingerprint: str = ""
    stored: bytes | None = None


def to_records(article: Article, fingerprint: str, stored: bytes | None = None) -> list[Record]:
    """The article's record, then one for each of its turns in order. `stored` is what `to_stored` gave, if known."""
    turns = list(article.turns)
    minute = to_minute(article.published)
    values = _values(article)
    bodies = {turn.number: _terms("body", turn.paragraphs, article.language) for turn in turns}
    title = _terms("title", (article.title, article.kicker), article.language)
    speakers = {name: _terms("speaker", (name,), article.language) for name in {turn.speaker for turn in turns}}
    shared = _names(article)

    whole = dict(title) | shared
    whole |= _terms("lead", (article.lead,), article.language)
    whole |= _terms("caption", article.captions, article.language)
    whole |= _joined(_block_terms(article.blocks, bodies, article.language))
    whole |= _joined(speakers[name] for name in sorted(speakers))
    records = [
        Record(
            article=article.id,
            turn=None,
            terms=whole,
            values=values
            | {"speaker": tuple(sorted(speakers)), "role": tuple(sorted({t.role for t in turns if t.role}))},
            minute=minute,
            length=_length(whole),
            turns=len(turns),
            source=article.source,
            fingerprint=fingerprint,
            stored=stored or to_stored(article),
        )
    ]
    for turn in turns:
        terms = dict(title) | shared | speakers[turn.speaker] | bodies[turn.number]
        spoken: dict[str, Sequence[str]] = {"speaker": (turn.speaker,), "role": (turn.role,) if turn.role else ()}
        records.append(Record(article.id, turn.number, terms, values | spoken, minute, _length(terms)))
    return records


def to_stored(article: Article) -> bytes:
    """All that an article is, in JSON; `to_article` reads it back."""
    raw = {name: getattr(article, name) for name in Article.__match_args__}
    raw["blocks"] = [_from_block(block) for block in article.blocks]
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()


def to_article(stored: bytes) -> Article:
    """The article that `to_stored` was given. Raises IndexFolderError where it was given nothing like this."""
    try:
        raw: dict[str, Any] = json.loads(stored)
        blocks = tuple(_to_block(block) for block in raw.pop("blocks"))
        lists = {key: tuple(value) for key, value in raw.items() if isinstance(value, list)}
        return Article(**(raw | lists), blocks=blocks)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexFolderError(f"a stored article is damaged ({error}); `archsearch check` tells more") from error


def to_minute(published: str | None) -> int | None:
    """`2026-06-11T19:19` as 202606111919, a day alone as its first minute; None stays None."""
    if published is None:
        return None
    return int("".join(part for part in published if part.isdigit()).ljust(12, "0")[:12])


def _values(article: Article) -> dict[str, Sequence[str]]:
    return {
        "author": article.authors or ("",),
        "section": (article.section,) if article.section else (),
        "tag": article.tags,
        "language": (article.language,),
    }


def _names(article: Article) -> dict[str, str]:
    """Terms that a turn shares with its article, so that a filter on them holds for both."""
    found: dict[str, str] = {}
    for name, values in (("author", article.authors), ("section", (article.section,)), ("tag", article.tags)):
        found |= _terms(name, values, article.language)
    return found


def _block_terms(
    blocks: Sequence[Block], bodies: Mapping[int, dict[str, str]], language: str
) -> Iterator[dict[str, str]]:
    for block in blocks:
        yield bodies[block.number] if isinstance(block, Turn) else _terms("body", (block.text,), language)


def _terms(name: str, texts: Iterable[str | None], language: str) -> dict[str, str]:
    """A field's terms in each of its forms; empty where the texts hold no word."""
    found: list[Word] = []
    for text in texts:
        if text and (more := words(text, language)):
            found += [_GAP, *more] if found else more
    if not found:
        return {}
    columns = tuple(zip(*found, strict=True))  # all surfaces, all normal forms, …
    return {field: " ".join(columns[column]) for field, column in _FIELD_COLUMNS[name]}


_GAP = Word(GAP, GAP, GAP, GAP, "", GAP)
# Where a word has the term of each of its forms.
_COLUMN: dict[Form, int] = {
    "exact": Word._fields.index("normal"),
    "stem": Word._fields.index("stem"),
    "fold": Word._fields.index("fold"),
    "coarse": Word._fields.index("coarse"),
}
# The fields of an engine that a field is kept in, each with where a word has its term.
_FIELD_COLUMNS = {
    name: [(index_field(name, form), _COLUMN[form]) for form in FORMS[field.kind]] for name, field in BY_NAME.items()
}
# The term of a word in each of its forms.
TERM_OF: dict[Form, Callable[[Word], str]] = {form: itemgetter(column) for form, column in _COLUMN.items()}


def _joined(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Fields of several parts one after the other, with a gap between."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for name, terms in part.items():
            found.setdefault(name, []).append(terms)
    return {name: f" {GAP} ".join(held) for name, held in found.items()}


def _length(terms: Mapping[str, str]) -> int:
    body = terms.get("body_exact")
    return body.count(" ") + 1 - body.count(GAP) if body else 0


def _from_block(block: Block) -> list[Any]:
    match block:
        case Heading(text):
            return ["h", text]
        case Paragraph(text):
            return ["p", text]
        case Turn(number, speaker, role, paragraphs):
            return ["t", number, speaker, role, list(paragraphs)]


def _to_block(raw: list[Any]) -> Block:
    match raw:
        case ["h", text]:
            return Heading(text)
        case ["p", text]:
            return Paragraph(text)
        case [_, number, speaker, role, paragraphs]:
            return Turn(number, speaker, role, tuple(paragraphs))
        case _:
            raise ValueError(f"not a stored block: {raw!r}")
