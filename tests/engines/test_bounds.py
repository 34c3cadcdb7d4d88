"""Lines that fit a pattern are found by its longest piece, and are those that a look at each line finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archsearch.engines.bounds import fitting_lines, to_regex


@given(st.lists(st.text("абв", min_size=1, max_size=7), max_size=8), st.text("абаб*?", min_size=1, max_size=7))
def test_lines_that_fit_are_those_that_fit_one_by_one(lines: list[str], pattern: str) -> None:
    fits = to_regex(pattern).fullmatch
    assert list(fitting_lines("\n".join(lines), pattern)) == [at for at, line in enumerate(lines) if fits(line)]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        pytest.param("*тілі", [0, 2], id="an end"),
        pytest.param("*тіл*", [0, 1, 2, 3], id="a middle"),
        pytest.param("тіл?", [2, 3], id="one more letter"),
        pytest.param("*мектеп", [], id="nothing"),
        pytest.param("*і", [0, 2], id="a letter"),
    ],
)
def test_patterns_without_a_beginning(pattern: str, found: list[int]) -> None:
    assert list(fitting_lines("анатілі\nбастілдік\nтілі\nтілу", pattern)) == found
