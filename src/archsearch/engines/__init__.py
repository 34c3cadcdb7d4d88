"""An engine's name and a folder in, an open engine out; an engine is loaded when it is first asked for."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from archsearch.engines.protocol import Engine
from archsearch.errors import ArchsearchError

# name → (module, class, the package it needs, what to install where that is missing)
ENGINES: dict[str, tuple[str, str, str, str]] = {
    "whoosh": ("archsearch.engines.whoosh_engine", "WhooshEngine", "whoosh", "archsearch"),
    "tantivy": ("archsearch.engines.tantivy_engine", "TantivyEngine", "tantivy", "archsearch[fast]"),
}


_COMMITS = {"whoosh": "_*.toc", "tantivy": "meta.json"}  # the file that names a commit


def create_engine(name: str, folder: Path) -> Engine:
    """Make an empty index in an existing empty folder.

    Raises ArchsearchError where the engine is unknown or not installed, IndexFolderError where the folder cannot
    be written.
    """
    return engine_class(name).create(folder)


def open_engine(name: str, folder: Path) -> Engine:
    """Open an index at its last commit.

    Raises ArchsearchError where the engine is unknown or not installed, IndexFolderError where there is no index
    of this engine in the folder, or none that can be read.
    """
    return engine_class(name).open(folder)


def engine_of(store: Path) -> str | None:
    """The engine that wrote in a folder, as far as the names of its files tell; None where they do not."""
    return next((name for name, commit in _COMMITS.items() if any(store.glob(commit))), None)


def engine_class(name: str) -> type[Engine]:
    """The class of an engine. Raises ArchsearchError where it is unknown or not installed."""
    if name not in ENGINES:
        raise ArchsearchError(f"There is no engine '{name}'. Choose one of: {', '.join(ENGINES)}.")
    module, class_name, package, install = ENGINES[name]
    if find_spec(package) is None:
        raise ArchsearchError(f"The engine '{name}' is not installed. Install it: pip install '{install}'")
    engine: type[Engine] = getattr(import_module(module), class_name)
    return engine
