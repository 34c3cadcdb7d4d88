"""A JSON object in, a small file that is whole or not there out; and back, with any changed byte noticed.

The last value of the file, `seal`, is a hash (BLAKE2b) of all bytes before it. So the file stays readable, and may
be looked at, but not edited.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archsearch.engines.index_folder.hashing import blake2b

_MARK = b',\n  "seal": "'
_END = b'"\n}\n'


class BrokenSealError(ValueError):
    """The file is not as it was written."""


def write_sealed(path: Path, values: Mapping[str, Any], indent: int | None = None) -> None:
    """Replace the file by the values and a seal. Raises OSError, and leaves the old file then."""
    text = json.dumps(values, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))
    body = text.removesuffix("}").rstrip().encode("utf-8", "surrogatepass")  # file names may be no text
    replace_file(path, body + _MARK + _seal(body) + _END)


def read_sealed(path: Path) -> dict[str, Any]:
    """The values that were written. Raises OSError, and BrokenSealError where a byte of the file was changed."""
    data = path.read_bytes()
    body, _, end = data.rpartition(_MARK)
    if end != _seal(body) + _END:
        raise BrokenSealError("its seal is broken: it is not as it was written")
    values: dict[str, Any] = json.loads(body + b"}")
    return values


def replace_file(path: Path, data: bytes) -> None:
    """Put the data in the place of the file at once, on the disk before this returns. Raises OSError."""
    beside = path.with_name(f"{path.name}.tmp")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _seal(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()
