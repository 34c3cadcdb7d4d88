"""What the page of examples does not show: options, borders between rules, and where filters go."""

import pytest

from archsearch.query import Fuzzy, Pattern, Phrase, Query, Term, parse

TREES = [
    pytest.param("((су))", "(query (word су))", id="parentheses that change nothing leave no trace"),
    pytest.param("(су жер) ел", "(query (and (word су) (word жер) (word ел)))", id="and inside and is one and"),
    pytest.param("су OR (жер OR ел)", "(query (or (word су) (word жер) (word ел)))", id="or inside or is one or"),
    pytest.param("NOT NOT су", "(query (not (not (word су))))", id="not of not"),
    pytest.param("-(су жер)", "(query (not (and (word су) (word жер))))", id="not both"),
    pytest.param("-су-жер", "(query (not (phrase су жер)))", id="not the compound"),
    pytest.param("су AND NOT жер", "(query (and (word су) (not (word жер))))", id="AND NOT"),
    pytest.param("+су жер", "(query (and (word су) (word жер)))", id="plus changes nothing where all are needed"),
    pytest.param("=(су жер)", "(query (and (exact су) (exact жер)))", id="exact group"),
    pytest.param('="су жер"~3', "(query (exact-near 3 су жер))", id="exact nearness"),
    pytest.param("title:=су", "(query (in title (exact су)))", id="exact in a field"),
    pytest.param("=су-жер", "(query (exact-phrase су жер))", id="exact compound"),
    pytest.param('"су"', "(query (word су))", id="a phrase of one word is a word"),
    pytest.param("title:(су -жер)", "(query (in title (and (word су) (not (word жер)))))", id="not inside a field"),
    pytest.param("-role:guest", "(query (filter (not (in role (word guest)))))", id="a negated filter is a filter"),
    pytest.param("ROLE:Guest", "(query (filter (in role (word guest))))", id="case means nothing in fields and values"),
    pytest.param('role:"guest"', "(query (filter (in role (word guest))))", id="a keyword in quotes"),
    pytest.param(
        "role:(host OR guest)", "(query (filter (or (in role (word host)) (in role (word guest)))))", id="two keywords"
    ),
    pytest.param(
        'speaker:"Раушан Тілеуова"', "(query (filter (in speaker (phrase Раушан Тілеуова))))", id="a name in order"
    ),
    pytest.param("date:01.09.2021", "(query (filter (date 2021-09-01 2021-09-01)))", id="a date with dots"),
    pytest.param("date:2019…2020", "(query (filter (date 2019-01-01 2020-12-31)))", id="an ellipsis for two dots"),
    pytest.param('date:"мамыр 2019 .. 2020"', "(query (filter (date 2019-05-01 2020-12-31)))", id="a quoted range"),
    pytest.param("су -date:2020", "(query (word су) (filter (not (date 2020-01-01 2020-12-31))))", id="not that year"),
    pytest.param("м**к*", "(query (pattern м**к*))", id="a pattern as typed"),
    pytest.param("*%", "(query (pattern *%))", id="a sign that counts as a word"),
    pytest.param("су*,", "(query (pattern су*))", id="punctuation behind a pattern"),
    pytest.param("(„бөгт“) №бөгт~", "(query (and (word бөгт) (fuzzy 1 бөгт)))", id="punctuation before a misspelling"),
    pytest.param("1 250 000", '(query (word "1 250 000"))', id="a large number"),
    pytest.param("?қу", "(query (pattern ?қу))", id="a wildcard in front"),
    pytest.param("қу??", "(query (word қу))", id="question marks behind"),
    pytest.param("title:су*", "(query (in title (pattern су*)))", id="a pattern in a field"),
    pytest.param("С.Мұқанов", "(query (phrase С Мұқанов))", id="initials are a phrase with the name"),
    pytest.param("https://a.kz/b1", "(query (phrase https a kz b1))", id="an address is a phrase"),
    pytest.param("су  \n жер", "(query (and (word су) (word жер)))", id="line ends are spaces"),
]


@pytest.mark.parametrize(("query", "tree"), TREES)
def test_a_query_becomes(query: str, tree: str) -> None:
    assert str(parse(query)) == tree


ANY = [
    pytest.param("+су +жер", "(query (and (word су) (word жер)))", id="all marked"),
    pytest.param("-су", "(query (not (word су)))", id="exclusion alone"),
    pytest.param("date:2020", "(query (filter (date 2020-01-01 2020-12-31)))", id="a filter alone"),
    pytest.param("(су жер) ел", "(query (or (word су) (word жер) (word ел)))", id="groups are loosened too"),
    pytest.param("су,жер", "(query (or (word су) (word жер)))", id="a list"),
    pytest.param("-су-жер", "(query (not (phrase су жер)))", id="a marked compound stays together"),
    pytest.param("=су-жер", "(query (exact-phrase су жер))", id="an exact compound stays together"),
    pytest.param(
        "speaker:(А Б)", "(query (filter (in speaker (and (word А) (word Б)))))", id="a filter is not loosened"
    ),
    pytest.param("title:(су жер)", "(query (in title (or (word су) (word жер))))", id="a field of text is loosened"),
]


@pytest.mark.parametrize(("query", "tree"), ANY)
def test_any_word_loosens(query: str, tree: str) -> None:
    assert str(parse(query, any_word=True)) == tree


IN = [
    pytest.param("су", ("title",), "(query (in title (word су)))", id="one field"),
    pytest.param("су", ("title", "lead"), "(query (or (in title (word су)) (in lead (word су))))", id="two fields"),
    pytest.param("body:су", ("title",), "(query (in body (word су)))", id="a field in the query wins"),
    pytest.param("-су", ("title",), "(query (not (in title (word су))))", id="exclusion"),
    pytest.param(
        "су date:2020", (" Title",), "(query (in title (word су)) (filter (date 2020-01-01 2020-12-31)))", id="filter"
    ),
    pytest.param(
        "су жер",
        ("title", "lead"),
        "(query (and (or (in title (word су)) (in lead (word су))) (or (in title (word жер)) (in lead (word жер)))))",
        id="each word in either field",
    ),
]


@pytest.mark.parametrize(("query", "fields", "tree"), IN)
def test_fields_restrict_words_without_one(query: str, fields: tuple[str, ...], tree: str) -> None:
    assert str(parse(query, fields=fields)) == tree


def test_exact_takes_every_word_as_printed() -> None:
    assert str(parse('су "ата ана" су*', exact=True)) == "(query (and (exact су) (exact-phrase ата ана) (pattern су*)))"


def test_a_query_keeps_what_was_typed() -> None:
    assert parse(" су ") == Query(" су ", parse("су").words, None)


def test_a_term_knows_its_readings() -> None:
    match parse("Мектепте").words:
        case Term(text, readings):
            assert text == "Мектепте"
            assert readings[0].word.normal == "мектепте"
        case other:
            pytest.fail(f"no term: {other}")


def test_a_phrase_knows_how_near_its_words_are() -> None:
    match parse('"су тасқын"~7').words:
        case Phrase(terms, slop):
            assert [term.text for term in terms] == ["су", "тасқын"]
            assert slop == 7
        case other:
            pytest.fail(f"no phrase: {other}")


PATTERNS = [
    pytest.param("МЕКТ*", "мект*", id="lower case"),
    pytest.param("м**к?*п", "м*к?*п", id="one star for two"),
    pytest.param("*ТЕП", "*теп", id="star in front"),
    pytest.param("м?КТ*п", "м?кт*п", id="several wildcards"),
    pytest.param("мекі\u0301т*", "мекіт*", id="a stress mark is no letter"),
]


@pytest.mark.parametrize(("query", "pattern"), PATTERNS)
def test_a_pattern_is_in_one_spelling(query: str, pattern: str) -> None:
    match parse(query).words:
        case Pattern(pattern=found):
            assert found == pattern
        case other:
            pytest.fail(f"no pattern: {other}")


def test_a_pattern_is_read_in_other_alphabets_too() -> None:
    assert parse("qazaqs*", fold=False).words == Pattern("qazaqs*", "qazaqs*")
    match parse("qazaqs*").words:
        case Pattern(pattern=found, also=also):
            assert "қазақс*" in (found, *also)
        case other:
            pytest.fail(f"no pattern: {other}")
    match parse("qaz*st?n").words:
        case Pattern(pattern=found, also=also):
            assert "қаз*ст?н" in (found, *also)
        case other:
            pytest.fail(f"no pattern: {other}")


def test_a_word_is_read_in_other_alphabets_only_with_fold() -> None:
    def normals(query: Query) -> set[str]:
        assert isinstance(query.words, Term)
        return {reading.word.normal for reading in query.words.readings}

    assert "қазақстан" in normals(parse("казакстан"))
    assert "қазақстан" in normals(parse("=казакстан"))
    assert normals(parse("казакстан", fold=False)) == {"казакстан"}


def test_a_misspelt_word_is_in_one_spelling() -> None:
    match parse("Мектп~2").words:
        case Fuzzy(text, normal, distance):
            assert (text, normal, distance) == ("Мектп", "мектп", 2)
        case other:
            pytest.fail(f"not fuzzy: {other}")
