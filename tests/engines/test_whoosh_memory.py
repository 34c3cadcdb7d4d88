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


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells what is mapped")
def test_a_writer_lets_go_of_what_it_merged(folder: Path) -> None:
    engine = create_engine("whoosh", folder)
    with engine.writer() as writer:
        for number in range(30):
            writer.write(article(f"k{number:02}", "су"))
            writer.commit()
        maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
        assert not [line for line in maps if str(folder) in line and line.endswith("(deleted)")]
