"""The folder of a tantivy index: read where it may not be written, checked, and its failures told."""

import errno
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archsearch.errors import ArchsearchError, IndexFolderError
from archsearch.kazakh.patterns import lazy_pattern

_PARTS = ("term", "idx", "pos", "store", "fast", "fieldnorm")  # the files of a segment
_DATA = lazy_pattern(r"[0-9a-f]{32}\..+|\.tmp.+")
_MAGIC = (1337).to_bytes(4, "little")


def may_write(folder: Path) -> bool:
    """Whether tantivy may take its lock in the folder; True also where there is none, which opening will tell."""
    return os.access(folder, os.W_OK) or not folder.exists()


@contextmanager
def readable(folder: Path) -> Iterator[Path]:
    """Where to open the index of a folder; needed only until it is open.

    tantivy locks a file of the folder even to read. Where it may not, it reads through links from a place of ours.
    Raises PermissionError where there can be none.
    """
    if may_write(folder):
        yield folder
        return
    import tempfile  # seldom needed

    try:
        links = tempfile.TemporaryDirectory(prefix="archsearch-", ignore_cleanup_errors=True)
    except OSError as error:
        why = f"it may not be written, and tantivy then needs a folder for links: {error.strerror}; TMPDIR names one"
        raise PermissionError(errno.EACCES, why, str(folder)) from error
    with links as place:
        for path in folder.resolve().iterdir():
            if path.suffix != ".lock":
                Path(place, path.name).symlink_to(path)
        yield Path(place)


def collect(folder: Path) -> None:
    """Remove what a killed writer left: tantivy's own collection passes over files that it had not yet noted down.

    Only whoever holds the writer's lock may call it, before anything is written.
    """
    named = _segment_files(folder)
    for path in folder.iterdir():
        if _DATA.fullmatch(path.name) and path.name not in named:
            path.unlink(missing_ok=True)


def check_files(folder: Path) -> list[str]:
    """What is wrong with the files that the last commit names, a sentence each."""
    try:
        named = _segment_files(folder)
    except (OSError, ValueError, LookupError, TypeError) as error:
        return [f"'meta.json' cannot be read: {error}. Build the index anew."]
    return [wrong for name in sorted(named) for wrong in _check_file(folder / name) if not _is_dropped(folder / name)]


def _is_dropped(path: Path) -> bool:
    """Whether a run that is writing has removed the file since: no commit names it any more."""
    try:
        return not path.exists() and path.name not in _segment_files(path.parent)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _segment_files(folder: Path) -> set[str]:
    """The files of the segments that `meta.json` names."""
    names = set()
    for segment in json.loads((folder / "meta.json").read_bytes())["segments"]:
        stem = segment["segment_id"].replace("-", "")
        names |= {f"{stem}.{part}" for part in _PARTS}
        if segment["deletes"]:
            names.add(f"{stem}.{segment['deletes']['opstamp']}.del")
    return names


def _check_file(path: Path) -> Iterator[str]:
    """tantivy ends its files with a footer that has a checksum of all before: JSON, its length, a magic number."""
    try:
        data = path.read_bytes()
    except OSError as error:
        yield f"'{path.name}' cannot be read: {error.strerror}. Build the index anew."
        return
    length = int.from_bytes(data[-8:-4], "little")
    try:
        checksum = json.loads(data[-8 - length : -8])["crc"]
    except (ValueError, KeyError, TypeError):
        checksum = None
    if checksum != zlib.crc32(data[: -8 - length]) or data[-4:] != _MAGIC:
        yield f"'{path.name}' is not as it was written: its checksum differs. Build the index anew."


@contextmanager
def told(what: str) -> Iterator[None]:
    """What goes wrong inside tantivy as an IndexFolderError; a panic there is a BaseException here."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, ArchsearchError):
        raise
    except BaseException as error:
        why = "somebody else is writing to it. Wait for the end" if "LockBusy" in str(error) else error
        raise IndexFolderError(f"{what}: {why}.") from error
