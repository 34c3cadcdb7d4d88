"""One query from beginning to end over the sample corpus."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archsearch import searching
from archsearch.engines.index_folder import open_index
from archsearch.engines.protocol import Engine
from archsearch.query import field_filter, narrowed, parse
from archsearch.results import Result
from archsearch.searching import Options, find, search


@pytest.fixture
def engine(sample_index: Path) -> Iterator[Engine]:
    with closing(open_index(sample_index)) as opened:
        yield opened


def marked(result: Result) -> list[str]:
    return [result.snippet.text[start:end] for start, end in result.snippet.highlights]


def test_an_article_is_one_result_with_its_best_passage(engine: Engine) -> None:
    results = search(engine, parse("бөгет бұзылды", any_word=True), Options(limit=5)).results
    assert [result.rank for result in results] == [1, 2, 3, 4, 5]
    assert len({result.article.id for result in results}) == 5
    first = results[0]
    assert (first.hit.id, first.kind) == ("pages/2015/boget-buzyldy", "article")
    assert {word.lower()[:4] for word in marked(first)} == {"бөге", "бұзы"}


def test_the_passage_names_the_turn_that_it_is_from(engine: Engine) -> None:
    (result, *_) = search(engine, parse('"мен қателестім"'), Options()).results
    assert result.turn is not None
    assert result.turn.speaker == "Серік Дүйсенбаев"
    assert [word.lower() for word in marked(result)] == ["мен", "қателестім"]
    assert result.snippet.text.strip("…") in result.turn.text


def test_matches_of_the_title_are_marked_in_the_title(engine: Engine) -> None:
    for result in search(engine, parse("title:мектеп су"), Options()).results:
        spans = [result.article.title[start:end].lower() for start, end in result.title_highlights]
        assert any(span.startswith(("мектеп", "мектеб", "mekteb")) for span in spans)
        assert all(word.lower()[:1] in "сs" for word in marked(result))


def test_a_speaker_filter_finds_articles_by_their_best_turn(engine: Engine) -> None:
    query = narrowed(parse("су"), field_filter("speaker", "Лапин"))
    results = search(engine, query, Options())
    assert [result.kind for result in results.results] == ["article"] * results.total
    assert all(result.turn and "Лапин" in result.turn.speaker for result in results.results)
    turns = search(engine, query, Options(turns=True))
    assert turns.results[0].article == results.results[0].article
    assert turns.results[0].kind == "turn"


@pytest.mark.parametrize("turns", [False, True], ids=["articles", "turns"])
def test_pages_of_results_make_up_the_list(engine: Engine, turns: bool) -> None:
    query = parse("мектеп")
    whole = [result.hit.id for result in search(engine, query, Options(turns, limit=None)).results]
    pages = [search(engine, query, Options(turns, limit=4, offset=offset)) for offset in range(0, len(whole), 4)]
    assert [result.hit.id for page in pages for result in page.results] == whole
    assert [result.rank for page in pages for result in page.results] == list(range(1, len(whole) + 1))
    assert {page.total for page in pages} == {len(whole)}


def test_find_has_the_same_hits_without_passages(engine: Engine) -> None:
    for query in (parse("мектеп"), narrowed(parse("су"), field_filter("role", "guest"))):
        shown, bare = (ask(engine, query, Options(offset=1, limit=3)) for ask in (search, find))
        assert bare.hits == shown.hits == tuple(result.hit for result in shown.results)
        assert (bare.total, bare.first, bare.results) == (shown.total, 2, ())


@pytest.mark.parametrize(("sort", "first"), [("newest", "2026"), ("oldest", "1998")])
def test_results_in_the_order_of_time(engine: Engine, sort: str, first: str) -> None:
    results = search(engine, parse("кітапхана"), Options(sort=sort)).results  # type: ignore[arg-type]
    dates = [result.article.published or "" for result in results]
    assert dates == sorted(dates, reverse=sort == "newest")
    assert dates[0].startswith(first)


def test_a_query_of_filters_alone_shows_the_beginning_of_each(engine: Engine) -> None:
    query = parse("date:2015-07-24")
    (result,) = search(engine, query, Options()).results
    assert result.snippet.text.startswith("Тасқайнар: 23 шілдеде")
    assert result.snippet.highlights == ()


def test_what_goes_wrong_while_a_module_is_loaded_aside_is_for_whoever_needs_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = set(threading.enumerate())
    searching._load_meanwhile("archsearch.no_such_module")
    for thread in set(threading.enumerate()) - before:
        thread.join()
    monkeypatch.setattr(threading.Thread, "start", _no_more_threads)
    searching._load_meanwhile("archsearch.no_such_module")
    assert capfd.readouterr() == ("", "")


def _no_more_threads(self: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")
