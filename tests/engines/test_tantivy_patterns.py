"""To list the terms of a field is what a pattern without a beginning costs: it is done once for all spellings."""

from typing import Any

import pytest

pytest.importorskip("tantivy")


class Searcher:
    """Stands for tantivy's; remembers which terms it was asked to list."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def terms_with_prefix(self, field: str, prefix: str, **_: Any) -> list[tuple[str, int]]:
        self.asked.append((field, prefix))
        return [(term, count) for term, count in (("анатілі", 2), ("тілі", 3)) if term.startswith(prefix)]


def test_patterns_list_the_terms_of_a_field_once() -> None:
    from archsearch.engines.tantivy_engine.terms import Terms

    searcher = Searcher()
    terms = Terms(searcher)
    for _word in ("бірінші", "екінші"):
        for field in ("title_exact", "body_exact"):
            assert terms.fitting(field, "*тілі") == [("тілі", 3), ("анатілі", 2)]
            assert terms.fitting(field, "т?лі") == [("тілі", 3)]
            assert terms.fitting(field, "*тылі") == []
    for name in ("title", "body"):
        asked = sorted(pair for pair in searcher.asked if pair[0].startswith(name))
        exact = [(f"{name}_exact", letter) for letter in ("а", "т", "т")]  # of two patterns, then of the third
        assert asked == [(f"{name}_coarse", ""), *exact]
