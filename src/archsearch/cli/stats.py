"""`archsearch stats`: what the index holds, in numbers."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from archsearch.cli.render import SCHEMA, as_json
from archsearch.cli.settings import index_option
from archsearch.engines.index_folder import open_index, read_manifest
from archsearch.overview import overview

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
    "bytes": "size in bytes",
}


@click.command("stats")
@click.option("--json", "machine", is_flag=True, help="As JSON.")
@index_option
def command(folder: Path, machine: bool) -> int:
    """Tell how much the index holds, from when to when, and what is missing.

    \b
    Examples:
      archsearch stats
      archsearch stats --json | jq .articles
    """
    with closing(open_index(folder)) as engine:
        found = asdict(overview(engine))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    found |= {"engine": read_manifest(folder).engine, "bytes": size}
    if machine:
        click.echo(as_json({"schema": SCHEMA} | found))
    else:
        for key, label in LABELS.items():
            click.echo(f"{label:<18}{found[key] if found[key] is not None else '-'}")
    return 0 if found["articles"] else 1
