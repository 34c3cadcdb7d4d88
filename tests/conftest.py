"""What many tests share: the sample corpus, an index of it, and the command line as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archsearch.indexing import update

ROOT = Path(__file__).parent.parent
SAMPLE_CORPUS = ROOT / "sample_corpus"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


Cli = Callable[..., Done]


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
        clean = {
            key: value for key, value in os.environ.items() if not key.startswith(("ARCHSEARCH", "XDG_", "NO_COL"))
        }
        done = subprocess.run(
            [sys.executable, "-m", "archsearch", *args],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env=clean | {"HOME": str(home)} | (env or {}),
            check=False,
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

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
