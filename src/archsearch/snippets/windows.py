"""A text and the matches in it in, the stretch to show out: the one that says most about the query."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archsearch.kazakh.patterns import lazy_pattern
from archsearch.snippets.marker import Mark, Sought

# The end of a sentence begins with one of a few signs: to look for these takes a tenth of the time.
_SENTENCE_END = lazy_pattern(r"[.!?…؟\n](?:(?<=\n)\s*|(?<!\n)[»”“\"')\]]*[^\S\n]+(?:\n\s*)?)")
_CLOSE = 40  # characters; windows whose words are this much closer together are told apart


class Worth(NamedTuple):
    """How good a window is; the greater the better."""

    covered: float  # weights of the different words in it
    closeness: int  # minus the length of the shortest stretch that has them all, in steps of `_CLOSE`
    matches: int


class Window(NamedTuple):
    """A run of matches that fits a snippet."""

    worth: Worth
    start: int
    end: int


def best_window(marks: Sequence[Mark], sought: Sequence[Sought], width: int) -> Window | None:
    """The best run of matches no wider than `width` characters, the first of equals; None where there is no match."""
    best: Window | None = None
    low = 0
    for high, mark in enumerate(marks):
        while mark.end - marks[low].start > width and low < high:
            low += 1
        window = _window(marks[low : high + 1], sought)
        if best is None or window.worth > best.worth:
            best = window
    return best


def _window(marks: Sequence[Mark], sought: Sequence[Sought]) -> Window:
    """A run of matches, judged; `marks` end with the one that was added last."""
    last: dict[int, int] = {}
    for mark in marks:
        last[mark.which] = mark.start
    covered = sum(sought[which].weight for which in last)
    shortest = marks[-1].end - min(last.values())
    worth = Worth(round(covered, 6), -(shortest // _CLOSE) if len(last) > 1 else 0, min(len(marks), 6))
    return Window(worth, marks[0].start, marks[-1].end)


def widen(text: str, core: tuple[int, int], width: int) -> tuple[int, int]:
    """A stretch around `core`: whole sentences where they fit, else whole words."""
    low, high = core
    edges = sentences(text)
    start = edges[bisect_right(edges, low) - 1]
    end = edges[bisect_left(edges, max(high, low + 1), hi=len(edges) - 1)]
    if end - start > width:
        spare = max(0, width - (high - low)) // 2
        start = max(start, _word_start(text, low - spare))
        end = min(end, _word_end(text, max(high, start + width)))
    else:
        end = max(end, edges[bisect_right(edges, start + width) - 1])
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def around(text: str, place: tuple[int, int], margin: int) -> tuple[int, int]:
    """A place with at least `margin` characters on each side: whole sentences, but where they are long whole words."""
    edges = sentences(text)
    low = edges[bisect_right(edges, max(place[0] - margin, 0)) - 1]
    high = edges[bisect_left(edges, place[1] + margin, hi=len(edges) - 1)]
    return max(low, _word_start(text, place[0] - 4 * margin)), min(high, _word_end(text, place[1] + 4 * margin))


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[int, ...]:
    """Where sentences begin, and the end of the text."""
    ends = [match.span() for match in _SENTENCE_END.finditer(text)]
    return (0, *(end for start, end in ends if _ends_sentence(text, start, end)), len(text))


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Not before a small letter or a digit (2016 ж. 1 қыркүйек), nor after an initial (А. Қасым), but at a line end."""
    if "\n" in text[start:end]:
        return True
    if text[start] == "." and text[start - 1 : start].isupper() and not text[max(start - 2, 0) : start - 1].isalnum():
        return False
    return not (text[end : end + 1].islower() or text[end : end + 1].isdigit())


def _word_start(text: str, at: int) -> int:
    """The beginning of the first word at or after a place."""
    at = max(at, 0)
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    """The end of the last word that ends at or before a place."""
    at = min(at, len(text))
    while 0 < at < len(text) and not text[at].isspace():
        at -= 1
    return at
