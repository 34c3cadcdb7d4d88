"""`archsearch stem`: word, stem, and how it was reached."""

import time

import pytest

from console import Cli

SCHOOL = "мектеп + тер (plural) + іміз (1st plural possessive) + де (locative)"


def test_explain_prints_how_the_stem_was_reached(archsearch: Cli) -> None:
    assert archsearch("stem", "--explain", "мектептерімізде").out == f"{SCHOOL}\n"


def test_a_word_its_stem_and_the_way_stand_on_a_line(archsearch: Cli) -> None:
    assert archsearch("stem", "Мектептерімізде").out == f"Мектептерімізде\tмектеп\t{SCHOOL}\n"


def test_tsv_has_surface_and_stem(archsearch: Cli) -> None:
    done = archsearch("stem", "--tsv", "Мектептерімізде", "кітабы")
    assert done.out == "Мектептерімізде\tмектеп\nкітабы\tкітап\n"


def test_words_come_from_standard_input_where_none_are_given(archsearch: Cli) -> None:
    done = archsearch("stem", "--tsv", stdin="\ufeffмектепте\r\n\n  кітабы \n")
    assert done.out == "мектепте\tмектеп\nкітабы\tкітап\n"
    assert archsearch("stem", "--tsv", stdin="").out == ""


def test_what_is_not_utf8_does_not_stop_the_rest(archsearch: Cli) -> None:
    done = archsearch("stem", "--tsv", stdin=b"\xff\xfe\n" + "кітабы\n".encode())
    assert done.code == 0
    assert done.out.splitlines()[-1] == "кітабы\tкітап"


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        pytest.param("mektepterimizde", f"мектеп\t{SCHOOL}; Latin alphabet of 2021", id="Latin script"),
        pytest.param("مەكتەپتە", "мектеп\tмектеп + те (locative); Arabic script", id="Arabic script"),
        pytest.param("workers", "worker\tworker (English); as typed", id="an English word"),
        pytest.param("2022-жылы", "2022\t2022 (number)", id="a number"),
    ],
)
def test_a_word_in_other_letters_has_its_readings(archsearch: Cli, word: str, reading: str) -> None:
    assert reading in [line.partition("\t")[2] for line in archsearch("stem", word).out.splitlines()]


def test_many_words_are_streamed(archsearch: Cli) -> None:
    words = [f"мектеп{letter}{ending}" for letter in "абвгд" for ending in ("тер", "ке", "тен", "ті")] * 500
    begun = time.monotonic()
    lines = archsearch("stem", "--tsv", stdin="\n".join(words)).out.splitlines()
    assert [line.partition("\t")[0] for line in lines] == words
    assert time.monotonic() - begun < 20  # a hang, not a speed
