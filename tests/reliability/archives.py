"""Small archives and a look into an index, for tests that do damage."""

import os
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from archsearch.engines.index_folder import open_index
from archsearch.indexing import update
from archsearch.records import to_article

ENGINES = ("whoosh", "tantivy")
AN_HOUR = 3600


def page(number: int, extra: str = "") -> str:
    """An interview of two turns. Its only id is its path."""
    return (
        f"# {number}-нөмірлі сұхбат\n\n"
        "**Тілші:** Ауылда су жетеді ме?\n\n"
        f"**Ерлан Төлебай:** Құдық {number} жылы қазылды, су мол. {extra}\n"
    )


def write_pages(root: Path, numbers: Iterable[int], extra: str = "", age: float = AN_HOUR) -> None:
    """Write pages `p0001.md`, …, as if `age` seconds ago."""
    root.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        path = root / f"p{number:04}.md"
        path.write_text(page(number, extra), encoding="utf-8")
        grow_old(path, age)


def make_index(folder: Path, numbers: Iterable[int], engine: str) -> tuple[Path, Path]:
    """Write pages, and index them; the folder of the pages, and that of the index."""
    pages, index = folder / "pages", folder / "index"
    write_pages(pages, numbers)
    update(index, [pages], engine=engine)
    return pages, index


def grow_old(path: Path, seconds: float = AN_HOUR) -> None:
    """Set the time of a file back."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def held(folder: Path) -> dict[str, str]:
    """The articles of an index by id: title and all text, as stored."""
    with closing(open_index(folder)) as index:
        entries = [entry.article for entry in index.entries()]
        assert len(entries) == len(set(entries)), "an article is there twice"
        stored = index.stored(entries)
    articles = {name: to_article(data) for name, data in stored.items()}
    return {name: "\n".join([each.title, *(block.text for block in each.blocks)]) for name, each in articles.items()}


def files_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder, with its time and its bytes."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
