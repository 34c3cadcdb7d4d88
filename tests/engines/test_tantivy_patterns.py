"""To list the terms of a field is what a pattern without a beginning costs: it is done once for all spellings."""

from typing import Any

import pytest

from archsearch.engines.protocol import AnyOf, HasPattern

pytest.importorskip("tantivy")


class Terms:
    """Stands for tantivy's searcher; remembers which terms it was asked to list."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def terms_with_prefix(self, field: str, prefix: str, **_: Any) -> list[tuple[str, int]]:
        self.asked.append((field, prefix))
        return [("анатілі", 2), ("тілі", 1)]


def test_spellings_of_a_pattern_list_the_terms_once() -> None:
    from archsearch.engines.tantivy_engine.asking import Asker
    from archsearch.engines.tantivy_engine.documents import make_schema

    terms = Terms()
    patterns = [HasPattern(f"{name}_exact", one) for name in ("title", "body") for one in ("*тілі", "*тылі", "т?лі")]
    Asker(terms, make_schema()).query(AnyOf(tuple(patterns)))
    assert terms.asked == [("title_exact", ""), ("title_exact", "т"), ("body_exact", ""), ("body_exact", "т")]
