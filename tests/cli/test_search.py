"""`archsearch search`: each option changes what it says, and only that."""

import csv
import io
import json
from typing import Any

import pytest

from console import Cli

# A hit of schema 1, as the contract has it.
KEYS = [
    "schema", "rank", "id", "kind", "article", "turn", "score", "title", "kicker", "section", "authors", "speaker",
    "role", "published", "language", "url", "source", "snippet", "highlights",
]  # fmt: skip
# One name, as pages have it: in capitals, with look-alike letters, in Arabic script.
SOCIETY = {"ҚОҒАМ", "Қоғам", "ҚОҒAМ", "قوعام"}
WATER = {"су", "cу", "сy", "cy", "sý", "سۋ"}
TILEP = {"Бауыржан Тілеп", "Бауыржaн Тiлеп", "باۋىرجان تىلەپ"}


@pytest.fixture
def hits(archsearch: Cli) -> Any:
    """Search for all that matches; the hits as a machine reads them."""

    def search(*args: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(archsearch("search", "--json", "--limit", "1000", *args).out)
        return found

    return search


def marked(hit: dict[str, Any]) -> list[str]:
    return [hit["snippet"][start:end].lower() for start, end in hit["highlights"]]


@pytest.mark.parametrize(
    ("args", "holds"),
    [
        pytest.param(["--turns"], lambda hit: hit["kind"] == "turn" and hit["turn"] and hit["speaker"], id="turns"),
        pytest.param(["--turns", "--speaker", "Лапин"], lambda hit: hit["speaker"] == "Виктор Лапин", id="speaker"),
        pytest.param(["--speaker", "лапиннің"], lambda hit: hit["speaker"] == "Виктор Лапин", id="speaker, inflected"),
        pytest.param(["--turns", "--role", "host"], lambda hit: hit["role"] == "host", id="role host"),
        pytest.param(["--turns", "--role", "guest"], lambda hit: hit["role"] == "guest", id="role guest"),
        pytest.param(["--section", "қоғам"], lambda hit: hit["section"] in SOCIETY, id="section"),
        pytest.param(["--author", "Тілеп"], lambda hit: set(hit["authors"]) & TILEP, id="author"),
        pytest.param(["--from", "2020"], lambda hit: hit["published"] >= "2020-01-01", id="from a year"),
        pytest.param(["--from", "2020-02-03"], lambda hit: hit["published"] >= "2020-02-03", id="from a day"),
        pytest.param(["--to", "2005"], lambda hit: hit["published"] < "2006", id="to a year: its last day"),
        pytest.param(["--to", "2005-05"], lambda hit: hit["published"] < "2005-06", id="to a month: its last day"),
        pytest.param(["--from", "2011", "--to", "2011"], lambda hit: hit["published"][:4] == "2011", id="from and to"),
        pytest.param(
            ["--in", "title"], lambda hit: "су" in f"{hit['title']} {hit['kicker']}".lower(), id="in the title"
        ),
        pytest.param(["--exact"], lambda hit: set(marked(hit)) <= WATER, id="exact"),
        pytest.param(["--min-words", "150"], lambda hit: hit, id="min-words"),
    ],
)
def test_a_filter_lets_through_what_it_names_and_less_than_all(hits: Any, args: list[str], holds: Any) -> None:
    found = hits("су", *args)
    assert found
    assert all(holds(hit) for hit in found)
    everything = hits("су", "--turns") if "--turns" in args else hits("су")
    if args != ["--turns"]:
        assert {hit["id"] for hit in found} < {hit["id"] for hit in everything}


def test_a_filter_changes_no_score(hits: Any) -> None:
    scores = {hit["id"]: hit["score"] for hit in hits("су")}
    assert all(scores[hit["id"]] == hit["score"] for hit in hits("су", "--section", "қоғам", "--from", "2000"))


def test_several_of_a_filter_must_all_hold(hits: Any) -> None:
    both = {hit["id"] for hit in hits("сот", "--tag", "Теректі", "--tag", "Төлеген Байсалов")}
    each = [{hit["id"] for hit in hits("сот", "--tag", tag)} for tag in ("Теректі", "Төлеген Байсалов")]
    assert both == each[0] & each[1]


@pytest.mark.parametrize(("order", "reverse"), [("newest", True), ("oldest", False)])
def test_sort_is_by_date_and_those_without_one_come_last(hits: Any, order: str, reverse: bool) -> None:
    found = hits("су", "--sort", order)
    dated = [hit["published"][:10] for hit in found if hit["published"]]
    assert dated == sorted(dated, reverse=reverse)
    assert [bool(hit["published"]) for hit in found] == [True] * len(dated) + [False] * (len(found) - len(dated))
    assert {hit["id"] for hit in found} == {hit["id"] for hit in hits("су")}


def test_sort_by_relevance_is_by_score(hits: Any) -> None:
    scores = [hit["score"] for hit in hits("су")]
    assert scores == sorted(scores, reverse=True)


def test_limit_and_offset_cut_a_piece_out_of_the_list(hits: Any) -> None:
    whole = hits("су")
    piece = hits("су", "--limit", "3", "--offset", "2")
    assert [hit["id"] for hit in piece] == [hit["id"] for hit in whole[2:5]]
    assert [hit["rank"] for hit in piece] == [3, 4, 5]
    assert hits("су", "--offset", "1000") == []


def test_ten_are_shown_where_no_limit_is_said(archsearch: Cli) -> None:
    assert len(archsearch("search", "су", "--ids").out.splitlines()) == 10


def test_any_finds_more_and_puts_all_words_first(hits: Any) -> None:
    both, some = hits("өзен зауыт"), hits("өзен зауыт", "--any")
    assert {hit["id"] for hit in both} < {hit["id"] for hit in some}


def test_no_fold_takes_words_as_they_are_spelt(archsearch: Cli) -> None:
    assert archsearch("search", "тауелсиздик").code == 0
    assert archsearch("search", "тауелсиздик", "--no-fold").code == 1


@pytest.mark.parametrize("args", [["мектеп"], ["мектеп", "--turns"], ["--", "-мектеп"]])
def test_a_hit_has_the_keys_of_the_contract_in_order(hits: Any, args: list[str]) -> None:
    for hit in hits(*args):
        assert list(hit) == KEYS
        assert hit["schema"] == 1
        assert all(value != "" for value in hit.values())  # what is not there is null
        assert all(0 <= start < end <= len(hit["snippet"]) for start, end in hit["highlights"])


def test_ranks_count_from_one_and_ids_name_articles_and_turns(hits: Any) -> None:
    articles, turns = hits("мектеп"), hits("мектеп", "--turns")
    for found in (articles, turns):
        assert [hit["rank"] for hit in found] == list(range(1, len(found) + 1))
    assert all(hit["id"] == hit["article"] for hit in articles)
    assert all(hit["id"] == f"{hit['article']}#t{hit['turn']}" for hit in turns)


def test_an_article_comes_once_with_the_speaker_of_its_passage(hits: Any) -> None:
    found = hits("мектеп")
    assert len({hit["id"] for hit in found}) == len(found)
    spoken = [hit for hit in found if hit["turn"]]
    assert spoken
    assert all(hit["speaker"] and hit["kind"] == "article" for hit in spoken)


@pytest.mark.parametrize("args", [["мектеп"], ["су", "--turns"], ["су", "--limit", "3"], ["қыс", "--any"]])
def test_every_machine_form_says_the_same(archsearch: Cli, args: list[str]) -> None:
    forms = {name: archsearch("search", *args, f"--{name}").out for name in ("json", "jsonl", "csv", "tsv", "ids")}
    found = json.loads(forms["json"])
    assert [json.loads(line) for line in forms["jsonl"].splitlines()] == found
    assert forms["ids"].splitlines() == [hit["id"] for hit in found]
    rows = list(csv.DictReader(io.StringIO(forms["csv"], newline="")))
    assert list(rows[0]) == KEYS[1:]
    assert [flat(hit) for hit in found] == rows
    head, *lines = [line.split("\t") for line in forms["tsv"].splitlines()]
    assert head == KEYS[1:]
    assert [dict(zip(head, map(unescaped, line), strict=True)) for line in lines] == rows


def flat(hit: dict[str, Any]) -> dict[str, str]:
    """A hit as docs/json-output.md says that CSV has it."""
    cells = hit | {
        "authors": "; ".join(hit["authors"]),
        "highlights": " ".join(f"{start}-{end}" for start, end in hit["highlights"]),
    }
    return {key: "" if cells[key] is None else str(cells[key]) for key in KEYS[1:]}


def unescaped(cell: str) -> str:
    return cell.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")


def test_count_is_of_all_whatever_the_limit(archsearch: Cli, hits: Any) -> None:
    assert archsearch("search", "су", "--limit", "1", "--count").out == f"{len(hits('су'))}\n"


def test_ids_end_with_nul_where_asked(archsearch: Cli) -> None:
    lines = archsearch("search", "су", "--ids").out.splitlines()
    assert archsearch("search", "су", "--ids", "-0").out == "".join(f"{line}\0" for line in lines)


def test_nothing_found_is_an_empty_list_and_says_so_on_standard_error(archsearch: Cli) -> None:
    done = archsearch("search", "жоқсөзжоқ", "--json")
    assert json.loads(done.out) == []
    for form in ("jsonl", "ids"):
        assert archsearch("search", "жоқсөзжоқ", f"--{form}").out == ""
    for form in ("csv", "tsv"):
        assert len(archsearch("search", "жоқсөзжоқ", f"--{form}").out.splitlines()) == 1
    assert archsearch("search", "жоқсөзжоқ", "--count").out == "0\n"


def test_people_see_rank_date_section_byline_title_and_id_on_a_line_then_the_snippet(archsearch: Cli) -> None:
    done = archsearch("search", "мектеп", "--limit", "1")
    hit = json.loads(archsearch("search", "мектеп", "--limit", "1", "--json").out)[0]
    head, *snippet = done.out.splitlines()
    for part in ("1", hit["published"][:10], hit["section"], hit["title"], hit["id"]):
        assert part in head
    who = hit["speaker"] or hit["authors"][0]
    assert who in head
    assert any("[" in line and "]" in line for line in snippet)
    assert done.err == ""


def test_a_pattern_that_is_cut_is_told_beside_the_results(archsearch: Cli) -> None:
    done = archsearch("search", "қ*", "--ids", "--limit", "1")
    assert done.code == 0
    assert len(done.out.splitlines()) == 1


def test_words_that_are_not_in_quotes_are_one_query(archsearch: Cli) -> None:
    together = archsearch("search", "су мектеп", "--ids").out
    assert together
    assert archsearch("search", "су", "мектеп", "--ids").out == together
