"""Documentation tells the truth: examples are run, links lead somewhere, and nothing a user sees is left out."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from archsearch.cli import COMMANDS, group
from archsearch.cli.settings_file import KEYS
from archsearch.fields import FIELDS
from console import Cli
from console_blocks import PAGES, ROOT, examples, makes_an_index, run_example

Archive = Callable[[dict[str, str]], Path]
DOCS = ROOT / "docs"
TEXTS = [
    *PAGES,
    ROOT / "ARCHITECTURE.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "sample_corpus/README.md",
]
COMMAND_LINE = (DOCS / "command-line.md").read_text(encoding="utf-8")
JSON_OUTPUT = (DOCS / "json-output.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_show_what_is_printed(page: Path, sample_index: Path, tmp_path: Path) -> None:
    found = list(examples(page.name, page.read_text(encoding="utf-8")))
    own = makes_an_index(found)
    for example in found:
        if "| jq" in example.command and shutil.which("jq") is None:
            continue
        printed = run_example(example, tmp_path, None if own else sample_index)
        assert example.shows(printed), (
            f"{page.name}: $ {example.command}\n--- the page\n{example.output}\n--- printed\n{printed}\n"
            "If this is as it should be: python tests/regenerate_docs.py"
        )


def test_the_python_of_the_readme_prints_what_stands_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample_corpus").symlink_to(ROOT / "sample_corpus")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"^```python\n(.*?)^```\n\n^```text\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    exec(found[0], {})
    assert capsys.readouterr().out == found[1]


def test_the_readme_has_a_session() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [example.command for example in examples("README.md", text)]
    assert {command.split()[1] for command in commands} >= {"index", "search", "show", "stem"}
    assert text.index("make demo") < text.index("make test") < text.index("\n## ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help_in_the_page(name: str) -> None:
    assert f"\n## {name}\n" in COMMAND_LINE
    assert f"$ archsearch {name} --help\n" in COMMAND_LINE


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_page(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    section = COMMAND_LINE.split(f"\n## {name}\n")[1].split("\n## ")[0]
    flags = [flag for param in command.params if isinstance(param, click.Option) for flag in param.opts]
    assert [flag for flag in flags if not re.search(rf"{flag}\b", section)] == []
    assert all(param.help for param in command.params if isinstance(param, click.Option))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_is_documented(field) -> None:
    assert f"`{field.name}`" in (DOCS / "query-language.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_page() -> None:
    toml = COMMAND_LINE.split("```toml\n")[1].split("```")[0]
    assert all(re.search(rf"^(?:\[)?{key}\b", toml, re.MULTILINE) for key in KEYS)
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    variables = set(re.findall(r'"_?(ARCHSEARCH_[A-Z_]+)"', sources))
    assert variables
    assert all(variable in COMMAND_LINE for variable in variables)


def test_the_settings_of_the_page_are_accepted(archsearch: Cli, tmp_path: Path) -> None:
    toml = COMMAND_LINE.split("```toml\n")[1].split("```")[0]
    (tmp_path / "archsearch.toml").write_text(toml, encoding="utf-8")
    assert archsearch("search", "су", "--ids").code in (0, 1)


@pytest.mark.parametrize(
    ("args", "heading"),
    [
        pytest.param(["search", "су"], "A hit", id="a hit"),
        pytest.param(["show", "21655210"], "An article", id="an article"),
        pytest.param(["show", "pages/2010/raushan-tileuova#t2"], "An article", id="a turn"),
        pytest.param(["stats"], "The index in numbers", id="stats"),
    ],
)
def test_every_key_of_our_json_is_documented(archsearch: Cli, args: list[str], heading: str) -> None:
    assert_documented(json.loads(archsearch(*args, "--json").out), heading)


def test_every_key_of_index_and_check_is_documented_also_where_something_is_wrong(
    archsearch: Cli, archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARCHSEARCH_INDEX", str(tmp_path / "small"))
    pages = archive({"a.md": "# Мектеп\n\nМектеп ашылды.\n", "b.jsonl": "{\n"})
    report = json.loads(archsearch("index", str(pages), "--json").out)
    assert report["problems"]
    assert_documented(report, "The report")
    (tmp_path / "small" / "pages.json").write_bytes(b"")
    checked = json.loads(archsearch("check", "--json").out)
    assert checked["faults"]
    assert_documented(checked, "Whether it is sound")


def assert_documented(found: object, heading: str) -> None:
    """Each key, of what lies inside too, is named below its heading."""
    section = re.split(r"^## ", JSON_OUTPUT.split(f"\n## {heading}")[1], flags=re.MULTILINE)[0]
    assert [key for key in keys_of(found) if not re.search(rf'[`"]{key}[`"]', section)] == []


def keys_of(found: object) -> set[str]:
    if isinstance(found, list):
        return set().union(*map(keys_of, found))
    return found.keys() | keys_of(list(found.values())) if isinstance(found, dict) else set()


def links() -> list[tuple[Path, str]]:
    found = ((page, re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)) for page in TEXTS)
    return [(page, link) for page, text in found for link in re.findall(r"\]\(([^)\s]+)\)", text)]


@pytest.mark.parametrize(("page", "link"), [pytest.param(*pair, id=f"{pair[0].name}-{pair[1]}") for pair in links()])
def test_a_link_leads_somewhere(page: Path, link: str) -> None:
    if link.startswith(("https://", "http://")):
        return
    target, _, anchor = link.partition("#")
    path = page.parent / target if target else page
    assert path.exists()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.name)
def test_a_file_that_is_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:docs|tests|benchmarks|sample_corpus|src)/[\w./-]+|[A-Z]{4,}\.md)`", text)
    missing = [name for name in named if not any((base / name).exists() for base in (ROOT, page.parent))]
    assert missing == []


def test_a_file_that_our_code_names_is_there() -> None:
    named = {
        (name, path.name)
        for path in (ROOT / "src").rglob("*.*")
        if path.suffix in (".py", ".txt")
        for name in re.findall(r"\b(?:docs|tests|benchmarks)/[\w./-]*\w", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 5
    assert sorted((name, where) for name, where in named if not (ROOT / name).exists()) == []


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in sorted(DOCS.glob("*.md")) if f"(docs/{page.name})" not in readme] == []
