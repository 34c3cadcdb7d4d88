"""`archsearch stats`: what the index holds, in numbers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from console import Cli

KEYS = [
    "schema", "articles", "turns", "speakers", "first", "last", "without_date", "without_byline", "without_turns",
    "engine", "bytes",
]  # fmt: skip


def test_the_numbers_are_those_of_the_corpus(archsearch: Cli) -> None:
    found = json.loads(archsearch("stats", "--json").out)
    assert list(found) == KEYS
    everything = ("--limit", "0", "--count", "--", "-жоқсөзжоқ")
    assert f"{found['articles']}\n" == archsearch("search", *everything).out
    assert f"{found['turns']}\n" == archsearch("search", "--turns", *everything).out
    assert (found["schema"], found["engine"], found["first"], found["without_date"]) == (1, "whoosh", "1998-01-22", 1)
    assert found["last"].startswith("2026-")
    assert 0 < found["without_byline"] < found["without_turns"] < found["articles"]
    assert found["speakers"] > 20
    assert found["bytes"] > 100_000


def test_people_read_the_same_aligned(archsearch: Cli) -> None:
    found = json.loads(archsearch("stats", "--json").out)
    lines = archsearch("stats").out.splitlines()
    assert len(lines) == len(KEYS) - 1
    assert f"articles          {found['articles']}" in lines
    assert f"oldest            {found['first']}" in lines
    assert lines[-1].startswith("size ")
    assert lines[-1].endswith(" MB")


def test_an_empty_index_has_zeros_and_dashes_and_found_nothing(
    archsearch: Cli, archive: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHSEARCH_INDEX", "empty")
    archsearch("index", str(archive({})))
    done = archsearch("stats", "--json")
    assert done.code == 1
    found = json.loads(done.out)
    assert list(found) == KEYS
    assert (found["articles"], found["turns"], found["speakers"]) == (0, 0, 0)
    assert found["first"] is found["last"] is None
    assert "oldest            -" in archsearch("stats").out.splitlines()
