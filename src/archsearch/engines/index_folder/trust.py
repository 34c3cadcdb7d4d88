"""An index folder in; a refusal out where somebody else could have put something into it.

Whoosh's files hold pickles, so opening an index runs what is in it: it is trusted like a program, and like
`~/.ssh` it must belong to whoever uses it (or to root) and be writable by nobody else.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from archsearch.errors import IndexFolderError

_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class DistrustError(IndexFolderError):
    """An index that others may have written in."""


def check_trust(folder: Path, store: Path) -> None:
    """Raises DistrustError where the folder, the store or a file in either may be written by others."""
    for path in _parts(folder, store):
        try:
            status = os.stat(path)  # noqa: PTH116  a hundred files, and paths as objects take four times as long
        except FileNotFoundError:  # a writer collects files while we look, and a lock goes
            continue
        if status.st_mode & _OTHERS:
            raise DistrustError(
                f"'{Path(path)}' may be written by others (mode {stat.S_IMODE(status.st_mode):04o}), and opening an"
                f" index runs what is in it; make it yours alone with `chmod -R go-w '{folder}'`, or say --trust-index"
            )
        if status.st_uid not in (os.geteuid(), 0):
            raise DistrustError(
                f"'{Path(path)}' belongs to {_name(status.st_uid)}, and opening an index runs what is in it;"
                " build your own with `archsearch index PATH --index DIR`, or say --trust-index"
            )


def _parts(folder: Path, store: Path) -> Iterator[str]:
    yield str(folder)
    yield from (entry.path for entry in os.scandir(folder) if entry.is_file())
    for inner, _, names in os.walk(store):
        yield inner
        yield from (f"{inner}{os.sep}{name}" for name in names)


def _name(user: int) -> str:
    import pwd

    try:
        return f"'{pwd.getpwuid(user).pw_name}'"
    except KeyError:
        return f"the user {user}"
