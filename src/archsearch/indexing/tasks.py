"""The pages of a run in; tasks for the crew out, in order, none of which is large."""

from collections.abc import Collection, Iterator, Mapping

from archsearch.archive import Page
from archsearch.indexing.pieces import Batch, Found, Known, Piece, Reading, Task, Unread, fingerprint, look_at
from archsearch.indexing.pieces import read_carefully as read
from archsearch.indexing.report import Report
from archsearch.indexing.survey import Survey
from archsearch.model import Problem

_SMALL = 2**20  # bytes; a larger page is read here, article by article, so that no task holds all of it
_TASK = 2**18  # bytes of pages or articles in one task
_PAGE = 2**12  # bytes; opening a page and judging what it is costs as much as reading so many more
_UNPACKED = 5  # times as large as its gzip file a page is taken to be


class Tasks:
    """What is to be done, in the order of the pages. Counts in the report how much of it is under way."""

    def __init__(
        self, survey: Survey, unchanged: Collection[int], expected: Mapping[int, str], known: Known, report: Report
    ) -> None:
        self._survey = survey
        self._unchanged = unchanged
        self._expected = expected
        self._known = known
        self._report = report
        self._sizes = {number: _size(page) for number, page in enumerate(survey.pages) if number not in unchanged}
        self.total = sum(self._sizes.values())  # bytes to read
        self._begun = 0

    def __iter__(self) -> Iterator[Task | Piece]:
        waiting: list[Reading] = []
        size = 0
        for number, page in enumerate(self._survey.pages):
            if number not in self._unchanged and _is_small(page):
                waiting.append(Reading(number, page, self._expected.get(number)))
                size += self._count(self._sizes[number])
                if size < _TASK:
                    continue
            if waiting:
                yield tuple(waiting)
                waiting, size = [], 0
            if number in self._unchanged:
                yield Piece(number, same=True, settled=True)
            elif not _is_small(page):
                yield from self._stream(number, page)
        if waiting:
            yield tuple(waiting)

    def _stream(self, number: int, page: Page) -> Iterator[Task | Piece]:
        """A long page, a batch at a time."""
        digest, settled = look_at(page)
        if digest is not None and digest == self._expected.get(number):
            self._count(self._sizes[number])
            yield Piece(number, same=True, hash=digest, settled=settled)
            return
        batch: list[Found | Unread] = []
        problems: list[Problem] = []
        size = counted = 0
        for item in read(page):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            mark, length = fingerprint(item), sum(len(block.text) for block in item.blocks) * 2 + 500
            is_known = self._known is None or mark in self._known
            batch.append(Found(item.id, item.source, mark, None) if is_known else (item, mark))
            size += length
            if size >= _TASK:
                yield Batch(tuple(batch), Piece(number, problems=tuple(problems), last=False))
                counted += self._count(min(size, self._sizes[number] - counted))
                batch, problems, size = [], [], 0
        self._count(self._sizes[number] - counted)
        yield Batch(tuple(batch), Piece(number, problems=tuple(problems), hash=digest, settled=settled))

    def _count(self, size: int) -> int:
        self._begun += size
        self._report.share = self._begun / self.total if self.total else 1.0
        return size


def _is_small(page: Page) -> bool:
    return page.size <= _SMALL and not page.path.name.lower().endswith(".gz")


def _size(page: Page) -> int:
    return _PAGE + page.size * (_UNPACKED if page.path.name.lower().endswith(".gz") else 1)
