"""`archsearch check`: exit 0 where the index is sound, 2 where it is not, and what to do."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Cli

PAGE = "# Су\n\n**Тілші:** Су жетеді ме?\n\n**Ерлан Төлебай:** Су мол.\n"
Archive = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def index(cli: Cli, archive: Archive, tmp_path: Path) -> Path:
    assert cli("index", str(archive({"a.md": PAGE}))).code == 0
    return tmp_path / "index"


def test_a_sound_index(cli: Cli, index: Path) -> None:
    done = cli("check")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("'index' is sound: 1 articles with 2 turns")
    found = json.loads(cli("check", "--json").out)
    assert (found["schema"], found["sound"], found["articles"], found["turns"], found["faults"]) == (1, True, 1, 2, [])


def test_a_damaged_index_says_what_and_how_to_mend_it(cli: Cli, index: Path, tmp_path: Path) -> None:
    path = max(index.glob("store-1/*"), key=lambda path: path.stat().st_size)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    done = cli("check")
    assert done.code == 2
    assert done.out.splitlines() == [
        "'index' is damaged:",
        f"  'index/store-1/{path.name}' is not as it was written: its checksum differs",
        f"To mend it, build it anew: archsearch index '{tmp_path}/archive' --index 'index' --rebuild",
    ]
    found = json.loads(cli("check", "--json").out)
    assert (found["sound"], path.name in found["faults"][0]["what"]) == (False, True)
    assert "--rebuild" in found["faults"][0]["mend"]


def test_no_index(cli: Cli) -> None:
    done = cli("check")
    assert (done.code, done.out) == (2, "")
    assert done.err == "archsearch: no index in 'index': make one with `archsearch index PATH`\n"
