"""Pieces of pages in, in order; changes to the index, counts and problems, and a row for each page out.

The first page that has an article keeps it; a later one is a problem that names the first. A page that cannot be read
loses nothing: what the index holds of it stays until the page can be read again, or is gone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from archsearch.engines.protocol import Entry
from archsearch.indexing.page_cache import Mark, Row, Rows
from archsearch.indexing.pieces import Found, Piece
from archsearch.indexing.report import Report
from archsearch.indexing.survey import Survey
from archsearch.model import Problem
from archsearch.records import Record

Write = Callable[[Sequence[Record]], None]


class Intake:
    """What a run takes in, page by page."""

    def __init__(
        self,
        survey: Survey,
        known: tuple[Rows, Mapping[str, Entry]],
        elsewhere: Mapping[str, str],
        report: Report,
        write: Write,
    ) -> None:
        """`known` is what was remembered of pages and articles; `elsewhere` tells who owns an article outside."""
        self.rows: Rows = {}
        self.seen: dict[str, tuple[int, int | None]] = {}  # article → its page in the run, its line
        self._survey = survey
        self._old_rows, self._entries = known
        self._elsewhere = elsewhere
        self._report = report
        self._write = write
        self._marks: list[Mark] = []
        self._problems: list[Problem] = []

    def take(self, piece: Piece) -> None:
        """Take in a piece; after its last one, a page is done."""
        if piece.same:
            self._take_unchanged(piece)
            return
        self._problems += piece.problems
        self._report.problems += piece.problems
        for found in piece.found:
            mark = Mark(found.article, found.fingerprint, self._line(piece.number, found.source))
            self._marks.append(mark)
            self._take_article(piece.number, mark, found)
        if piece.last:
            self._end_page(piece)

    def keep(self) -> set[str]:
        """Articles of pages that cannot be read, and that no other page has: they stay. To be asked at the end."""
        kept: set[str] = set()
        for place, row in self.rows.items():
            if row.kept:
                still = tuple(mark for mark in row.kept if mark.article not in self.seen)
                self.rows[place] = replace(row, kept=still)
                kept.update(mark.article for mark in still)
        return kept

    def _take_unchanged(self, piece: Piece) -> None:
        number = piece.number
        page, old = self._survey.pages[number], self._old_rows[self._survey.places[number]]
        self._report.problems += [Problem(page.source, line, reason) for line, reason in old.problems]
        for mark in old.articles:
            self._take_article(number, mark, None)
        settled = piece.settled or (old.settled and old.modified_ns == page.modified_ns)
        self.rows[old.place] = replace(old, modified_ns=page.modified_ns, settled=settled)
        self._report.pages_done += 1

    def _take_article(self, number: int, mark: Mark, found: Found | None) -> None:
        place = self._survey.places[number]
        if mark.article in self.seen:
            self._tell_twice(mark, number, *self.seen[mark.article])
            return
        owner = self._elsewhere.get(mark.article)
        if owner is not None and owner != place:
            reason = f"the id '{mark.article}' is that of '{owner}' too, which is in the index; that one is kept"
            self._report.problems.append(Problem(self._survey.pages[number].source, mark.line, reason))
            return
        self.seen[mark.article] = (number, mark.line)
        before = self._entries.get(mark.article)
        changed = before is None or before.fingerprint != mark.fingerprint
        if found is not None and found.records is not None:
            self._write(found.records)
        self._report.added += before is None
        self._report.updated += before is not None and changed
        self._report.unchanged += not changed

    def _tell_twice(self, mark: Mark, number: int, first: int, first_line: int | None) -> None:
        source, root = self._source(first, first_line), self._survey.roots[first]
        if source == self._source(number, mark.line) and root != self._survey.roots[number]:
            reason = (
                f"the same path is below '{root}' too, and so is the id '{mark.article}'; the first one is kept:"
                " index a folder above both to have the two"
            )
        else:
            reason = f"the id '{mark.article}' is that of '{source}' too; the first one is kept"
        self._report.problems.append(Problem(self._survey.pages[number].source, mark.line, reason))

    def _end_page(self, piece: Piece) -> None:
        page = self._survey.pages[piece.number]
        place = self._survey.places[piece.number]
        now = {mark.article for mark in self._marks}
        old = self._old_rows.get(place)
        before = [*old.articles, *old.kept] if old else []
        lost = _is_unread(self._marks, self._problems)
        self.rows[place] = Row(
            root=self._survey.roots[piece.number],
            path=self._survey.below[piece.number],
            size=page.size,
            modified_ns=page.modified_ns,
            settled=piece.settled,
            hash=piece.hash or "",
            articles=tuple(self._marks),
            problems=tuple((problem.line, problem.reason) for problem in self._problems),
            kept=tuple(mark for mark in before if lost and mark.article not in now and mark.article in self._entries),
        )
        self._marks, self._problems = [], []
        self._report.pages_done += 1

    def _source(self, number: int, line: int | None) -> str:
        source = self._survey.pages[number].source
        return source if line is None else f"{source}:{line}"

    def _line(self, number: int, source: str) -> int | None:
        line = source.removeprefix(f"{self._survey.pages[number].source}:")
        return int(line) if line != source and line.isdecimal() else None


def _is_unread(marks: Sequence[Mark], problems: Sequence[Problem]) -> bool:
    """Whether an article may stand in the page that could not be read: no article is where a problem is."""
    lines = {mark.line for mark in marks}
    return any(problem.line not in lines for problem in problems) if None not in lines else not marks
