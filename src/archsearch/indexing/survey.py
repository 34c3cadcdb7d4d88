"""Paths and what is remembered of their pages in; which pages must be read, and what may have vanished, out."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from archsearch.archive import Page, find_pages, to_path, to_source
from archsearch.engines.protocol import Entry
from archsearch.indexing.page_cache import Mark, Row, Rows
from archsearch.model import Problem


@dataclass(slots=True)
class Survey:
    """The pages below the paths of a run, in order, as they were found; nothing of them is read yet.

    Of each page: its root and its whole path as the file system knows them, without links, and its path below the root.
    """

    paths: list[str]  # of the run, without links
    pages: list[Page] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def covers(self, place: str) -> bool:
        """Whether this run looks at the place."""
        return any(place == path or place.startswith(f"{path.rstrip('/')}/") for path in self.paths)

    def is_unlisted(self, row: Row) -> bool:
        """Whether the page lies in a folder that could not be listed: then it is not known to have vanished."""
        source = to_source(row.path)
        return any(problem.source == "." or source.startswith(f"{problem.source}/") for problem in self.problems)


def survey(paths: Sequence[Path], rows: Rows) -> Survey:
    """Find the pages below the paths; those below a folder that was read before are a part of it, and keep their ids.

    Raises ArchsearchError where a path does not exist or is no page.
    """
    folders = {row.root for row in rows.values() if "/" in row.path}  # the root of a file may be no archive
    found = Survey([os.path.realpath(path) for path in paths])
    real: dict[Path, str] = {}
    for page in find_pages(paths, found.problems.append, folders):
        if page.root not in real:
            real[page.root] = os.path.realpath(page.root)
        below = os.path.relpath(page.path, page.root)
        found.pages.append(page)
        found.roots.append(real[page.root])
        found.below.append(below)
        found.places.append(f"{real[page.root]}/{below}")
    return found


def unchanged_pages(survey: Survey, rows: Rows, entries: Mapping[str, Entry]) -> tuple[set[int], dict[int, str]]:
    """Pages that need not be read, and pages that need not where their bytes have this hash; both by number.

    A page is as it was where its size and time are, and the index has it: it holds each of its articles with that
    fingerprint, or an earlier unchanged page has the article, because of two pages with one article the first counts.
    """
    unchanged: set[int] = set()
    expected: dict[int, str] = {}
    owned: set[str] = set()
    for number, page in enumerate(survey.pages):
        row = rows.get(survey.places[number])
        if row is None or row.root != survey.roots[number] or not _is_indexed(row, entries, owned):
            continue
        if row.is_of(page):
            unchanged.add(number)
            owned.update(mark.article for mark in row.articles)
        elif row.hash and row.size == page.size:
            expected[number] = row.hash
    return unchanged, expected


def _is_indexed(row: Row, entries: Mapping[str, Entry], owned: Collection[str]) -> bool:
    return all(
        (mark.article in entries and entries[mark.article].fingerprint == mark.fingerprint) or mark.article in owned
        for mark in row.articles
    )


class Vanishing:
    """Which articles of the index this run may remove: those that its paths held and no longer hold."""

    def __init__(self, survey: Survey, rows: Rows, entries: Mapping[str, Entry], roots: Iterable[str]) -> None:
        self._survey = survey
        self._entries = entries
        self._roots = {*roots, *survey.roots}
        self.elsewhere = {place: row for place, row in rows.items() if not survey.covers(place)}
        self._covered = {place: row for place, row in rows.items() if survey.covers(place)}
        self.unlisted = {place: row for place, row in self._covered.items() if survey.is_unlisted(row)}
        self._unlisted = {mark.article for row in self.unlisted.values() for mark in _marks(row)}
        self._source = self._sources()

    def gone(self, held: Set[str]) -> set[str]:
        """Articles that stood below the paths of this run, without those that are still `held`."""
        return self._source.keys() - held - self._unlisted

    def too_many(self, gone: Iterable[str]) -> tuple[str, int, int] | None:
        """A source of which more than half would go: its root, how many would, and how many there are."""
        there = Counter(self._source.values())
        for source, count in Counter(self._source[article] for article in gone).items():
            if 2 * count > there[source]:
                return source, count, there[source]
        return None

    def owner_elsewhere(self) -> dict[str, str]:
        """Articles that pages outside this run have, as far as those pages are still there, with their places."""
        return {
            mark.article: place
            for place, row in self.elsewhere.items()
            if os.path.lexists(place)
            for mark in row.articles
            if mark.article in self._entries and self._entries[mark.article].fingerprint == mark.fingerprint
        }

    def _sources(self) -> dict[str, str]:
        """Articles of the index that stood below the paths of this run, each with the root that it was found in."""
        others = {mark.article for row in self.elsewhere.values() for mark in _marks(row)}
        found = {
            mark.article: row.root
            for row in self._covered.values()
            for mark in _marks(row)
            if mark.article in self._entries and mark.article not in others
        }
        for article, entry in self._entries.items():
            if article not in found and article not in others and self._is_lost(entry):
                found[article] = next(iter(self._survey.paths))
        return found

    def _is_lost(self, entry: Entry) -> bool:
        """Whether an article that no row tells of (`pages.json` was lost) can be nowhere but below this run's paths.

        It may stand in any root that was ever read. One that is missing, as an unmounted disk, may hold it.
        """
        path, colon, line = entry.source.rpartition(":")
        names = {entry.source} | ({path} if colon and line.isdecimal() else set())
        names |= set(map(to_path, names))
        for root in self._roots:
            if any(self._survey.covers(f"{root}/{name}") for name in names):
                continue
            if not Path(root).is_dir() or any(os.path.lexists(f"{root}/{name}") for name in names):
                return False
        return True


def _marks(row: Row) -> Iterator[Mark]:
    yield from row.articles
    yield from row.kept
