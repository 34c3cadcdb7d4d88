"""The pieces of a Markdown page in; what stands above its text out: kicker, headline, byline, date, address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archsearch.archive.dates import PrintedDate, read_date
from archsearch.archive.markdown import Piece, clean
from archsearch.archive.names import is_name, name_case
from archsearch.archive.speakers import is_host_label
from archsearch.archive.word_lists import plain, word_list

_AUTHOR_LABEL = re.compile(  # `Авторы: …`; `Сұхбаттасқан Айгүл САРЫ` needs no colon
    r"(?:(?:автор(?:ы|лары?)?|avtor(?:y|lary)?|мәтін)\s*:"
    r"|(?:(?:сұхбатты|материалды) )?(?:сұхбаттасқан|әңгімелескен|жүргізген|дайындаған|жазып алған|жазған)"
    r"\s*[:–—-]?)\s*",
    re.IGNORECASE,
)
_BETWEEN_AUTHORS = re.compile(r"\s*[,;/&|]\s*|\s+(?:мен|бен|пен|және|и|men|jáne|jäne)\s+")
_URL = re.compile(r"<?(https?://\S+?)>?")
_ZONE = 8  # pieces after the headline among which byline and date stand
_MOST_CHARACTERS = 200  # of a byline, or of a line that may be skipped
_SEARCHED = 160  # characters of a line in which byline and date are parted
_LONGEST_LINE = 14  # words of a line that may be skipped in search of them (a caption)


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above the text; `rest` are the other pieces, in order. `date` may be an impossible one."""

    kicker: str | None
    title: str
    authors: tuple[str, ...]
    date: PrintedDate | None
    date_line: Piece | None
    url: str | None
    rest: tuple[Piece, ...]


def read_head(pieces: Sequence[Piece]) -> PageHead:
    """Tell the head of a page from its text. Each part may be missing."""
    kicker, title, start, before = _read_headline(pieces)
    authors: tuple[str, ...] = ()
    date: PrintedDate | None = None
    date_line: Piece | None = None
    url: str | None = None
    used: set[int] = set()
    for index in range(start, min(start + _ZONE, len(pieces))):
        piece = pieces[index]
        text = clean(piece.text)
        if piece.kind in ("rule", "picture"):
            continue
        if piece.kind not in ("text", "links"):
            break
        found_authors, found_date = _read_line(text, piece)
        if found_date is not None:  # a second one says when the page was changed
            date, date_line = (found_date, piece) if date is None else (date, date_line)
        elif found_authors is None and not (found_url := _URL.fullmatch(text)):
            if len(text) > _MOST_CHARACTERS or len(text.split()) > _LONGEST_LINE or piece.kind == "links":
                break
            continue
        elif found_authors is None and found_url:
            url = found_url.group(1)
        elif authors and date is not None:
            break  # a second name below byline and date is a caption
        authors += tuple(name for name in found_authors or () if name not in authors)
        used.add(index)
    rest = (*before, *(piece for index, piece in enumerate(pieces[start:], start) if index not in used))
    return PageHead(kicker, title, authors, date, date_line, url, rest)


def _read_headline(pieces: Sequence[Piece]) -> tuple[str | None, str, int, list[Piece]]:
    """Kicker, headline, where the rest begins, and other pieces that stand above the headline."""
    top = next((i for i, piece in enumerate(pieces) if piece.kind == "heading" and piece.level == 1), None)
    if top is None:  # no headline of the first level: the first heading is it, the one before that the kicker
        opening = [i for i, piece in enumerate(pieces[:3]) if piece.kind == "heading"]
        if not opening or opening[0] > 0:
            return None, "", 0, []
        top = opening[1] if opening[1:2] == [1] else 0
    above = [piece for piece in pieces[:top] if piece.kind == "heading" and piece.text]
    others = [piece for piece in pieces[:top] if piece.kind not in ("heading", "rule")]
    kicker = clean(above[-1].text) if above else None
    others = above[:-1] + others
    return kicker, clean(pieces[top].text), top + 1, others


def _read_line(text: str, piece: Piece) -> tuple[tuple[str, ...] | None, PrintedDate | None]:
    """Authors and date that the line gives; None for each it does not."""
    names = piece.links or (text,)
    if (date := _day(text)) is not None:
        return None, date
    authors = [read_byline(name) for name in names]
    if all(found is not None for found in authors):
        return tuple(name for found in authors for name in found or ()), None
    for separator in re.finditer(r"\s*[,|•·]\s*", text[:_SEARCHED]):  # both on a line: `Аты ТЕГІ, 11 маусым 2026 жыл`
        left, right = text[: separator.start()], text[separator.end() :]
        for byline, day in ((left, right), (right, left)):
            found_authors, found_date = read_byline(byline), _day(day)
            if found_authors is not None and found_date is not None:
                return found_authors, found_date
    return None, None


def _day(text: str) -> PrintedDate | None:
    date = read_date(text)
    return date if date is not None and date.day is not None and date.year is not None else None


def has_author_label(text: str) -> bool:
    """Does the line open with a word for who wrote the article: `Авторы:`, `Сұхбаттасқан`?"""
    return _AUTHOR_LABEL.match(text) is not None


def read_byline(text: str) -> tuple[str, ...] | None:
    """The authors that a byline names, in name case; () for a desk, None where the text is no byline."""
    label = _AUTHOR_LABEL.match(text)
    text = text[label.end() :] if label else text
    if not text or len(text) > _MOST_CHARACTERS or text[-1] in "!?:" or (text[-1] == "." and not label):
        return None
    authors: list[str] = []
    for part in _BETWEEN_AUTHORS.split(text.rstrip(".")):
        if is_host_label(part) or plain(part).rpartition(" ")[2] in word_list("desk_words"):
            continue
        if not is_name(part, least_words=2) and not (label and is_name(part)):
            return None
        authors.append(name_case(part))
    return tuple(authors)
