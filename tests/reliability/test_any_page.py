"""Any page is a problem with its place, or is read as well as can be, in bounded memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from archsearch.checking import check_index
from archsearch.indexing import update
from conftest import Cli
from reliability.archives import ENGINES, held

BOUND = 600  # MB, for an article of a million words; docs/reliability.md

GOOD = {"id": "good", "title": "Су", "paragraphs": ["Су бар."]}


def line(**values: object) -> bytes:
    return (json.dumps(GOOD | values, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("name", "data", "articles", "problems"),
    [
        pytest.param("a.md", b"", [], 1, id="an empty page"),
        pytest.param("a.md", b"\x89PNG\r\n\x1a\n" + bytes(100), [], 1, id="a picture"),
        pytest.param("a.md", bytes(range(256)) * 8, [], 1, id="all bytes"),
        pytest.param("a.md", "# Су\n\nСу \x00 бар.\n".encode(), None, None, id="a NUL in the text"),
        pytest.param("a.md", "# Су\n\nСу бар.\n".encode("utf-16"), ["a"], 0, id="UTF-16"),
        pytest.param("a.md", "# Су\n\n31 ақпан 2021\n\nСу бар.\n".encode(), ["a"], None, id="31 February"),
        pytest.param("a.md", b"# \xff\xfe \xd1\x81\xd1\x83\n\n\xd1\x81\xd1\x83\n", None, None, id="invalid UTF-8"),
        pytest.param("a.md", b"#" * 50_000, None, None, id="only number signs"),
        pytest.param("a.md", b"> " * 50_000 + b"x", None, None, id="deep quotation"),
        pytest.param("a.md", b"[" * 50_000, None, None, id="open brackets"),
        pytest.param("a.jsonl", b"", [], 0, id="an empty JSON Lines file"),
        pytest.param("a.jsonl", b"{not json}\n" + line(), ["good"], 1, id="a bad line before a good one"),
        pytest.param("a.jsonl", b"[" * 100_000 + b"\n" + line(), ["good"], 1, id="deeply nested JSON"),
        pytest.param("a.jsonl", b'{"a":' * 50_000 + b"\n" + line(), ["good"], 1, id="deeply nested objects"),
        pytest.param("a.jsonl", b"9" * 10_000 + b"\n" + line(), ["good"], 1, id="a number without end"),
        pytest.param("a.jsonl", line(id="a b/c#d"), ["a b/c%23d"], 0, id="an id with space, slash and number sign"),
        pytest.param("a.jsonl", line(id="../../etc"), ["../../etc"], 0, id="an id like a path"),
        pytest.param("a.jsonl", line(id="a\nb"), [], 1, id="an id with a line end"),
        pytest.param("a.jsonl", line(id="é" * 2000), [], 1, id="an endless id"),
        pytest.param("a.jsonl", line(id=""), ["a:1"], 0, id="an empty id"),
        pytest.param("a.jsonl", line() + line(), ["good"], 1, id="one id twice in a file"),
        pytest.param("a.jsonl", line(published="2021-02-31"), ["good"], 1, id="an impossible date"),
        pytest.param("a.jsonl", line(title="\ud800 су"), ["good"], None, id="half of a character"),
        pytest.param("a.jsonl", line(paragraphs=["су" * 40_000]), ["good"], 0, id="a word of 80,000 letters"),
        pytest.param("a.jsonl", line(authors=["А" * 70_000], tags=["су"] * 5_000), ["good"], 0, id="endless names"),
        pytest.param("a.jsonl", line(turns=[{"speaker": "", "text": ""}] * 3), ["good"], 0, id="turns without words"),
        pytest.param("a.jsonl.gz", b"\x1f\x8b\x08\x00broken", [], 1, id="a broken gzip file"),
    ],
)
def test_any_page_is_read_or_told(
    name: str, data: bytes, articles: list[str] | None, problems: int | None, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / name).write_bytes(data)
    (pages / "z.md").write_text("# Соңғы\n\nБұл бет дұрыс.\n", encoding="utf-8")
    report = update(tmp_path / "index", [pages])
    if problems is not None:
        assert len(report.problems) == problems, report.problems
    assert all(problem.source == name for problem in report.problems)
    found = held(tmp_path / "index")
    assert "z" in found
    if articles is not None:
        assert sorted(found) == sorted([*articles, "z"])
    assert check_index(tmp_path / "index").faults == []
    again = update(tmp_path / "index", [pages])
    assert (again.added, again.updated, again.removed) == (0, 0, 0)
    assert again.problems == report.problems


@pytest.mark.parametrize("engine", ENGINES)
def test_terms_without_end_are_no_fault_of_any_engine(engine: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        line(paragraphs=["су" * 40_000, "көл"], authors=["А" * 70_000], tags=["су"] * 5_000)
    )
    assert update(tmp_path / "index", [tmp_path / "a.jsonl"], engine=engine).added == 1
    assert check_index(tmp_path / "index").faults == []


def peak(*args: str | Path) -> int:
    """Run the command line; the most memory that a process of it had at once, in MB.

    Of the process itself the kernel's high-water mark: `ru_maxrss` begins with what its parent, pytest, had.
    """
    code = (
        "import re, resource, sys\nfrom pathlib import Path\nfrom archsearch.cli import run\ncode = run(sys.argv[1:])\n"
        "own = int(re.search(r'VmHWM:\\s*([0-9]+)', Path('/proc/self/status').read_text())[1])\n"
        "most = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "print(most // 1024, file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return int(done.stderr.splitlines()[-1])


def test_a_page_that_is_too_large_is_not_read_into_memory(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("long.md", "long.jsonl"):
        with (pages / name).open("wb") as file:
            for _ in range(100):
                file.write("а".encode() * 2**19)
    assert peak("index", pages, "--index", tmp_path / "index") < 250
    reasons = [problem.reason for problem in update(tmp_path / "index", [pages]).problems]
    assert ["larger than" in reason or "longer than" in reason for reason in reasons] == [True, True]


def test_an_article_of_a_million_words_stays_within_the_bound(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    sentence = "Ауыл тұрғындары көлдегі су мен жайылым туралы ұзақ айтты. "
    text = "\n\n".join([sentence * 20] * 5_600)  # 1,008,000 words
    (pages / "long.md").write_text(f"# Ұзақ\n\n{text}\n", encoding="utf-8")
    assert peak("index", pages, "--index", tmp_path / "index") < BOUND


@pytest.mark.parametrize("query", ["су\x00", "\x00", "\ud800", "(" * 5_000, "су " * 20_000, "*" * 1_000, "\u202e", ""])
def test_any_query_is_answered_or_refused(query: str, tmp_path: Path) -> None:
    from archsearch.engines.index_folder import open_index
    from archsearch.errors import QueryError
    from archsearch.query import parse
    from archsearch.searching import Options, search

    (tmp_path / "a.md").write_text("# Су\n\nСу бар.\n", encoding="utf-8")
    update(tmp_path / "index", [tmp_path / "a.md"])
    engine = open_index(tmp_path / "index")
    try:
        search(engine, parse(query), Options())
    except QueryError:
        pass
    finally:
        engine.close()


def test_a_script_sees_each_problem_with_its_place(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line() + b"{\n")
    done = cli("index", str(tmp_path / "a.jsonl"), "--json", "--strict")
    report = json.loads(done.out)
    assert done.code == 2
    assert list(report) == [
        "schema", "added", "updated", "removed", "unchanged", "articles", "turns", "seconds", "problems",
    ]  # fmt: skip
    assert [(problem["source"], problem["line"]) for problem in report["problems"]] == [("a.jsonl", 2)]
