"""What may not be slow again, guarded by counts: a count is the same on every machine, a time is not."""

import os
import subprocess
import sys
from ast import literal_eval
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from archsearch.engines import create_engine, open_engine
from archsearch.kazakh import analyze, analyzer
from archsearch.model import Article, Paragraph, Turn
from archsearch.query import parse
from archsearch.records import to_article, to_records
from archsearch.searching import Options, find, search
from archsearch.snippets import Passage, make_snippet, marker
from console import without_settings

ENGINES = ["whoosh", "tantivy"]
WORDS = ("ауыл", "қала", "жол", "су", "нан", "кітап", "дала", "тау", "өзен", "көл", "орман", "аспан")


def count_calls(run: Callable[[], object]) -> Counter[str]:
    """How often each function written in Python is called, by `module.name`."""
    calls: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            calls[f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"] += 1

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


def long_text(words: int) -> str:
    """So many words, no two alike, each of which the analyser has to work out anew; мектеп in the middle."""
    made = [
        f"{WORDS[number % 12]}{'аеіоұ'[number // 12 % 5]}{'бвгджзлмнр'[number // 60 % 10]}ы{'қл'[number // 600 % 2]}"
        for number in range(words)
    ]
    made.insert(words // 2, "мектебінде")
    return ". ".join(" ".join(made[at : at + 8]) for at in range(0, words, 8))


LONG_TEXT = long_text(12).replace("мектебінде", "жолда")


def test_each_text_of_an_article_is_cut_into_words_once() -> None:
    turns = tuple(Turn(number, "Әлімбек Қасым", "guest", (f"Жауап {number}.", "Тағы бір сөз.")) for number in (1, 2, 3))
    article = Article(
        id="1", source="1.md", title="Су", kicker="Сұхбат", lead="Қысқаша.", authors=("Сәрсен",),
        section="Қоғам", tags=("су", "жер"), captions=("Сурет.",),
        blocks=(Paragraph("Басы."), *turns, Paragraph("Соңы.")),
    )  # fmt: skip
    calls = count_calls(lambda: to_records(article, "print"))
    texts = 2 + 1 + 1 + 1 + 2 + 1 + 2 + 2 * len(turns) + 1  # the speaker, who speaks three times, is one text
    assert calls["archsearch.kazakh.analyzer.words"] == texts
    assert calls["archsearch.kazakh.analyzer.analyze"] == 0  # nobody asks for places


def test_a_snippet_of_a_long_text_works_out_the_words_around_it_only() -> None:
    text = long_text(1200)
    words = marker(parse("мектеп").words)
    analyzer._vocabulary.cache_clear()
    calls = count_calls(lambda: make_snippet([Passage(text)], words))
    assert calls["archsearch.kazakh.analyzer.read_word"] <= 20
    assert calls["archsearch.kazakh.analyzer.analyze"] <= 4


def test_a_word_of_irregular_forms_has_no_others_worked_out() -> None:
    text = f"{long_text(60)} Оны аныңша сонда көрді."
    words = marker(parse("ол").words)
    analyzer._vocabulary.cache_clear()
    calls = count_calls(lambda: make_snippet([Passage(text)], words))
    assert calls["archsearch.kazakh.analyzer.read_word"] <= 20


def test_the_words_of_a_text_that_cannot_match_are_not_worked_out() -> None:
    passages = [Passage(long_text(1200).replace("мектебінде", "жолда")) for _ in range(5)]
    words = marker(parse("мектеп").words)
    analyzer._vocabulary.cache_clear()
    calls = count_calls(lambda: make_snippet(passages, words))
    assert calls["archsearch.kazakh.analyzer.read_word"] <= 20


def test_texts_that_cannot_hold_a_match_are_not_analysed() -> None:
    passages = [Passage("Ауылда су жоқ. Жол жаман.", about="Әлімбек Қасым") for _ in range(9)]
    words = marker(parse("мектеп").words)
    calls = count_calls(lambda: make_snippet(passages, words))
    assert calls["archsearch.kazakh.analyzer.analyze"] == 0


def test_a_snippet_looks_closer_at_one_place_and_looks_each_word_up_once() -> None:
    passages = [Passage(f"{LONG_TEXT} Мектебінде дене шынықтыру пәні бар.") for _ in range(9)]
    words = marker(parse("мектеп").words)
    calls = count_calls(lambda: make_snippet(passages, words))
    assert calls["archsearch.snippets._look_closer"] == 1
    assert calls["archsearch.snippets.keys.keys"] <= 9 + 2 + 3  # each text, the place, the words that begin like it
    assert calls["archsearch.snippets.scanning._look"] == 1


def test_a_misspelt_word_is_compared_with_different_words_about_as_long_only() -> None:
    words = marker(parse("мектп~").words)
    text = f"{long_text(1200)} ұзақтығынан {'сыртындағылар ' * 900}"
    calls = count_calls(lambda: make_snippet([Passage(text)], words))
    assert 0 < calls["archsearch.snippets.scanning._look"] <= 1200 + 3
    assert calls["archsearch.snippets.marker.within"] <= 120  # words of four to six letters, each once


def test_hits_alone_need_no_text(sample_index: Path) -> None:
    from archsearch.engines.index_folder import open_index

    engine, query = open_index(sample_index), parse("мектеп")
    calls = count_calls(lambda: find(engine, query, Options()))
    assert not [name for name in calls if name.startswith(("archsearch.snippets", "archsearch.records"))]
    assert calls["archsearch.kazakh.analyzer.analyze"] == 0
    engine.close()


def test_ten_results_read_each_article_once(sample_index: Path) -> None:
    from archsearch.engines.index_folder import open_index

    engine, query = open_index(sample_index), parse("мектеп")
    results = search(engine, query, Options())
    calls = count_calls(lambda: search(engine, query, Options()))
    assert len(results.results) >= 5
    assert calls["archsearch.records.to_article"] == len(results.results)
    engine.close()


def test_articles_that_were_just_found_are_not_searched_for_again(tmp_path: Path) -> None:
    pytest.importorskip("tantivy", reason="the extra 'fast' is not installed")
    engine = create_engine("tantivy", tmp_path)
    with engine.writer() as writer:
        for number in range(3):
            writer.write(to_records(Article(id=str(number), source="a.md", blocks=(Paragraph("Мектеп."),)), "print"))
        writer.commit()
    hits = find(engine, parse("мектеп"), Options(limit=2)).hits
    calls = count_calls(lambda: engine.stored([hit.article for hit in hits]))
    assert calls["archsearch.engines.tantivy_engine.asking.any_term"] == 0
    assert set(engine.stored(["0", "1", "2", "3"])) == {"0", "1", "2"}
    engine.close()


@pytest.mark.parametrize("name", ENGINES)
def test_opening_an_index_costs_the_same_at_any_size(name: str, tmp_path: Path) -> None:
    if name == "tantivy":
        pytest.importorskip("tantivy", reason="the extra 'fast' is not installed")

    def opened(articles: int) -> int:
        folder = tmp_path / str(articles)
        folder.mkdir()
        engine = create_engine(name, folder)
        with engine.writer() as writer:
            for number in range(articles):
                text = " ".join(f"{WORDS[number % 12]}{number}" for _ in range(5))
                writer.write(to_records(Article(id=str(number), source="a.md", blocks=(Paragraph(text),)), "print"))
            writer.commit()
        engine.close()
        return count_calls(lambda: open_engine(name, folder).close()).total()

    assert opened(300) == opened(3)


SCRIPT = """
import sys
from archsearch.cli import run
sys.stdout = open(sys.argv[1], "w")
run(sys.argv[2:])
sys.stdout.close()
loaded = {name: module for name, module in sys.modules.items() if module}
classes = {value for name, module in loaded.items() if name.startswith("archsearch") for value in vars(module).values()
           if isinstance(value, type) and "__dataclass_params__" in vars(value)}
sys.__stdout__.write(repr((sorted(loaded), sorted(made.__qualname__ for made in classes))))
"""
# Each costs a search from one to eight milliseconds of a start of a hundred.
DEAR = {"shutil", "tempfile", "textwrap", "importlib.resources", "zipfile", "logging", "tomllib", "csv", "subprocess",
        "multiprocessing", "difflib", "asyncio", "sqlite3", "secrets", "decimal"}  # fmt: skip


def test_a_search_loads_nothing_dear_and_compiles_few_dataclasses(sample_index: Path, tmp_path: Path) -> None:
    env = without_settings(os.environ) | {"HOME": str(tmp_path), "ARCHSEARCH_INDEX": str(sample_index)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "out"), "search", "мектеп"],
        env=env, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    modules, dataclasses = literal_eval(done.stdout)
    dear = DEAR - ({"shutil", "logging", "zipfile", "tempfile", "decimal"} if "whoosh" in modules else set())
    assert dear.isdisjoint(modules), dear & set(modules)
    assert len(dataclasses) <= 6, dataclasses


@pytest.mark.parametrize(
    "query", ["мектеп", "мен", "ол", "сол", "бол", "су тапшылығы", '"адам құқығы"', "қазақ*", "казакстан"]
)
def test_words_that_are_left_alone_would_not_have_matched(query: str, sample_index: Path) -> None:
    from archsearch.engines.index_folder import open_index

    engine, words = open_index(sample_index), marker(parse(query).words)
    stored = engine.stored([entry.article for entry in engine.entries()])
    for article in map(to_article, stored.values()):
        for block in article.blocks:
            read = {
                (token.start, token.end) for token in analyze(block.text, article.language) if words.which(token.word)
            }
            glanced = {
                (token.start, token.end)
                for token in analyze(block.text, article.language, words.worth_reading.match)
                if token.word.normal and words.which(token.word)
            }
            assert glanced == read, block.text
    engine.close()
