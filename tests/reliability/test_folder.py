"""Sealed files, and the version of the code that made an index."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archsearch.engines.index_folder import versions
from archsearch.engines.index_folder.sealed import BrokenSealError, read_sealed, write_sealed

VALUES = {"format": 1, "roots": ["/мұрағат/\udcff"], "files": {"a": [1, "b"]}, "nothing": {}}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_sealed_file_gives_back_what_was_written(indent: int | None, tmp_path: Path) -> None:
    write_sealed(tmp_path / "a.json", VALUES, indent)
    assert read_sealed(tmp_path / "a.json") == VALUES
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_any_flipped_bit_breaks_the_seal(place: int, bit: int, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_sealed(path, VALUES, indent=2)
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 1 << bit
    path.write_bytes(data)
    with pytest.raises(BrokenSealError):
        read_sealed(path)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_sealed(path, VALUES)
    (tmp_path / "a.json.tmp").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_sealed(path, {})
    assert read_sealed(path) == VALUES


def test_the_analyser_version_follows_code_and_word_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_PACKAGE", tmp_path)
    (tmp_path / "kazakh" / "roots").mkdir(parents=True)
    (tmp_path / "archive").mkdir()
    for name in ("fields.py", "records.py", "model.py", "kazakh/stemmer.py", "kazakh/roots/nouns.txt", "archive/a.py"):
        (tmp_path / name).write_text("бір\n", encoding="utf-8")

    def both() -> tuple[str, str]:
        return versions.analyzer_version.__wrapped__(), versions.reader_version.__wrapped__()

    first = both()
    (tmp_path / "kazakh" / "__pycache__").mkdir()
    (tmp_path / "kazakh" / "__pycache__" / "stemmer.pyc.123").write_bytes(b"1")
    (tmp_path / "kazakh" / "stemmer.py").write_bytes("бір\r\n".encode())
    assert both() == first
    (tmp_path / "archive" / "a.py").write_text("екі\n", encoding="utf-8")
    second = both()
    assert (second[0] == first[0], second[1] == first[1]) == (True, False)
    (tmp_path / "kazakh" / "roots" / "nouns.txt").write_text("екі\n", encoding="utf-8")
    assert both()[0] != first[0]
