import pytest

from archsearch.fields import FIELDS
from archsearch.query.completion import complete

TYPED = [
    pytest.param("sp", ["speaker:"], id="a field"),
    pytest.param("су -SEC", ["су -section:"], id="behind a mark"),
    pytest.param("(la", ["(language:"], id="in a group"),
    pytest.param("role:", ["role:host", "role:guest"], id="values"),
    pytest.param("role:g", ["role:guest"], id="the beginning of a value"),
    pytest.param("title:су", [], id="a field without fixed values"),
    pytest.param("foo:", [], id="no field"),
    pytest.param("мек", [], id="a word"),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_what_was_typed_may_go_on_as(typed: str, expected: list[str]) -> None:
    assert [completion.text for completion in complete(typed)] == expected


def test_nothing_typed_may_become_any_field() -> None:
    assert [(c.text, c.help) for c in complete("")] == [(f"{field.name}:", field.help) for field in FIELDS]
