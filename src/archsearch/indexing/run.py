"""One run: pages and what is remembered of them in; articles taken in, vanished and carried over, out."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice
from os.path import lexists

from archsearch.engines.protocol import Engine, Entry
from archsearch.errors import ArchsearchError, IndexFolderError
from archsearch.indexing.crew import Crew
from archsearch.indexing.intake import Intake
from archsearch.indexing.page_cache import Row, Rows
from archsearch.indexing.pieces import Batch, Known, Piece
from archsearch.indexing.report import Progress, Report
from archsearch.indexing.survey import Survey, Vanishing, unchanged_pages
from archsearch.indexing.tasks import Tasks
from archsearch.model import Article, Problem
from archsearch.records import to_article

_ALONE = 2 * 2**20  # bytes to read; below, one process is done before others would have started
_CARRIED = 16  # articles in one task


class VanishedError(ArchsearchError):
    """More than half of a source is gone; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a run was asked for, apart from its folder and paths."""

    jobs: int
    allow_removals: bool
    progress: Progress
    stop: Callable[[], bool]


class Run:
    """One run over the pages of a survey, against an index of which these rows, roots and entries are known."""

    def __init__(
        self, found: Survey, asked: Asked, rows: Rows, roots: Sequence[str], index: Engine | None, anew: bool = False
    ) -> None:
        """`anew` says that every page is to be read, whatever is remembered of it."""
        self.report = Report(pages=len(found.pages), problems=list(found.problems))
        self.entries: Mapping[str, Entry] = {entry.article: entry for entry in index.entries()} if index else {}
        self.old_rows = rows
        self._found = found
        self._asked = asked
        self._roots = roots
        self._vanishing = Vanishing(found, rows, self.entries, roots)
        self._unchanged, self._expected = (set(), {}) if anew else unchanged_pages(found, rows, self.entries)

    def take_all(self, known: Known, write: Callable[..., None], save: Callable[[Intake], None]) -> Intake:
        """Take in every page, or stop where the caller asks for it. `save` is called after every piece."""
        elsewhere = self._vanishing.owner_elsewhere()
        intake = Intake(self._found, (self.old_rows, self.entries), elsewhere, self.report, write)
        tasks = Tasks(self._found, self._unchanged, self._expected, self.report)
        with Crew(self._workers(tasks.total), known) as crew:
            for piece in crew.map(tasks):
                intake.take(piece)
                save(intake)
                self._asked.progress(self.report)
                if self._asked.stop():
                    self.report.stopped = True
                    break
        return intake

    def may_vanish(self) -> bool:
        """Whether so much may turn out to have vanished that nothing may be committed before that is known."""
        held = {mark.article for number in self._unchanged for mark in self._row(number).articles}
        return not self._asked.allow_removals and self._vanishing.too_many(self._vanishing.gone(held)) is not None

    def vanished(self, intake: Intake) -> set[str]:
        """The articles to remove. Raises VanishedError where they are too many."""
        gone = self._vanishing.gone(intake.seen.keys() | intake.keep())
        too_many = self._vanishing.too_many(gone)
        if too_many and not self._asked.allow_removals:
            source, count, there = too_many
            raise VanishedError(
                f"{count} of the {there} articles of '{source}' are gone, or have another id now: '{min(gone)}' for"
                " one; nothing was changed. Is its disk there? If they are meant to go, say --allow-removals"
            )
        return gone

    def carry_over(self, old: Engine, articles: Set[str]) -> Iterator[Piece]:
        """Articles of the old index that this run does not look at, analysed anew from their stored text."""
        with Crew(self._workers(_ALONE * len(articles) // 500), frozenset()) as crew:
            for piece in crew.map(self._stored(old, articles)):
                self.report.problems += piece.problems
                yield piece
                if self._asked.stop():
                    self.report.stopped = True
                    return

    def rows(self, intake: Intake) -> Rows:
        """What to remember of all pages, of those that were not looked at too."""
        if self.report.stopped:
            return {**self.old_rows, **intake.rows}
        rows = {**self._vanishing.unlisted, **intake.rows}
        for place, row in self._vanishing.elsewhere.items():
            left = row if lexists(place) else _without(row, intake.seen.keys())
            if left.articles or left.kept or left is row:
                rows[place] = left
        return rows

    def roots(self, rows: Rows, articles: Set[str]) -> list[str]:
        """The folders that the articles may be from."""
        roots = {row.root for row in rows.values()}
        told = {mark.article for row in rows.values() for mark in (*row.articles, *row.kept)}
        return sorted(roots if articles <= told else roots.union(self._roots))

    def _stored(self, old: Engine, articles: Set[str]) -> Iterator[Batch]:
        waiting = iter(sorted(articles))
        while ids := list(islice(waiting, _CARRIED)):
            stored = old.stored(ids)
            batch: list[Article] = []
            problems = []
            for article in ids:
                try:
                    batch.append(to_article(stored.get(article, b"")))
                except IndexFolderError as error:
                    reason = f"the text of '{article}' in the old index cannot be read ({error}); index its page again"
                    problems.append(Problem(self.entries[article].source, None, reason))
            yield Batch((*problems, *batch))

    def _workers(self, size: int) -> int:
        return self._asked.jobs if self._asked.jobs > 1 and size > _ALONE else 0

    def _row(self, number: int) -> Row:
        return self.old_rows[self._found.places[number]]


def _without(row: Row, articles: Set[str]) -> Row:
    return replace(
        row,
        articles=tuple(mark for mark in row.articles if mark.article not in articles),
        kept=tuple(mark for mark in row.kept if mark.article not in articles),
    )
