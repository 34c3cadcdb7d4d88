"""The files of a store: their sizes and hashes in, what was changed, cut or lost since out."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from archsearch.engines.index_folder.hashing import blake2b
from archsearch.engines.index_folder.manifest import Manifest

Files = Mapping[str, tuple[int, str]]  # path below the store → bytes, hash

_CHUNK = 2**20  # bytes


def describe_files(store: Path, known: Files, since_ns: int) -> Files:
    """Every file of the store with its hash.

    A known file of the same size that was not changed since the run began (`since_ns`, nanoseconds since 1970)
    keeps the hash that it had: were it read again, damage from before the run would be taken for what was written.
    """
    found: dict[str, tuple[int, str]] = {}
    for name, status in sorted(_files(store)):
        old = known.get(name)
        if old and old[0] == status.st_size and status.st_mtime_ns < since_ns:
            found[name] = old
        else:
            found[name] = (status.st_size, hash_file(store / name))
    return found


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
