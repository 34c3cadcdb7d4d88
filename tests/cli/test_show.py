"""`archsearch show`: an article or a turn, for people and for scripts, by whatever names it."""

import json

import pytest

from console import Cli

INTERVIEW = "pages/2010/raushan-tileuova"
OF_ARTICLE = [
    "schema", "id", "kind", "kicker", "title", "section", "authors", "published", "tags", "language", "lead",
    "captions", "related", "url", "source", "blocks",
]  # fmt: skip
OF_TURN = [
    "schema", "id", "kind", "article", "title", "kicker", "section", "authors", "published", "language", "url",
    "source", "turn", "speaker", "role", "text", "question",
]  # fmt: skip
OF_BLOCK = {
    "heading": ["kind", "text"],
    "paragraph": ["kind", "text"],
    "turn": ["kind", "turn", "speaker", "role", "text"],
}


def test_every_article_has_the_keys_of_the_contract(archsearch: Cli) -> None:
    ids = archsearch("search", "--ids", "--limit", "30", "--", "-жоқсөзжоқ").out.splitlines()
    kinds = set()
    for article_id in ids:
        article = json.loads(archsearch("show", article_id, "--json").out)
        assert list(article) == OF_ARTICLE
        assert (article["schema"], article["id"], article["kind"]) == (1, article_id, "article")
        assert all(value != "" for value in article.values())
        for block in article["blocks"]:
            assert list(block) == OF_BLOCK[block["kind"]]
            kinds.add(block["kind"])
    assert kinds == set(OF_BLOCK)


def test_what_an_article_does_not_have_is_null(archsearch: Cli) -> None:
    article = json.loads(archsearch("show", "21669001", "--json").out)
    assert article["title"] is article["kicker"] is article["lead"] is None
    assert article["authors"] == article["related"] == []


def test_a_turn_comes_with_the_question_it_answers(archsearch: Cli) -> None:
    turn = json.loads(archsearch("show", f"{INTERVIEW}#t2", "--json").out)
    assert list(turn) == OF_TURN
    assert (turn["id"], turn["article"], turn["turn"]) == (f"{INTERVIEW}#t2", INTERVIEW, 2)
    assert (turn["speaker"], turn["role"]) == ("Раушан Тілеуова", "guest")
    assert turn["question"] == {"turn": 1, "speaker": "Тілші", "role": "host", "text": "Бір жылда не өзгерді?"}


def test_a_question_answers_nothing(archsearch: Cli) -> None:
    assert json.loads(archsearch("show", f"{INTERVIEW}#t3", "--json").out)["question"] is None
    assert "#t2" not in archsearch("show", f"{INTERVIEW}#t3").out


def test_a_turn_is_the_block_of_its_article(archsearch: Cli) -> None:
    blocks = json.loads(archsearch("show", INTERVIEW, "--json").out)["blocks"]
    for block in (block for block in blocks if block["kind"] == "turn"):
        turn = json.loads(archsearch("show", f"{INTERVIEW}#t{block['turn']}", "--json").out)
        assert {key: turn[key] for key in OF_BLOCK["turn"][1:]} == {key: block[key] for key in OF_BLOCK["turn"][1:]}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(f"  {INTERVIEW} ", INTERVIEW, id="spaces around it"),
        pytest.param(f"{INTERVIEW} #T2", f"{INTERVIEW}#t2", id="a turn with a space and a capital"),
        pytest.param(f"{INTERVIEW}.md", INTERVIEW, id="the path of a page"),
        pytest.param(f"./{INTERVIEW}.md#t2", f"{INTERVIEW}#t2", id="a turn of a path"),
        pytest.param(f"/mnt/archive/{INTERVIEW}.md#t2", f"{INTERVIEW}#t2", id="a path from somewhere else"),
        pytest.param("archive-2010.jsonl:4", "21661077", id="the line that it was read from"),
        pytest.param("https://zhetisu-uni.example/a/tramvai/21655210.html", "21655210", id="an address"),
        pytest.param("https://zhetisu-uni.example/a/tramvai/21655210.html#t2", "21655210#t2", id="its turn"),
        pytest.param("zhetisu-uni.example/amp/21655210.html", "21655210", id="an address without its scheme"),
    ],
)
def test_what_names_an_article_shows_it(archsearch: Cli, typed: str, meant: str) -> None:
    done = archsearch("show", typed)
    assert done.code == 0, done.err
    assert done.out == archsearch("show", meant).out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("raushan-tileuova", f"Did you mean '{INTERVIEW}'?", id="a part of one id"),
        pytest.param("2012/", "Did you mean 'pages/2012/", id="a part of several"),
        pytest.param("99999999", "`archsearch search … --ids` prints ids", id="nothing near"),
        pytest.param("\udcff", "`archsearch search … --ids` prints ids", id="no UTF-8"),
        pytest.param("9" * 5000, f"'{'9' * 100}…'", id="a very long one"),
        pytest.param("", "`archsearch search … --ids` prints ids", id="nothing at all"),
        pytest.param(f"{INTERVIEW}#t0", "has turns 1 to 10, and none is number 0", id="turn 0"),
        pytest.param("pages/2013/makpal-olenderi#t1", "has no turns", id="a turn of an article without any"),
    ],
)
def test_what_names_nothing_is_told_with_a_next_step(archsearch: Cli, typed: str, told: str) -> None:
    done = archsearch("show", typed)
    assert (done.code, done.out) == (1, "")
    assert told in done.err


def test_in_a_pipe_a_paragraph_is_a_line(archsearch: Cli) -> None:
    article = json.loads(archsearch("show", INTERVIEW, "--json").out)
    lines = archsearch("show", INTERVIEW).out.splitlines()
    assert lines[0] == article["title"]
    assert article["lead"] in lines
    for block in article["blocks"]:
        first, *rest = block["text"].split("\n")
        mark = f"#t{block['turn']} {block['speaker']}: " if block["kind"] == "turn" else ""
        assert mark + first in lines
        assert all(line in lines for line in rest)
    assert lines[-1] == f"Source: {article['source']}"


def test_an_article_has_its_captions_related_titles_and_tags(archsearch: Cli) -> None:
    article = json.loads(archsearch("show", "pages/2004/boget-injener", "--json").out)
    shown = archsearch("show", "pages/2004/boget-injener").out
    assert article["captions"]
    assert article["related"]
    for text in (*article["captions"], *article["related"], *article["tags"]):
        assert text in shown
