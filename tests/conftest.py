"""What many tests share: the sample corpus, an index of it, and the command line as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archsearch.indexing import update
from console import Cli, Done, call, without_settings

ROOT = Path(__file__).parent.parent
SAMPLE_CORPUS = ROOT / "sample_corpus"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus; tests must not write to it."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    update(folder, [SAMPLE_CORPUS])
    return folder


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run the command line in a process of its own, in an empty folder, without settings of this machine."""
    home = tmp_path / "home"
    home.mkdir()

    def run(*args: str, stdin: str | bytes = "", env: dict[str, str] | None = None, cwd: Path = tmp_path) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "archsearch", *args],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env=without_settings(os.environ) | {"HOME": str(home)} | (env or {}),
            check=False,
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def archsearch(tmp_path: Path, sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run the command line in this process, in an empty folder, on the index of the sample corpus."""
    for name in os.environ.keys() - without_settings(os.environ).keys():
        monkeypatch.delenv(name)
    for name, value in (("HOME", str(tmp_path / "home")), ("COLUMNS", "80"), ("ARCHSEARCH_INDEX", str(sample_index))):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def run(*args: str, stdin: str | bytes = "") -> Done:
        return call(list(args), stdin.encode() if isinstance(stdin, str) else stdin)

    return run


@pytest.fixture
def archive(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Write pages into a new archive folder: `archive({"a.md": "# …"})`."""

    def make(pages: dict[str, str | bytes], name: str = "archive") -> Path:
        root = tmp_path / name
        for source, text in pages.items():
            path = root / source
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        root.mkdir(exist_ok=True)
        return root

    return make
