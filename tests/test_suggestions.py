"""What is said of a search that found nothing, over the sample corpus."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archsearch.engines import create_engine
from archsearch.engines.index_folder import open_index
from archsearch.engines.protocol import Engine, Request
from archsearch.query import field_filter, narrowed, parse
from archsearch.searching import Options, to_request
from archsearch.suggestions import Missing, Suggestions, Without, suggest
from engines.samples import article, write
from reliability.archives import ENGINES


@pytest.fixture
def engine(sample_index: Path) -> Iterator[Engine]:
    with closing(open_index(sample_index)) as opened:
        yield opened


def suggested(engine: Engine, text: str, *, section: str | None = None, turns: bool = False) -> Suggestions:
    query = narrowed(parse(text), field_filter("section", section) if section else None)
    request = to_request(engine, query, Options(), "turn" if turns else "article")
    assert engine.search(request).total == 0
    return suggest(engine, query, request)


@pytest.mark.parametrize(
    ("query", "word", "near"),
    [
        pytest.param("мектп", "мектп", "мектеп", id="a letter lost"),
        pytest.param("кмектеп", "кмектеп", "мектеп", id="a letter too many at the beginning"),
        pytest.param("телфон театр", "телфон", "телефон", id="one word of two"),
        pytest.param("Тасқайар", "Тасқайар", "Тасқайнар", id="a name keeps its capital"),
        pytest.param("бөгтеттің", "бөгтеттің", "бөгеттің", id="an inflected form"),
    ],
)
def test_a_word_that_no_record_has_is_told_with_printed_forms_near_it(
    engine: Engine, query: str, word: str, near: str
) -> None:
    missing = suggested(engine, query).missing
    assert [part.text for part in missing] == [word]
    assert near in missing[0].near


@pytest.mark.parametrize("query", ["caption:телефон", "(caption:телефон OR author:телефон)"])
def test_a_word_that_other_fields_have_is_not_told_as_one_that_none_has(engine: Engine, query: str) -> None:
    (missing,) = suggested(engine, query).missing
    assert (missing.text, missing.near) == (query, ())
    assert missing.elsewhere == engine.search(to_request(engine, parse("телефон"), Options())).total > 0


@pytest.mark.parametrize("query", ["=телефондарымыз", "body:=телефондарымыз"])
def test_a_word_that_stands_in_other_forms_only_is_told_as_such(engine: Engine, query: str) -> None:
    (missing,) = suggested(engine, query).missing
    assert (missing.near, missing.elsewhere) == ((), 0)
    assert missing.inflected == engine.search(to_request(engine, parse("телефон"), Options())).total > 0


def test_nothing_is_near_a_word_of_another_world(engine: Engine) -> None:
    assert suggested(engine, "щщщщщщ") == Suggestions((Missing("щщщщщщ"),))


def test_a_phrase_is_told_with_how_many_records_have_its_words(engine: Engine) -> None:
    missing = suggested(engine, '"үкімі сот"').missing
    assert [(part.text, part.near) for part in missing] == [('"үкімі сот"', ())]
    assert missing[0].apart > 0


def test_words_that_are_never_together_are_told_by_what_is_left_without_each(engine: Engine) -> None:
    found = suggested(engine, "мектеп телефон кітапхана").without
    assert {part.text for part in found} == {"телефон", "кітапхана"}  # a telephone is in no record with a library
    assert [part.records for part in found] == sorted((part.records for part in found), reverse=True)
    for part in found:
        others = " ".join(word for word in ("мектеп", "телефон", "кітапхана") if word != part.text)
        assert part.records == engine.search(to_request(engine, parse(others), Options(), "article")).total


def test_where_no_two_words_are_together_any_of_them_is_offered(engine: Engine) -> None:
    found = suggested(engine, "сел Лапин театр")
    assert (found.missing, found.without) == ((), ())
    assert found.any_word > 10


def test_filters_that_leave_nothing_are_told(engine: Engine) -> None:
    everywhere = engine.search(to_request(engine, parse("мектеп"), Options(), "article")).total
    assert suggested(engine, "мектеп", section="Общество") == Suggestions(without=(Without(None, everywhere),))


def test_without_the_fold_nothing_is_offered_that_only_the_fold_would_find(engine: Engine) -> None:
    query = narrowed(parse("тауелсиздик", fold=False), field_filter("section", "БІЛІМ"))
    request = to_request(engine, query, Options(fold=False), "article")
    assert suggest(engine, query, request).without == (Without(None, 6),)
    assert suggest(engine, query, request, fold=False) == Suggestions((Missing("тауелсиздик"),))


def test_turns_are_counted_where_turns_were_sought(engine: Engine) -> None:
    found = suggested(engine, "телефон бөгет театр", turns=True)
    assert all(part.records < 10 for part in found.without)


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        pytest.param("section:Қоғамм", Missing("section:Қоғамм", ("Қоғам",)), id="a section, mistyped"),
        pytest.param("мектеп author:Ескеноф", Missing("author:Ескеноф", ("Нұрлан Ескенов",)), id="beside words"),
        pytest.param("section:футбол", Missing("section:футбол"), id="nothing like it"),
        pytest.param("date:1950", Missing("date:1950-01-01..1950-12-31"), id="before the archive"),
    ],
)
def test_a_filter_that_lets_nothing_through_is_told_with_a_name_near_it(
    engine: Engine, query: str, missing: Missing
) -> None:
    assert suggested(engine, query) == Suggestions((missing,))


def test_filters_that_are_never_together_have_no_help(engine: Engine) -> None:
    assert suggested(engine, "section:экономика date:1999") == Suggestions()


@pytest.mark.parametrize("name", ENGINES)
def test_a_form_that_only_a_deleted_article_had_is_not_offered(name: str, tmp_path: Path) -> None:
    engine = create_engine(name, tmp_path)
    write(engine, [article("a", "фотосинтез", field="body_exact"), article("b", "фотосинтезі", field="body_exact")])
    assert asked(engine, "фотосентез").missing == (Missing("фотосентез", ("фотосинтез", "фотосинтезі")),)
    with engine.writer() as writer:
        writer.delete("a")
        writer.commit()
    assert asked(engine, "фотосентез").missing == (Missing("фотосентез", ("фотосинтезі",)),)


def test_of_many_words_the_first_are_looked_at(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "телефон мектеп су бөгет көше ауыл жыл адам " * 12
    query = parse(f"{words} театр")
    request = to_request(engine, query, Options())
    assert engine.search(request).total == 0
    searched: list[Request] = []
    search = type(engine).search
    monkeypatch.setattr(type(engine), "search", lambda self, ask: searched.append(ask) or search(self, ask))
    suggest(engine, query, request)
    assert len(searched) <= 20


def asked(engine: Engine, text: str) -> Suggestions:
    query = parse(text)
    return suggest(engine, query, to_request(engine, query, Options()))
