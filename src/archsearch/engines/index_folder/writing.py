"""The index folder as its one writer has it: locked, readable by nobody else, and whole again when it is left.

A run says that it writes (`begin`: the manifest's `whole` goes off) before the engine may touch a file, and names the
files and their hashes after (`finish`). The engine's commit and the manifest are two renames, and a kill between them
leaves a manifest that says so itself: the engine's commit counts, and the next run writes the hashes.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from archsearch.engines import create_engine, engine_of
from archsearch.engines.index_folder import DistrustError, open_commit
from archsearch.engines.index_folder.checksums import Marks, describe_files, mark_files
from archsearch.engines.index_folder.manifest import MANIFEST, STORE, Manifest, read_manifest, write_manifest
from archsearch.engines.index_folder.versions import analyzer_version
from archsearch.engines.index_folder.writer_lock import LOCK, WriterLock
from archsearch.engines.protocol import Engine
from archsearch.errors import IndexFolderError

PAGES = "pages.json"
_ROOM = 2**20  # bytes; where they cannot be written, there is no room
_OURS = {MANIFEST, PAGES, LOCK}


class WritableFolder:
    """An index folder under the lock. `manifest` is None where there is no index yet, or none that can be read.

    `engine` is that of the index, be it damaged; None where there is none.
    """

    def __init__(self, folder: Path, *, trust: bool = False, anew: bool = False) -> None:
        """`anew` says that an index that cannot be read will be replaced. Raises IndexFolderError."""
        self.path = folder
        self.manifest: Manifest | None = None
        self.engine: str | None = None
        self._trust = trust
        self._anew = anew
        self._umask = 0
        self._before: Marks = {}
        self._is_new = False

    def __enter__(self) -> Self:
        with writing_to(self.path):
            self._make_folder()
            self._lock = WriterLock(self.path)
        self._umask = os.umask(0o077)
        try:
            self.manifest = self._read_manifest()
            with writing_to(self.path):
                self.engine = self.manifest.engine if self.manifest else self._engine_of_stores()
                self._collect()
                if self.manifest and self.manifest.whole:  # else a killed run wrote files, and nobody knows which
                    self._before = mark_files(self.path / self.manifest.store)
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self._let_go()

    def open(self) -> Engine | None:
        """The index at its last commit; None where there is none, or one that cannot be read is to be replaced."""
        if self.manifest is None:
            return None
        try:
            return open_commit(self.path, trust=self._trust)[0]
        except DistrustError:
            raise  # what is built anew in such a folder would not be trusted either
        except IndexFolderError:
            if not self._anew:
                raise
            return None

    def create(self, engine: str) -> tuple[Engine, Manifest]:
        """An empty store of this engine beside the present one, and a manifest that names it, not yet written."""
        number = int(self.manifest.store.partition("-")[2]) + 1 if self.manifest else 1
        while (self.path / f"store-{number}").exists():
            number += 1
        store = f"store-{number}"
        with writing_to(self.path):
            (self.path / store).mkdir(mode=0o700)
            made = create_engine(engine, self.path / store)
        roots = self.manifest.roots if self.manifest else ()
        return made, Manifest(engine, store, analyzer_version(), roots=roots)

    def begin(self, manifest: Manifest) -> None:
        """Say that the engine may have newer commits than the manifest tells from now on."""
        self._write(replace(manifest, whole=False))

    def finish(self, manifest: Manifest, articles: int, turns: int, roots: Sequence[str]) -> None:
        """Name the files as they are now; a manifest from `create` puts its store in the place of the old one."""
        with writing_to(self.path):
            files = describe_files(self.path / manifest.store, manifest.files, self._before)
            self._write(replace(manifest, whole=True, articles=articles, turns=turns, roots=tuple(roots), files=files))
            self._collect()

    def _write(self, manifest: Manifest) -> None:
        with writing_to(self.path):
            write_manifest(self.path, manifest)
        self.manifest = manifest

    def _make_folder(self) -> None:
        """Raises IndexFolderError where the folder is somebody's: we would close it to others."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self.path.exists():
            self.path.mkdir(mode=0o700)
            self._is_new = True
        elif not (self.path / MANIFEST).exists():
            names = {path.name.removesuffix(".tmp") for path in self.path.iterdir() if not path.name.startswith(".")}
            strange = {name for name in names - _OURS if names.isdisjoint(_OURS) or not STORE.fullmatch(name)}
            if strange:
                raise IndexFolderError(
                    f"'{self.path}' holds no index, but other things ('{min(strange)}'); name an empty or new folder"
                )
            self.path.chmod(0o700)

    def _read_manifest(self) -> Manifest | None:
        if not (self.path / MANIFEST).exists():
            return None
        try:
            return read_manifest(self.path)
        except IndexFolderError:
            if not self._anew:
                raise
            return None

    def _engine_of_stores(self) -> str | None:
        stores = (path for path in sorted(self.path.iterdir()) if STORE.fullmatch(path.name))
        return next(filter(None, map(engine_of, stores)), None)

    def _collect(self) -> None:
        """Remove what a killed run left: stores that the manifest does not name, files half written."""
        if self.manifest is None and (self.path / MANIFEST).exists():
            return  # damaged: which store counts cannot be told
        current = self.manifest.store if self.manifest else None
        for entry in list(os.scandir(self.path)):
            if STORE.fullmatch(entry.name) and entry.name != current:
                shutil.rmtree(entry.path, ignore_errors=True)
            elif entry.name.removesuffix(".tmp") in _OURS and entry.name.endswith(".tmp"):
                Path(entry.path).unlink(missing_ok=True)

    def _let_go(self) -> None:
        with suppress(OSError):
            self._collect()
        os.umask(self._umask)
        self._lock.release()
        if self._is_new and self.manifest is None:
            with suppress(OSError):
                self.path.rmdir()  # nothing came of it


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Turn what the system says of a full disk, a limit or a missing right into one sentence."""
    try:
        yield
    except OSError as error:
        raise _not_written(folder, error) from error


@contextmanager
def engine_writing_to(folder: Path) -> Iterator[None]:
    """The same while an engine writes, whose threads may die of a full disk without telling of what they died."""
    with writing_to(folder):
        try:
            yield
        except IndexFolderError:
            _try_to_write(folder)
            raise


def _try_to_write(folder: Path) -> None:
    """Raises OSError where there is no room, or no right to use it."""
    probe = folder / f"{PAGES}.tmp"
    try:
        probe.write_bytes(bytes(_ROOM))
    finally:
        probe.unlink(missing_ok=True)


def _not_written(folder: Path, error: OSError) -> IndexFolderError:
    return IndexFolderError(
        f"cannot write the index '{folder}': {error.strerror or error}; it is as its last commit left it."
        " Make room or give the right to write, and run `archsearch index` again"
    )
