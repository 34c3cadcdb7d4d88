"""What turned pages into articles and articles into records: a short hash of that code and its word lists.

A number that somebody raises by hand is forgotten one day, and then an index lies: it is asked for stems that it does
not hold. A hash of the source never forgets. The price is a rebuild after an upgrade that touched only a comment.
"""

from functools import cache
from hashlib import blake2b
from pathlib import Path

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
    digest = blake2b(digest_size=8)
    for path in sorted(path for name in names for path in _files(_PACKAGE / name)):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for file in path.rglob("*") if file.is_file() and file.parent.name != "__pycache__"]
