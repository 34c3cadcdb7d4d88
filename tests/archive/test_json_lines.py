"""JSON Lines: what the contract promises, and what is wrong named by line, key and value."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.archive import find_pages, json_lines, read_page
from archsearch.archive.json_article import read_object
from archsearch.errors import PageError
from archsearch.model import Article, Heading, Paragraph, Problem, Turn


def read(*lines: str | bytes, folder: Path) -> list[Article | Problem]:
    path = folder / "a.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines) + b"\n")
    return read_file(path)


def read_file(path: Path) -> list[Article | Problem]:
    return [item for page in find_pages([path]) for item in read_page(page)]


def read_one(**values: object) -> Article:
    return read_object(values, "a.jsonl:1", "a:1", lambda reason: None)


def test_all_keys_of_the_contract_are_read() -> None:
    article = read_one(
        id="7",
        title="Тақырып",
        url="https://d.example/a/s/8.html",
        kicker="ҚАР",
        section="Қоғам",
        authors=["Айгүл Сары"],
        published="2022-02-03T09:15",
        tags=["Жол"],
        lead="Лид.",
        captions=["Көше."],
        language="kk",
        blocks=[
            {"kind": "heading", "text": "БІР"},
            {"kind": "paragraph", "text": "Мәтін."},
            {"kind": "turn", "turn": 1, "speaker": "Дала үні", "role": "host", "text": "Не?"},
            {"kind": "turn", "turn": 2, "speaker": "Асан Үсен", "role": "guest", "text": "Бір.\n\nЕкі."},
        ],
    )
    assert article == Article(
        id="7",
        source="a.jsonl:1",
        url="https://d.example/a/s/8.html",
        kicker="ҚАР",
        title="Тақырып",
        section="Қоғам",
        authors=("Айгүл Сары",),
        published="2022-02-03T09:15",
        tags=("Жол",),
        language="kk",
        lead="Лид.",
        captions=("Көше.",),
        blocks=(
            Heading("БІР"),
            Paragraph("Мәтін."),
            Turn(1, "Дала үні", "host", ("Не?",)),
            Turn(2, "Асан Үсен", "guest", ("Бір.", "Екі.")),
        ),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"author": "Айгүл Сары"}, {"authors": ("Айгүл Сары",)}, id="one author"),
        pytest.param({"author": ["А Б", "В Г"]}, {"authors": ("А Б", "В Г")}, id="author as a list"),
        pytest.param({"id": 31438870}, {"id": "31438870"}, id="a whole number as id"),
        pytest.param({"id": "бөлім 1/а"}, {"id": "бөлім 1/а"}, id="spaces and slashes in an id"),
        pytest.param({"id": "а#t2"}, {"id": "а%23t2"}, id="a # in an id is escaped"),
        pytest.param({"id": ""}, {"id": "a:1"}, id="an empty id is none"),
        pytest.param({"url": "https://d.example/a/s/31.html"}, {"id": "31"}, id="the number of the address"),
        pytest.param({}, {"id": "a:1"}, id="path and line"),
        pytest.param({"title": ""}, {"title": ""}, id="an empty title"),
        pytest.param({"title": None, "kicker": None, "tags": None}, {"title": "", "tags": ()}, id="null is missing"),
        pytest.param(
            {"published": "11 маусым 2026 жыл, 19:19"}, {"published": "2026-06-11T19:19"}, id="a printed date"
        ),
        pytest.param({"title": "а\u0000б"}, {"title": "аб"}, id="NUL goes"),
        pytest.param({"title": "а\ud800б"}, {"title": "а\ufffdб"}, id="half a character is replaced"),
        pytest.param({"tags": "Жол"}, {"tags": ("Жол",)}, id="one tag"),
        pytest.param(
            {"paragraphs": ["Бір.\n\nЕкі."]}, {"blocks": (Paragraph("Бір."), Paragraph("Екі."))}, id="blank line"
        ),
    ],
)
def test_values_are_read_as_well_as_can_be(values: dict[str, object], expected: dict[str, object]) -> None:
    article = read_one(**({"paragraphs": ["Мәтін."]} | values))
    assert {key: getattr(article, key) for key in expected} == expected


def test_roles_and_names_of_turns_are_told_as_in_pages() -> None:
    article = read_one(
        turns=[
            {"speaker": "Дала үні", "text": "Неге?"},
            {"speaker": "Ерлан Кәрім", "text": "Себебі бар."},
            {"speaker": "ДАЛА ҮНІ", "text": "Қашан?"},
            {"speaker": "Е.К.", "text": "Кеше."},
        ]
    )
    assert [(t.number, t.speaker, t.role) for t in article.turns] == [
        (1, "Дала үні", "host"),
        (2, "Ерлан Кәрім", "guest"),
        (3, "Дала үні", "host"),
        (4, "Ерлан Кәрім", "guest"),
    ]


def test_a_turn_without_a_speaker_is_read() -> None:
    article = read_one(turns=[{"text": "Неге?"}, {"speaker": "Асан Үсен", "text": "Солай."}])
    assert [(t.number, t.speaker, t.role) for t in article.turns] == [(1, "", "host"), (2, "Асан Үсен", "guest")]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        pytest.param([], "one object", id="a list"),
        pytest.param("сөз", "one object .*a text: сөз", id="a text"),
        pytest.param({"id": True, "title": "Т"}, '"id" should be .*true or false: True', id="true as id"),
        pytest.param({"id": 1.5, "title": "Т"}, '"id" should be .*1.5', id="a fraction as id"),
        pytest.param({"id": "а\nб", "title": "Т"}, "control character", id="a line break in an id"),
        pytest.param({"id": "х" * 2000, "title": "Т"}, "longer than 1000", id="an endless id"),
        pytest.param({"title": 5}, '"title" should be a text, and is a number: 5', id="a number as title"),
        pytest.param({"title": "Т", "tags": [1]}, r'"tags\[1\]" should be a text', id="a number as tag"),
        pytest.param({"title": "Т", "paragraphs": "сөз"}, '"paragraphs" should be a list', id="a text as paragraphs"),
        pytest.param({"turns": [{"text": False}]}, r'"turns\[1\].text" should be a text', id="false as text"),
        pytest.param({"turns": ["сөз"]}, r'"turns\[1\]" should be an object', id="a text as turn"),
        pytest.param({"turns": [{"text": "а", "role": "boss"}]}, r'"turns\[1\].role" .*boss', id="an unknown role"),
        pytest.param({"blocks": [{"kind": "x"}]}, r'"blocks\[1\].kind"', id="an unknown kind"),
        pytest.param({"title": "Т", "lead": ["а", 1]}, '"lead" should be a text', id="a number in a lead"),
        pytest.param({"title": ["х" * 500]}, r"х{30,}…$", id="a long value is cut"),
        pytest.param({"id": "1"}, "no text", id="no text at all"),
    ],
)
def test_what_is_wrong_is_named(values: object, reason: str) -> None:
    with pytest.raises(PageError, match=reason):
        read_object(values, "a.jsonl:1", "a:1", lambda reason: None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", "not JSON", id="cut off"),
        pytest.param('{"title": NaN}', "NaN", id="no number"),
        pytest.param("[" * 100_000, "nested too deep", id="deep lists"),
        pytest.param('{"a":' * 100_000, "nested too deep", id="deep objects"),
        pytest.param('{"id": ' + "9" * 5000 + "}", "not an article", id="an endless number"),
        pytest.param('{"title": "т"} x', "not JSON", id="more after the object"),
        pytest.param(b'{"t\x00"', "not JSON", id="NUL"),
        pytest.param("сөз".encode("utf-16"), "UTF-8", id="UTF-16"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_are_read(line: str | bytes, reason: str, tmp_path: Path) -> None:
    first, problem, last, *rest = read('{"title": "бір"}', line, '{"title": "екі"}', folder=tmp_path)
    if rest:  # UTF-16 holds bytes that are line ends
        problem, last = last, rest[-1]
    assert isinstance(problem, Problem)
    assert problem.source == "a.jsonl"
    assert problem.line == 2 or rest
    assert reason in problem.reason
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.source, last.title) == ("a.jsonl:1", "екі")


def test_an_impossible_date_is_a_problem_and_the_article_is_read(tmp_path: Path) -> None:
    article, problem = read('{"title": "т", "published": "31 ақпан 2021"}', folder=tmp_path)
    assert isinstance(article, Article)
    assert article.published is None
    assert problem == Problem("a.jsonl", 1, 'published: "31 ақпан 2021" is not a possible date; indexed without it')


def test_blank_lines_and_a_byte_order_mark_are_nothing(tmp_path: Path) -> None:
    found = read('\ufeff{"title": "бір"}', "", "   ", '{"title": "екі"}', folder=tmp_path)
    assert [(a.title, a.id) for a in found if isinstance(a, Article)] == [("бір", "a:1"), ("екі", "a:4")]


def test_a_gzip_file_is_read_and_a_damaged_one_up_to_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(json.dumps({"title": f"т{i}", "lead": "x" * i}).encode() + b"\n" for i in range(2000))
    whole = gzip.compress(lines, mtime=0)
    path.write_bytes(whole)
    assert len(read_file(path)) == 2000
    path.write_bytes(whole[: len(whole) // 2])
    *articles, problem = read_file(path)
    assert len(articles) > 100
    assert isinstance(problem, Problem)
    assert "damaged" in problem.reason


def test_a_line_that_is_too_long_goes_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 1000)
    monkeypatch.setattr(json_lines, "_CHUNK", 64)
    found = read('{"title": "бір"}', '{"title": "' + "х" * 5000 + '"}', '{"title": "екі"}', folder=tmp_path)
    assert [type(each) for each in found] == [Article, Problem, Article]
    assert isinstance(found[1], Problem)
    assert found[1].line == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from("id title url kicker authors published tags lead captions turns paragraphs blocks".split())  # noqa: SIM905


TURNS = st.lists(
    st.fixed_dictionaries({"text": st.text("аб? \n", max_size=9)}, optional={"speaker": st.text("АБб. :", max_size=6)}),
    max_size=6,
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, JSON, max_size=6) | st.fixed_dictionaries({"turns": TURNS}))
def test_any_values_are_an_article_or_a_problem(values: dict[str, object]) -> None:
    try:
        article = read_object(values, "a:1", "a:1", lambda reason: None)
    except PageError:
        return
    assert [turn.number for turn in article.turns] == list(range(1, len(list(article.turns)) + 1))
