"""A full disk, a limit, a missing right: one clear sentence, exit 2, and the old index whole."""

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archsearch.checking import check_index
from archsearch.indexing import update
from conftest import Cli
from reliability.archives import ENGINES, held, write_pages

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def run_limited(*args: str, limit: int | None = None) -> "subprocess.CompletedProcess[str]":
    """Run the command line with a limit on the size of files, and where we are root, bound by rights like anybody."""

    def prepare() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if os.geteuid() == 0:
            for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
                ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)

    return subprocess.run(
        [sys.executable, "-m", "archsearch", *args],
        capture_output=True, text=True, preexec_fn=prepare, check=False, timeout=120,
    )  # fmt: skip


def assert_one_sentence(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    """Exit 2 and one line on standard error, with these words in it."""
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("archsearch: ")
    assert all(word in line for word in words), line


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("limit", [300, 40_000])
def test_a_limit_on_the_size_of_files(engine: str, limit: int, tmp_path: Path) -> None:
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(4))
    update(index, [pages], engine=engine)
    before = held(index)
    write_pages(pages, range(100, 160), extra="Су туралы ұзақ әңгіме. " * 40)
    done = run_limited("index", str(pages), "--index", str(index), limit=limit)
    assert_one_sentence(done, "index", "File too large")
    assert held(index) == before
    assert check_index(index).sound
    update(index, [pages])
    assert len(held(index)) == 64


@pytest.mark.parametrize("engine", ENGINES)
def test_a_full_disk(engine: str, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here; the limit on the size of files is tested instead")
    try:
        index, pages = disk / "index", tmp_path / "pages"
        write_pages(pages, range(3))
        update(index, [pages], engine=engine)
        before = held(index)
        write_pages(pages, range(100, 200), extra=" ".join(f"сөз{n}" for n in range(150)))
        done = run_limited("index", str(pages), "--index", str(index))
        assert_one_sentence(done, "No space left on device")
        assert held(index) == before
        assert check_index(index).sound
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_folder_that_may_not_be_written_can_be_searched(engine: str, tmp_path: Path) -> None:
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(4))
    update(index, [pages], engine=engine)
    folders = [index, *(path for path in index.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    try:
        found = run_limited("search", "құдық", "--count", "--index", str(index))
        assert (found.returncode, found.stdout) == (0, "4\n"), found.stderr
        write_pages(pages, [5])
        done = run_limited("index", str(pages), "--index", str(index))
        assert_one_sentence(done, str(index), "Permission denied")
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert len(held(index)) == 4


def test_a_folder_that_cannot_be_listed_loses_nothing(tmp_path: Path) -> None:
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(4))
    write_pages(pages / "sub", range(10, 13))
    update(index, [pages])
    (pages / "sub").chmod(0)
    (pages / "p0001.md").chmod(0)
    try:
        done = run_limited("index", str(pages), "--index", str(index))
        again = run_limited("index", str(pages), "--index", str(index), "--strict")
    finally:
        (pages / "sub").chmod(0o700)
        (pages / "p0001.md").chmod(0o600)
    assert (done.returncode, again.returncode) == (0, 2), done.stderr
    assert "0 removed" in done.stdout
    assert "sub: the folder cannot be listed: Permission denied" in again.stdout
    assert len(held(index)) == 7


@pytest.mark.parametrize(
    "vanish", [pytest.param(lambda path: path.rmdir(), id="gone"), pytest.param(lambda path: None, id="empty")]
)
def test_a_source_that_is_not_there_leaves_the_index_whole(
    vanish: Callable[[Path], None], cli: Cli, tmp_path: Path
) -> None:
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(4))
    update(index, [pages])
    for path in pages.iterdir():
        path.unlink()
    vanish(pages)
    done = cli("index", str(pages), "--index", str(index))
    assert (done.code, len(done.err.splitlines())) == (2, 1), done.err
    assert str(pages) in done.err
    assert len(held(index)) == 4
