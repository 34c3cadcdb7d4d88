"""The folder of an index: which engine made it and where its store is, in a small readable manifest."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from archsearch.engines import create_engine, open_engine
from archsearch.engines.protocol import Engine
from archsearch.errors import IndexFolderError

MANIFEST = "archsearch.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the folder says of itself. `store` is the subfolder that the engine writes in."""

    format: int
    engine: str
    store: str


def open_index(folder: Path) -> Engine:
    """The engine of the index in a folder. Raises IndexFolderError where there is none."""
    manifest = read_manifest(folder)
    return open_engine(manifest.engine, folder / manifest.store)


def create_index(folder: Path, engine: str, store: str = "store-1") -> Engine:
    """A new, empty index in a folder, which is made where it is missing."""
    (folder / store).mkdir(parents=True, exist_ok=True)
    made = create_engine(engine, folder / store)
    text = json.dumps(asdict(Manifest(FORMAT, engine, store)), indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return made


def has_index(folder: Path) -> bool:
    """Whether the folder holds an index."""
    return (folder / MANIFEST).is_file()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises IndexFolderError where it is missing or cannot be read."""
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_bytes()))
    except FileNotFoundError:
        raise IndexFolderError(f"no index in '{folder}': make one with `archsearch index PATH`") from None
    except (OSError, ValueError, TypeError) as error:
        raise IndexFolderError(f"the manifest '{folder / MANIFEST}' cannot be read: {error}") from error
