"""Stems that processes share: the same as without, and each worked out once."""

from collections.abc import Iterator
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archsearch.kazakh.stem_table import SIZE, StemTable
from archsearch.kazakh.stemmer import stem


@pytest.fixture
def tables() -> Iterator[tuple[StemTable, StemTable]]:
    """One table, as two processes have it open."""
    with TemporaryFile() as file:
        file.truncate(SIZE)
        yield StemTable(file.fileno()), StemTable(file.fileno())


class Stemming:
    """Works stems out, and remembers of which words."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, word: str) -> str:
        self.asked.append(word)
        return stem(word)


def test_a_word_that_one_process_worked_out_is_no_work_for_another(tables: tuple[StemTable, StemTable]) -> None:
    work = Stemming()
    words = ["мектептерімізде", "оқушылардың", "мектептерімізде"]
    assert [tables[0].stem(word, work) for word in words] == ["мектеп", "оқушы", "мектеп"]
    assert [tables[1].stem(word, work) for word in words] == ["мектеп", "оқушы", "мектеп"]
    assert work.asked == words[:2]


def test_a_stem_that_does_not_begin_its_word_is_worked_out_each_time(tables: tuple[StemTable, StemTable]) -> None:
    work = Stemming()
    assert [tables[0].stem("кітабы", work) for _ in range(2)] == ["кітап", "кітап"]
    assert work.asked == ["кітабы", "кітабы"]


class Alike(str):
    """Words whose hashes lead to one slot of the table."""

    def __hash__(self) -> int:
        return -(len(self) << 40)


def test_words_that_share_a_slot_are_told_apart(tables: tuple[StemTable, StemTable]) -> None:
    work = Stemming()
    words = [Alike("балалар"), Alike("қалалардың"), Alike("балалар")]
    assert [tables[0].stem(word, work) for word in words] == ["бала", "қала", "бала"]
    assert work.asked == words


@given(st.lists(st.text("абгғқлнрсыіуе-1\0\ud800", max_size=300), max_size=9))
def test_a_table_changes_no_stem(words: list[str]) -> None:
    with TemporaryFile() as file:
        file.truncate(SIZE)
        table = StemTable(file.fileno())
        for word in [*words, *words]:
            assert table.stem(word, stem) == stem(word)
