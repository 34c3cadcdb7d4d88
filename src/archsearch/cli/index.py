"""`archsearch index`: pages read, the index brought up to date, a report."""

import os
import sys
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archsearch.cli.help import ExamplesFirst
from archsearch.cli.settings import index_option, trusted

if TYPE_CHECKING:
    from archsearch.indexing import Report

SLOW_ABOVE = 20_000  # articles; Whoosh serves less than that well
_TOLD = 100  # problems of one page that a person is told; a file given twice has one in each line


@click.command("index", cls=ExamplesFirst)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Only tell what would happen; write nothing.")
@click.option("--rebuild", is_flag=True, help="Build anew beside the old index, then put it in its place.")
@click.option("--allow-removals", is_flag=True, help="Even where more than half of a PATH's articles are gone.")
@click.option("--strict", is_flag=True, help="A page that cannot be read is an error: exit 2.")
@click.option("--engine", type=click.Choice(["whoosh", "tantivy"]), help="For a new index, or with --rebuild [whoosh].")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that read [one a processor].")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@index_option
def command(
    paths: tuple[Path, ...],
    folder: Path,
    strict: bool,
    as_json: bool,
    jobs: int | None,
    **said: bool | str | None,
) -> int:
    """Read the pages below each PATH and bring the index up to date.

    \b
    Examples:
      archsearch index pages/
      archsearch index pages/ interviews.jsonl.gz --index ~/archive-index
      archsearch index pages/ --dry-run          what would be added, updated, removed
      archsearch index pages/ --rebuild          searching goes on meanwhile
    """
    from archsearch.cli.progress import Stop, progress_line, show_progress
    from archsearch.cli.terminal import write
    from archsearch.indexing import default_jobs, update

    with Stop() as stop, show_progress(sys.stderr, progress_line) as show:
        report = update(
            folder, paths, jobs=jobs or default_jobs(), trust=trusted(), progress=show, stop=stop.asked,
            **said,  # type: ignore[arg-type]  # as click made them
        )  # fmt: skip
    dry_run = bool(said["dry_run"])
    _tell(report, folder, dry_run)
    write([_as_json(report) if as_json else _as_text(report, dry_run), "\n"], paged=False)
    if report.stopped:
        return 130
    return 2 if strict and report.problems else 0


def _tell(report: "Report", folder: Path, dry_run: bool) -> None:
    """What a person should know beside the numbers."""
    from archsearch.cli.terminal import visible

    if report.stopped:
        if dry_run:
            what = "nothing was written"
        elif report.rebuilding:
            what = "the old index is as it was. Run it again: it begins anew"
        else:
            what = f"the {report.added + report.updated} articles written so far are kept. Run it again to go on"
        click.echo(f"archsearch: stopped; {what}", err=True)
    elif report.rebuilt:
        click.echo(f"archsearch: '{visible(os.fspath(folder))}' was built anew", err=True)
    if report.engine == "whoosh" and report.articles > SLOW_ABOVE:
        click.echo(
            f"archsearch: {report.articles} articles are many for the engine 'whoosh'; 'tantivy' finds what is asked"
            " four times as fast, measured at 30,000 articles, snippets included (docs/performance.md):"
            " pip install 'archsearch[fast]', then"
            " archsearch index … --rebuild --engine tantivy",
            err=True,
        )


def _as_json(report: "Report") -> str:
    from archsearch.cli.json_text import SCHEMA, as_json

    keys = ("added", "updated", "removed", "unchanged", "articles", "turns")
    problems = [{"source": p.source, "line": p.line, "reason": p.reason} for p in report.problems]
    return as_json(
        {"schema": SCHEMA}
        | {key: getattr(report, key) for key in keys}
        | {"seconds": round(report.seconds, 3), "problems": problems}
    )


def _as_text(report: "Report", dry_run: bool) -> str:
    from archsearch.cli.terminal import visible

    would = "would be " if dry_run else ""
    lines = [
        f"{report.added} {would}added, {report.updated} {would}updated, {report.removed} {would}removed,"
        f" {report.unchanged} unchanged in {report.seconds:.1f} s; the index holds {report.articles} articles and"
        f" {report.turns} turns"
    ]
    if report.problems:
        lines.append(f"{len(report.problems)} problems:" if len(report.problems) > 1 else "1 problem:")
    for source, of_page in groupby(report.problems, attrgetter("source")):
        problems = list(of_page)
        shown = visible(source).replace("\n", "␊")  # a file's name may have a line end
        for problem in problems[:_TOLD]:
            where = shown if problem.line is None else f"{shown}:{problem.line}"
            lines.append(f"  {where}: {visible(problem.reason)}")
        if len(problems) > _TOLD:
            more = len(problems) - _TOLD
            lines.append(f"  {shown}: {more} more problems; the same command with --json tells all")
    return "\n".join(lines)
