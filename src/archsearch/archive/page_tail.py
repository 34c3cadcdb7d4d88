"""The pieces of a Markdown page in; its text, and apart from it the tags, related titles and site's lines, out."""

import re
from collections.abc import Sequence

from archsearch.archive.markdown import Piece, clean
from archsearch.archive.word_lists import plain, word_list

_FOOTER = re.compile(r"©|\(c\)|copyright|құқы[қғ]\w* қорғалған|все права защищены", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+://\S+")
_LONGEST_FOOTER = 60  # words
_LONGEST_TITLE = 40  # words of a related title; a longer paragraph is text
_FOOTER_PIECES = 5  # at most, below the rule that parts them from the page


def split_tail(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces without footer and closing links, and the tags that those links are, as printed."""
    end = _footer_start(pieces)
    tags: list[str] = []  # the last one first
    while end > 0 and (pieces[end - 1].kind in ("links", "rule") or is_chrome(pieces[end - 1])):
        if pieces[end - 1].kind == "links" and _is_related_link(pieces, end - 1):
            break
        end -= 1
        tags.extend(reversed(pieces[end].links))
    return list(pieces[:end]), tuple(dict.fromkeys(filter(None, reversed(tags))))


def _footer_start(pieces: Sequence[Piece]) -> int:
    """Where the footer begins: at the last rule, where what follows it is short and one of a site's closing lines."""
    count = len(pieces)
    for index in range(count - 1, max(-1, count - 2 - _FOOTER_PIECES), -1):
        if pieces[index].kind != "rule":
            continue
        below = pieces[index + 1 :]
        texts = [piece for piece in below if piece.kind != "links"]
        after_tags = index > 0 and pieces[index - 1].kind == "links"
        is_footer = not texts or after_tags or any(_FOOTER.search(piece.text) for piece in texts)
        if len(texts) == len(below) and is_footer and all(_is_short(piece) for piece in below):
            return index
    while count > 0 and pieces[count - 1].kind == "text" and _is_short(pieces[count - 1]):
        if not _FOOTER.search(pieces[count - 1].text):
            break
        count -= 1
    return count


def _is_short(piece: Piece) -> bool:
    return piece.kind in ("text", "item") and len(piece.text) < 1000 and len(piece.text.split()) <= _LONGEST_FOOTER


def _is_related_link(pieces: Sequence[Piece], index: int) -> bool:
    """A link of a related box: in a list (`- [Title](…)`), or straight below the box's head."""
    return pieces[index].text[0] in "-*•" or (index > 0 and is_related_head(pieces[index - 1]))


def is_related_head(piece: Piece) -> bool:
    """Is the piece the head of a box of links to other articles: `ОҚИ ОТЫРЫҢЫЗ`?"""
    return (
        piece.kind in ("heading", "text") and len(piece.text) <= 60 and plain(piece.text) in word_list("related_heads")
    )


def is_chrome(piece: Piece) -> bool:
    """Is the piece a line of the site around the text: `Бөлісу`?"""
    return len(piece.text) <= 80 and plain(piece.text) in word_list("page_chrome")


def split_related(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces without related boxes, and the titles in them.

    A box is a head followed by one title or a list; or head and title in one paragraph (`Тағы оқыңыз: …`). A
    rule takes its place, so that what stood around it is known to be parted.
    """
    kept: list[Piece] = []
    titles: list[str] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        if is_related_head(piece):
            found = _box_length(pieces, index)
            for entry in pieces[index : index + found]:
                titles.extend(entry.links or (clean(entry.text),))
            index += found
        elif (title := _inline_title(piece)) is not None:
            titles.extend([title] if not _ADDRESS.fullmatch(title) else [])
        else:
            kept.append(piece)
            continue
        kept.append(Piece("rule", "", piece.line))
    return kept, tuple(dict.fromkeys(filter(None, titles)))


def _box_length(pieces: Sequence[Piece], start: int) -> int:
    """How many pieces from `start` on are titles of the box: a list of one kind and marker, or one paragraph."""
    if start >= len(pieces):
        return 0
    first = pieces[start]
    if first.kind == "text":
        is_title = len(first.text.split()) <= _LONGEST_TITLE and not first.text.startswith(("**", "– ", "— "))
        return 1 if is_title else 0
    if first.kind not in ("item", "links"):
        return 0
    end = start + 1
    while end < len(pieces) and pieces[end].kind == first.kind and pieces[end].gap <= 1:
        if first.kind == "item" and (pieces[end].marker == "-") != (first.marker == "-"):
            break
        if pieces[end].gap == 1 and pieces[start + 1].gap == 0:
            break  # a list without blank lines is over at the first
        end += 1
    return end - start


def _inline_title(piece: Piece) -> str | None:
    if piece.kind not in ("text", "item") or ":" not in piece.text[:60] or len(piece.text) > 400:
        return None
    head, _, title = piece.text.partition(":")
    title = clean(title.strip().removeprefix("**").strip())
    if plain(head) not in word_list("related_heads") or plain(head) == "сондай-ақ":
        return None
    return title if 0 < len(title.split()) <= _LONGEST_TITLE else None
