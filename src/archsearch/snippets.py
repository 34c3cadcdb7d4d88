"""What a result shows: texts and a query in, the passage that answers out, with every matched word marked.

The stored text is analysed again here, so that a highlight falls on the word as printed, whatever its alphabet
or spelling.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from archsearch.kazakh import Token, Word, analyze
from archsearch.query import Fuzzy, Node, Pattern, Phrase, Term, leaves

WIDTH = 240  # characters of a snippet, about two sentences
ELLIPSIS = "…"
SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"')\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A window of one text. `highlights` are (start, end) in `text`, end excluded, in characters."""

    text: str
    highlights: tuple[tuple[int, int], ...]
    passage: int = 0  # which of the texts it is from


@dataclass(frozen=True, slots=True)
class _Sought:
    """One leaf of a query, as something that a word of a text may be."""

    stems: frozenset[str] = frozenset()
    folds: frozenset[str] = frozenset()
    normals: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    near: tuple[str, int] | None = None

    def fits(self, word: Word) -> bool:
        return (
            word.stem in self.stems
            or word.fold in self.folds
            or word.normal in self.normals
            or (self.pattern is not None and self.pattern.fullmatch(word.normal) is not None)
            or (self.near is not None and within(word.normal, *self.near))
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """Finds a query's words in texts. A word is looked at once, however often it occurs."""

    sought: tuple[_Sought, ...]
    phrases: tuple[tuple[tuple[int, ...], int], ...] = ()  # (indexes into sought, slop)
    known: dict[Word, tuple[int, ...]] = field(default_factory=dict)

    def which(self, word: Word) -> tuple[int, ...]:
        """The numbers of the leaves that this word fits."""
        found = self.known.get(word)
        if found is None:
            found = tuple(number for number, sought in enumerate(self.sought) if sought.fits(word))
            self.known[word] = found
        return found


def marker(words: Node | None, fields: Sequence[str] = ("body", "lead", "caption", "title")) -> Marker:
    """A marker of everything in a query that can match in one of the fields."""
    sought: list[_Sought] = []
    phrases: list[tuple[tuple[int, ...], int]] = []
    for scope, leaf in leaves(words):
        if scope is not None and scope not in fields:
            continue
        match leaf:
            case Phrase(terms, slop, exact):
                first = len(sought)
                sought.extend(_sought(term, exact) for term in terms)
                phrases.append((tuple(range(first, len(sought))), slop))
            case Term(exact=exact):
                sought.append(_sought(leaf, exact))
            case Pattern(pattern=pattern):
                sought.append(_Sought(pattern=_regex(pattern)))
            case Fuzzy(normal=normal, distance=distance):
                sought.append(_Sought(near=(normal, distance)))
    return Marker(tuple(sought), tuple(phrases))


def make_snippet(texts: Sequence[str], words: Marker, language: str | None = None, width: int = WIDTH) -> Snippet:
    """The best window of the best of the texts; the beginning of the first one where none holds a match."""
    best: tuple[tuple[int, int, int], int, list[tuple[int, int, int]], str] | None = None
    for number, text in enumerate(texts):
        marks = find_marks(text, words, language)
        if not marks:
            continue
        kinds = len({mark[2] for mark in _densest(marks, width)})
        rank = (kinds, min(len(_densest(marks, width)), 6), -number)
        if best is None or rank > best[0]:
            best = (rank, number, marks, text)
    if best is None:
        return cut_snippet(texts[0] if texts else "", (0, 0), (), 0, width)
    _, number, marks, text = best
    window = _densest(marks, width)
    return cut_snippet(text, (window[0][0], window[-1][1]), marks, number, width)


def find_marks(text: str, words: Marker, language: str | None = None) -> list[tuple[int, int, int]]:
    """(start, end, which leaf) of every match in order; a phrase is marked only where it stands as a phrase."""
    if not words.sought:
        return []
    tokens = analyze(text, language)
    found = [(position, token, words.which(token.word)) for position, token in enumerate(tokens)]
    found = [item for item in found if item[2]]
    in_phrase = {number for members, _ in words.phrases for number in members}
    marks = {
        (token.start, token.end): which[0]
        for _, token, numbers in found
        if (which := [number for number in numbers if number not in in_phrase])
    }
    for members, slop in words.phrases:
        marks |= _phrase_marks(found, members, slop)
    return sorted((start, end, which) for (start, end), which in marks.items())


def _phrase_marks(
    found: Sequence[tuple[int, Token, tuple[int, ...]]], members: tuple[int, ...], slop: int
) -> dict[tuple[int, int], int]:
    """Matches of a phrase: all members within its length and `slop`, in order where the slop is 0."""
    marks: dict[tuple[int, int], int] = {}
    for index, (position, _, _) in enumerate(found):
        window = [item for item in found[index : index + 8 * len(members)] if item[0] - position < len(members) + slop]
        if slop:
            chosen = [next((item for item in window if member in item[2]), None) for member in members]
        else:
            at = {item[0]: item for item in window}
            chosen = [
                item if (item := at.get(position + step)) and member in item[2] else None
                for step, member in enumerate(members)
            ]
        if all(chosen):
            marks.update({(item[1].start, item[1].end): members[0] for item in chosen if item})
    return marks


def _densest(marks: Sequence[tuple[int, int, int]], width: int) -> Sequence[tuple[int, int, int]]:
    """The run of marks no wider than a snippet that has most different leaves, then most marks; the first such."""
    best: Sequence[tuple[int, int, int]] = marks[:1]
    best_rank = (0, 0)
    start = 0
    for end in range(1, len(marks) + 1):
        while marks[end - 1][1] - marks[start][0] > width and start < end - 1:
            start += 1
        rank = (len({mark[2] for mark in marks[start:end]}), end - start)
        if rank > best_rank:
            best, best_rank = marks[start:end], rank
    return best


def cut_snippet(
    text: str, core: tuple[int, int], marks: Iterable[tuple[int, int, int]], passage: int, width: int
) -> Snippet:
    """A window around `core`: whole sentences where they fit, else whole words; ellipses only where text was cut."""
    start, end = _window(text, core, width)
    before = ELLIPSIS if text[:start].strip() else ""
    after = ELLIPSIS if text[end:].strip() else ""
    shown = text[start:end]
    shift = len(before) - start
    highlights = tuple((s + shift, e + shift) for s, e, _ in marks if start <= s and e <= end)
    return Snippet(before + shown + after, highlights, passage)


def _window(text: str, core: tuple[int, int], width: int) -> tuple[int, int]:
    low, high = core
    edges = _sentences(text)
    start = max((edge for edge in edges if edge <= low), default=0)
    end = min((edge for edge in edges if edge >= high), default=len(text))
    if end - start > width:
        spare = max(0, width - (high - low)) // 2
        start = max(start, _word_start(text, low - spare))
        end = min(end, _word_end(text, max(high, start + width)))
    else:
        while (further := min((e for e in edges if e > end), default=end)) > end and further - start <= width:
            end = further
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[int, ...]:
    """Where sentences begin, and the end of the text."""
    return (0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text))


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


def _sought(term: Term, exact: bool) -> _Sought:
    words = [reading.word for reading in term.readings]
    if exact or term.exact:
        return _Sought(normals=frozenset(word.normal for word in words))
    return _Sought(
        stems=frozenset(word.stem for word in words), folds=frozenset(word.fold for word in words if word.fold)
    )


def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile("".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in pattern), re.DOTALL)


def within(left: str, right: str, distance: int) -> bool:
    """Whether two words are at most `distance` edits apart; a swap of neighbours is one (Damerau-Levenshtein)."""
    if abs(len(left) - len(right)) > distance:
        return False
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1] <= distance
