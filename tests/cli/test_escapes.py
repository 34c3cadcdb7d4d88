"""Text of the archive never reaches a terminal raw: what it might obey is shown as marks, in every command."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from console import Cli

PAGE = """## БІЛІМ

# Мектеп \x1b[31mқызыл\x1b[0m \u202eкері\u202c тақырып

Айдос \x1b]0;ТЕРЕЗЕ\x07САПАР

1 қыркүйек, 2020

Мектеп \x9b2Jтуралы\x07 мәтін\x08. \u2066Жасырын\u2069 сөз.

Тілші: Мектеп \x1b[2Jқайда?

Айдос Сапар: Мектеп \u202eауылда\u200f.
"""
CONTROL = "\x01-\x08\x0b-\x1f\x7f-\x9f"
DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # data for a machine keeps these
RAW = re.compile(f"[{CONTROL}{DIRECTION}]")
RAW_IN_DATA = re.compile(f"[{CONTROL}]")
DATA = {"--csv", "--tsv", "--ids", "--trec", "-"}


@pytest.fixture
def hostile(archsearch: Cli, archive: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on an index of one page that would take a terminal over."""
    root = archive({"a\u202eb.md": PAGE})
    monkeypatch.setenv("ARCHSEARCH_INDEX", "hostile")
    done = archsearch("index", str(root))
    assert done.code == 0, done
    return archsearch


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["search", "мектеп"], id="search"),
        pytest.param(["search", "мектеп", "--turns"], id="turns"),
        *(pytest.param(["search", "мектеп", f"--{form}"], id=form) for form in ("json", "jsonl", "csv", "tsv", "ids")),
        pytest.param(["show", "a\u202eb"], id="show"),
        pytest.param(["show", "a\u202eb", "--json"], id="show as JSON"),
        pytest.param(["show", "a\u202eb#t2"], id="a turn"),
        pytest.param(["show", "\x1b[31m"], id="an id that is not there"),
        pytest.param(["batch", "-"], id="batch"),
        pytest.param(["batch", "-", "--trec"], id="batch for trec"),
        pytest.param(["explain", "мектеп\u202e"], id="explain"),
        pytest.param(["stem", "мектеп\x1b[31m\u202e"], id="stem"),
        pytest.param(["stem", "--tsv", "мектеп\x1b[31m\u202e"], id="stem as TSV"),
        pytest.param(["search", "мектеп\x1b[31m"], id="a query that cannot be read"),
        pytest.param(["stats"], id="stats"),
        pytest.param(["check"], id="check"),
        pytest.param(["index", "archive"], id="index"),
    ],
)
def test_nothing_that_a_terminal_obeys_comes_out(hostile: Cli, args: list[str]) -> None:
    done = hostile(*args, stdin="мектеп\n\x1b[31m\tмектеп\n")
    assert done.out + done.err
    raw = RAW_IN_DATA if DATA & set(args) else RAW
    assert not raw.findall(done.out), done.out
    assert not RAW.findall(done.err), done.err


def test_what_is_not_shown_raw_is_shown_as_marks(hostile: Cli) -> None:
    shown = hostile("show", "a\u202eb").out
    for mark in ("␛[31mқызыл", "<U+202E>кері", "<U+009B>2J"):
        assert mark in shown


def test_data_for_a_machine_keeps_its_offsets(hostile: Cli) -> None:
    hit = json.loads(hostile("search", "мектеп", "--json").out)[0]
    row = next(csv.DictReader(io.StringIO(hostile("search", "мектеп", "--csv").out, newline="")))
    assert len(row["snippet"]) == len(hit["snippet"])
    start, end = map(int, row["highlights"].split()[0].split("-"))
    assert row["snippet"][start:end] == hit["snippet"][start:end] == "Мектеп"


def test_highlights_count_the_apostrophe_before_a_formula(archsearch: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "title": "Т", "paragraphs": ["=SUM(1) көпір салынды."]}\n')
    archsearch("index", str(tmp_path / "a.jsonl"), "--index", str(tmp_path / "ix"))
    (tmp_path / "q.txt").write_text("көпір\n")
    for args in (("search", "көпір"), ("batch", str(tmp_path / "q.txt"))):
        out = archsearch(*args, "--csv", "--index", str(tmp_path / "ix")).out
        row = next(csv.DictReader(io.StringIO(out, newline="")))
        start, end = map(int, row["highlights"].split("-"))
        assert (row["snippet"][0], row["snippet"][start:end]) == ("'", "көпір")


def test_json_keeps_the_text_as_printed(hostile: Cli) -> None:
    article = json.loads(hostile("show", "a\u202eb", "--json").out)
    assert "\u202eкері\u202c" in article["title"]
    hit = json.loads(hostile("search", "мектеп", "--json").out)[0]
    assert hit["title"] == article["title"]
