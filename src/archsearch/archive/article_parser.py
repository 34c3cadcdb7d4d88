"""The text of a Markdown page in, its article out: head, lead, body, captions, related titles, tags.

Each oddity of archive pages has its place: kicker, byline and date in `page_head`, captions in `captions`, cut
paragraphs in `page_breaks`, who speaks in `turn_parser`; here they are put in order. See docs/archive-format.md.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from archsearch.archive.article_ids import article_id
from archsearch.archive.captions import is_caption
from archsearch.archive.dates import parse_date
from archsearch.archive.front_matter import FrontMatter, split_front_matter
from archsearch.archive.markdown import Piece, clean, split_pieces
from archsearch.archive.names import mentioned_names
from archsearch.archive.page_breaks import first_word, goes_on, inner_names, seam_between
from archsearch.archive.page_head import PageHead, has_author_label, read_byline, read_head
from archsearch.archive.page_tail import is_chrome, split_related, split_tail
from archsearch.archive.speakers import People
from archsearch.archive.turn_parser import TurnReader
from archsearch.archive.word_lists import plain, word_list
from archsearch.errors import PageError
from archsearch.kazakh import detect_language
from archsearch.model import Article, Heading

_SHORT = 80  # characters of a caption that only names somebody
_SEARCHED = 5000  # characters of a paragraph in which names are looked for
_SHOWN = 40  # characters of a wrong line in a message
_TAIL = 200  # characters that tell whether a paragraph goes on
_LONGEST_LEAD = 3  # paragraphs; more before the first subhead or turn are narration after a lead of one
_WITH = frozenset({"мен", "пен", "бен", "men", "pen", "ben"})  # `Ерлан Асқармен әңгіме`: a name that is talked with
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ALL_EMPHASISED = re.compile(r"(\*\*\*|\*\*|\*|__|_)(?!\s)[^*_]+(?<!\s)\1")


class _Body:
    """The running text being put together: headings and whole paragraphs in order, and captions apart."""

    def __init__(self) -> None:
        self.captions: list[str] = []
        self._items: list[Heading | list[str]] = []  # a paragraph as its halves, joined only at the end
        self._tail = ""  # the end of the last paragraph
        self._parted = False  # something that is no running text stands after it

    @property
    def items(self) -> list[Heading | str]:
        return [item if isinstance(item, Heading) else "".join(item) for item in self._items]

    @property
    def is_empty(self) -> bool:
        return not self._items

    def add(self, item: Heading | str) -> None:
        self._items.append([item] if isinstance(item, str) else item)
        self._tail = item[-_TAIL:] if isinstance(item, str) else ""
        self._parted = False

    def set_apart(self, caption: str | None) -> None:
        self.captions.extend([caption] if caption else [])
        self._parted = True

    def go_on(self, text: str, names: frozenset[str]) -> None:
        """Add a paragraph, or the second half of the last one."""
        last = self._items[-1] if self._items else None
        if isinstance(last, list) and goes_on(self._tail, text, first_word(text) in names, self._parted):
            seam = seam_between(self._tail, text)
            last.append(seam + text)
            self._tail = (self._tail + seam + text)[-_TAIL:]
            self._parted = False
        else:
            self.add(text)


def parse_article(text: str, source: str, place: str, complain: Callable[[int, str], None]) -> Article:
    """The article of a Markdown page.

    `source` is the page's path as shown, `place` the path without its ending, for an id. `complain` is told
    (line, reason) of what is left out of an article that is read all the same. Raises `PageError` where the page
    holds no text, or an impossible id.
    """
    front, text, first_line = split_front_matter(text)
    for number, line in front.unread:
        complain(number, f'"{line[:_SHOWN]}" in the front matter is not `key: value`; left out')
    head = read_head(split_pieces(text, first_line))
    body_pieces, tags = split_tail(head.rest)
    body_pieces, related = split_related(body_pieces)
    body_pieces, closing_authors = _take_closing_byline(body_pieces) if not head.authors else (body_pieces, ())
    people = _find_people(head, head.authors or closing_authors, body_pieces)
    reader = TurnReader([_spoken_text(piece) for piece in body_pieces if piece.kind in ("text", "item")], people)
    body = _read_body(body_pieces, reader)
    lead, items = _split_lead(body.items, reader)
    blocks = reader.blocks(items)
    if not (head.title or lead or blocks):
        raise PageError("the page holds no text; remove it, or restore its text")
    article = Article(
        id="",
        source=source,
        url=head.url,
        kicker=head.kicker,
        title=head.title,
        section=choose_section(tags),
        authors=people.authors,
        published=head.date.iso if head.date else None,
        tags=tags,
        lead=lead,
        captions=tuple(body.captions),
        related=related,
        blocks=blocks,
    )
    if head.date is not None and head.date_line is not None and article.published is None:
        complain(head.date_line.line, f'"{head.date_line.text}" is not a possible date; indexed without it')
    return _finish(article, front, place, text, complain)


def _finish(
    article: Article, front: FrontMatter, place: str, text: str, complain: Callable[[int, str], None]
) -> Article:
    """The article with what its front matter says, its id and its language."""
    values = front.values

    def one(key: str, otherwise: str | None) -> str | None:
        return ", ".join(values.get(key, ())) or otherwise

    url = one("url", article.url)
    dated = "published" if values.get("published") else "date"
    day = one(dated, None)
    published = parse_date(day) if day else None
    if day and published is None:
        complain(front.lines[dated], f'"{day[:_SHOWN]}" is not a possible date; indexed without it')
    return replace(
        article,
        id=article_id(one("id", None), url, place),
        url=url,
        kicker=one("kicker", article.kicker),
        title=one("title", article.title) or "",
        section=one("section", article.section),
        authors=values.get("authors") or values.get("author") or article.authors,
        published=published or article.published,
        tags=values.get("tags", article.tags),
        lead=one("lead", article.lead),
        language=one("language", None) or detect_language(text),
    )


def choose_section(tags: Sequence[str]) -> str | None:
    """The first tag that is a section by its form: in capitals, and not one of a site's housekeeping tags."""
    housekeeping = word_list("housekeeping_tags")
    return next((tag for tag in tags if _is_section(tag) and plain(tag) not in housekeeping), None)


def _is_section(tag: str) -> bool:
    return tag.isupper() or (bool(tag) and "\u0600" <= tag[0] <= "\u06ff")


def _spoken_text(piece: Piece) -> str:
    """The piece's text; a hyphen that Markdown takes for a list's marker may be a dialogue's dash."""
    return f"- {piece.text}" if piece.marker == "-" else piece.text


def _find_people(head: PageHead, authors: tuple[str, ...], pieces: Sequence[Piece]) -> People:
    """Authors, and the people whom headline, opening and captions name, likeliest guest first."""
    texts = [clean(piece.text) for piece in pieces if piece.kind == "text"]
    words = frozenset(word.lower() for text in (head.title, *texts) for word in _WORD.findall(text[:_SEARCHED]))
    captions = [text for text in texts if len(text) < _SHORT and is_caption(text, frozenset())]
    of_title = list(mentioned_names(head.title, words))
    of_lead = list(mentioned_names(" ".join(texts[:_LONGEST_LEAD]), words))
    of_captions = [found for text in captions for found in mentioned_names(text, words)]
    by_colon = [name for name, _ in of_title if head.title.startswith(f"{name}:")]
    talked_with = [name for name, ending in (*of_lead, *of_title) if ending in _WITH]
    everyone = [name for name, _ in (*of_title, *of_captions, *of_lead)]
    return People(authors, tuple(dict.fromkeys([*by_colon, *talked_with, *everyone])))


def _take_closing_byline(pieces: list[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces without a last line that names the authors, by a word for it or a surname in capitals."""
    if not pieces or pieces[-1].kind != "text" or len(pieces[-1].text) > _TAIL:
        return pieces, ()
    line = clean(pieces[-1].text)
    is_byline = has_author_label(line) or any(word.isupper() and len(word) > 2 for word in line.split())
    authors = read_byline(line) if is_byline else None
    return (pieces[:-1], authors) if authors else (pieces, ())


def _read_body(pieces: Sequence[Piece], reader: TurnReader) -> _Body:
    """Whole paragraphs in order: captions are taken out first, then what page breaks cut is joined."""
    body = _Body()
    known = inner_names([piece.text[:_SEARCHED] for piece in pieces if piece.kind == "text"])
    speakers = frozenset(label for label, _ in reader.labels)
    usual_gap = _usual_gap(pieces)
    for piece in pieces:
        if piece.kind == "heading" and piece.text:
            body.add(Heading(clean(piece.text)))
        elif piece.kind == "picture":
            body.set_apart(piece.text)
        elif piece.kind in ("rule", "heading") or is_chrome(piece):
            body.set_apart(None)
        elif piece.kind != "text" or reader.begins_turn(piece.text):
            body.add(_spoken_text(piece) if reader.dialogue else piece.text)
        elif is_caption(clean(piece.text), speakers, not body.is_empty and piece.gap > usual_gap):
            body.set_apart(clean(piece.text))
        else:
            body.go_on(piece.text, known)
    return body


def _usual_gap(pieces: Sequence[Piece]) -> int:
    gaps = Counter(piece.gap for piece in pieces if piece.kind == "text")
    return max(1, gaps.most_common(1)[0][0]) if gaps else 1


def _split_lead(items: list[Heading | str], reader: TurnReader) -> tuple[str | None, list[Heading | str]]:
    """The lead, its paragraphs parted by blank lines, and the items after it.

    The lead is what stands before the first subhead or turn, where that is short; else the first paragraph. A
    page of one paragraph has no lead: that paragraph is its text.
    """
    count = 0
    for item in items:
        if isinstance(item, Heading) or reader.begins_turn(item):
            break
        count += 1
    if count == 0 or len(items) == 1:
        return None, items
    if count == len(items) or count > _LONGEST_LEAD:
        plain_ones = (i for i, item in enumerate(items[:count]) if not _ALL_EMPHASISED.fullmatch(str(item)))
        count = min(max(1, next(plain_ones, count - 1)), _LONGEST_LEAD)
    lead = "\n\n".join(filter(None, (clean(str(item)) for item in items[:count])))
    return lead or None, items[count:]
