"""The folder of a tantivy index: read where it may not be written, checked, and its failures told."""

import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archsearch.errors import IndexFolderError


@contextmanager
def readable(folder: Path) -> Iterator[Path]:
    """Where to open the index of a folder; needed only until it is open.

    tantivy locks a file of the folder even to read. Where it may not, it reads through links from a place of ours.
    """
    if os.access(folder, os.W_OK):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="archsearch-") as place:
        for path in folder.resolve().iterdir():
            Path(place, path.name).symlink_to(path)
        yield Path(place)


def check_file(path: Path) -> Iterator[str]:
    """tantivy ends its files with a footer that has a checksum of all before: JSON, its length, a magic number."""
    if path.suffix in (".json", ".lock"):
        return
    data = path.read_bytes()
    length = int.from_bytes(data[-8:-4], "little")
    try:
        checksum = json.loads(data[-8 - length : -8])["crc"]
    except (ValueError, KeyError, TypeError):
        checksum = None
    if checksum != zlib.crc32(data[: -8 - length]):
        yield f"'{path.name}' is not as it was written: its checksum differs. Build the index anew."


@contextmanager
def told(what: str) -> Iterator[None]:
    """What goes wrong inside tantivy as an IndexFolderError; a panic there is a BaseException here."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, IndexFolderError):
        raise
    except BaseException as error:
        why = "somebody else is writing to it. Wait for the end" if "LockBusy" in str(error) else error
        raise IndexFolderError(f"{what}: {why}.") from error
