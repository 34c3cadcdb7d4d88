"""`archsearch index`: what a person sees and a script gets."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from archsearch.cli.progress import progress_line
from archsearch.indexing import Report
from archsearch.model import Problem
from conftest import Cli

PAGE = "# Су\n\n**Тілші:** Су жетеді ме?\n\n**Ерлан Төлебай:** Су мол.\n"
Archive = Callable[[dict[str, str | bytes]], Path]


def test_the_report_is_as_the_contract_has_it(cli: Cli, archive: Archive) -> None:
    root = archive({"a.md": PAGE, "b.md": b""})
    done = cli("index", str(root), "--json")
    report = json.loads(done.out)
    assert report.pop("seconds") > 0
    assert report.pop("problems")[0].keys() == {"source", "line", "reason"}
    assert report == {
        "schema": 1, "added": 1, "updated": 0, "removed": 0, "unchanged": 0, "articles": 1, "turns": 2,
    }  # fmt: skip
    assert (done.code, done.err) == (0, "")


def test_a_person_reads_counts_and_problems(cli: Cli, archive: Archive) -> None:
    root = archive({"a.md": PAGE, "b.md": b""})
    first = cli("index", str(root)).out.splitlines()
    assert re.fullmatch(
        r"1 added, 0 updated, 0 removed, 0 unchanged in .* s; the index holds 1 articles and 2 turns", first[0]
    )
    assert first[1:] == ["1 problem:", "  b.md: the page is empty; remove it, or restore its text"]
    preview = cli("index", str(root), "--dry-run").out
    assert preview.startswith("0 would be added, 0 would be updated, 0 would be removed, 1 unchanged")


def test_of_a_page_with_very_many_problems_a_person_is_told_the_first_hundred(cli: Cli, archive: Archive) -> None:
    root = archive({"a.jsonl": "{}\n" * 103, "b.md": b""})
    told = cli("index", str(root)).out.splitlines()[1:]
    assert told[0] == "104 problems:"
    assert [line.split(": ")[0] for line in told[1:101]] == [f"  a.jsonl:{number}" for number in range(1, 101)]
    assert told[101] == "  a.jsonl: 3 more problems; the same command with --json tells all"
    assert [line.split(": ")[0] for line in told[102:]] == ["  b.md"]
    assert len(json.loads(cli("index", str(root), "--json").out)["problems"]) == 104


def test_a_line_end_in_the_name_of_a_page_does_not_break_the_report(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "бір\nекі.md").write_text("")
    done = cli("index", "pages", "--index", "ix")
    told = [line for line in (done.out + done.err).splitlines() if "екі.md" in line]
    assert [line.strip().partition(":")[0] for line in told] == ["бір␊екі.md"]


@pytest.mark.parametrize(
    ("options", "code"), [((), 0), (("--strict",), 2), (("--dry-run", "--strict"), 2), (("--jobs", "0"), 2)]
)
def test_exit_codes(options: tuple[str, ...], code: int, cli: Cli, archive: Archive) -> None:
    assert cli("index", str(archive({"a.md": PAGE, "b.md": b""})), *options).code == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["missing"], 'cannot read "missing": No such file or directory', id="no such path"),
        pytest.param(["a.txt"], '"a.txt" is no page', id="a file of another kind"),
        pytest.param(["a.md", "--index", "a.md"], "Not a directory", id="an index that is a file"),
        pytest.param(["a.md", "--index", "full"], "'full' holds no index, but other things ('b')", id="a full folder"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    arguments: list[str], message: str, cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "b").touch()
    done = cli("index", *arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1), done.err
    assert message in done.err


def test_an_index_remembers_its_engine(cli: Cli, archive: Archive) -> None:
    root = str(archive({"a.md": PAGE}))
    assert cli("index", root, "--engine", "tantivy").code == 0
    refused = cli("index", root, "--engine", "whoosh")
    assert (refused.code, "--rebuild --engine whoosh" in refused.err) == (2, True)
    assert json.loads(cli("stats", "--json").out)["engine"] == "tantivy"
    rebuilt = cli("index", root, "--engine", "whoosh", "--rebuild")
    assert (rebuilt.code, "was built anew" in rebuilt.err) == (0, True)
    assert json.loads(cli("stats", "--json").out)["engine"] == "whoosh"


def shown_on_a_terminal(*arguments: str) -> bytes:
    terminal, inside = pty.openpty()
    program = [sys.executable, "-m", "archsearch", *arguments]
    with subprocess.Popen(program, stderr=inside, stdout=subprocess.DEVNULL) as running:
        os.close(inside)
        shown = b""
        with suppress(OSError):  # the end of a terminal
            while part := os.read(terminal, 4096):
                shown += part
        running.wait(timeout=60)
    os.close(terminal)
    return shown


def test_progress_is_shown_on_a_terminal_only(archive: Archive, tmp_path: Path) -> None:
    root = archive({f"{number}.md": PAGE for number in range(40)})
    index = str(tmp_path / "index")
    for shown, line in (
        (shown_on_a_terminal("index", str(root), "--index", index), rb"\r\x1b\[K\d+/40 files, \d+ articles, \d+/s"),
        (shown_on_a_terminal("check", "--index", index), rb"\r\x1b\[K\d+ files"),
    ):
        assert re.search(line, shown)
        assert shown.endswith(b"\r\x1b[K"), "the line is cleared at the end"


@pytest.mark.parametrize(
    ("report", "seconds", "line"),
    [
        pytest.param(Report(pages=9), 0.0, "0/9 files, 0 articles, 0/s", id="at the start"),
        pytest.param(
            Report(pages=9, pages_done=3, added=30, share=0.25),
            10.0, "3/9 files, 30 articles, 3/s, 0:30 left", id="on the way",
        ),
        pytest.param(
            Report(pages=9, pages_done=3, added=1, share=0.001, problems=[Problem("a", None, "b")] * 2),
            10.0, "3/9 files, 1 articles, 0/s, 2:46:30 left, 2 problems", id="with problems and hours",
        ),
    ],
)  # fmt: skip
def test_progress_tells_files_rate_time_left_and_problems(report: Report, seconds: float, line: str) -> None:
    assert progress_line(report, seconds) == line
