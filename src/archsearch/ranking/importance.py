"""A word of a query in, how much it counts beside the others out: a rare word more, a word that only asks less."""

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path

from archsearch.engines.protocol import Engine
from archsearch.fields import index_field
from archsearch.kazakh import Word
from archsearch.query import Term
from archsearch.ranking.weights import Weights

_COMMONER = 10  # times; a spelling without Kazakh letters is that much rarer than the word it stands for


class Importance:
    """What an index knows of the words of a query; without an engine all are as frequent as each other."""

    def __init__(self, engine: Engine | None, weights: Weights) -> None:
        self._weights = weights
        self._engine = engine
        counts = engine.counts() if engine else None
        self._records = counts.articles + counts.turns if counts else 0
        self._frequency: Callable[[str], int] = cache(self._ask)

    def of(self, term: Term) -> float:
        """From 0 to 1: a power of the word's rarity, and less for a word that only asks."""
        share: float = self._rarity(self._most(term)) ** self._weights.rarity
        return share * self._weights.question_word if is_question_word(term) else share

    def readings(self, term: Term) -> list[tuple[Word, float]]:
        """The readings of a word, each with its factor.

        The likeliest counts in full, and so does one that is far commoner in the archive (Қазақстан for казакстан);
        the others count less. All are made as rare as the commonest of them, or a misspelling would win by rarity.
        """
        words = [reading.word for reading in term.readings]
        if len(words) == 1 or not self._engine:
            further = self._weights.further_reading
            return [(word, further if rank else 1.0) for rank, word in enumerate(words)]
        rarity = self._rarity(self._most(term))
        found = []
        first = self._frequency(words[0].stem)
        for rank, word in enumerate(words):
            frequency = self._frequency(word.stem)
            likely = rank == 0 or frequency > _COMMONER * first
            factor = rarity / self._rarity(frequency)
            found.append((word, factor if likely else factor * self._weights.further_reading))
        return found

    def _most(self, term: Term) -> int:
        return max((self._frequency(reading.word.stem) for reading in term.readings), default=0)

    def _ask(self, stem: str) -> int:
        return self._engine.frequency(index_field("body", "stem"), stem) if self._engine else 0

    def _rarity(self, frequency: int) -> float:
        """BM25's ln(1 + (N - n + ½) / (n + ½)), as a share of the rarity of a word that no record has."""
        most = math.log(1 + (self._records + 0.5) / 0.5)
        missing = max(self._records - frequency, 0)
        return math.log(1 + (missing + 0.5) / (frequency + 0.5)) / most


def is_question_word(term: Term) -> bool:
    """Whether a word only asks, as it was typed or without its endings (кімдерден)."""
    return any(not _question_words().isdisjoint((word.normal, word.stem)) for word, _ in term.readings[:1])


@cache
def _question_words() -> frozenset[str]:
    text = Path(__file__).with_name("question_words.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)
