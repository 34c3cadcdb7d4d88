"""Pipes, terminals, full disks and foreign locales: what a program meets that is used with others."""

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ARCHSEARCH = f"'{sys.executable}' -m archsearch"
KNOWN = "pages/2010/raushan-tileuova"


@pytest.fixture
def env(tmp_path: Path, sample_index: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | {"HOME": str(tmp_path), "ARCHSEARCH_INDEX": str(sample_index), "TERM": "xterm"}


def shell(line: str, env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[bytes]:
    script = f'set -o pipefail; archsearch() {{ {ARCHSEARCH} "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", script], env=env, cwd=cwd, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("search мектеп --any --limit 70", id="search"),
        pytest.param("search мектеп --any --limit 70 --json", id="search for a machine"),
        pytest.param(f"show {KNOWN}", id="show"),
        pytest.param("batch many.txt --jsonl", id="batch"),
        pytest.param("explain 'су жер сел'", id="explain"),
        pytest.param("stem --tsv < many.txt", id="stem"),
        pytest.param("stats", id="stats"),
        pytest.param("search --help", id="help"),
    ],
)
def test_head_is_served_in_silence(command: str, env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("мектеп\nсу\nбөгет\n" * 40, encoding="utf-8")
    done = shell(f"archsearch {command} | (head -c 1 > /dev/null)", env, tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to write to")
@pytest.mark.parametrize(
    "command", ["search мектеп", "stats", "stem мектеп", f"show {KNOWN} --json", "check", "index . --index new"]
)
def test_a_full_disk_is_told(command: str, env: dict[str, str], tmp_path: Path) -> None:
    done = shell(f"archsearch {command} > /dev/full", env, tmp_path)
    assert done.returncode == 2
    assert done.stderr == b"archsearch: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to write to")
@pytest.mark.parametrize("command", ["--help", "search --help", "--version"])
def test_help_that_cannot_be_written_is_an_error_in_words(command: str, env: dict[str, str], tmp_path: Path) -> None:
    done = shell(f"archsearch {command} > /dev/full", env, tmp_path)
    assert done.returncode == 2
    assert done.stderr == b"archsearch: No space left on device (--debug shows where)\n"


@pytest.mark.parametrize(("command", "code"), [("batch - --ids", 1), ("stem", 0)])
def test_nothing_comes_from_a_closed_input(command: str, code: int, env: dict[str, str], tmp_path: Path) -> None:
    done = shell(f"archsearch {command} <&-", env, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


@pytest.mark.parametrize("command", ["check", "search мектеп --ids", "index . --index new"])
def test_messages_may_have_nowhere_to_go(command: str, env: dict[str, str], tmp_path: Path) -> None:
    done = shell(f"archsearch {command} 2>&-", env, tmp_path)
    assert done.returncode == 0
    assert done.stdout


def test_a_closed_output_is_told(env: dict[str, str], tmp_path: Path) -> None:
    done = shell("archsearch stats >&-", env, tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


@pytest.mark.parametrize(
    "locale",
    [
        pytest.param({"LC_ALL": "C"}, id="C"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="streams in ASCII"),
    ],
)
@pytest.mark.parametrize(
    "command", ["search мектеп --limit 1", "search --help", "stem мектепте", "show жоқ", "search '(мектеп'"]
)
def test_output_is_utf8_whatever_the_locale(
    command: str, locale: dict[str, str], env: dict[str, str], tmp_path: Path
) -> None:
    plain, foreign = (shell(f"archsearch {command}", env | more, tmp_path) for more in ({"LC_ALL": "C.UTF-8"}, locale))
    assert (foreign.returncode, foreign.stdout, foreign.stderr) == (plain.returncode, plain.stdout, plain.stderr)


def terminal(args: list[str], env: dict[str, str], cwd: Path) -> str:
    """What a terminal of 60 columns shows."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "archsearch", *args],
        env=env | {"COLUMNS": "60"}, cwd=cwd, stdin=child, stdout=child, stderr=child,
    )  # fmt: skip
    os.close(child)
    shown = b""
    try:
        while chunk := os.read(parent, 65536):
            shown += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    process.wait()
    os.close(parent)
    return shown.decode().replace("\r\n", "\n")


def test_a_terminal_has_colour_and_short_lines(env: dict[str, str], tmp_path: Path) -> None:
    shown = terminal(["show", KNOWN], env | {"PAGER": "cat"}, tmp_path)
    assert "\x1b[1m#t1 Тілші:\x1b[0m " in shown
    # But for the id, which must be copied whole.
    assert max(len(re.sub("\x1b.*?m", "", line)) for line in shown.splitlines() if KNOWN not in line) <= 60
    plain = terminal(["show", KNOWN], env | {"PAGER": "cat", "NO_COLOR": "1"}, tmp_path)
    assert "\x1b" not in plain


def test_a_terminal_has_the_pager_that_the_environment_names(env: dict[str, str], tmp_path: Path) -> None:
    pager = "sed s/^/|/"
    assert terminal(["stats"], env | {"PAGER": pager}, tmp_path).startswith("|articles")
    assert terminal(["stats"], env | {"PAGER": "no-such-pager"}, tmp_path).startswith("articles")
    assert terminal(["stats"], env | {"PAGER": pager, "ARCHSEARCH_PAGER": ""}, tmp_path).startswith("articles")
    assert terminal(["stats"], env | {"PAGER": pager, "TERM": "dumb"}, tmp_path).startswith("articles")


def test_a_pager_that_is_left_early_is_no_error(env: dict[str, str], tmp_path: Path) -> None:
    shown = terminal(["search", "мектеп", "--any", "--limit", "70"], env | {"PAGER": "head -c 3"}, tmp_path)
    assert len(shown) == 3


# A shell has what it starts in the background ignore Ctrl-C, and what that starts in turn.
HEARING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import archsearch.__main__ as a; a.main()"
)


def test_ctrl_c_stops_in_one_line(env: dict[str, str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING, "stem", "--tsv"],
        env=env, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    process.stdin.write("мектепте\n".encode() * 5000)  # more than a buffer: what comes out shows that it runs
    process.stdin.flush()
    assert process.stdout
    assert process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, b"\narchsearch: stopped\n")
