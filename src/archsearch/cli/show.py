"""`archsearch show`: one article, or one turn with the question it answers."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archsearch.cli.render import SCHEMA, as_json
from archsearch.cli.settings import index_option
from archsearch.cli.terminal import visible, write
from archsearch.engines.index_folder import open_index
from archsearch.model import Article, Block, Heading, Turn
from archsearch.reading import find_record, question_of


@click.command("show")
@click.argument("record_id", metavar="ID")
@click.option("--json", "machine", is_flag=True, help="As JSON.")
@index_option
def command(record_id: str, folder: Path, machine: bool) -> int:
    """Show the article or the turn with this ID.

    \b
    Examples:
      archsearch show 31438870
      archsearch show 31438870#t7         the seventh turn, with the question it answers
      archsearch show 31438870 --json
    """
    with closing(open_index(folder)) as engine:
        article, turn = find_record(engine, record_id)
    if machine:
        write([as_json(turn_to_json(article, turn) if turn else article_to_json(article)) + "\n"])
    else:
        lines = turn_text(article, turn) if turn else article_text(article)
        write(visible(line) + "\n" for line in lines)
    return 0


def article_to_json(article: Article) -> dict[str, Any]:
    """An article as the contract has it, schema 1."""
    raw = asdict(article) | {"blocks": [_block_to_json(block) for block in article.blocks]}
    keys = ("kicker", "title", "section", "authors", "published", "tags", "language", "lead", "captions", "related")
    return {"schema": SCHEMA, "id": article.id, "kind": "article"} | {
        key: raw[key] for key in (*keys, "url", "source", "blocks")
    }


def turn_to_json(article: Article, turn: Turn) -> dict[str, Any]:
    """A turn, the question it answers, and what its article says of both."""
    question = question_of(article, turn)
    keys = ("title", "kicker", "section", "authors", "published", "language", "url", "source")
    raw = asdict(article)
    return (
        {"schema": SCHEMA, "id": f"{article.id}#t{turn.number}", "kind": "turn", "article": article.id}
        | {key: raw[key] for key in keys}
        | _block_to_json(turn)
        | {"question": _block_to_json(question) if question else None}
    )


def _block_to_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Turn):
        return {"kind": "turn", "turn": block.number, "speaker": block.speaker, "role": block.role, "text": block.text}
    return {"kind": "heading" if isinstance(block, Heading) else "paragraph", "text": block.text}


def article_text(article: Article) -> Iterator[str]:
    """An article as a person reads it, a line each."""
    yield from _head(article)
    if article.lead:
        yield from (article.lead, "")
    for block in article.blocks:
        if isinstance(block, Turn):
            yield from (f"[{block.number}] {block.speaker}: {block.text}", "")
        else:
            yield from (block.text, "")
    for name, values in (("Captions", article.captions), ("Related", article.related)):
        if values:
            yield from (f"{name}:", *(f"  {value}" for value in values), "")
    if article.tags:
        yield f"Tags: {', '.join(article.tags)}"
    yield f"Source: {article.source}"


def turn_text(article: Article, turn: Turn) -> Iterator[str]:
    """A turn with the question before it."""
    yield from _head(article)
    question = question_of(article, turn)
    for spoken in (question, turn) if question else (turn,):
        yield from (f"[{spoken.number}] {spoken.speaker}: {spoken.text}", "")


def _head(article: Article) -> Iterator[str]:
    yield article.title or f"({article.id})"
    about = (", ".join(article.authors), (article.published or "").replace("T", " "), article.section, article.url)
    yield "  ".join([*(part for part in about if part), article.id])
    yield ""
