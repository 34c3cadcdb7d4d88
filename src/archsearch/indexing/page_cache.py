"""What each page was when it was last read, so that a page that is as it was need not be read again.

`pages.json` lies beside the store and is written after the engine's commit. It can be old, or lost, and then a run is
slower, never wrong: a row counts only as far as the index itself holds each of its articles with the same
fingerprint, and the size and the time of a page only where they could not stay the same while it changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archsearch.archive import Page
from archsearch.engines.index_folder.sealed import read_sealed, write_sealed
from archsearch.engines.index_folder.versions import reader_version
from archsearch.engines.index_folder.writing import PAGES

_FORMAT = 1
RACY_NS = 2 * 10**9  # a page changed so shortly before it was read may change again within one tick of the clock


@dataclass(frozen=True, slots=True)
class Mark:
    """An article of a page: its id, its fingerprint, and its line in a JSON Lines file."""

    article: str
    fingerprint: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A page as it was read. `root` and `path` (below it) are those of the file system, `hash` is of its bytes.

    `settled` is False where the time of the page says nothing, because it was changed just before it was read.
    `kept` are articles that the index holds from an earlier state of the page, while it cannot be read.
    """

    root: str
    path: str
    size: int
    modified_ns: int
    settled: bool
    hash: str
    articles: tuple[Mark, ...]
    problems: tuple[tuple[int | None, str], ...] = ()
    kept: tuple[Mark, ...] = ()

    @property
    def place(self) -> str:
        """The whole path."""
        return f"{self.root}/{self.path}"

    def is_of(self, page: Page) -> bool:
        """Whether size and time say that the page has not changed."""
        return self.settled and (self.size, self.modified_ns) == (page.size, page.modified_ns)


Rows = dict[str, Row]  # by place


def read_rows(folder: Path) -> Rows:
    """The rows that were kept; none where they are missing, damaged, or of another way of reading pages."""
    try:
        values = read_sealed(folder / PAGES)
        if (values["format"], values["reader"]) != (_FORMAT, reader_version()):
            return {place: _unread(row) for place, row in _to_rows(values).items()}
        return _to_rows(values)
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def write_rows(folder: Path, rows: Iterable[Row]) -> None:
    """Keep the rows, by place. Raises OSError."""
    ordered = sorted(rows, key=lambda row: row.place)
    roots = list(dict.fromkeys(row.root for row in ordered))
    numbers = {root: number for number, root in enumerate(roots)}
    pages = [
        [
            numbers[row.root], row.path, row.size, row.modified_ns, row.settled, row.hash,
            [_from_mark(mark) for mark in row.articles], row.problems, [_from_mark(mark) for mark in row.kept],
        ]
        for row in ordered
    ]  # fmt: skip
    write_sealed(folder / PAGES, {"format": _FORMAT, "reader": reader_version(), "roots": roots, "pages": pages})


def _to_rows(values: Mapping[str, Any]) -> Rows:
    roots = values["roots"]
    rows = (
        Row(
            roots[root], path, size, modified_ns, settled, digest,
            tuple(Mark(*mark) for mark in articles),
            tuple((line, reason) for line, reason in problems),
            tuple(Mark(*mark) for mark in kept),
        )
        for root, path, size, modified_ns, settled, digest, articles, problems, kept in values["pages"]
    )  # fmt: skip
    return {row.place: row for row in rows}


def _unread(row: Row) -> Row:
    """A row that only tells where articles are from: its page is read again, whatever its bytes."""
    return Row(row.root, row.path, -1, 0, False, "", row.articles, row.problems, row.kept)


def _from_mark(mark: Mark) -> tuple[str, str] | tuple[str, str, int]:
    return (mark.article, mark.fingerprint) if mark.line is None else (mark.article, mark.fingerprint, mark.line)
