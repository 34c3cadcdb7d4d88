"""What a command loads: each pays for itself only, so that a program that is called a thousand times stays quick."""

import os
import re
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

import archsearch
from console import without_settings

# Each costs more than a tenth of a start, or brings in much else.
HEAVY = frozenset(
    ["whoosh", "tantivy", "Stemmer", "dataclasses", "json", "csv", "tomllib", "pathlib", "logging", "difflib",
     "multiprocessing", "subprocess", "urllib.parse", "archsearch.kazakh", "archsearch.query", "archsearch.archive",
     "archsearch.engines", "archsearch.ranking", "archsearch.snippets", "archsearch.indexing", "archsearch.records"]
)  # fmt: skip
SCRIPT = """
import sys
before = set(sys.modules)
from archsearch.cli import run
sys.stdout = open(sys.argv[1], "w")
code = run(sys.argv[2:])
sys.stdout.close()
sys.__stdout__.write(repr([code, sorted(set(sys.modules) - before)]))
"""


def loaded(args: list[str], index: Path, tmp_path: Path) -> set[str]:
    """The modules that a command brought in, beyond those of Python's start and of this script."""
    env = without_settings(os.environ) | {"HOME": str(tmp_path), "ARCHSEARCH_INDEX": str(index)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "out"), *args],
        env=env, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, modules = literal_eval(done.stdout)
    assert code == 0, done.stderr
    return set(modules)


ENGINES = {"whoosh", "tantivy"}
SEARCHING = {"archsearch.kazakh", "archsearch.query", "archsearch.engines", "archsearch.ranking", "archsearch.snippets"}
# What a search has no use for, and took a hundredth or more of its time.
UNSEARCHED = {
    "tantivy", "archsearch.indexing", "archsearch.archive", "archsearch.suggestions", "archsearch.checking",
    "tomllib", "dataclasses", "string", "subprocess", "hashlib", "_hashlib", "shlex", "csv", "difflib",
    "multiprocessing", "tempfile",
}  # fmt: skip


@pytest.mark.parametrize(
    ("args", "never"),
    [
        pytest.param(["--help"], HEAVY, id="help: click and no more"),
        pytest.param(["--version"], HEAVY, id="version: click and no more"),
        pytest.param([], HEAVY, id="nothing: click and no more"),
        pytest.param(["stem", "мектепте"], ENGINES | {"archsearch.engines", "archsearch.archive"}, id="stem"),
        pytest.param(["stem", "--help"], ENGINES | {"archsearch.kazakh"}, id="help of stem"),
        pytest.param(["search", "--help"], ENGINES | SEARCHING, id="help of search"),
        pytest.param(["search", "мектеп"], UNSEARCHED, id="search"),
        pytest.param(["search", "мектеп", "--ids"], UNSEARCHED | {"archsearch.snippets"}, id="ids"),
        pytest.param(["explain", "мектеп", "--index", "none"], ENGINES, id="explain without an index"),
        pytest.param(["show", "21655210"], {"tantivy", "archsearch.ranking", "archsearch.snippets"}, id="show"),
        pytest.param(["stats"], {"tantivy", "archsearch.ranking", "archsearch.snippets"}, id="stats"),
        pytest.param(["index", "--help"], ENGINES | {"archsearch.indexing"}, id="index"),
    ],
)
def test_a_command_loads_nothing_it_has_no_use_for(
    args: list[str], never: set[str], sample_index: Path, tmp_path: Path
) -> None:
    assert loaded(args, sample_index, tmp_path) & never == set()


def test_the_package_alone_loads_none_of_its_modules_and_leads_to_each_public_name() -> None:
    names = sorted(set(archsearch.__all__) - {"__version__"})
    script = f"""
import sys, archsearch
print([module for module in sys.modules if module.startswith("archsearch.")], end=" ")
from archsearch import {", ".join(names)}
print(hasattr(archsearch, "nothing"))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "False"]


def test_type_checkers_are_told_of_each_public_name() -> None:
    stub = Path(archsearch.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    told = set(re.findall(r"import \w+ as (\w+)$|^(__version__):", stub, re.MULTILINE))
    assert {name or version for name, version in told} == set(archsearch.__all__)


def test_help_loads_few_modules_beyond_those_of_click(sample_index: Path, tmp_path: Path) -> None:
    ours = {module for module in loaded(["--help"], sample_index, tmp_path) if module.startswith("archsearch")}
    assert ours == {
        "archsearch",
        "archsearch.cli",
        "archsearch.cli.help",
        "archsearch.cli.settings",
        "archsearch.errors",
    }
