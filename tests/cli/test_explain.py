"""`archsearch explain`: every step from the text typed to the query run, without running it."""

import pytest

from console import Cli


@pytest.fixture
def explain(archsearch: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Explain without any index."""
    monkeypatch.delenv("ARCHSEARCH_INDEX")
    return lambda *args: archsearch("explain", *args)


def section(text: str, title: str) -> list[str]:
    """The lines below a title."""
    after = text.split(f"{title}\n", 1)[1] if f"{title}\n" in text else ""
    found = []
    for line in after.splitlines():
        if not line.startswith("  "):
            break
        found.append(line[2:])
    return found


@pytest.mark.parametrize(
    ("args", "title", "line"),
    [
        pytest.param(["су -сот"], "lexemes", "3-4  minus  -", id="lexemes with their places"),
        pytest.param(["су -сот"], "tree", "(query (and (word су) (not (word сот))))", id="the tree"),
        pytest.param(["су сот", "--any"], "tree", "(query (or (word су) (word сот)))", id="the tree with --any"),
        pytest.param(["су", "--exact"], "tree", "(query (exact су))", id="the tree with --exact"),
        pytest.param(
            ["су", "--from", "2021", "--role", "guest"], "tree",
            "(query (word су) (filter (and (in role (word guest)) (date 2021-01-01 *))))", id="options are filters",
        ),
        pytest.param(["су – сел"], "repairs", "–  holds no word: left out", id="a mark that is left out"),
        pytest.param(["мeктeп"], "repairs", "мeктeп  → мектеп: look-alike letters repaired: e→е", id="look-alikes"),
        pytest.param(["су", "--section", "қоғам"], "filters, not scored", "қоғам", id="filters"),
        pytest.param(["су", "--min-words", "50"], "filters, not scored", "at least 50 words", id="a length"),
        pytest.param(["date:2021"], "filters, not scored", "published  2021-01-01 to 2021-12-31", id="a period"),
        pytest.param(["тасқ*"], "asked of the engine, scored", "pattern  тасқ*", id="a pattern"),
        pytest.param(['"су қоймасы"'], "asked of the engine, scored", "phrase  су қойма", id="a phrase of stems"),
        pytest.param(["мектп~"], "asked of the engine, scored", "мектп ~1", id="a misspelling"),
    ],
)  # fmt: skip
def test_each_step_is_shown(explain: Cli, args: list[str], title: str, line: str) -> None:
    done = explain(*args)
    assert done.code == 0, done.err
    assert any(line in found for found in section(done.out, title)), done.out


@pytest.mark.parametrize(
    ("query", "cells"),
    [
        pytest.param("мектептерімізде", ("as typed", "мектеп + тер (plural)"), id="a stem and how it was reached"),
        pytest.param("тауелсиздик", ("тәуелсіздік", "typed without Kazakh letters"), id="a Russian keyboard"),
        pytest.param("qazaqstan", ("қазақстан", "Latin alphabet of"), id="Latin script"),
        pytest.param("مەكتەپ", ("мектеп", "Arabic script"), id="Arabic script"),
        pytest.param("су -мектепте", ("мектепте", "мектеп + те (locative)"), id="excluded words too"),
        pytest.param("author:Тілеп", ("тілеп", "as typed"), id="words of filters too"),
    ],
)
def test_each_word_has_its_conversions_and_stems(explain: Cli, query: str, cells: tuple[str, ...]) -> None:
    lines = section(explain(query).out, "words")
    assert any(all(cell in line for cell in cells) for line in lines), lines


def test_no_fold_leaves_the_conversions_out(explain: Cli) -> None:
    assert "typed without Kazakh letters" not in explain("тауелсиздик", "--no-fold").out


def test_turns_are_asked_of_other_fields(explain: Cli) -> None:
    assert "title" in explain("су").out
    assert "title" not in explain("су", "--turns").out


@pytest.mark.parametrize("spoken", [("--speaker", "Лапин"), ("--role", "guest")], ids=["a speaker", "a role"])
def test_where_a_filter_is_about_who_speaks_turns_are_asked_as_search_does(
    explain: Cli, spoken: tuple[str, str]
) -> None:
    title = "asked of the engine, scored"
    assert section(explain("су", *spoken).out, title) == section(explain("су", "--turns").out, title)


def test_a_query_without_words_asks_for_everything(explain: Cli) -> None:
    assert section(explain("date:2021").out, "asked of the engine, scored") == ["everything"]


def test_an_index_gives_words_their_weights(archsearch: Cli, explain: Cli, sample_index: object) -> None:
    with_index = archsearch("explain", "мектеп құрылысы", "--index", str(sample_index)).out
    assert section(with_index, "tree") == section(explain("мектеп құрылысы").out, "tree")
    assert section(with_index, "asked of the engine, scored")
