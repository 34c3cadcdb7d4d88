"""What writing asks of tantivy: a deletion is kept in memory, and looked for in every segment."""

from pathlib import Path
from typing import Any

import pytest
from samples import article, write

pytest.importorskip("tantivy")


class Told:
    """Stands before tantivy's writer; remembers of which articles a deletion was asked for."""

    def __init__(self, writer: Any) -> None:
        self.deleted: list[str] = []
        self._writer = writer

    def delete_documents_by_term(self, field: str, term: str) -> None:
        self.deleted.append(term)
        self._writer.delete_documents_by_term(field, term)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)


def test_only_what_is_there_is_deleted_before_it_is_written(folder: Path) -> None:
    from archsearch.engines.tantivy_engine import TantivyEngine

    engine = TantivyEngine.create(folder)
    write(engine, [article("a", "су")])
    with engine.writer() as writer:
        told = writer._writer = Told(writer._writer)
        for name in ("a", "b", "b", "c"):
            writer.write(article(name, "жер"))
        writer.commit()
        writer.write(article("c", "от"))
        writer.commit()
    assert told.deleted == ["a", "b", "c"]
