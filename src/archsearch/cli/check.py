"""`archsearch check`: is the index sound?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archsearch.cli.help import ExamplesFirst
from archsearch.cli.settings import index_option, trusted

if TYPE_CHECKING:
    from archsearch.checking import Checkup


@click.command("check", cls=ExamplesFirst)
@click.option("--json", "machine", is_flag=True, help="As JSON.")
@index_option
def command(folder: Path, machine: bool) -> int:
    """Read the whole index; tell what is damaged and how to mend it.

    \b
    Examples:
      archsearch check
      archsearch check --index ~/archive-index && echo sound

    Exit 0 where it is sound, else 2.
    """
    from archsearch.checking import check_index
    from archsearch.cli.progress import show_progress
    from archsearch.cli.terminal import write

    with show_progress(sys.stderr, lambda what, seconds: what) as show:
        found = check_index(folder, trust=trusted(), progress=show)
    write([_as_json(found) if machine else _as_text(found, folder), "\n"], paged=False)
    return 0 if found.sound else 2


def _as_json(found: "Checkup") -> str:
    from dataclasses import asdict

    from archsearch.cli.json_text import SCHEMA, as_json

    return as_json({"schema": SCHEMA, "sound": found.sound} | asdict(found))


def _as_text(found: "Checkup", folder: Path) -> str:
    from archsearch.cli.terminal import visible

    lines = [*found.notes]
    if found.sound:
        lines.append(
            f"'{folder}' is sound: {found.articles} articles with {found.turns} turns, {found.files} files of"
            f" {found.bytes} bytes"
        )
    else:
        lines.append(f"'{folder}' is damaged:")
        lines += [f"  {fault.what}" for fault in found.faults]
        lines += dict.fromkeys(f"To mend it, {fault.mend}" for fault in found.faults)
    return "\n".join(visible(line) for line in lines)
