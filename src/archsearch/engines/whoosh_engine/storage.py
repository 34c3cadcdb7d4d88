"""Files of an index: written so that a power cut cannot undo a commit, read through a map instead of a copy.

Whoosh never syncs and copies a segment into memory when it opens it. Every file that Whoosh opens or makes goes
through this class, so a check of who owns a file, or who may write to it, belongs into `open_file` and `map_file`.
"""

import mmap
import os
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class SafeStorage(FileStorage):  # type: ignore[misc]
    """A folder whose files are on the disk once they are closed, and whose names are once they are renamed."""

    def create_file(self, name: str, **options: object) -> StructFile:
        """A new file, synced when it is closed."""
        return super().create_file(name, onclose=_sync, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Give a file its name: what it names must be on the disk before, and the name itself after."""
        if safe and self.file_exists(newname):
            raise FileExistsError(newname)
        self._sync_folder()
        Path(self.folder, oldname).replace(Path(self.folder, newname))
        self._sync_folder()

    def map_file(self, name: str) -> memoryview:
        """The bytes of a file, read from the disk when they are looked at."""
        with Path(self.folder, name).open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def collect(self, named: set[str], prefixes: tuple[str, ...]) -> None:
        """Remove files with one of the prefixes that no commit names: a killed writer left them."""
        for path in Path(self.folder).iterdir():
            if path.name.startswith(prefixes) and path.name not in named:
                path.unlink(missing_ok=True)

    def _sync_folder(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sync(file: StructFile) -> None:
    file.flush()
    os.fsync(file.fileno())
