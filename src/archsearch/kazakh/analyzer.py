"""The chain: a printed text in, its tokens out, each with its offsets and with what its word becomes.

Text is cut into words first and each word is normalised then, so that every token keeps its place in the text
as printed. A word is worked out once and kept: a text asks for the same few thousand words again and again.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from archsearch.kazakh import stemmer
from archsearch.kazakh.normalizer import fold, normalize
from archsearch.kazakh.tokenizer import WORD


class Word(NamedTuple):
    """What a surface form becomes; the same object for each of its occurrences.

    `normal` is the one spelling (lower case, Cyrillic for Kazakh in any script); `stem` is `normal` without
    endings; `fold` is a stem key that is the same however the word was typed (Russian keyboard, any Latin
    alphabet, Arabic script); `language` is "kk", "ru", "en", or "" for a number.
    """

    surface: str
    normal: str
    stem: str
    fold: str
    language: str

    @property
    def coarse(self) -> str:
        """The normal form cut at five letters: a second, blunt stem that finds what the first one misses."""
        return self.normal[:5]


class Token(NamedTuple):
    """A word at its place: `text[start:end] == word.surface`, in characters of the text as printed."""

    start: int
    end: int
    word: Word


class Reading(NamedTuple):
    """One way to read a word that a person typed, and how it was reached ("as typed", "Latin of 2021", …)."""

    word: Word
    how: str


_HYPHEN = re.compile("[-‐‑–]")


@lru_cache(maxsize=200_000)
def _word(surface: str) -> Word:
    bare = _HYPHEN.split(surface, maxsplit=1)[0]  # the ending of ҚДТ-ның is cut at its hyphen
    normal = normalize(bare)
    if normal[0].isdigit():
        return Word(surface, normal, normal, normal, "")
    stemmed = stemmer.stem(normal, capital=surface[0].isupper())
    return Word(surface, normal, stemmed, fold(stemmed), "kk")


def analyze(text: str, language: str | None = None) -> list[Token]:
    """The tokens of a text in order; they never overlap. `language` is that of the article, where known."""
    return [Token(*found.span(), _word(found[0])) for found in WORD.finditer(text)]


def stem(word: str) -> str:
    """The stem of one word, as it would be read by itself."""
    return _word(word).stem if WORD.fullmatch(word) else word.lower()


def readings(word: str, fold: bool = True) -> tuple[Reading, ...]:
    """Every way to read one typed word, likeliest first; with `fold` off, only as it is spelt."""
    return (Reading(_word(word), "as typed"),)
