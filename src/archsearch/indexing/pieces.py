"""Pages or articles in; fingerprints, and records where the index lacks them, out. Runs in any process."""

import time
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import blake2b

from archsearch.archive import Page, read_page
from archsearch.archive import fingerprint as hash_page
from archsearch.indexing.page_cache import RACY_NS
from archsearch.model import Article, Problem
from archsearch.records import Record, to_records


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
class Batch:
    """Articles that were read already, to be analysed: part of a page, or of the old index in a rebuild."""

    articles: tuple["Found | Unread", ...]
    rest: Piece  # the piece without them

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to analyse."""
        return all(isinstance(article, Found) for article in self.articles)


Unread = tuple[Article, str]  # an article and its fingerprint
Task = Batch | tuple[Reading, ...]
Known = Set[str] | None  # fingerprints of articles that need no analysis; None: nothing does


def work(task: Task, known: Known) -> list[Piece]:
    """Do a task. Never raises for a page."""
    if isinstance(task, Batch):
        return [_analyze(task, known)]
    return [_read(reading, known) for reading in task]


def fingerprint(article: Article) -> str:
    """The same for the same content and place, and for no other: 128 bits of BLAKE2b, in hexadecimal."""
    return blake2b(repr(article).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read_carefully(page: Page) -> Iterator[Article | Problem]:
    """What `read_page` gives; a page that breaks the reader is a problem like any other."""
    try:
        yield from read_page(page)
    except (Exception, RecursionError) as error:
        yield Problem(page.source, None, f"cannot be read: {type(error).__name__}: {error}")


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
    found: list[Found] = []
    problems: list[Problem] = []
    for item in read_carefully(reading.page):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            _take(item, fingerprint(item), known, found, problems)
    return Piece(reading.number, tuple(found), tuple(problems), hash=digest, settled=settled)


def _analyze(batch: Batch, known: Known) -> Piece:
    found: list[Found] = []
    problems = list(batch.rest.problems)
    for article in batch.articles:
        if isinstance(article, Found):
            found.append(article)
        else:
            _take(*article, known, found, problems)
    return replace(batch.rest, found=tuple(found), problems=tuple(problems))


def _take(article: Article, mark: str, known: Known, found: list[Found], problems: list[Problem]) -> None:
    try:
        records = None if known is None or mark in known else to_records(article, mark)
    except (Exception, RecursionError) as error:
        reason = f"the article '{article.id}' cannot be analysed: {type(error).__name__}: {error}"
        problems.append(Problem(article.source, None, reason))
    else:
        found.append(Found(article.id, article.source, mark, records))
