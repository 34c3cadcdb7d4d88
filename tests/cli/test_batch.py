"""`archsearch batch`: many queries in one process, each answered as `search` would."""

import csv
import io
import json

import pytest

from console import Cli

QUERIES = "a\tмектеп\nb\tжоқсөзжоқ\n\nсу\n"
NAMES = ["a", "b", "4"]  # a query without an id has the number of its line


def test_each_query_is_answered_as_search_would(archsearch: Cli) -> None:
    lines = archsearch("batch", "-", "--jsonl", "--limit", "3", stdin=QUERIES).out.splitlines()
    found = [json.loads(line) for line in lines]
    for name, query in (("a", "мектеп"), ("4", "су")):
        alone = json.loads(archsearch("search", query, "--limit", "3", "--json").out)
        assert [hit for hit in found if hit["query"] == name] == [{"query": name} | hit for hit in alone]


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_query_that_finds_nothing_has_a_line_of_rank_0(archsearch: Cli, form: str) -> None:
    done = archsearch("batch", "-", f"--{form}", "--limit", "1", stdin=QUERIES)
    dialect = {"csv": csv.excel, "tsv": csv.excel_tab}[form]
    rows = list(csv.DictReader(io.StringIO(done.out, newline=""), dialect=dialect))
    assert [(row["query"], row["rank"]) for row in rows] == [("a", "1"), ("b", "0"), ("4", "1")]
    assert done.code == 0


def test_trec_has_six_columns_and_falling_scores(archsearch: Cli) -> None:
    rows = [line.split() for line in archsearch("batch", "-", "--trec", stdin=QUERIES).out.splitlines()]
    assert {(len(row), row[1], row[5]) for row in rows} == {(6, "Q0", "archsearch")}
    assert [row[3] for row in rows if row[0] == "a"] == [str(n) for n in range(1, 11)]
    scores = [float(row[4]) for row in rows if row[0] == "a"]
    assert scores == sorted(scores, reverse=True)


def test_counts_and_ids_begin_with_the_query(archsearch: Cli) -> None:
    counts = dict(line.split("\t") for line in archsearch("batch", "-", "--count", stdin=QUERIES).out.splitlines())
    assert list(counts) == NAMES
    assert counts["a"] + "\n" == archsearch("search", "мектеп", "--count").out
    ids = [line.split("\t") for line in archsearch("batch", "-", "--ids", stdin=QUERIES).out.splitlines()]
    assert {name for name, _ in ids} == {"a", "4"}


def test_a_query_with_an_empty_id_has_the_number_of_its_line(archsearch: Cli) -> None:
    rows = archsearch("batch", "-", "--trec", "--limit", "1", stdin="\tсу\n\tмектеп\n").out.splitlines()
    assert [row.split()[0] for row in rows] == ["1", "2"]


def test_an_id_that_comes_again_is_told(archsearch: Cli) -> None:
    done = archsearch("batch", "-", "--count", stdin="a\tсу\n1\tжер\na\tмектеп\nсу\n")
    assert done.err == "archsearch: line 3: the id 'a' is that of line 1 too\n"
    assert ([line.split("\t")[0] for line in done.out.splitlines()], done.code) == (["a", "1", "a", "4"], 0)


def test_a_bad_line_is_told_with_its_number_and_the_rest_runs(archsearch: Cli) -> None:
    done = archsearch("batch", "-", "--count", stdin="мектеп\n(су\nсу\n")
    assert done.code == 2
    assert [line.split("\t")[0] for line in done.out.splitlines()] == ["1", "3"]
    alone = archsearch("search", "(су").err
    assert done.err == alone.replace("archsearch: ", "archsearch: line 2: ")
    assert [line.strip() for line in alone.splitlines()[1:3]] == ["(су", "^"]


def test_what_a_terminal_would_obey_is_shown_in_the_message_about_a_line(archsearch: Cli) -> None:
    assert "\x1b" not in archsearch("batch", "-", "--count", stdin="(\x1b[31mсу\n").err


def test_json_is_one_array(archsearch: Cli) -> None:
    array = json.loads(archsearch("batch", "-", "--json", stdin=QUERIES).out)
    lines = archsearch("batch", "-", "--jsonl", stdin=QUERIES).out.splitlines()
    assert array == [json.loads(line) for line in lines]
    nothing = archsearch("batch", "-", "--json", stdin="жоқсөзжоқ\n")
    assert (json.loads(nothing.out), nothing.code) == ([], 1)


@pytest.mark.parametrize("stdin", ["", "\n\n"], ids=["empty", "empty lines"])
def test_no_query_finds_nothing(archsearch: Cli, stdin: str) -> None:
    assert archsearch("batch", "-", "--ids", stdin=stdin).code == 1


def test_lines_that_are_not_utf8_are_a_problem_of_their_own(archsearch: Cli) -> None:
    done = archsearch("batch", "-", "--count", stdin=b"\xff\xfe\n" + "су\n".encode())
    assert "Traceback" not in done.err
    assert done.out.splitlines()[-1].startswith("2\t")
