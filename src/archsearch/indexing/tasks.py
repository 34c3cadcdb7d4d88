"""The pages of a run in; tasks for the crew out, in order, none of which is large."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from archsearch.archive import Line, Page, cut_page
from archsearch.indexing.pieces import Lines, Piece, Reading, Task, look_at
from archsearch.indexing.report import Report
from archsearch.indexing.survey import Survey
from archsearch.model import Problem

_SMALL = 2**20  # bytes; a larger page of many articles is cut here, so that no task holds all of it
_TASK = 2**17  # bytes of pages or lines in one task
_LINE = 500  # bytes; what an article costs beside its text, as so many more
_PAGE = 2**12  # bytes; opening a page and judging what it is costs as much as reading so many more
_UNPACKED = 5  # times as large as its gzip file a page is taken to be


class Tasks:
    """What is to be done, in the order of the pages. Counts in the report how much of it is under way."""

    def __init__(self, survey: Survey, unchanged: Collection[int], expected: Mapping[int, str], report: Report) -> None:
        self._survey = survey
        self._unchanged = unchanged
        self._expected = expected
        self._report = report
        self._sizes = {number: _size(page) for number, page in enumerate(survey.pages) if number not in unchanged}
        self.total = sum(self._sizes.values())  # bytes to read
        self._begun = 0

    def __iter__(self) -> Iterator[Task | Piece]:
        waiting: list[Reading] = []
        size = 0
        for number, page in enumerate(self._survey.pages):
            parts: Iterable[Task | Piece] = ()
            if number in self._unchanged:
                parts = (Piece(number, same=True, settled=True),)
            elif not _is_small(page) and (lines := cut_page(page)) is not None:
                parts = self._parts(number, page, lines)
            else:
                waiting.append(Reading(number, page, self._expected.get(number)))
                size += self._count(self._sizes[number])
                if size < _TASK:
                    continue
            if waiting:
                yield tuple(waiting)
                waiting, size = [], 0
            yield from parts
        if waiting:
            yield tuple(waiting)

    def _parts(self, number: int, page: Page, lines: Iterable[Line | Problem]) -> Iterator[Task | Piece]:
        """A long page, some of its lines at a time."""
        digest, settled = look_at(page)
        if digest is not None and digest == self._expected.get(number):
            self._count(self._sizes[number])
            yield Piece(number, same=True, hash=digest, settled=settled)
            return
        batch: list[Line] = []
        problems: list[Problem] = []
        size = counted = 0
        for item in lines:
            if isinstance(item, Problem):
                problems.append(item)
                continue
            batch.append(item)
            size += len(item[1] or b"") + _LINE
            if size >= _TASK:
                yield Lines(number, page, tuple(batch))
                counted += self._count(min(size, self._sizes[number] - counted))
                batch, size = [], 0
        if batch:
            yield Lines(number, page, tuple(batch))
        self._count(self._sizes[number] - counted)
        yield Piece(number, problems=tuple(problems), hash=digest, settled=settled)

    def _count(self, size: int) -> int:
        self._begun += size
        self._report.share = self._begun / self.total if self.total else 1.0
        return size


def _is_small(page: Page) -> bool:
    return page.size <= _SMALL and not page.path.name.lower().endswith(".gz")


def _size(page: Page) -> int:
    return _PAGE + page.size * (_UNPACKED if page.path.name.lower().endswith(".gz") else 1)
