"""Console blocks of a page of documentation: found, run, compared with what the page shows, and written anew.

    ```console
    $ archsearch search мектеп --limit 1
      1  2009-09-03 …
    …
    ```

A line that is only `…` stands for any lines; a `…` in a line for any text.
"""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console import call, place

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
COLUMNS = "96"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL = re.compile(r"[|<>&;$*\\]")
_SECONDS = re.compile(r"\b\d+\.\d+ s\b")


@dataclass(frozen=True)
class Example:
    """A command of a page and the output beside it; `start` and `end` are the place of the output in the page."""

    page: str
    command: str
    output: str
    start: int
    end: int

    def shows(self, printed: str) -> bool:
        """Whether the page shows what is printed, but for what it leaves out and for empty lines at the end."""
        rows = [".*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in self.output.splitlines()]
        pattern = "".join("(?:.*\n)*?" if row == ".*" else row for row in rows)
        return re.fullmatch(pattern, printed.rstrip("\n") + "\n" if printed.strip() else "") is not None

    def renewed(self, printed: str) -> str:
        """The output as the page would show it: cut where the page cuts, without the seconds that it took."""
        lines = _SECONDS.sub("… s", printed.rstrip("\n")).splitlines()
        shown = self.output.splitlines()
        if "…" in shown:
            before = shown.index("…")
            after = len(shown) - before - 1
            lines = [*lines[:before], "…", *lines[len(lines) - after :]] if len(lines) > before + after else lines
        return "".join(f"{line}\n" for line in lines)


def examples(page: str, text: str) -> Iterator[Example]:
    """The examples of a page in order."""
    for block in _BLOCK.finditer(text):
        for found in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block[1], re.MULTILINE):
            start = block.start(1) + found.start(2)
            yield Example(page, found[1], found[2], start, start + len(found[2]))


def makes_an_index(found: list[Example]) -> bool:
    """Whether a page makes an index of its own, which its other examples then search."""
    return any(re.match(r"archsearch index (?!--help)", example.command) for example in found)


def run_example(example: Example, folder: Path, index: Path | None) -> str:
    """What a command prints, messages last, in a folder with the sample corpus; `index` None is ./index."""
    if not (folder / "sample_corpus").exists():
        (folder / "sample_corpus").symlink_to(ROOT / "sample_corpus")
    env = {"HOME": str(folder), "COLUMNS": COLUMNS} | ({"ARCHSEARCH_INDEX": str(index)} if index else {})
    words = shlex.split(example.command) if not _SHELL.search(re.sub(r"'[^']*'", "", example.command)) else []
    with place(folder, env):
        if words[:1] == ["archsearch"]:
            done = call(words[1:])
            return done.out + done.err
        script = f"archsearch() {{ '{sys.executable}' -m archsearch \"$@\"; }}; {example.command}"
        ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60)
        return ran.stdout + ran.stderr
