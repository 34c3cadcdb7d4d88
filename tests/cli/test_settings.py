"""Where the index is and when to colour: options win over the environment, it over a file, and that over ./index."""

import shutil
from pathlib import Path

import pytest

from console import Cli

ESC = "\x1b["


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archsearch: Cli) -> Cli:
    """The command line without ARCHSEARCH_INDEX; that an index is looked for in a place is seen in the error."""
    monkeypatch.delenv("ARCHSEARCH_INDEX")
    (tmp_path / "archsearch.toml").write_text('index = "of-file"\n', encoding="utf-8")
    return archsearch


@pytest.mark.parametrize(
    ("args", "env", "place"),
    [
        pytest.param(["stats"], None, "of-file", id="the file"),
        pytest.param(["stats"], "of-env", "of-env", id="the environment wins over the file"),
        pytest.param(["stats"], "", "of-file", id="an empty variable says nothing"),
        pytest.param(["--index", "before", "stats"], "of-env", "before", id="an option before the name wins"),
        pytest.param(["stats", "--index", "after"], "of-env", "after", id="an option after the name wins"),
        pytest.param(["--index", "before", "stats", "--index", "after"], None, "after", id="the one said last wins"),
    ],
)
def test_the_index_is_looked_for_where_it_was_said_to_be(
    places: Cli, monkeypatch: pytest.MonkeyPatch, args: list[str], env: str | None, place: str
) -> None:
    if env is not None:
        monkeypatch.setenv("ARCHSEARCH_INDEX", env)
    assert f"no index in '{place}'" in places(*args).err


def test_without_a_word_it_is_looked_for_in_the_folder_index(places: Cli, tmp_path: Path) -> None:
    (tmp_path / "archsearch.toml").unlink()
    assert "no index in 'index'" in places("stats").err


def test_the_file_may_stand_in_the_configuration_folder(places: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "home" / ".config" / "archsearch"
    folder.mkdir(parents=True)
    shutil.move(tmp_path / "archsearch.toml", folder)
    assert f"no index in '{folder / 'of-file'}'" in places("stats").err


@pytest.mark.parametrize(
    ("toml", "args", "count"),
    [
        pytest.param("[defaults.search]\nlimit = 2", ["search", "мектеп"], 2, id="a number"),
        pytest.param("[defaults.search]\nlimit = 2", ["search", "мектеп", "--limit", "3"], 3, id="an option wins"),
        pytest.param('[defaults.search]\nsort = "oldest"\nlimit = 1', ["search", "мектеп"], 1, id="a choice"),
        pytest.param("[defaults.batch]\nlimit = 2", ["search", "мектеп"], 10, id="of another command"),
        pytest.param('[defaults.search]\nspeaker = ["Лапин"]', ["search", "су"], 1, id="a list"),
    ],
)
def test_the_file_sets_defaults(archsearch: Cli, tmp_path: Path, toml: str, args: list[str], count: int) -> None:
    (tmp_path / "archsearch.toml").write_text(toml, encoding="utf-8")
    assert len(archsearch(*args, "--ids").out.splitlines()) == count


def test_a_mark_before_utf_8_is_passed_over_and_what_is_no_utf_8_is_told(archsearch: Cli, tmp_path: Path) -> None:
    (tmp_path / "archsearch.toml").write_text("[defaults.search]\nlimit = 1\n", encoding="utf-8-sig")
    assert len(archsearch("search", "мектеп", "--ids").out.splitlines()) == 1
    (tmp_path / "archsearch.toml").write_bytes(b"[defaults.search]\n\xff = 1\n")
    done = archsearch("search", "мектеп")
    assert (done.code, done.out) == (2, "")
    assert "archsearch.toml' this is not UTF-8: byte 19" in done.err


def test_a_flag_is_switched_on_by_the_file(archsearch: Cli, tmp_path: Path) -> None:
    (tmp_path / "archsearch.toml").write_text("[defaults.search]\nturns = true\n", encoding="utf-8")
    assert all("#t" in line for line in archsearch("search", "мектеп", "--ids").out.splitlines())


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        pytest.param("index = ", "this is no TOML", id="no TOML"),
        pytest.param("indx = 'a'", "there is no key 'indx'. Did you mean 'index'?", id="an unknown key"),
        pytest.param("[search]\nlimit = 1", "Options of a command stand in [defaults.search].", id="a bare section"),
        pytest.param("index = 3", "index: 3 is not a text in quotes", id="a wrong type"),
        pytest.param('index = ""', "index: it is empty", id="an empty text"),
        pytest.param("[defaults.search]\nfrom = 2020-01-01", "from: 2020-01-01 is not a text in quotes", id="a date"),
        pytest.param("[index]\njobs = 2", "The options of the command stand in [defaults.index].", id="a table"),
        pytest.param("color = 'blue'", "color: 'blue' is not one of auto, always, never", id="a wrong value"),
        pytest.param("defaults = 1", "'defaults' is no table", id="no table"),
        pytest.param("[defaults]\nsearch = 1", "'defaults.search' is no table", id="no table of a command"),
        pytest.param("[defaults.serch]", "Did you mean 'search'?", id="an unknown command"),
        pytest.param(
            "[defaults.search]\nlimt = 1",
            "'search' has no option --limt. Did you mean 'limit'?",
            id="an unknown option",
        ),
        pytest.param("[defaults.search]\nlimit = '1'", "limit: '1' is not a whole number", id="a text for a number"),
        pytest.param("[defaults.search]\nlimit = true", "limit: True is not a whole number", id="a flag for a number"),
        pytest.param("[defaults.search]\nlimit = -1", "limit: -1 is not in the range", id="a number out of range"),
        pytest.param("[defaults.search]\nturns = 1", "turns: 1 is not true or false", id="a number for a flag"),
        pytest.param("[defaults.search]\nspeaker = 'a'", "speaker: 'a' is not a list of texts", id="no list"),
        pytest.param("[defaults.search]\nspeaker = [1]", "speaker: [1] is not a list of texts", id="no list of texts"),
        pytest.param("[defaults.search]\nsort = 'best'", "sort: 'best' is not one of", id="a wrong choice"),
        pytest.param("[defaults.search]\njson = true", "json: cannot be set here", id="an output format"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(archsearch: Cli, tmp_path: Path, toml: str, told: str) -> None:
    (tmp_path / "archsearch.toml").write_text(toml, encoding="utf-8")
    done = archsearch("search", "мектеп")
    assert (done.code, done.out) == (2, "")
    assert "In 'archsearch.toml' " in done.err
    assert told in done.err


@pytest.mark.parametrize(
    ("args", "env", "toml", "colored"),
    [
        pytest.param(["search", "мектеп"], {}, "", False, id="none in a pipe"),
        pytest.param(["search", "мектеп", "--color", "always"], {}, "", True, id="always, after the name"),
        pytest.param(["--color", "always", "search", "мектеп"], {}, "", True, id="always, before the name"),
        pytest.param(
            ["--color", "always", "search", "мектеп", "--color", "never"], {}, "", False, id="the one said last wins"
        ),
        pytest.param(["search", "мектеп"], {}, 'color = "always"', True, id="as the file says"),
        pytest.param(
            ["search", "мектеп"], {"NO_COLOR": "1"}, 'color = "always"', False, id="NO_COLOR wins over the file"
        ),
        pytest.param(
            ["search", "мектеп", "--color", "always"], {"NO_COLOR": "1"}, "", True, id="an option wins over NO_COLOR"
        ),
        pytest.param(["search", "мектеп", "--json", "--color", "always"], {}, "", False, id="never for a machine"),
        pytest.param(["show", "pages/2010/raushan-tileuova", "--color", "always"], {}, "", True, id="show"),
    ],
)
def test_colour_is_as_it_was_said(
    archsearch: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    args: list[str], env: dict[str, str], toml: str, colored: bool,
) -> None:  # fmt: skip
    (tmp_path / "archsearch.toml").write_text(toml, encoding="utf-8")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert (ESC in archsearch(*args).out) == colored


@pytest.fixture
def open_to_others(archsearch: Cli, sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on an index that others may write in."""
    folder = tmp_path / "open"
    shutil.copytree(sample_index, folder)
    folder.chmod(0o777)
    monkeypatch.setenv("ARCHSEARCH_INDEX", str(folder))
    return archsearch


@pytest.mark.parametrize(
    "args", [["search", "су"], ["show", "21655210"], ["batch", "-"], ["stats"]], ids=lambda args: args[0]
)
def test_an_index_that_others_may_write_in_is_opened_only_when_it_is_trusted(
    open_to_others: Cli, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    refused = open_to_others(*args, stdin="су")
    assert (refused.code, refused.out) == (2, "")
    assert "or say --trust-index" in refused.err
    said = open_to_others(*args, "--trust-index", stdin="су")
    assert said.code == 0
    assert open_to_others("--trust-index", *args, stdin="су") == said
    monkeypatch.setenv("ARCHSEARCH_TRUST_INDEX", "1")
    assert open_to_others(*args, stdin="су") == said


def test_an_index_of_another_analyser_is_told_and_searched(archsearch: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archsearch.engines.index_folder.versions.analyzer_version", lambda: "another")
    done = archsearch("search", "су", "--count")
    assert done.code == 0
    assert done.err.startswith("archsearch: the index '")
    assert "another version of the analyser" in done.err
