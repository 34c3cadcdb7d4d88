"""Bring an index up to date: in place, or by a new store beside the old one; or only tell what would happen."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import replace
from pathlib import Path

from archsearch.archive import check_path
from archsearch.engines.index_folder import has_index, open_commit
from archsearch.engines.index_folder.manifest import Manifest
from archsearch.engines.index_folder.versions import analyzer_version
from archsearch.engines.index_folder.writing import WritableFolder, writing_to
from archsearch.engines.protocol import Engine
from archsearch.errors import ArchsearchError, IndexFolderError
from archsearch.indexing.changes import Changes
from archsearch.indexing.intake import Intake
from archsearch.indexing.page_cache import Rows, read_rows, write_rows
from archsearch.indexing.report import Progress, Report
from archsearch.indexing.run import Asked, Run
from archsearch.indexing.survey import Survey, survey

_SAVE_EVERY = 60  # seconds between two writings of `pages.json` in a long run
DEFAULT_ENGINE = "whoosh"


def update(  # noqa: PLR0913  # all but two are named, and have a default
    folder: Path,
    paths: Sequence[Path],
    *,
    engine: str | None = None,
    dry_run: bool = False,
    rebuild: bool = False,
    jobs: int = 1,
    allow_removals: bool = False,
    trust: bool = False,
    progress: Progress = lambda report: None,
    stop: Callable[[], bool] = lambda: False,
) -> Report:
    """Bring the index in `folder` up to date with the pages below `paths`.

    `engine` is for a new index, or with `rebuild`. `jobs` processes read and analyse. `stop` is asked after each
    few articles whether to stop; what was taken in until then is kept. Articles that vanished are removed only where
    they stood below `paths`. Raises ArchsearchError with the old index whole: VanishedError where more than half of
    a source is gone and not `allow_removals`, LockedError where somebody else is writing, IndexFolderError.
    """
    begun = time.monotonic()
    for path in paths:
        check_path(path)
    asked = Asked(jobs, allow_removals, progress, stop)
    if dry_run:
        report = _preview(folder, paths, asked, engine, trust, rebuild)
    else:
        with WritableFolder(folder, trust=trust, anew=rebuild) as held:
            report = _bring_up_to_date(held, paths, asked, engine, rebuild)
    report.seconds = time.monotonic() - begun
    return report


def _bring_up_to_date(
    held: WritableFolder, paths: Sequence[Path], asked: Asked, engine: str | None, rebuild: bool
) -> Report:
    manifest = held.manifest
    if manifest and not rebuild:
        _refuse_other_engine(held.path, manifest, engine)
    rebuild = has_index(held.path) and (rebuild or manifest is None or manifest.analyzer != analyzer_version())
    chosen = engine or held.engine or DEFAULT_ENGINE
    rows = read_rows(held.path)
    found = survey(paths, rows)
    old = held.open()
    roots = manifest.roots if manifest else ()
    if old is None and not asked.allow_removals:
        _refuse_to_lose(held.path, found, roots, rows)
    if not rebuild:
        index, target = (old, manifest) if old and manifest else held.create(chosen)
        with closing(index):
            run = Run(found, asked, rows, roots, index)
            _refresh(held, run, index, target)
            return _counted(run.report, index)
    run = Run(found, asked, rows, roots, old, anew=True)
    return _replace(held, run, old, chosen)


def _refresh(held: WritableFolder, run: Run, index: Engine, manifest: Manifest) -> None:
    """Change the index in place. What is committed stays, whatever comes after."""
    saved = time.monotonic()
    taken: Intake | None = None

    def remember(intake: Intake) -> None:
        nonlocal taken
        taken = intake

    def save() -> None:
        nonlocal saved
        if taken and time.monotonic() - saved > _SAVE_EVERY:
            with writing_to(held.path):
                write_rows(held.path, {**run.old_rows, **taken.rows}.values())
            saved = time.monotonic()

    changes = Changes(held.path, index, lambda: held.begin(manifest), save, run.may_vanish())
    try:
        with changes:
            if not manifest.whole:
                changes.collect()
            known = {entry.fingerprint for entry in run.entries.values()}
            taken = run.take_all(frozenset(known), changes.write, remember)
            if not run.report.stopped:
                for article in sorted(run.vanished(taken)):
                    changes.delete(article)
                    run.report.removed += 1
            changes.commit()
    except BaseException:
        if changes.begun and taken:
            with suppress(Exception):  # what went wrong is told, not that it hinders the tidying too
                _tidy(held, index, run, taken.rows, manifest, changes.committed)
        raise
    rows = run.rows(taken)
    if changes.begun or held.manifest is None or _differ(rows, run.old_rows):
        _conclude(held, index, run, rows, manifest)


def _tidy(held: WritableFolder, index: Engine, run: Run, taken: Rows, manifest: Manifest, committed: bool) -> None:
    """After a failure: where nothing was committed, all is as it was; else the next run looks after the files."""
    if committed:  # the engine may still be merging what it wrote
        write_rows(held.path, {**run.old_rows, **taken}.values())
    else:
        _conclude(held, index, run, run.old_rows, manifest)


def _conclude(held: WritableFolder, index: Engine, run: Run, rows: Rows, manifest: Manifest) -> None:
    """Remember the pages, and name the files as they are."""
    counts = index.counts()
    articles = {entry.article for entry in index.entries()}
    with writing_to(held.path):
        write_rows(held.path, rows.values())
    held.finish(manifest, counts.articles, counts.turns, run.roots(rows, articles))


def _differ(rows: Rows, old: Rows) -> bool:
    """Whether there is something new to remember; that a page was changed a while ago by now is not."""
    return rows.keys() != old.keys() or any(
        replace(row, settled=old[place].settled) != old[place] for place, row in rows.items()
    )


def _replace(held: WritableFolder, run: Run, old: Engine | None, engine: str) -> Report:
    """Build a new store beside the old one, and put it in its place at the end: until then nothing has changed."""
    run.report.rebuilding = True
    index, manifest = held.create(engine)
    with closing(index), closing(old) if old else nullcontext():
        with Changes(held.path, index, lambda: None, lambda: None, hold=False) as changes:
            intake = run.take_all(frozenset(), changes.write, lambda intake: None)
            if run.report.stopped:
                return _nothing_kept(run.report, old)
            gone = run.vanished(intake)
            run.report.removed = len(gone)
            if old:
                for piece in run.carry_over(old, run.entries.keys() - intake.seen.keys() - gone):
                    for found in piece.found:
                        changes.write(found.records or [])
            if run.report.stopped:
                return _nothing_kept(run.report, old)
            changes.commit()
        run.report.rebuilt = True
        _conclude(held, index, run, run.rows(intake), manifest)
        return _counted(run.report, index)


def _preview(
    folder: Path, paths: Sequence[Path], asked: Asked, engine: str | None, trust: bool, rebuild: bool
) -> Report:
    """What a run would do. Writes nothing, and needs no lock."""
    index: Engine | None = None
    if has_index(folder):
        try:
            index, manifest = open_commit(folder, trust=trust)
        except IndexFolderError:
            if not rebuild:
                raise
    if index and not rebuild:
        _refuse_other_engine(folder, manifest, engine)
    rows = read_rows(folder)
    found = survey(paths, rows)
    run = Run(found, asked, rows, manifest.roots if index else (), index)
    intake = run.take_all(None, lambda records: None, lambda intake: None)
    if not run.report.stopped:
        run.report.removed = len(run.vanished(intake))
    return _counted(run.report, index) if index else run.report


def _refuse_other_engine(folder: Path, manifest: Manifest, engine: str | None) -> None:
    if engine not in (None, manifest.engine):
        raise ArchsearchError(
            f"the index '{folder}' is kept by the engine '{manifest.engine}'; to have '{engine}' instead, build it"
            f" anew: --rebuild --engine {engine}"
        )


def _counted(report: Report, index: Engine) -> Report:
    counts = index.counts()
    report.articles, report.turns, report.engine = counts.articles, counts.turns, index.name
    return report


def _nothing_kept(report: Report, old: Engine | None) -> Report:
    report.added = report.updated = report.removed = report.unchanged = 0
    return _counted(report, old) if old else report


def _refuse_to_lose(folder: Path, found: Survey, roots: Sequence[str], rows: Rows) -> None:
    """An index that is gone or cannot be read has nothing to carry over: all of its sources must be read again."""
    places: dict[str, list[str]] = {root: [] for root in roots}
    for place, row in rows.items():
        places.setdefault(row.root, []).append(place)
    missing = sorted(root for root, held in places.items() if not all(map(found.covers, held or [root])))
    if missing:
        raise IndexFolderError(
            f"the old index '{folder}' cannot be read, and it held pages below '{missing[0]}' too: give that path as"
            " well, or say --allow-removals to go on without them"
        )
