"""What the archive is made of: an article, and the blocks of its running text in order."""

from collections.abc import Iterator
from typing import Literal

from archsearch.frozen import frozen

Role = Literal["host", "guest"]


@frozen
class Heading:
    """A subhead inside the running text, as printed."""

    text: str


@frozen
class Paragraph:
    """A paragraph of narration: text that no speaker's mark claims, as printed."""

    text: str


@frozen
class Turn:
    """A stretch of speech by one person.

    `number` counts the turns of the article from 1. `speaker` is the person's fullest name as printed
    anywhere in the article ("Е.К." and "ЕРЛАН КӘРІМ" are both "Ерлан Кәрім"). `role` is None where the host
    cannot be told from the guest.
    """

    number: int
    speaker: str
    role: Role | None
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs as one text, parted by blank lines."""
        return "\n\n".join(self.paragraphs)


Block = Heading | Paragraph | Turn


@frozen
class Article:
    """One published piece, read from one page.

    `id` is stable (see `archive.pages`); `source` is the path as found, with `:LINE` for a line of a JSON Lines
    file. `published` is ISO 8601 local time as printed: `2026-06-11T19:19`, or `2026-06-11` where no time is.
    `related` are titles of other articles; they are not text of this one. Texts are as printed.
    """

    id: str
    source: str
    url: str | None = None
    kicker: str | None = None
    title: str = ""
    section: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    tags: tuple[str, ...] = ()
    language: str = "kk"
    lead: str | None = None
    captions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def turns(self) -> Iterator[Turn]:
        """The turns among the blocks, in order."""
        return (block for block in self.blocks if isinstance(block, Turn))


@frozen
class Problem:
    """A page, or a line of one, that could not be read; the rest of the archive is indexed without it."""

    source: str
    line: int | None
    reason: str
