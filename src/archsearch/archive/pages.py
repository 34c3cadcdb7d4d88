"""Paths in; the pages below them, and the articles or problems in each page, out.

A format is a file ending and a reader: one entry in `FORMATS`. Where pages lie, which files are skipped and what
an article's id is: docs/archive-format.md.
"""

import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from archsearch.archive import json_lines
from archsearch.archive.article_parser import parse_article
from archsearch.archive.decoding import decode_page
from archsearch.archive.json_lines import Line
from archsearch.archive.sources import to_source
from archsearch.errors import ArchsearchError, PageError
from archsearch.model import Article, Problem

LARGEST_PAGE = 32 * 2**20  # bytes of a file that is one article
MOST_LINES = 500_000  # of a file that is one article
_CHUNK = 2**20  # bytes
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """A file that holds articles, as it was found.

    `source` is its path below the archive's `root`, with `/` on every system; `format` a key of `FORMATS`;
    `size` is in bytes, `modified_ns` in nanoseconds since 1970.
    """

    path: Path
    root: Path
    source: str
    format: str
    size: int
    modified_ns: int


Reader = Callable[[Page], Iterator[Article | Problem]]


def _read_markdown(page: Page) -> Iterator[Article | Problem]:
    with page.path.open("rb") as file:
        data = file.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise PageError(f"the page is larger than {LARGEST_PAGE // 2**20} MB; split it, or give it as JSON Lines")
    if not data.strip():
        raise PageError("the page is empty; remove it, or restore its text")
    problems: list[Problem] = []

    def complain(line: int, reason: str) -> None:
        problems.append(Problem(page.source, line, reason))

    text = decode_page(data, complain)
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise PageError(f"the page has more than {MOST_LINES:,} lines; split it, or give it as JSON Lines")
    yield parse_article(text, page.source, _place(page), complain)
    yield from problems


def _read_json_lines(page: Page) -> Iterator[Article | Problem]:
    for item in json_lines.cut_lines(page.path, page.source):
        yield from [item] if isinstance(item, Problem) else read_line(page, item)


FORMATS: Mapping[str, Reader] = {  # by file ending
    ".md": _read_markdown,
    ".jsonl": _read_json_lines,
    ".jsonl.gz": _read_json_lines,
}


def find_pages(
    paths: Sequence[Path], on_problem: Callable[[Problem], None] | None = None, known_roots: Collection[str] = ()
) -> Iterator[Page]:
    """The pages at and below the paths, by path in the order of the alphabet.

    A folder is the root of its pages, and of a file its folder is, except below one of `known_roots`, which are real
    paths: there that one is, so that a part of an archive can be read by itself.
    Hidden files and folders, files named README, and links that lead out of the root or to folders are skipped;
    a path that lies below another one is found there. A folder that cannot be listed is told to `on_problem`.
    Raises `ArchsearchError` for a path that does not exist or has an unknown ending, and for a folder that
    cannot be listed where there is no `on_problem`.
    """
    roots = [check_path(path) for path in paths]
    outer = {os.path.realpath(root) for root in roots if root.is_dir()}
    seen: set[str] = set()
    for root in roots:
        real = os.path.realpath(root)
        if real in seen or any(str(parent) in outer for parent in Path(real).parents):
            continue
        seen.add(real)
        is_folder = root.is_dir()
        start, home = _at_home(root, root if is_folder else root.parent, known_roots)
        if is_folder:
            yield from _walk(start, home, on_problem)
        elif (page := _make_page(start, home)) is not None:
            yield page


def read_page(page: Page) -> Iterator[Article | Problem]:
    """The articles of a page, streamed, and a problem for each thing in it that cannot be read; never raises."""
    return _guarded(page, FORMATS[page.format](page))


def cut_page(page: Page) -> Iterator[Line | Problem] | None:
    """The lines of a page that has an article in each, to be read by `read_line`, in any process; None for other pages.

    Never raises, neither here nor while the lines come.
    """
    if FORMATS[page.format] is not _read_json_lines:
        return None
    return _guarded(page, json_lines.cut_lines(page.path, page.source))


def read_line(page: Page, line: Line) -> Iterator[Article | Problem]:
    """The article of a line that `cut_page` gave, and a problem for each thing in it that cannot be read."""
    return json_lines.read_line(line, page.source, _place(page))


def fingerprint(page: Page) -> str:
    """A hash of the page's bytes (BLAKE2b, 32 hexadecimal digits); the same for the same bytes. Raises `OSError`."""
    digest = blake2b(digest_size=16)
    with page.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _guarded(page: Page, items: Iterator[T | Problem]) -> Iterator[T | Problem]:
    """The items, and a problem where the page cannot be read any further."""
    try:
        yield from items
    except PageError as error:
        yield Problem(page.source, None, error.reason)
    except OSError as error:
        yield Problem(page.source, None, f"cannot be read: {error.strerror or error}")


def _place(page: Page) -> str:
    return page.source[: -len(page.format)] or page.source


def _format(name: str) -> str | None:
    """The format of a file by its name: the longest ending known."""
    name = name.lower()
    endings = (ending for ending in FORMATS if name.endswith(ending) and len(name) > len(ending))
    return max(endings, key=len, default=None)


def check_path(path: Path) -> Path:
    """The path. Raises `ArchsearchError` where it does not exist, or is neither a folder nor a page."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise ArchsearchError(f'cannot read "{path}": {error.strerror}; check the path') from error
    if not stat.S_ISDIR(mode) and not (stat.S_ISREG(mode) and _format(path.name)):
        raise ArchsearchError(f'"{path}" is no page; give a folder, or a file that ends in {", ".join(FORMATS)}')
    return path


def _at_home(path: Path, folder: Path, known_roots: Collection[str]) -> tuple[Path, Path]:
    """A path of a run, `folder` itself or in it, and the root of its pages; as given, where no known root is above."""
    real = Path(os.path.realpath(folder))
    for parent in real.parents if str(real) not in known_roots else ():
        if str(parent) in known_roots:
            return real / path.relative_to(folder), parent
    return path, folder


def _make_page(path: Path, root: Path) -> Page | None:
    """The page at the path; None where it is no regular file, or is gone by now."""
    name = _format(path.name)
    try:
        status = path.stat()
    except OSError:
        return None
    if name is None or not stat.S_ISREG(status.st_mode):
        return None
    return Page(path, root, _source(path, root), name, status.st_size, status.st_mtime_ns)


def _walk(start: Path, root: Path, on_problem: Callable[[Problem], None] | None) -> Iterator[Page]:
    real_root = Path(os.path.realpath(root))
    waiting: list[Path | os.DirEntry[str]] = [start]  # the next one last
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, Path) or entry.is_dir(follow_symlinks=False):
            waiting.extend(reversed(_list_folder(Path(entry), root, on_problem)))
        elif entry.is_symlink() and not _is_hidden_inside(Path(entry), real_root):
            continue
        elif (page := _make_page(Path(entry), root)) is not None:
            yield page


def _list_folder(folder: Path, root: Path, on_problem: Callable[[Problem], None] | None) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not entry.name.startswith(".")]
    except OSError as error:
        reason = f"the folder cannot be listed: {error.strerror}; its pages are not read"
        if on_problem is None:
            raise ArchsearchError(f'"{folder}": {reason}') from error
        on_problem(Problem(_source(folder, root), None, reason))
        return []
    return sorted(
        (entry for entry in entries if not entry.name.lower().startswith("readme")), key=lambda entry: entry.name
    )


def _is_hidden_inside(link: Path, real_root: Path) -> bool:
    """Does the link lead to a file inside the root that is not found by itself (a store of git-annex)?"""
    try:
        inside = Path(os.path.realpath(link, strict=True)).relative_to(real_root)
    except (OSError, ValueError):  # nowhere, in a loop, or out of the root
        return False
    return any(part.startswith(".") for part in inside.parts) or _format(inside.name) is None


def _source(path: Path, root: Path) -> str:
    return to_source(path.relative_to(root).as_posix())
