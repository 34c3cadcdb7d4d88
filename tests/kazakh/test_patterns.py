"""Patterns are compiled when a text needs them, and are then what `re.compile` makes."""

import re

import pytest

from archsearch.kazakh import tokenizer
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.kazakh.tokenizer import word_pattern


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search("сөз")


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    made, compiled = lazy_pattern("[а-я]+(?=ы)"), re.compile("[а-я]+(?=ы)")
    for _ in range(2):
        assert made.findall("аты жолы") == compiled.findall("аты жолы")
        assert made.sub("-", "аты жолы") == compiled.sub("-", "аты жолы")
    assert made.pattern == compiled.pattern


def test_endings_that_few_texts_have_are_compiled_for_those() -> None:
    tokenizer._compiled.cache_clear()
    word_pattern("«Алға» ҚДТ-ның 100-ден астам мүшесі – 2021 жылы, азық-түлік, 90-х.")
    assert tokenizer._compiled.cache_info().currsize == 1
    word_pattern("QDT-nyń")
    assert tokenizer._compiled.cache_info().currsize == 2
