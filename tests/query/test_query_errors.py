"""What cannot be read: each error names the place, and each ends quickly."""

import pytest

from archsearch.errors import QueryError
from archsearch.query import parse
from archsearch.query.carets import caret

ERRORS = [
    pytest.param("", 0, "there is no word", id="nothing"),
    pytest.param("   ", 0, "there is no word", id="spaces"),
    pytest.param("AND су", 0, "AND has nothing before it", id="an operator in front"),
    pytest.param("су OR", 3, "OR has nothing after it", id="an operator behind"),
    pytest.param("су OR OR жер", 3, "OR has nothing after it", id="an operator twice"),
    pytest.param("су (OR жер)", 4, "OR has nothing before it", id="an operator behind a parenthesis"),
    pytest.param("су (жер AND)", 8, "AND has nothing after it", id="an operator before a parenthesis"),
    pytest.param("NOT", 0, "NOT has nothing after it", id="NOT alone"),
    pytest.param(")", 0, ") closes nothing", id="a closing parenthesis in front"),
    pytest.param("су) жер", 2, ") closes nothing", id="a closing parenthesis behind"),
    pytest.param("су (", 3, "this ( is never closed", id="an opening parenthesis at the end"),
    pytest.param("су (жер (ел)", 3, "this ( is never closed", id="one of two parentheses"),
    pytest.param("су ()", 3, "there is nothing between", id="empty parentheses"),
    pytest.param("су (!!!)", 3, "there is nothing between", id="parentheses with marks only"),
    pytest.param('су "', 3, 'the quote " is never closed', id="half a phrase"),
    pytest.param("су »", 3, "» closes a phrase", id="the other half of a phrase"),
    pytest.param('су ""', 3, "there is no word between these quotes", id="an empty phrase"),
    pytest.param("title:", 0, "title: has no value", id="a field alone"),
    pytest.param("title:)", 0, "title: has no value", id="a field before a parenthesis"),
    pytest.param("title:-су", 6, "- cannot follow a field", id="a mark behind a field"),
    pytest.param("title:(су lead:жер)", 10, "a field stands inside another", id="a field in a field"),
    pytest.param("sektion:су", 0, "there is no field “sektion”", id="a mistyped field"),
    pytest.param("су ~5", 3, "~ belongs right after", id="a tilde with a space before it"),
    pytest.param('"су жер"~', 8, "~ does not say how near", id="nearness without a number"),
    pytest.param('"су жер"~0', 8, "~0 does not say how near", id="nearness of nothing"),
    pytest.param('"су жер"~101', 8, "~101 does not say how near", id="nearness of too much"),
    pytest.param('"су жер"~٥', 8, "~٥ does not say how near", id="a number in other digits"),
    pytest.param('"су"~5', 4, "one word cannot be near itself", id="one word near itself"),
    pytest.param("су~3", 2, "~3 is no number of letters", id="too many letters may differ"),
    pytest.param("су~жер", 2, "~жер is no number of letters", id="a word behind a tilde"),
    pytest.param("су~2", 2, "“су” is too short for ~2", id="a word too short to be misspelt"),
    pytest.param("ата-ана~", 7, "~ works on one word", id="a compound misspelt"),
    pytest.param("мек*~", 4, "a word cannot have both", id="a pattern misspelt"),
    pytest.param("су *", 3, "a wildcard needs a letter", id="a star alone"),
    pytest.param("title:*", 6, "a wildcard needs a letter", id="a star as a value"),
    pytest.param('"мект"*', 6, "a wildcard needs a letter", id="a star behind a quote"),
    pytest.param("м*к*т*п*", 0, "a word may have at most 3", id="too many stars"),
    pytest.param("су,*", 0, "a wildcard works inside one word", id="a wildcard behind a comma"),
    pytest.param("ата-ан*", 0, "a wildcard works inside one word", id="a wildcard in a compound"),
    pytest.param("=мект*", 0, "a word as printed cannot have", id="an exact pattern"),
    pytest.param("=мектп~", 0, "a word as printed cannot have", id="an exact misspelling"),
    pytest.param("==су", 0, "= has no word right after it", id="twice exact"),
    pytest.param("--any су", 1, "two marks before one word", id="an option inside the query"),
    pytest.param("су ---жер", 3, "a row of marks", id="a row of hyphens"),
    pytest.param("-+су", 1, "two marks before one word", id="both marks"),
    pytest.param("(су)-жер", 4, "- is glued to a closing parenthesis", id="a mark behind a parenthesis"),
    pytest.param("+су OR жер", 0, "+ and OR say different things", id="plus in an alternative"),
    pytest.param("-су,жер", 1, "+ - and = stand before one word", id="a mark before a list"),
    pytest.param("role:admin", 5, "role cannot be “admin”", id="a value that the field has not"),
    pytest.param("role:g*", 5, "role cannot be “g*”", id="a pattern of a value"),
    pytest.param("role:guest~", 10, "~ means nothing in role:", id="a misspelt value"),
    pytest.param("role:=guest", 5, "= means nothing in role:", id="an exact value"),
    pytest.param("date:..", 0, "date: has no value", id="a range without ends"),
    pytest.param('date:".."', 6, "a range of dates has one ..", id="a quoted range without ends"),
    pytest.param("date:2019..2020..2021", 5, "a range of dates has one ..", id="a range with three ends"),
    pytest.param("date:2019..мамыр", 11, "“мамыр” is no date", id="a range with a bad end"),
    pytest.param("date:>2019", 5, "“>2019” is no date", id="a comparison"),
    pytest.param("date:2021-02-30", 5, "“2021-02-30” is no date", id="a day that never was"),
    pytest.param("су\x00", 2, "the control character U+0000", id="NUL"),
    pytest.param("су\x1b[31m", 2, "the control character U+001B", id="an escape sequence"),
    pytest.param("су\udcd0", 2, "U+DCD0 is half a character", id="a byte that is not UTF-8"),
]


@pytest.mark.parametrize(("query", "offset", "message"), ERRORS)
def test_an_error_names_what_and_where(query: str, offset: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.message.startswith(message)
    assert caught.value.offset == offset
    assert caught.value.query == query
    assert caught.value.hint


HUGE = [
    pytest.param("(" * 10_000, id="ten thousand parentheses"),
    pytest.param("(" * 5000 + "су" + ")" * 4998, id="balanced parentheses"),
    pytest.param("-" * 9_000 + "су", id="nine thousand hyphens"),
    pytest.param("=" * 9_000 + "су", id="nine thousand equals signs"),
    pytest.param("NOT " * 2_499 + "су", id="two thousand NOTs"),
    pytest.param("title:" * 1_600, id="a thousand fields"),
    pytest.param("м" * 1_000_000, id="a megabyte of letters"),
    pytest.param("м" * 10_000, id="one word as long as a query may be"),
    pytest.param("м " * 5_000, id="five thousand words"),
    pytest.param('"' + "м " * 4_999 + '"', id="five thousand words in quotes"),
    pytest.param("м-" * 5_000, id="a compound of five thousand words"),
    pytest.param("*м" * 5_000, id="five thousand stars"),
    pytest.param("«" * 10_000, id="ten thousand quotes"),
    pytest.param('"м" OR ' * 1_400, id="a thousand alternatives"),
    pytest.param("м:" * 5_000, id="five thousand colons"),
    pytest.param("м~" * 5_000, id="five thousand tildes"),
    pytest.param("a'" * 5_000, id="five thousand apostrophes"),
    pytest.param("м\u0301" * 5_000, id="five thousand accents"),
    pytest.param("1 000 " * 1_600, id="thousands of thousands"),
    pytest.param("000 " * 2_498 + '0.5.5"', id="a number that is none at its end"),
]


@pytest.mark.parametrize("query", HUGE)
def test_a_huge_query_is_refused_in_few_words(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)  # in milliseconds: what grows with the square would take minutes, and be noticed
    assert len(caret(caught.value)) < 1_000


def test_the_deepest_query_that_is_read_can_be_printed() -> None:
    assert str(parse("(" * 50 + "су" + ")" * 50)) == "(query (word су))"
    assert str(parse("NOT " * 50 + "су")).count("not") == 50


def test_the_longest_query_that_is_read() -> None:
    assert str(parse("су " * 500)).count("су") == 500
