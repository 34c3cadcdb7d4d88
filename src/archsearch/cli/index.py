"""`archsearch index`: pages read, the index brought up to date, a report."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archsearch.cli.settings import index_option

if TYPE_CHECKING:
    from archsearch.indexing import Progress, Report


@click.command("index")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@click.option("--strict", is_flag=True, help="A page that cannot be read is an error: exit 2.")
@click.option("--engine", type=click.Choice(["whoosh", "tantivy"]), help="For a new index [whoosh].")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@index_option
def command(
    paths: tuple[Path, ...], folder: Path, dry_run: bool, strict: bool, engine: str | None, as_json: bool
) -> int:
    """Read the pages below each PATH and bring the index up to date: new, changed and vanished pages.

    \b
    Examples:
      archsearch index pages/
      archsearch index pages/ interviews.jsonl.gz --index ~/archive-index
      archsearch index pages/ --dry-run
    """
    from archsearch.indexing import update

    report = update(folder, paths, engine=engine, dry_run=dry_run, progress=_progress())
    click.echo(_as_json(report) if as_json else _as_text(report, dry_run))
    return 2 if strict and report.problems else 0


def _as_json(report: "Report") -> str:
    from archsearch.cli.render import SCHEMA, as_json

    keys = ("added", "updated", "removed", "unchanged", "articles", "turns")
    problems = [{"source": p.source, "line": p.line, "reason": p.reason} for p in report.problems]
    return as_json(
        {"schema": SCHEMA}
        | {key: getattr(report, key) for key in keys}
        | {"seconds": round(report.seconds, 3), "problems": problems}
    )


def _as_text(report: "Report", dry_run: bool) -> str:
    from archsearch.cli.terminal import visible

    done = "would be added" if dry_run else "added"
    lines = [
        f"{report.added} {done}, {report.updated} updated, {report.removed} removed, {report.unchanged} unchanged"
        f" in {report.seconds:.1f} s; the index holds {report.articles} articles and {report.turns} turns"
    ]
    if report.problems:
        lines.append(f"{len(report.problems)} problems:")
    for problem in report.problems:
        where = problem.source if problem.line is None else f"{problem.source}:{problem.line}"
        lines.append(f"  {visible(where)}: {visible(problem.reason)}")
    return "\n".join(lines)


def _progress() -> "Progress":
    """A line that is written over, on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        return lambda report: None
    import time

    begun = time.monotonic()
    last = begun

    def show(report: "Report") -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < 0.1:
            return
        last = now
        rate = report.done / (now - begun)
        click.echo(f"\r{report.done} articles, {rate:.0f}/s, {len(report.problems)} problems\x1b[K", err=True, nl=False)

    return show
