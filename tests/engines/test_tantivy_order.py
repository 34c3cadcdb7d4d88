"""In a segment of tantivy all articles stand before all turns: a search for articles never comes to the turns."""

from pathlib import Path

import pytest
from samples import article, write

from archsearch.engines import create_engine

tantivy = pytest.importorskip("tantivy")


def test_articles_stand_before_turns(folder: Path) -> None:
    from archsearch.engines.tantivy_engine.documents import from_key

    engine = create_engine("tantivy", folder)
    write(engine, [article("в", "су", ["өзен", "көл"]), article("а", "тау", ["жол"]), article("б", "жел")])
    searcher = tantivy.Index.open(str(folder)).searcher()
    hits = searcher.search(tantivy.Query.all_query(), limit=6).hits
    places = sorted((address.segment_ord, address.doc, searcher.doc(address)["key"][0]) for _, address in hits)
    in_order = [("а", None), ("б", None), ("в", None), ("а", 1), ("в", 1), ("в", 2)]
    assert [from_key(key) for *_, key in places] == in_order
