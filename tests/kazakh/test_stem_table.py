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


def test_a_stem_may_have_another_last_letter_than_its_word(tables: tuple[StemTable, StemTable]) -> None:
    work = Stemming()
    words = ["кітабы", "жүрегіме", "оқиды", "процеске"]
    assert [tables[0].stem(word, work) for word in words] == ["кітап", "жүрек", "оқы", "процесс"]
    assert [tables[1].stem(word, work) for word in words] == ["кітап", "жүрек", "оқы", "процесс"]
    assert work.asked == words


def test_any_other_stem_is_worked_out_each_time(tables: tuple[StemTable, StemTable]) -> None:
    work = Stemming()
    assert [tables[0].stem("халқым", work) for _ in range(2)] == ["халық", "халық"]
    assert work.asked == ["халқым", "халқым"]


class Alike(str):
    """Words whose hashes lead to the same four slots of the table."""

    def __hash__(self) -> int:
        return -(len(self) << 40)


def test_four_words_may_share_a_place_and_a_fifth_drives_one_out(tables: tuple[StemTable, StemTable]) -> None:
    work = Stemming()
    words = [Alike(word) for word in ("бала", "үйлер", "қалада", "балалар", "қалалардың")]
    stems = ["бала", "үй", "қала", "бала", "қала"]
    assert [tables[0].stem(word, work) for word in (*words[:4], *words[:4])] == [*stems[:4], *stems[:4]]
    assert work.asked == words[:4]
    assert [tables[0].stem(word, work) for word in words] == stems
    assert work.asked == [*words[:4], words[4]]
    assert [tables[0].stem(word, work) for word in words[:4]] == stems[:4]
    assert work.asked == [*words, words[0]]


@given(st.lists(st.text("абгғқлнрсыіуе-1\0\ud800", max_size=300), max_size=9))
def test_a_table_changes_no_stem(words: list[str]) -> None:
    with TemporaryFile() as file:
        file.truncate(SIZE)
        table = StemTable(file.fileno())
        for word in [*words, *words]:
            assert table.stem(word, stem) == stem(word)
