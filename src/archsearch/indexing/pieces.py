"""Pages, lines or articles in; fingerprints, and records where the index lacks them, out. Runs in any process."""

import time
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import blake2b

from archsearch.archive import Line, Page, read_line, read_page
from archsearch.archive import fingerprint as hash_page
from archsearch.indexing.page_cache import RACY_NS
from archsearch.model import Article, Problem
from archsearch.records import Record, to_records, to_stored


@dataclass(frozen=True, slots=True)
class Reading:
    """A page to read. Where its bytes have the hash `expected`, it need not be parsed."""

    number: int  # of the page in the run
    page: Page
    expected: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """An article of a page. `records` is None where the index holds exactly this article."""

    article: str
    source: str
    fingerprint: str
    records: Sequence[Record] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """What a page holds, or a part of a long one; `last` says that no part follows.

    `hash` is None where the page could not be read; `same` says that its bytes are as expected, and then no articles
    are given; `settled` says that a later change will show in the page's time.
    """

    number: int
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: bool = True
    same: bool = False
    hash: str | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a page that has an article in each, to be read."""

    number: int  # of the page in the run
    page: Page
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles of the old index, to be analysed anew in a rebuild, and what is wrong with others."""

    items: tuple[Article | Problem, ...]


Task = Lines | Batch | tuple[Reading, ...]
Known = Set[str] | None  # fingerprints of articles that need no analysis; None: nothing does


def work(task: Task, known: Known) -> list[Piece]:
    """Do a task. Never raises for a page."""
    match task:
        case Lines(number, page, lines):
            items = (item for line in lines for item in _carefully(read_line(page, line), page, line[0]))
            return [_take_all(items, known, Piece(number, last=False))]
        case Batch(items):
            return [_take_all(items, known, Piece(-1))]
    return [_read(reading, known) for reading in task]


def fingerprint(stored: bytes) -> str:
    """Of an article as it is stored: 128 bits of BLAKE2b, in hexadecimal; another for any other content or place."""
    return blake2b(stored, digest_size=16).hexdigest()


def look_at(page: Page) -> tuple[str | None, bool]:
    """The hash of a page's bytes, and whether a later change will show in its time."""
    try:
        return hash_page(page), time.time_ns() - page.modified_ns > RACY_NS
    except OSError:
        return None, False  # reading will say why


def _read(reading: Reading, known: Known) -> Piece:
    digest, settled = look_at(reading.page)
    if digest is not None and digest == reading.expected:
        return Piece(reading.number, same=True, hash=digest, settled=settled)
    items = _carefully(read_page(reading.page), reading.page)
    return _take_all(items, known, Piece(reading.number, hash=digest, settled=settled))


def _carefully(items: Iterable[Article | Problem], page: Page, line: int | None = None) -> Iterator[Article | Problem]:
    """What a reader gives; a page, or a line, that breaks it is a problem like any other."""
    try:
        yield from items
    except (Exception, RecursionError) as error:
        yield Problem(page.source, line, f"cannot be read: {type(error).__name__}: {error}")


def _take_all(items: Iterable[Article | Problem], known: Known, rest: Piece) -> Piece:
    """The piece with what was read."""
    found: list[Found] = []
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            _take(item, known, found, problems)
    return replace(rest, found=tuple(found), problems=tuple(problems))


def _take(article: Article, known: Known, found: list[Found], problems: list[Problem]) -> None:
    try:
        stored = to_stored(article)
        mark = fingerprint(stored)
        records = None if known is None or mark in known else to_records(article, mark, stored)
    except (Exception, RecursionError) as error:
        reason = f"the article '{article.id}' cannot be analysed: {type(error).__name__}: {error}"
        problems.append(Problem(article.source, None, reason))
    else:
        found.append(Found(article.id, article.source, mark, records))
