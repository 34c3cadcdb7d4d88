"""An index that others could have written in is not opened, and text never reaches a terminal raw."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from archsearch.checking import check_index
from archsearch.cli import run
from archsearch.cli.terminal import visible
from archsearch.engines.index_folder import DistrustError, open_index
from archsearch.indexing import update
from conftest import Cli
from reliability.archives import ENGINES, write_pages


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    write_pages(tmp_path / "pages", range(3))
    update(tmp_path / "index", [tmp_path / "pages"], engine=request.param)
    return tmp_path / "index"


def a_file_of(index: Path) -> Path:
    return max((path for path in index.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def opened_to(mode: int, choose: Callable[[Path], Path]) -> Callable[[Path], None]:
    return lambda index: choose(index).chmod(mode)


@pytest.mark.parametrize(
    ("expose", "message"),
    [
        pytest.param(opened_to(0o777, lambda index: index), "mode 0777", id="a folder that all may write"),
        pytest.param(opened_to(0o770, lambda index: index / "store-1"), "mode 0770", id="a store that a group may"),
        pytest.param(opened_to(0o666, a_file_of), "mode 0666", id="a file that all may write"),
        pytest.param(opened_to(0o620, lambda index: index / "archsearch.json"), "mode 0620", id="the manifest"),
    ],
)
def test_an_index_that_others_may_write_is_refused(expose: Callable[[Path], None], message: str, index: Path) -> None:
    expose(index)
    for act in (open_index, check_index, lambda folder: update(folder, [folder.parent / "pages"])):
        with pytest.raises(DistrustError, match=message):
            act(index)
    open_index(index, trust=True).close()
    assert check_index(index, trust=True).sound


def test_distrust_says_what_to_do_and_can_be_overruled(index: Path, cli: Cli) -> None:
    index.chmod(0o777)
    refused = cli("check", "--index", str(index))
    assert (refused.code, "chmod -R go-w" in refused.err) == (2, True)
    assert cli("check", "--trust-index", "--index", str(index)).code == 0
    assert cli("check", "--index", str(index), env={"ARCHSEARCH_TRUST_INDEX": "1"}).code == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_an_index_of_somebody_else_is_refused(index: Path) -> None:
    os.chown(a_file_of(index), 65534, -1)
    with pytest.raises(DistrustError, match="belongs to"):
        open_index(index)


@pytest.mark.parametrize("there", [False, True])
def test_a_new_index_is_its_owners_alone_whatever_the_umask(there: bool, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", range(3))
    folder = tmp_path / "index"
    before = os.umask(0)
    try:
        if there:
            folder.mkdir(mode=0o777)
            (folder / ".gitkeep").touch(mode=0o666)
        update(folder, [tmp_path / "pages"])
        assert os.umask(0) == 0, "the umask of the program is as it was"
    finally:
        os.umask(before)
    (folder / ".gitkeep").unlink(missing_ok=True)
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in [folder, *folder.rglob("*")]}
    assert modes == {0}
    open_index(folder).close()


def test_links_out_of_the_archive_and_loops_are_not_followed(tmp_path: Path) -> None:
    pages, outside = tmp_path / "pages", tmp_path / "outside"
    write_pages(pages, range(2))
    write_pages(outside, [7])
    (pages / "secret.md").symlink_to(outside / "p0007.md")
    (pages / "folder").symlink_to(outside)
    (pages / "loop").symlink_to(pages)
    (pages / "itself.md").symlink_to(pages / "itself.md")
    assert update(tmp_path / "index", [pages]).articles == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mқызыл\x1b[0m", "␛[31mқызыл␛[0m", id="an escape sequence"),
        pytest.param("а\rб\x08\x07\x00", "а␍б␈␇␀", id="controls"),
        pytest.param("\x9b31m\x7f", "<U+009B>31m␡", id="an 8-bit control"),
        pytest.param("a\u202eгпж.exe", "a<U+202E>гпж.exe", id="a direction override"),
        pytest.param("\u2066\u200f", "<U+2066><U+200F>", id="direction isolates and marks"),
        pytest.param("\ud800", "<U+D800>", id="half of a character"),
        pytest.param("Әлия — «су»\tжер\n", "Әлия — «су»\tжер\n", id="printed text stays"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_marks(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_command_prints_what_a_terminal_would_obey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b]0;су\x07\u202eсу\x9b31m"
    pages = tmp_path / "pages"
    (pages / f"{evil}").mkdir(parents=True)
    (pages / f"{evil}" / f"{evil}.md").write_text(
        f"# Су {evil}\n\n**Ерлан {evil}:** Су {evil} бар.\n\n**Тілші:** Қайда?\n", encoding="utf-8"
    )
    (pages / f"{evil}" / f"{evil}2.md").write_bytes(b"\x89PNG")
    (pages / "a.jsonl").write_text(
        '{"id": "1", "title": "су \\u001b[31m \\u202e", "section": "\\u001b[2J", "authors": ["\\u0007\\u202e"],'
        ' "paragraphs": ["су \\u001b[31m \\u202e \\u009b"], "tags": ["\\u001b"], "url": "\\u001b"}\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    commands = [
        ("index", str(pages)), ("index", str(pages), "--json"), ("search", "су"), ("search", "су", "--json"),
        ("search", f"су {evil}"), ("search", f'"{evil}'),
        ("search", "су", "--turns"), ("show", "1"), ("show", "1", "--json"), ("show", evil), ("stats",),
        ("stem", evil), ("check",), ("check", "--json"), ("index", evil), ("search", "су", "--index", evil),
    ]  # fmt: skip
    for command in commands:
        run(command)
        raw = [char for char in "".join(capfd.readouterr()) if visible(char) != char]
        assert raw == [], f"{command} prints {raw}"


def test_a_copy_of_an_index_made_by_its_owner_opens(index: Path, tmp_path: Path) -> None:
    open_index(Path(shutil.copytree(index, tmp_path / "copy"))).close()
