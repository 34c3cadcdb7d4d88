"""An article or a turn in, its JSON as the contract has it out, schema 1; a key without a value is null."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from archsearch.cli.json_text import SCHEMA, as_json
from archsearch.model import Article, Block, Heading, Turn
from archsearch.reading import question_of


def lines(article: Article, turn: Turn | None) -> Iterator[str]:
    """One line: the turn where there is one, else the article."""
    yield as_json(turn_to_json(article, turn) if turn else article_to_json(article)) + "\n"


def article_to_json(article: Article) -> dict[str, Any]:
    """An article with its running text in order."""
    about = _about(article, "kicker title section authors published tags language lead captions related url source")
    return (
        {"schema": SCHEMA, "id": article.id, "kind": "article"}
        | about
        | {"blocks": [_block_to_json(block) for block in article.blocks]}
    )


def turn_to_json(article: Article, turn: Turn) -> dict[str, Any]:
    """A turn, the question it answers, and what its article says of both."""
    question = question_of(article, turn)
    return (
        {"schema": SCHEMA, "id": f"{article.id}#t{turn.number}", "kind": "turn", "article": article.id}
        | _about(article, "title kicker section authors published language url source")
        | _spoken(turn)
        | {"question": _spoken(question) if question else None}
    )


def _about(article: Article, keys: str) -> dict[str, Any]:
    raw = asdict(article) | {"title": article.title or None}
    return {key: raw[key] for key in keys.split()}


def _spoken(turn: Turn) -> dict[str, Any]:
    return {"turn": turn.number, "speaker": turn.speaker, "role": turn.role, "text": turn.text}


def _block_to_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Turn):
        return {"kind": "turn"} | _spoken(block)
    return {"kind": "heading" if isinstance(block, Heading) else "paragraph", "text": block.text}
