"""Articles to write and to drop in; commits out: one for a small run, several for a long one, each consistent."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from archsearch.engines.index_folder.writing import engine_writing_to
from archsearch.engines.protocol import Engine, Writer
from archsearch.indexing.memory import give_back_freed
from archsearch.records import Record


class Changes:
    """The changes of a run to one engine. Its writer is opened with the first of them, so that no change
    writes nothing.

    Leaving the `with` block drops what is not committed. Where `hold` is set, nothing is committed before `commit`.
    """

    def __init__(
        self, folder: Path, engine: Engine, begin: Callable[[], None], committed: Callable[[], None], hold: bool
    ) -> None:
        """`begin` is called before the writer is opened, `committed` after each commit on the way."""
        self._folder = folder
        self.begun = False
        self.committed = False
        self._engine = engine
        self._begin = begin
        self._tell = committed
        self._hold = hold
        self._writer: Writer | None = None
        self._waiting = 0

    def write(self, records: Sequence[Record]) -> None:
        """Store an article in place of an earlier one."""
        with engine_writing_to(self._folder):
            self._open().write(records)
        self._waiting += 1
        if self._waiting >= self._engine.commit_every and not self._hold:
            self.commit()
            self._tell()

    def delete(self, article: str) -> None:
        """Drop an article."""
        with engine_writing_to(self._folder):
            self._open().delete(article)

    def collect(self) -> None:
        """Have the engine remove what a killed run left, even where there is nothing to write."""
        with engine_writing_to(self._folder):
            self._open()

    def commit(self) -> None:
        """Make all changes so far visible."""
        if self._writer is not None:
            before, self.committed = self.committed, True  # Ctrl-C may be heard when all is written
            with engine_writing_to(self._folder):
                try:
                    self._writer.commit()
                except Exception:
                    self.committed = before
                    raise
        self._waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._writer is not None:
            writer, self._writer = self._writer, None
            with engine_writing_to(self._folder):
                writer.__exit__(*exc)

    def _open(self) -> Writer:
        if self._writer is None:
            self._begin()
            self.begun = True
            give_back_freed()
            self._writer = self._engine.writer().__enter__()
        return self._writer
