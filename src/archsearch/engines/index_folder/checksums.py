"""The files of a store: their sizes and hashes in, what was changed, cut or lost since out."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from archsearch.engines.index_folder.hashing import blake2b
from archsearch.engines.index_folder.manifest import Manifest

Files = Mapping[str, tuple[int, str]]  # path below the store → bytes, hash
Marks = Mapping[str, tuple[int, ...]]  # path below the store → what changes when the file is written

_CHUNK = 2**20  # bytes


def mark_files(store: Path) -> Marks:
    """What tells whether a file is written from now on: its number in the file system, its size and its times."""
    return {name: _mark(status) for name, status in _files(store)}


def describe_files(store: Path, known: Files, before: Marks) -> Files:
    """Every file of the store with its hash.

    A known file that was not written since `before` was taken keeps the hash that it had: were it read again, damage
    from before the run would be taken for what was written.
    """
    found: dict[str, tuple[int, str]] = {}
    for name, status in sorted(_files(store)):
        if name in known and before.get(name) == _mark(status):
            found[name] = known[name]
        else:
            found[name] = (status.st_size, hash_file(store / name))
    return found


def _mark(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def changed_sizes(store: Path, files: Files) -> Iterator[str]:
    """What can be told without reading: a sentence about each file that is missing or of another size."""
    for name, (size, _) in files.items():
        path = f"{store}{os.sep}{name}"
        try:
            now = os.stat(path).st_size  # noqa: PTH116  every search asks for all, and a path as an object takes longer
        except OSError as error:
            yield f"'{path}' is missing or cannot be reached: {error.strerror}"
            continue
        if now != size:
            yield f"'{path}' has {now} bytes and was written with {size}"


def changed_files(folder: Path, manifest: Manifest) -> Iterator[str]:
    """A sentence about each file that is not as it was written; reads all of them."""
    store = folder / manifest.store
    wrong_size = list(changed_sizes(store, manifest.files))
    yield from wrong_size
    for name, (size, digest) in manifest.files.items():
        path = store / name
        try:
            if path.stat().st_size == size and hash_file(path) != digest:
                yield f"'{path}' is not as it was written: its checksum differs"
        except OSError as error:
            if path.exists():
                yield f"'{path}' cannot be read: {error.strerror}"


def hash_file(path: Path) -> str:
    """BLAKE2b of the bytes, 32 hexadecimal digits. Raises OSError."""
    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _files(store: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Files below the store; locks, which hold nothing, are left out."""
    for folder, _, names in os.walk(store):
        for name in names:
            path = Path(folder, name)
            if not name.lower().endswith("lock"):
                yield path.relative_to(store).as_posix(), path.stat()
