"""A real page, where it is present, and the sample corpus: read as a person would read them."""

from pathlib import Path

import pytest

from archsearch.archive import find_pages, read_page
from archsearch.model import Article, Heading, Paragraph, Problem

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "pages"
SAMPLE = ROOT / "sample_corpus"


@pytest.fixture(scope="module")
def real() -> Article:
    if not REAL.is_dir():
        pytest.skip("the real page is not part of the project, and ../shared is not here")
    (found,) = [found for page in find_pages([REAL]) for found in read_page(page)]
    assert isinstance(found, Article)
    return found


def test_the_real_page_has_ten_turns_of_two_speakers(real: Article) -> None:
    turns = list(real.turns)
    assert [turn.number for turn in turns] == list(range(1, 11))
    assert [turn.role for turn in turns] == ["host", "guest"] * 5
    assert len({turn.speaker for turn in turns}) == 2
    assert [len(turn.paragraphs) for turn in turns] == [1, 4, 1, 4, 1, 3, 1, 3, 1, 6]


def test_the_real_page_has_its_head_and_apart_from_text_its_captions_and_related(real: Article) -> None:
    assert real.published == "2026-06-11T19:19"
    assert len(real.authors) == 1
    assert not any(word.isupper() for word in real.authors[0].split())
    assert real.kicker is not None
    assert real.section is not None
    assert len(real.captions) == 3
    assert len(real.related) == 4
    assert len(real.tags) == 4
    assert sum(isinstance(block, Heading) for block in real.blocks) == 2
    assert not any(isinstance(block, Paragraph) for block in real.blocks)


def test_no_word_of_what_is_apart_is_in_the_real_page_s_text(real: Article) -> None:
    running = [real.lead or "", *(paragraph for turn in real.turns for paragraph in turn.paragraphs)]
    for text in (*real.captions, *real.related, *real.tags, "©", "ОҚИ ОТЫРЫҢЫЗ", "құқықтары қорғалған"):
        assert not any(text in paragraph for paragraph in running)
    assert all(paragraph[-1] in '.?!"' for paragraph in running)


def test_the_sample_corpus_is_read_without_a_problem() -> None:
    found = [found for page in find_pages([SAMPLE]) for found in read_page(page)]
    assert [problem for problem in found if isinstance(problem, Problem)] == []
    articles = [article for article in found if isinstance(article, Article)]
    assert len(articles) >= 36
    assert len({article.id for article in articles}) == len(articles)
    interviews = [article for article in articles if any(article.turns)]
    assert len(interviews) >= 15
    for article in interviews:
        assert {turn.role for turn in article.turns} == {"host", "guest"}, article.source
        assert all(turn.speaker for turn in article.turns), article.source


def test_no_line_of_the_site_is_text_of_the_sample_corpus() -> None:
    for page in find_pages([SAMPLE]):
        for article in read_page(page):
            assert isinstance(article, Article)
            text = "\n".join([article.lead or "", *(block.text for block in article.blocks)])
            for alien in ("©", "](", "ОҚИ ОТЫРЫҢЫЗ", "**", "Сурет:", "####"):
                assert alien not in text, (article.source, alien)
