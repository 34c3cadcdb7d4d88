"""`archsearch stats`: what the index holds, in numbers."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archsearch.cli.help import ExamplesFirst
from archsearch.cli.settings import index_option, open_index
from archsearch.cli.terminal import visible, write

# The keys of --json in their order, and what people read.
LABELS = {
    "articles": "articles",
    "turns": "turns",
    "speakers": "speakers",
    "first": "oldest",
    "last": "newest",
    "without_date": "without a date",
    "without_byline": "without a byline",
    "without_turns": "without turns",
    "engine": "engine",
    "bytes": "size",
}


@click.command("stats", cls=ExamplesFirst)
@click.option("--json", "machine", is_flag=True, help="As one JSON object.")
@index_option
def command(folder: Path, machine: bool) -> int:
    """Tell how much the index holds, and from when to when.

    \b
    Examples:
      archsearch stats
      archsearch stats --json | jq .articles
    """
    found = _numbers(folder)
    if machine:
        from archsearch.cli.json_text import SCHEMA, as_json

        write([as_json({"schema": SCHEMA} | found) + "\n"])
    else:
        write(f"{label:<18}{_shown(key, found[key])}\n" for key, label in LABELS.items())
    return 0 if found["articles"] else 1


def _numbers(folder: Path) -> dict[str, Any]:
    from archsearch.engines.index_folder import read_manifest
    from archsearch.overview import overview

    with closing(open_index(folder)) as engine:
        found = asdict(overview(engine))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return found | {"engine": read_manifest(folder).engine, "bytes": size}


def _shown(key: str, value: int | str | None) -> str:
    if value is None:
        return "-"
    if isinstance(value, str):
        return visible(value.replace("T", " "))
    return _size(value) if key == "bytes" else f"{value:,}"


def _size(count: int) -> str:
    """Bytes as people read them: 1.0 MB is a million."""
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
