"""What turned pages into articles and articles into records: a short hash of that code and its word lists.

A number that somebody raises by hand is forgotten one day, and then an index lies: it is asked for stems that it does
not hold. A hash of the source never forgets. The price is a rebuild after an upgrade that touched only a comment.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from archsearch.engines.index_folder.hashing import blake2b

_PACKAGE = Path(__file__).parent.parent.parent


@cache
def analyzer_version() -> str:
    """Changes with anything that changes the terms of a text."""
    return _hash("kazakh", "fields.py", "records.py")


@cache
def reader_version() -> str:
    """Changes with anything that changes the article that is read from a page."""
    return _hash("archive", "kazakh", "model.py")


def _hash(*names: str) -> str:
    """Paths are plain texts here: this is on the way of every search, and pathlib would take half as long again."""
    digest = blake2b(digest_size=8)
    root = f"{_PACKAGE}{os.sep}"
    for path in sorted(path for name in names for path in _files(root + name)):
        data = Path(path).read_bytes()
        digest.update(path.removeprefix(root).replace(os.sep, "/").encode() + b"\0")
        digest.update(data.replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _files(path: str) -> Iterator[str]:
    """The file, or the files below the folder, without what Python keeps there for itself."""
    if path.endswith(".py"):
        yield path
    for folder, _, names in os.walk(path):
        if not folder.endswith("__pycache__"):
            yield from (f"{folder}{os.sep}{name}" for name in names)
