import pytest

from archsearch.errors import QueryError
from archsearch.query.carets import caret

PLACES = [
    pytest.param("су ~5", 3, "  су ~5", "     ^", id="under the character"),
    pytest.param("су", 2, "  су", "    ^", id="behind the end"),
    pytest.param("", 0, "  ", "  ^", id="of an empty query"),
    pytest.param("сю\u0301р )", 5, "  сю\u0301р )", "      ^", id="a combining mark takes no column"),
    pytest.param("日本 )", 3, "  日本 )", "       ^", id="a wide character takes two columns"),
    pytest.param("су\n\t)", 4, "  су  )", "      ^", id="line ends and tabs are spaces"),
    pytest.param("\x1b[31m)", 5, "  �[31m)", "       ^", id="an escape sequence is shown, not obeyed"),
    pytest.param("\udcd0\u202e)", 2, "  ��)", "    ^", id="what cannot be printed is replaced"),
]


@pytest.mark.parametrize(("query", "offset", "line", "mark"), PLACES)
def test_the_caret_stands(query: str, offset: int, line: str, mark: str) -> None:
    assert caret(QueryError("wrong", query, offset)).splitlines() == ["wrong", line, mark]


def test_a_long_query_is_shown_around_the_place() -> None:
    _, line, mark, hint = caret(QueryError("wrong", "м" * 500 + ")" + "м" * 500, 500, "Try again.")).splitlines()
    assert len(line) < 130
    assert line[mark.index("^")] == ")"
    assert line.strip()[0] == line[-1] == "…"
    assert hint == "Try again."
