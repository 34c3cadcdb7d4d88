"""docs/query-language.md tells the truth: every example of it is run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archsearch.errors import QueryError
from archsearch.fields import FIELDS
from archsearch.query import lexer, parse, parser, words

PAGE = (Path(__file__).parents[2] / "docs" / "query-language.md").read_text(encoding="utf-8")


def rows(*, head: str) -> Iterator[list[str]]:
    """The rows of every table whose head begins with this cell, without the code marks."""
    for table in re.findall(r"(?:^\|.*\|\n)+", PAGE, re.MULTILINE):
        first, _, *body = table.splitlines()
        if first.startswith(f"| {head} |"):
            yield from ([cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in body)


TREES = [row for row in rows(head="query") if row[2].startswith("(query")]
ERRORS = [row for row in rows(head="query") if not row[2].startswith("(query")]
LOOSE = list(rows(head="query with `--any`"))


@pytest.mark.parametrize(("query", "tree"), [pytest.param(row[0], row[2], id=row[0]) for row in TREES])
def test_an_example_becomes_the_tree_beside_it(query: str, tree: str) -> None:
    assert str(parse(query)) == tree


@pytest.mark.parametrize(("query", "tree"), [pytest.param(row[0], row[2], id=row[0]) for row in LOOSE])
def test_an_example_with_any_becomes_the_tree_beside_it(query: str, tree: str) -> None:
    assert str(parse(query, any_word=True)) == tree


@pytest.mark.parametrize(("query", "message", "hint"), [pytest.param(*row, id=row[0]) for row in ERRORS])
def test_an_unreadable_example_is_told_as_the_page_says(query: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.message == message
    assert caught.value.hint is not None
    assert caught.value.hint.startswith(hint)


def test_the_page_has_examples_of_each_kind() -> None:
    assert len(TREES) > 40
    assert len(LOOSE) > 5
    assert len(ERRORS) > 10


def test_every_field_stands_in_the_page_as_in_the_field_table() -> None:
    assert list(rows(head="field")) == [[field.name, field.help, field.example] for field in FIELDS]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_example_of_a_field_is_a_query(field) -> None:
    assert f"{field.name} " in str(parse(field.example))


def test_the_limits_are_those_of_the_code() -> None:
    told = [int(row[1].replace(",", "")) for row in rows(head="limit")]
    assert told == [
        lexer.MAX_CHARACTERS,
        words.MAX_WORDS,
        lexer.MAX_LETTERS,
        parser.MAX_DEPTH,
        words.MAX_STARS,
        words.MAX_SLOP,
    ]
