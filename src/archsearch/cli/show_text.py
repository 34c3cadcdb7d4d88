"""An article or a turn in, its text as a person reads it out: wrapped on a terminal, a paragraph a line in a pipe."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archsearch.cli.terminal import BOLD, DIM, styled, text_width, visible, wrapped
from archsearch.model import Article, Block, Heading, Turn
from archsearch.reading import question_of


@dataclass(frozen=True, slots=True)
class Page:
    """How text is laid out; `width` None leaves each paragraph on its line."""

    width: int | None
    color: bool

    def paragraph(self, text: str, style: str = "", first: str = "") -> Iterator[str]:
        """Lines of a text made visible, and an empty one; `first` is a mark in bold before it."""
        before = styled(visible(first), BOLD, self.color) + " " if first else ""
        for line in text.split("\n"):
            shown = visible(line)
            rows = wrapped(shown, self.width, indent=len(first) + 1 if before else 0) if self.width else [shown]
            for row in rows or [""]:
                yield before + styled(row, style, self.color)
                before = ""
        yield ""


def lines(article: Article, turn: Turn | None, color: bool) -> Iterator[str]:
    """The turn with the question before it, or the article, each line with its end."""
    page = Page(text_width() if sys.stdout.isatty() else None, color)
    body = _turn(page, article, turn) if turn else _article(page, article)
    for line in (*_head(page, article, turn), *body):
        yield line + "\n"


def _head(page: Page, article: Article, turn: Turn | None) -> Iterator[str]:
    kicker = article.kicker if article.kicker != article.section else None
    title = [line for line in (kicker, article.title) if line] or [f"({article.id})"]
    yield from (row for line in title for row in [*page.paragraph(line, BOLD)][:-1])
    record_id = f"{article.id}#t{turn.number}" if turn else article.id
    about = (article.published or "").replace("T", " "), article.section, ", ".join(article.authors), record_id
    yield styled(visible("  ".join(part for part in about if part)), DIM, page.color)
    if article.url:
        yield styled(visible(article.url), DIM, page.color)
    yield ""


def _article(page: Page, article: Article) -> Iterator[str]:
    if article.lead:
        yield from page.paragraph(article.lead)
    for block in article.blocks:
        yield from _block(page, block)
    yield from _list(page, "Captions", article.captions)
    yield from _list(page, "Related", article.related)
    yield from _list(page, "Tags", [", ".join(article.tags)] if article.tags else [])
    yield styled(visible(f"Source: {article.source}"), DIM, page.color)


def _turn(page: Page, article: Article, turn: Turn) -> Iterator[str]:
    question = question_of(article, turn)
    for spoken in (question, turn) if question else (turn,):
        yield from _block(page, spoken)


def _block(page: Page, block: Block) -> Iterator[str]:
    if isinstance(block, Turn):
        yield from page.paragraph(block.text, first=f"#t{block.number} {block.speaker}:")
    else:
        yield from page.paragraph(block.text, BOLD if isinstance(block, Heading) else "")


def _list(page: Page, name: str, values: Iterable[str]) -> Iterator[str]:
    values = list(values)
    if values:
        yield styled(f"{name}:", BOLD, page.color)
        for value in values:
            rows = wrapped(visible(value), page.width - 2) if page.width else [visible(value)]
            yield from (f"  {row}" for row in rows)
        yield ""
