"""One writer at a time: a folder in, the lock on it out, or who holds it.

The system drops the lock with the process, however that dies, so no lock is ever left over. The file beside it only
tells a second writer whom to wait for, and is there while somebody writes.
"""

import fcntl
import json
import os
import socket
from datetime import datetime
from pathlib import Path

from archsearch.errors import IndexFolderError

LOCK = "writer.lock"


class LockedError(IndexFolderError):
    """Somebody else is writing."""


class WriterLock:
    """Held from its making until `release`. Raises LockedError, and OSError where the folder cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        while True:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                self._take(folder)
            except BaseException:
                os.close(self._handle)
                raise
            if self._is_current():
                break
            os.close(self._handle)  # its last holder removed the file between our opening and locking it
        self._sign()

    def release(self) -> None:
        """Let others write."""
        self._path.unlink(missing_ok=True)
        os.close(self._handle)

    def _take(self, folder: Path) -> None:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(f"the index '{folder}' is being written by {self._holder()}; wait for its end") from None

    def _is_current(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except FileNotFoundError:
            return False

    def _sign(self) -> None:
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, json.dumps(holder).encode() + b"\n", 0)

    def _holder(self) -> str:
        try:
            holder = json.loads(os.pread(self._handle, 1000, 0))
            return f"the process {holder['pid']} on '{holder['host']}' since {holder['since']}"
        except (ValueError, TypeError, KeyError):  # it took the lock, and has not signed yet
            return "another process"
