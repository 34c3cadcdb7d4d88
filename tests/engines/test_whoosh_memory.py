"""What the Whoosh engine gives back of a large segment is read again where it is wanted."""

from pathlib import Path

import pytest
from samples import article, ids, write

from archsearch.engines import create_engine
from archsearch.engines.protocol import AllOf, HasTerm
from archsearch.engines.whoosh_engine import segment


def test_what_was_given_back_is_found_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "_LARGE", 0)  # every segment is large
    engine = create_engine("whoosh", folder)
    names = [f"k{number:02}" for number in range(24)]
    for name in names:  # a segment each; eight are merged into one, which reads and gives back what it merges
        write(engine, [article(name, f"су {name}")])
    assert engine.counts().extra["segments"] < len(names)
    for _ in range(2):
        assert ids(engine, AllOf(())) == names
        assert ids(engine, HasTerm("body_stem", "k07")) == ["k07"]
    assert engine.check() == []
