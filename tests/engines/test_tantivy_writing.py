"""What writing asks of tantivy: a deletion is kept in memory, and looked for in every segment."""

from pathlib import Path
from typing import Any

import pytest
from samples import article, write

from archsearch.errors import IndexFolderError

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


@pytest.mark.parametrize("writable", [True, False])
def test_links_that_a_run_made_useless_are_made_again(
    writable: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archsearch.engines import tantivy_engine

    write(tantivy_engine.TantivyEngine.create(folder), [article("a", "су")])
    tries: list[Path] = []
    open_index = tantivy_engine.Index.open

    class Index:
        @staticmethod
        def open(place: str) -> Any:
            tries.append(Path(place))
            if len(tries) == 1:
                raise ValueError("FileDoesNotExist")
            return open_index(place)

    monkeypatch.setattr(tantivy_engine, "Index", Index)
    for module in (tantivy_engine, tantivy_engine.files):
        monkeypatch.setattr(module, "may_write", lambda folder: writable)
    if writable:
        with pytest.raises(IndexFolderError, match="FileDoesNotExist"):
            tantivy_engine.TantivyEngine.open(folder)
    else:
        assert tantivy_engine.TantivyEngine.open(folder).counts().articles == 1
        assert not any(place.exists() for place in tries), "links go when the index is open"
