"""What holds for any text that a person may type."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.errors import QueryError
from archsearch.query import Query, field_filter, leaves, parse
from archsearch.query.carets import caret
from archsearch.query.completion import complete

# Pieces that mean something, so that a random text comes near a query.
_MARKS = '( ) " « » “ ” „ ~ ~2 - + = * ? : .. ! , ’ date: title: role: OR AND NOT ЕМЕС су Мектеп guest 2021 мамыр'
PIECES = st.sampled_from([*_MARKS.split(), " ", "  ", "\x00", "\udcff"])
TYPED = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


def result(made: Callable[[], object]) -> object:
    """What a call gives, or the query error that it raises."""
    try:
        return made()
    except QueryError as error:
        return error


OPTIONS = st.fixed_dictionaries(
    {
        "any_word": st.booleans(),
        "exact": st.booleans(),
        "fold": st.booleans(),
        "fields": st.sampled_from([(), ("title",), ("lead", "body")]),
    }
)


@settings(deadline=None)
@given(TYPED, OPTIONS)
def test_parsing_raises_nothing_but_a_query_error_inside_the_query(text: str, options: dict[str, Any]) -> None:
    match result(lambda: parse(text, **options)):
        case Query() as query:
            assert query.words or query.filters
            assert str(query).count("(") == str(query).count(")")
        case QueryError() as error:
            assert error.query == text
            assert 0 <= error.offset <= len(text)
            assert error.hint
            assert all(line.isprintable() for line in caret(error).split("\n"))
        case other:
            pytest.fail(f"neither: {other}")


@settings(deadline=None)
@given(st.sampled_from(["speaker", "tag", "role", "language", "date", "title"]), TYPED)
def test_a_filter_raises_nothing_but_a_query_error(name: str, value: str) -> None:
    found = result(lambda: field_filter(name, value))
    assert 0 <= found.offset <= len(value) if isinstance(found, QueryError) else str(found)


@settings(deadline=None)
@given(TYPED)
def test_a_completion_goes_on_with_what_was_typed(text: str) -> None:
    for completion in complete(text):
        assert completion.text.lower().startswith(text.lower())


WORDS = st.text(alphabet="абғқеүіск", min_size=3, max_size=8)
LEAF = st.one_of(
    WORDS.map(lambda word: (word, f"(word {word})")),
    WORDS.map(lambda word: (f"={word}", f"(exact {word})")),
    WORDS.map(lambda word: (f"{word}*", f"(pattern {word}*)")),
    WORDS.map(lambda word: (f"{word}~", f"(fuzzy 1 {word})")),
    st.tuples(WORDS, WORDS).map(lambda two: (f'"{two[0]} {two[1]}"', f"(phrase {two[0]} {two[1]})")),
    st.tuples(WORDS, WORDS).map(lambda two: (f"«{two[0]} {two[1]}»~4", f"(near 4 {two[0]} {two[1]})")),
    WORDS.map(lambda word: (f"title:{word}", f"(in title (word {word}))")),
)
Written = tuple[str, str]


def _not(part: Written) -> Written:
    return f"-({part[0]})", f"(not {part[1]})"


def _mixed(parts: list[Written]) -> Written:
    """Groups of another kind inside, so that none is flattened: or of ands of ors."""
    ors = [
        (f"({left[0]} OR {right[0]})", f"(or {left[1]} {right[1]})")
        for left, right in zip(parts[::2], parts[1::2], strict=False)
    ]
    return " ".join(text for text, _ in ors), ors[0][1] if len(ors) == 1 else f"(and {' '.join(t for _, t in ors)})"


TREES = st.recursive(
    LEAF, lambda inner: st.one_of(inner.map(_not), st.lists(LEAF, min_size=2, max_size=6).map(_mixed)), max_leaves=8
)


@settings(deadline=None)
@given(TREES)
def test_every_tree_that_can_be_written_is_read_back(written: Written) -> None:
    text, tree = written
    assert str(parse(text)) == f"(query {tree})"


@settings(deadline=None)
@given(TREES)
def test_the_words_of_a_tree_are_those_that_were_typed(written: Written) -> None:
    text, _ = written
    for _, leaf in leaves(parse(text).words):
        assert leaf.text in text if hasattr(leaf, "text") else all(term.text in text for term in leaf.terms)
