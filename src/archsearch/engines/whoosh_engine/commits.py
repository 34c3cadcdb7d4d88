"""The list of segments that make up an index: read and replaced as a whole, by Whoosh's table of contents."""

from collections.abc import Sequence
from pathlib import Path

from whoosh.fields import ID, Schema
from whoosh.index import TOC, EmptyIndexError

from archsearch.engines.whoosh_engine.inverting import INDEX_NAME
from archsearch.engines.whoosh_engine.segment import ArchiveSegment, SegmentView
from archsearch.engines.whoosh_engine.storage import SafeStorage
from archsearch.errors import IndexFolderError

_PREFIXES = (f"{INDEX_NAME}_", f"_{INDEX_NAME}_")
# Whoosh's table of contents asks for a schema. What a segment holds is told in its own file.
_SCHEMA = Schema(article=ID())
LOCK = f"{INDEX_NAME}_WRITELOCK"


def start_index(folder: Path) -> SafeStorage:
    """Name an empty list of segments in an empty folder."""
    storage = SafeStorage(str(folder))
    try:
        TOC(_SCHEMA, [], 0).write(storage, INDEX_NAME)
    except OSError as error:
        raise IndexFolderError(f"Cannot make an index in '{folder}': {error.strerror}.") from error
    return storage


def read_commit(storage: SafeStorage) -> tuple[int, list[ArchiveSegment]]:
    """The number of the last commit, and its segments."""
    toc = TOC.read(storage, INDEX_NAME, schema=None)
    return toc.generation, toc.segments


def open_commit(storage: SafeStorage) -> list[SegmentView]:
    """The segments of the last commit, open for reading.

    Raises IndexFolderError where there is none or it is damaged, OSError where the system does not let it be read.
    """
    try:
        _, segments = read_commit(storage)
        return [SegmentView(storage, segment) for segment in segments]
    except OSError:
        raise
    except EmptyIndexError as error:
        raise IndexFolderError(f"There is no index of the engine 'whoosh' in '{storage.folder}'.") from error
    except Exception as error:  # damaged pickles raise almost anything
        raise IndexFolderError(
            f"The index in '{storage.folder}' cannot be read ({type(error).__name__}: {error}). Build it anew."
        ) from error


def write_commit(storage: SafeStorage, generation: int, segments: Sequence[ArchiveSegment]) -> None:
    """Name the segments, whose files are on the disk, and remove files that nothing names any more."""
    TOC(_SCHEMA, list(segments), generation).write(storage, INDEX_NAME)
    collect(storage, generation, segments)


def collect(storage: SafeStorage, generation: int, segments: Sequence[ArchiveSegment]) -> None:
    """Remove files of ours that this commit does not name. Only whoever holds the lock may call it."""
    named = {segment.file_name for segment in segments} | {TOC._filename(INDEX_NAME, generation), LOCK}
    storage.collect(named, _PREFIXES)
