"""The folder of an index: opened for reading at its last commit, once it is known to be ours, whole and not damaged.

An index folder holds `archsearch.json` (the manifest), one store that the engine writes in (`store-1`; a rebuild makes
`store-2` beside it), `pages.json` (what the pages were when they were read), and `writer.lock` while somebody writes.
"""

from pathlib import Path

from archsearch.engines import open_engine
from archsearch.engines.index_folder.checksums import changed_sizes
from archsearch.engines.index_folder.manifest import MANIFEST, Manifest, read_manifest
from archsearch.engines.index_folder.trust import DistrustError, check_trust
from archsearch.engines.index_folder.versions import analyzer_version
from archsearch.engines.protocol import Engine
from archsearch.errors import IndexFolderError

__all__ = ["DistrustError", "Manifest", "has_index", "open_commit", "open_index", "read_manifest"]

_ATTEMPTS = 5  # while we open it, a writer may commit, and a rebuild may put another store in place


def has_index(folder: Path) -> bool:
    """Whether the folder holds an index, be it damaged."""
    return (folder / MANIFEST).exists()


def open_index(folder: Path, *, trust: bool = False) -> Engine:
    """The engine of the index in a folder, open for reading.

    Raises IndexFolderError where there is none, it is of an unknown format, a file is missing or has not the size
    that it was written with; DistrustError where others may have written in it, unless `trust` says to open it all
    the same. An index made by another version of the analyser is opened, and the log (`archsearch`) is told.
    """
    engine, manifest = open_commit(folder, trust=trust)
    if manifest.analyzer != analyzer_version():
        _tell_other_analyzer(folder)
    return engine


def open_commit(folder: Path, *, trust: bool = False) -> tuple[Engine, Manifest]:
    """As `open_index`, with the manifest that it was opened by, and without a word about the analyser."""
    manifest = read_manifest(folder)
    for _ in range(_ATTEMPTS):
        try:
            return _open(folder, manifest, trust), manifest
        except IndexFolderError:
            before, manifest = manifest, read_manifest(folder)
            if manifest == before:
                raise
    raise IndexFolderError(f"the index '{folder}' changes faster than it can be opened; try again")


def _open(folder: Path, manifest: Manifest, trust: bool) -> Engine:
    if not trust:
        check_trust(folder, folder / manifest.store)
    if manifest.whole:
        for damage in changed_sizes(folder / manifest.store, manifest.files):
            raise IndexFolderError(
                f"the index '{folder}' is damaged: {damage}; `archsearch check` tells more,"
                " `archsearch index PATH --rebuild` builds it anew"
            )
    try:
        return open_engine(manifest.engine, folder / manifest.store)
    except OSError as error:
        raise IndexFolderError(f"the index '{folder}' cannot be read: {error}") from error


def _tell_other_analyzer(folder: Path) -> None:
    import logging  # not on the way of a search that has nothing to tell

    logging.getLogger("archsearch").warning(
        "The index '%s' was made by another version of the analyser: words may be missed until"
        " `archsearch index PATH` builds it anew.",
        folder,
    )
