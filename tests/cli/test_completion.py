"""Words completed in bash, zsh and fish: commands, options, fields of a query, names that the index has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from console import Cli


@pytest.fixture
def complete(archsearch: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """What zsh is given for the last of these words."""

    def run(*words: str) -> list[str]:
        monkeypatch.setenv("_ARCHSEARCH_COMPLETE", "zsh_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(["archsearch", *words]))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        done = archsearch()
        assert (done.code, done.err) == (0, "")
        return [line.replace("\\:", ":") for line in done.out.splitlines()[1::3]]

    return run


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(["st"], ["stem", "stats"], id="commands"),
        pytest.param(["search", "--so"], ["--sort"], id="options"),
        pytest.param(["search", "--sort", "o"], ["oldest"], id="values of an option"),
        pytest.param(["stats", "--col"], ["--color"], id="options of all commands"),
        pytest.param(["search", "ti"], ["title:"], id="fields"),
        pytest.param(["search", "role:g"], ["role:guest"], id="values of a field"),
        pytest.param(["search", "--speaker", "Вик"], ["Виктор\\ Лапин"], id="speakers of the index"),
        pytest.param(["search", "--section", "Эконом"], ["Экономика"], id="sections of the index"),
        pytest.param(["show", "pages/2010/"], ["pages/2010/raushan-tileuova"], id="ids of the index"),
        pytest.param(["--index", "nowhere", "search", "--speaker", "В"], [], id="no index, no names"),
    ],
)
def test_what_is_typed_is_completed(complete: Cli, words: list[str], offered: list[str]) -> None:
    found = [value.replace(" ", "\\ ") for value in complete(*words)]
    assert set(offered) <= set(found)
    assert bool(found) == bool(offered)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_its_script(archsearch: Cli, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_ARCHSEARCH_COMPLETE", f"{shell}_source")
    done = archsearch()
    assert done.code == 0
    assert "_archsearch_completion" in done.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_completes_fields_names_and_quoted_words(sample_index: Path, tmp_path: Path) -> None:
    lines = {
        "archsearch search ti": "title:",
        "archsearch search role:g": "guest",  # bash has `role:` already
        "archsearch search 'мектеп ti": "мектеп title:",
        "archsearch search --speaker Вик": "Виктор\\ Лапин",
        "archsearch search --speaker 'Вик": "Виктор Лапин",
    }
    script = 'eval "$(_ARCHSEARCH_COMPLETE=bash_source archsearch)"\nwhile read -r line; do COMP_LINE=$line\n'
    script += 'COMP_POINT=${#line}\n_archsearch_completion archsearch 2> /dev/null\necho "${COMPREPLY[*]}"; done'
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], input="\n".join(lines) + "\n", text=True, capture_output=True, check=True, cwd=tmp_path,
        env={"PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "ARCHSEARCH_INDEX": str(sample_index)},
    )  # fmt: skip
    assert done.stdout.splitlines() == list(lines.values())
