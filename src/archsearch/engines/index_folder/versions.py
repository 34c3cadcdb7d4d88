"""What turned pages into articles and articles into records: a checksum of that code and its word lists.

A number that somebody raises by hand is forgotten one day, and then an index lies: it is asked for stems that it does
not hold. A checksum of the source never forgets. The price is a rebuild after an upgrade that touched only a comment.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

_PACKAGE = Path(__file__).parent.parent.parent


@cache
def analyzer_version() -> str:
    """Changes with anything that changes the terms of a text."""
    return _checksum("kazakh", "fields.py", "records.py")


@cache
def reader_version() -> str:
    """Changes with anything that changes the article that is read from a page."""
    return _checksum("archive", "kazakh", "model.py")


def _checksum(*names: str) -> str:
    """Eight hexadecimal digits; names of files count as well as what is in them.

    Every search asks for it. So paths are plain texts here, for pathlib would take half as long again; line ends are
    looked for before they are replaced; and CRC-32, which nobody has to be kept from deceiving, takes a tenth of the
    time of a hash.
    """
    found = 0
    root = f"{_PACKAGE}{os.sep}"
    for path in sorted(path for name in names for path in _files(root + name)):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            data = file.read()
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n")
        name = path.removeprefix(root).replace(os.sep, "/").encode()
        found = crc32(b"%b\0%b\0" % (name, data), found)
    return f"{found:08x}"


def _files(path: str) -> Iterator[str]:
    """The file, or the files below the folder, without what Python keeps there for itself."""
    if path.endswith(".py"):
        yield path
    for folder, _, names in os.walk(path):
        if not folder.endswith("__pycache__"):
            yield from (f"{folder}{os.sep}{name}" for name in names)
