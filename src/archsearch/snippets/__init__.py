"""What a result shows: texts and a query in, the passage that answers out, with every matched word marked.

A long text is looked over first (`scanning`), which costs little; only what may be the best passages is analysed
again, so that a highlight falls on the word as printed, whatever its alphabet or spelling.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archsearch.frozen import frozen
from archsearch.kazakh import analyze
from archsearch.snippets.marker import Mark, Marker, marker
from archsearch.snippets.scanning import is_foreign, scan
from archsearch.snippets.windows import Window, around, best_window, widen

__all__ = ["ELLIPSIS", "WIDTH", "Mark", "Marker", "Passage", "Snippet", "find_marks", "make_snippet", "marker"]

WIDTH = 240  # characters of a snippet, about two sentences
ELLIPSIS = "…"
_SHORT = 900  # characters; such a text is analysed as a whole
_FIRST = 3000  # characters that are analysed where nothing looks promising: аның is a form of ол
_MARGIN = 300  # characters around a promising place that are analysed with it
_TRIES = 4  # promising places that are looked at before another text is shown without a mark


class Passage(NamedTuple):
    """A text that may be shown: its field, and the names beside it (a turn's speaker), which say what it is about."""

    text: str
    field: str = "body"
    about: str = ""


@frozen
class Snippet:
    """A window of one text. `highlights` are (start, end) in `text`, end excluded, in characters."""

    text: str
    highlights: tuple[tuple[int, int], ...]
    passage: int = 0  # which of the passages it is from


def make_snippet(passages: Sequence[Passage], words: Marker, language: str = "kk", width: int = WIDTH) -> Snippet:
    """The best window of the best passage.

    Where no passage holds a match, the beginning of the first one whose names do, else of the first one.
    """
    ranked = _promising(passages, words, language, width)
    for _, number, place in ranked[:_TRIES]:
        if found := _look_closer(passages[number], number, place, words, language, width):
            return found
    if not ranked:
        for number, passage in _first(passages):
            if found := _look_closer(passage, number, (0, len(passage.text)), words, language, width):
                return found
    about = (number for number, passage in enumerate(passages) if _about(passage, words, language))
    number = next(about, 0)
    return cut_snippet(passages[number].text if passages else "", (0, 0), (), number, width)


def find_marks(text: str, words: Marker, language: str = "kk", field: str = "body") -> list[Mark]:
    """Every match in a text in order; a phrase is marked only where it stands as a phrase."""
    words = words.within(field)
    if not words.may_be_in(text):
        return []
    worth = words.worth_reading
    found = [
        (position, token.start, token.end, numbers)
        for position, token in enumerate(analyze(text, language, worth.match if worth else None))
        if token.word.normal and (numbers := words.which(token.word))
    ]
    in_phrase = {number for members, _ in words.phrases for number in members}
    marks = {
        (start, end): alone[0]
        for _, start, end, numbers in found
        if (alone := [number for number in numbers if number not in in_phrase])
    }
    for members, slop in words.phrases:
        marks |= _phrase_marks(found, members, slop)
    return [Mark(start, end, which) for (start, end), which in sorted(marks.items())]


def cut_snippet(text: str, core: tuple[int, int], marks: Iterable[Mark], passage: int, width: int) -> Snippet:
    """A window around `core`, with ellipses only where text was cut."""
    if core == (0, 0):
        core = (len(text) - len(text.lstrip()),) * 2
    start, end = widen(text, core, width)
    before = ELLIPSIS if text[:start].strip() else ""
    after = ELLIPSIS if text[end:].strip() else ""
    shift = len(before) - start
    highlights = tuple(
        (mark.start + shift, mark.end + shift) for mark in marks if start <= mark.start <= mark.end <= end
    )
    return Snippet(before + text[start:end] + after, highlights, passage)


_Place = tuple[int, int]  # start and end in a text


def _promising(
    passages: Sequence[Passage], words: Marker, language: str, width: int
) -> list[tuple[tuple[float, int, int, int], int, _Place]]:
    """The passages that may answer, the best first: its worth, its number, and where in it to look."""
    found = []
    for number, marks in _look_over(passages, words, language):
        passage = passages[number]
        about = _about(passage, words, language)
        for window in _windows(marks, words.within(passage.field), width):
            covered, closeness, matches = window.worth
            found.append(((covered + about, closeness, matches, -number), number, (window.start, window.end)))
    return sorted(found, reverse=True)[:_TRIES]


def _look_over(passages: Sequence[Passage], words: Marker, language: str) -> Iterable[tuple[int, Sequence[Mark]]]:
    """What may be matches in the passages, with the number of each that has some, at little cost."""
    native: dict[str, list[int]] = {}  # numbers by field
    for number, passage in enumerate(passages):
        if not is_foreign(passage.text):
            native.setdefault(passage.field, []).append(number)
        elif marks := find_marks(passage.text, words, language, passage.field):
            yield number, marks
    for name, numbers in native.items():
        texts = [passages[number].text for number in numbers]
        for number, here in zip(numbers, scan(texts, words.within(name), language), strict=True):
            if here:
                yield number, here


def _windows(marks: Sequence[Mark], words: Marker, width: int) -> Iterable[Window]:
    """The best window of a text; where phrases are sought, several, for a look at each word cannot see them."""
    left = list(marks)
    for _ in range(_TRIES if words.phrases else 1):
        window = best_window(left, words.sought, width)
        if window is None:
            return
        yield window
        left = [mark for mark in left if mark.end <= window.start or mark.start >= window.end]


def _first(passages: Sequence[Passage]) -> Iterable[tuple[int, Passage]]:
    """The passages at the beginning, as many as are quickly analysed."""
    spent = 0
    for number, passage in enumerate(passages):
        spent += len(passage.text)
        if spent > _FIRST:
            return
        yield number, passage


def _look_closer(
    passage: Passage, number: int, place: _Place, words: Marker, language: str, width: int
) -> Snippet | None:
    """The snippet at a promising place, from an analysis of the sentences around it; None where no match is there."""
    text = passage.text
    low, high = 0, len(text)
    if len(text) > _SHORT and not is_foreign(text):
        low, high = around(text, place, _MARGIN)
    marks = [
        Mark(mark.start + low, mark.end + low, mark.which)
        for mark in find_marks(text[low:high], words, language, passage.field)
    ]
    window = best_window(marks, words.sought, width)
    if window is None:
        return None
    found = cut_snippet(text, (window.start, window.end), marks, number, width)
    return found if found.highlights else None


def _about(passage: Passage, words: Marker, language: str) -> float:
    """The weight of what the names beside a passage match."""
    if not passage.about:
        return 0.0
    here = words.within("speaker")
    weight = here.names.get((language, passage.about))
    if weight is None:
        tokens = analyze(passage.about, language) if here.may_be_in(passage.about) else ()
        numbers = {number for token in tokens for number in here.which(token.word)}
        weight = here.names[language, passage.about] = sum(here.sought[number].weight for number in numbers)
    return weight


def _phrase_marks(
    found: Sequence[tuple[int, int, int, tuple[int, ...]]], members: tuple[int, ...], slop: int
) -> dict[_Place, int]:
    """Matches of a phrase: all members within its length and `slop`, in order where the slop is 0."""
    marks: dict[_Place, int] = {}
    reach = len(members) + slop
    for index, (position, *_) in enumerate(found):
        window = [item for item in found[index : index + reach] if item[0] - position < reach]
        if slop:
            chosen = [next((item for item in window if member in item[3]), None) for member in members]
        else:
            at = {item[0]: item for item in window}
            chosen = [
                item if (item := at.get(position + step)) and member in item[3] else None
                for step, member in enumerate(members)
            ]
        if all(chosen):
            marks |= {(item[1], item[2]): members[0] for item in chosen if item}
    return marks
