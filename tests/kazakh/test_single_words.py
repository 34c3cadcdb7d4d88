"""The stem of a word by itself, as `archsearch stem` gives it."""

import pytest

from archsearch.kazakh import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("азық-түлікке", "азық-түлік", id="a compound is one word"),
        pytest.param("ақш-пен", "ақш", id="an ending after a hyphen goes, in small letters too"),
        pytest.param("АҚШ-пен", "ақш", id="and after capitals"),
        pytest.param("тап–таза", "тап-таза", id="any dash is a hyphen"),
        pytest.param("зеленский", "зеленский", id="a listed name is no Russian adjective"),
        pytest.param("зеленскийдің", "зеленский", id="so it meets its Kazakh forms"),
        pytest.param("кітабы, мектебі", "кітап мектеп", id="of several words, their stems"),
    ],
)
def test_a_word_by_itself(word: str, expected: str) -> None:
    assert stem(word) == expected
