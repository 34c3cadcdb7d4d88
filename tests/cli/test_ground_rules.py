"""What holds for every command: exit codes, streams, help, suggestions."""

import re
import shlex
from inspect import cleandoc
from pathlib import Path

import click
import pytest

from archsearch import __version__
from archsearch.cli import COMMANDS, group
from archsearch.cli.settings import Settings
from archsearch.fields import FIELDS
from console import Cli

KNOWN = "pages/2010/raushan-tileuova"
IN_ORDER = ["Examples:", "Usage:", "Options:"]


def load(name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return command


def said(*words: str) -> list[str]:
    return list(words)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        pytest.param(said(), 0, id="no arguments: the help"),
        pytest.param(said("--help"), 0, id="help"),
        pytest.param(said("-h"), 0, id="help, short"),
        pytest.param(said("search", "-h"), 0, id="help of a command"),
        pytest.param(said("--version"), 0, id="version"),
        pytest.param(said("search", "мектеп"), 0, id="something found"),
        pytest.param(said("search", "жоқсөзжоқ"), 1, id="nothing found"),
        pytest.param(said("search", "жоқсөзжоқ", "--json"), 1, id="nothing found, for a machine"),
        pytest.param(said("search", "мектеп", "--count"), 0, id="a count above zero"),
        pytest.param(said("search", "жоқсөзжоқ", "--count"), 1, id="a count of zero"),
        pytest.param(said("search", "мектеп", "--limit", "0", "--count"), 0, id="none shown is not none found"),
        pytest.param(said("search", '"мектеп'), 2, id="a query that cannot be read"),
        pytest.param(said("search"), 2, id="no query"),
        pytest.param(said("search", "мектеп", "--limit", "он"), 2, id="no number"),
        pytest.param(said("search", "мектеп", "--limit", "-1"), 2, id="a number out of range"),
        pytest.param(said("search", "мектеп", "--role", "gest"), 2, id="no such role"),
        pytest.param(said("search", "мектеп", "--from", "кеше"), 2, id="no date"),
        pytest.param(said("search", "мектеп", "--from", ".."), 2, id="a range for a date"),
        pytest.param(said("search", "мектеп", "--to", "..2005"), 2, id="half a range for a date"),
        pytest.param(said("search", "мектеп", "--to", ""), 2, id="an empty date"),
        pytest.param(said("batch", "-", "--trec", "--sort", "newest"), 2, id="a list by score, sorted by date"),
        pytest.param(said("search", "мектеп", "--in", "titel"), 2, id="no such field"),
        pytest.param(said("search", "мектеп", "--in", ""), 2, id="no field at all"),
        pytest.param(said("search", "мектеп", "-0"), 2, id="-0 without --ids"),
        pytest.param(said("serch", "мектеп"), 2, id="no such command"),
        pytest.param(said("search", "--tunrs", "мектеп"), 2, id="no such option"),
        pytest.param(said("--index", "nowhere", "search", "мектеп"), 2, id="no index"),
        pytest.param(said("--debug", "--index", "nowhere", "stats"), 2, id="no index, with --debug"),
        pytest.param(said("--debug", "serch"), 2, id="wrong usage, with --debug"),
        pytest.param(said("show", KNOWN), 0, id="an article that is there"),
        pytest.param(said("show", "31438870"), 1, id="an article that is not"),
        pytest.param(said("show", "31438870", "--debug"), 1, id="an article that is not, with --debug"),
        pytest.param(said("show", f"{KNOWN}#t99"), 1, id="a turn that is not there"),
        pytest.param(said("explain", "мектеп"), 0, id="explain"),
        pytest.param(said("explain", "(мектеп"), 2, id="explain a query that cannot be read"),
        pytest.param(said("stem", "мектепте"), 0, id="stem"),
        pytest.param(said("stem", "--tsv", "--explain", "мектепте"), 2, id="options that exclude each other"),
        pytest.param(said("stats"), 0, id="stats"),
        pytest.param(said("batch", "nowhere.txt"), 2, id="no file"),
    ],
)
def test_a_command_ends_with_the_code_of_the_contract(archsearch: Cli, args: list[str], code: int) -> None:
    done = archsearch(*args)
    assert done.code == code, done
    if code == 2:
        assert done.out == ""
        assert done.err
    assert ("Traceback" in done.err) == ("--debug" in args and "serch" not in args), done.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(said("serch"), "There is no command 'serch'. Did you mean 'search'?", id="a command"),
        pytest.param(said("help"), "Did you mean '--help'?", id="help without its hyphens"),
        pytest.param(said("xyzzy"), "There are: index, search, show", id="a command like no other"),
        pytest.param(said("search", "--tunrs", "су"), "'--turns'", id="an option"),
        pytest.param(said("search", "-су сел"), "archsearch search -- '-су сел'", id="a query with a hyphen first"),
        pytest.param(said("explain", "-су"), "archsearch explain -- '-су'", id="to explain with a hyphen first"),
        pytest.param(said("batch", "-м"), "No such option '-м'", id="an option of a command without a query"),
        pytest.param(said("search", "titel:су"), "Did you mean title:?", id="a field"),
        pytest.param(said("--index", "nowhere", "stats"), "archsearch index PATH", id="an index to make"),
        pytest.param(said("show", "raushan-tileuova"), f"Did you mean '{KNOWN}'?", id="an id that ends so"),
        pytest.param(said("show", f"{KNOWN}#t99"), "has turns 1 to 10, and none is number 99", id="a turn"),
    ],
)
def test_an_error_tells_the_next_step(archsearch: Cli, args: list[str], told: str) -> None:
    assert told in archsearch(*args).err


def test_an_error_in_a_query_has_a_caret_under_its_place(archsearch: Cli) -> None:
    lines = archsearch("search", "сел (су").err.splitlines()
    assert lines[1:3] == ["  сел (су", "      ^"]


def test_a_fault_of_ours_is_one_line_and_debug_shows_where(archsearch: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archsearch.overview.overview", lambda engine: 1 / 0)
    assert archsearch("stats").err == "archsearch: ZeroDivisionError: division by zero (--debug shows where)\n"
    assert "Traceback" in archsearch("stats", "--debug").err
    assert "Traceback" in archsearch("--debug", "stats").err


def test_the_version_is_that_of_the_package(archsearch: Cli) -> None:
    assert archsearch("--version").out == archsearch("-V").out == f"archsearch, version {__version__}\n"


def test_the_name_alone_prints_the_help(archsearch: Cli) -> None:
    assert archsearch().out == archsearch("--help").out


@pytest.mark.parametrize("args", [[], *([name] for name in COMMANDS)], ids=lambda args: " ".join(args) or "archsearch")
def test_help_begins_with_what_it_does_and_with_examples(archsearch: Cli, args: list[str]) -> None:
    text = archsearch(*args, "--help").out
    places = [text.index(part) for part in IN_ORDER]
    assert places == sorted(places)
    first, empty, examples = text.splitlines()[:3]
    assert first.endswith(".")
    assert (empty, examples) == ("", "Examples:")
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_their_help_says(archsearch: Cli, name: str) -> None:
    assert archsearch(name, "--help").out.splitlines()[0] == COMMANDS[name]
    assert re.search(rf"^  {name} +{re.escape(COMMANDS[name])}$", archsearch("--help").out, re.MULTILINE)


@pytest.mark.parametrize("name", ["search", "batch", "explain"])
def test_the_help_of_a_query_lists_every_field(archsearch: Cli, name: str) -> None:
    fields = archsearch(name, "--help").out.split("Fields in a query:\n")[1].splitlines()
    assert [line.split()[0] for line in fields] == [f"{field.name}:" for field in FIELDS]
    assert all(line.endswith(field.example) for line, field in zip(fields, FIELDS, strict=True))


def examples() -> list[str]:
    """The calls that help gives as examples, without remarks, pipes and redirections."""
    texts = [cleandoc(command.help or "") for command in (group, *map(load, COMMANDS))]
    lines = (line for text in texts for line in re.findall(r"(?:^  |\| )(archsearch .*)$", text, re.MULTILINE))
    return [re.split(r" {2,}|[|><]|&&", line)[0].strip() for line in lines]


@pytest.mark.parametrize("example", examples())
def test_an_example_of_the_help_can_be_called_so(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("questions.tsv", "interviews.jsonl.gz"):
        Path(file).touch()
    _, name, *args = shlex.split(example, comments=False)
    parent = click.Context(group, obj=Settings())
    assert load(name).make_context(name, args, parent=parent).params


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples(name: str) -> None:
    assert [example for example in examples() if example.startswith(f"archsearch {name}")]
