"""Paragraphs that begin with dashes in; turns of a conversation without names, and who they belong to, out."""

import re
from collections.abc import Sequence

from archsearch.archive.speakers import People
from archsearch.model import Role

DASH = re.compile(r"[–—−-]\s+(?=\S)")
_NEXT_TURN = re.compile(r"(?<=[.!?…»\"”؟])\s+[–—−-]\s+(?=[«\"“„(]?[^\W\d_])")
# Speech inside a story, not a conversation with the reader's proxy: `– Келдім, – деді ол.`. What a turn
# quotes is another matter: `«Болады», – деп жауап берді`
_SAID = re.compile(
    r"(?<![»\"”][,.!?])(?<![»\"”])\s[–—−-]\s*(?:деді|дейді|деп|деген|дедім|деймін|дедік|дейміз|сұрады|айтты|dedi|deıdi|deydi|deidi|сказал|говорит)"
)
_ASKS = ("?", "؟")


def is_dialogue(paragraphs: Sequence[str]) -> bool:
    """Do the paragraphs hold a conversation marked by dashes alone: at least two turns, and one that asks?"""
    turns = [
        words
        for text in paragraphs
        if DASH.match(text) and not _SAID.search(text)
        for label, words in split_dialogue(text)
        if label is not None
    ]
    return len(turns) > 1 and any(map(asks, turns)) and not all(map(asks, turns[:2]))


def split_dialogue(text: str) -> list[tuple[str | None, str]]:
    """A paragraph as ("", words) for each turn in it, or (None, text) where none begins."""
    opening = DASH.match(text)
    if opening is None or _SAID.search(text):
        return [(None, text)]
    parts = _NEXT_TURN.split(text[opening.end() :])
    cuts: list[str] = []
    for part in parts:
        if cuts and part.lstrip('«"“„(')[:1].islower():
            cuts[-1] = f"{cuts[-1]} – {part}"  # a dash inside a sentence that a quotation mark ends
        else:
            cuts.append(part)
    return [("", part) for part in cuts]


def asks(text: str) -> bool:
    """Does the turn end in a question?"""
    return text.rstrip(' »"”)*_').endswith(_ASKS)


def name_dialogue(endings: Sequence[str], people: People) -> list[tuple[str, Role | None]]:
    """Speaker and role of each turn: question and answer alternate; who asks more begins or follows.

    `endings` are the last paragraphs of the turns. The guest is the first person whom title or lead names, the
    host the article's only author; a speaker whom the page does not name is "".
    """
    even = sum(map(asks, endings[0::2]))
    odd = sum(map(asks, endings[1::2]))
    host_first = even >= odd
    authors = people.authors
    guests = [name for name in people.mentioned if name not in authors]
    host = authors[0] if len(authors) == 1 else ""
    guest = guests[0] if guests else ""
    return [(host, "host") if (index % 2 == 0) == host_first else (guest, "guest") for index in range(len(endings))]
