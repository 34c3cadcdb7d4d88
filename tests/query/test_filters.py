"""Options that filter: the same filters as in a query, and errors that name the value."""

import pytest

from archsearch.errors import QueryError
from archsearch.fields import FIELDS
from archsearch.query import between, field_filter, parse

VALUES = [
    pytest.param("speaker", "Тілеуова Раушан", "(in speaker (and (word Тілеуова) (word Раушан)))", id="a name"),
    pytest.param("author", "Сәрсен", "(in author (word Сәрсен))", id="one word"),
    pytest.param("tag", "су, жер OR -ел", "(in tag (and (word су) (word жер) (word OR) (word ел)))", id="no marks"),
    pytest.param("role", " Host", "(in role (word host))", id="a keyword"),
    pytest.param("date", "2020..", "(date 2020-01-01 *)", id="a date"),
    pytest.param("title", "су", "(in title (word су))", id="running text"),
]


@pytest.mark.parametrize(("name", "value", "tree"), VALUES)
def test_an_option_becomes_a_filter(name: str, value: str, tree: str) -> None:
    assert str(field_filter(name, value)) == tree


@pytest.mark.parametrize("field", [field for field in FIELDS if field.values], ids=lambda field: field.name)
def test_every_value_of_a_keyword_is_a_filter(field) -> None:
    for value in field.values:
        assert str(field_filter(field.name, value)) == f"(in {field.name} (word {value}))"


BAD_VALUES = [
    pytest.param("speaker", "", "there is no word in this speaker", id="nothing"),
    pytest.param("speaker", "!!!", "there is no word in this speaker", id="marks"),
    pytest.param("role", "gest", "role cannot be “gest”", id="a keyword"),
    pytest.param("date", "кеше", "“кеше” is no date", id="a date"),
    pytest.param("sektion", "су", "there is no field “sektion”", id="a field"),
]


@pytest.mark.parametrize(("name", "value", "message"), BAD_VALUES)
def test_a_bad_option_is_told(name: str, value: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        field_filter(name, value)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_a_filter_and_the_same_in_a_query_are_one() -> None:
    assert field_filter("speaker", "Тілеуова Раушан") == parse("speaker:(Тілеуова Раушан)").filters
    assert field_filter("role", "guest") == parse("role:guest").filters
    assert between("2020", "2021-05") == parse("date:2020..2021-05").filters


BETWEEN = [
    pytest.param("2020", None, "(date 2020-01-01 *)", id="from a year"),
    pytest.param(None, "2021-02", "(date * 2021-02-28)", id="to a month"),
    pytest.param("2020-02-03", "2020-02-03", "(date 2020-02-03 2020-02-03)", id="one day"),
    pytest.param(None, None, "(date * *)", id="open"),
]


@pytest.mark.parametrize(("low", "high", "tree"), BETWEEN)
def test_from_and_to_become_a_period(low: str | None, high: str | None, tree: str) -> None:
    assert str(between(low, high)) == tree


@pytest.mark.parametrize(("low", "high"), [("2021", "2020"), ("foo", None), (None, ""), ("2021-02-30", "2022")])
def test_a_bad_from_or_to_is_told(low: str | None, high: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        between(low, high)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("fields", "offset"), [(("titel",), 0), (("title", "leed"), 6), (("title", "speaker"), 6), (("",), 0)]
)
def test_a_bad_field_of_in_is_told(fields: tuple[str, ...], offset: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse("су", fields=fields)
    assert (caught.value.query, caught.value.offset) == (",".join(fields), offset)
    assert "title, lead, body, caption" in (caught.value.hint or "")
