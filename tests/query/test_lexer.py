import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.errors import QueryError
from archsearch.query import lex

LEXEMES = [
    pytest.param("мектеп бала", ["word мектеп", "word бала"], id="spaces part words"),
    pytest.param("су\u00a0жер\tел", ["word су", "word жер", "word ел"], id="any space parts words"),
    pytest.param("-су", ["minus -", "word су"], id="a hyphen before a word excludes"),
    pytest.param("−су", ["minus −", "word су"], id="a minus sign excludes"),
    pytest.param("–су", ["word –су"], id="a dash before a word does not exclude"),
    pytest.param("ата-ана", ["word ата-ана"], id="a hyphen inside a word is part of it"),
    pytest.param("су - жер", ["word су", "skipped -", "word жер"], id="a hyphen by itself is skipped"),
    pytest.param(
        "су !!! № жер", ["word су", "skipped !!!", "skipped №", "word жер"], id="marks without word are skipped"
    ),
    pytest.param("су ~ жер", ["word су", "skipped ~", "word жер"], id="a tilde by itself is skipped"),
    pytest.param("су~", ["word су", "tilde ~"], id="a tilde belongs to the word before it"),
    pytest.param('"су жер"~5', ['quoted "су жер"', "tilde ~5"], id="a tilde belongs to the phrase before it"),
    pytest.param("“су” „жер“ «ел»", ["quoted “су”", "quoted „жер“", "quoted «ел»"], id="typographic quotes"),
    pytest.param('"«Алға» клубы"', ['quoted "«Алға» клубы"'], id="quotes of another kind inside quotes"),
    pytest.param("«Алға»-ның", ["quoted «Алға»", "skipped -ның"], id="an ending after a closing quote is no word"),
    pytest.param("су AND жер", ["word су", "and AND", "word жер"], id="an operator in capitals"),
    pytest.param("су and жер", ["word су", "word and", "word жер"], id="small letters are words"),
    pytest.param("су НЕМЕСЕ жер", ["word су", "or НЕМЕСЕ", "word жер"], id="OR in Kazakh"),
    pytest.param("су ЖƏНЕ жер", ["word су", "and ЖƏНЕ", "word жер"], id="AND in Kazakh with a Latin letter"),
    pytest.param("(су)OR(жер)", ["open (", "word су", "close )", "or OR", "open (", "word жер", "close )"], id="glued"),
    pytest.param("title:су", ["field title:", "word су"], id="a field"),
    pytest.param("Title: су", ["field Title:", "word су"], id="a field in any case, with a space behind it"),
    pytest.param("foo:су", ["field foo:", "word су"], id="a name that may be a mistyped field"),
    pytest.param("Сұрақ: су", ["word Сұрақ:", "word су"], id="a colon that ends a word"),
    pytest.param("16:45", ["word 16:45"], id="a time"),
    pytest.param("-1 250 000 адам", ["minus -", "word 1 250 000", "word адам"], id="a large number is one word"),
    pytest.param("12 000 1999", ["word 12 000", "word 1999"], id="a year behind a number is none of it"),
    pytest.param("https://a.kz/b", ["word https://a.kz/b"], id="an address"),
    pytest.param('-title:="су"', ["minus -", "field title:", "exact =", 'quoted "су"'], id="marks pile up"),
    pytest.param("+(су)", ["plus +", "open (", "word су", "close )"], id="a mark before parentheses"),
    pytest.param("су?", ["word су?"], id="a question mark stays with its word"),
]


@pytest.mark.parametrize(("query", "expected"), LEXEMES)
def test_a_query_is_cut_into(query: str, expected: list[str]) -> None:
    assert [f"{lexeme.kind} {lexeme.text}" for lexeme in lex(query)] == expected


@settings(deadline=None)
@given(st.text(alphabet='су жер()"«»“”„~-+=:*?.,!ORAND12title', max_size=60))
def test_lexemes_give_back_what_was_typed(query: str) -> None:
    try:
        lexemes = lex(query)
    except QueryError:
        return
    end = 0
    for lexeme in lexemes:
        assert query[end : lexeme.start].strip() == ""
        assert query[lexeme.start : lexeme.end] == lexeme.text != ""
        assert all(lexeme.start <= token.start < token.end <= lexeme.end for token in lexeme.tokens)
        assert all(query[token.start : token.end] == token.word.surface for token in lexeme.tokens)
        end = lexeme.end
    assert query[end:].strip() == ""
