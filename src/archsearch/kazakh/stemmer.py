"""A Kazakh word in its normal form in, its stem out, and the analysis that led to it.

Every reading of the word as a root and endings (`splits`) is scored (`scoring`); the best one is taken.
"""

from collections.abc import Callable, Hashable
from functools import cache
from typing import NamedTuple

from archsearch.kazakh.lexicon import FLAG, Knowledge, knowledge, read_weights
from archsearch.kazakh.scoring import GROUPS, Opening, chain_features, describe_root, opening
from archsearch.kazakh.splits import (
    ALL_VOWELS,
    EMPTY,
    Chain,
    Cut,
    Reading,
    chains,
    follows,
    root_before,
    tail_cuts,
)

_CONTENT = FLAG["noun"] | FLAG["verb"] | FLAG["adjective"] | FLAG["name"]
_PARTICLES = frozenset("ақ ау ай мыс міс шы ші".split())


_CERTAIN = 100_000  # a form of the irregular table is read by it


class Analysis(NamedTuple):
    """How a word was read: its stem and the endings after it, each with the name of what it does."""

    stem: str
    endings: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " + ".join([self.stem, *(f"{form} ({name})" for form, name in self.endings)])


class _Sums(dict[Hashable, int]):
    """Sums of weights by what they are worked out from; a sum that is missing is worked out and kept."""

    def __init__(self, work_out: Callable[[Hashable], int]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Hashable) -> int:
        found = self[key] = self._work_out(key)
        return found


class _Ending(NamedTuple):
    """A chain weighed: the letters it may follow, its points, and the sums for each side of a root before it."""

    left: frozenset[str]
    points: int
    chain: Chain
    mask: _Sums
    evidence: _Sums
    size: _Sums
    last: _Sums
    shape: _Sums
    harmony: _Sums


class Stemmer:
    """Finds the best reading of a word with the given weights and knowledge; remembers what tails weigh."""

    def __init__(self, weights: dict[str, int], known: Knowledge) -> None:
        self._weights = weights
        self._known = known
        self._sides: dict[Opening, tuple[_Sums, ...]] = {}
        self._endings: dict[tuple[Cut, str] | tuple[str, str], tuple[_Ending, ...]] = {}
        self._tails: dict[str, tuple[tuple[str, str, tuple[_Ending, ...]], ...]] = {}

    def best(self, word: str) -> Reading:
        """The reading with the most points; among equals the one with the longest root."""
        known = self._known
        roots, irregular = known.roots, known.irregular
        describe = describe_root
        whole = self._weigh("bare", "", (EMPTY,))
        top = -1_000_000
        choice = (word, "bare", "", EMPTY)
        mask, evidence, size, last, shape, harmony = describe(word, known)
        for e in whole:
            top = e[1] + e[3][mask] + e[4][evidence] + e[5][size] + e[6][last] + e[7][shape]
        for place in range(len(word) - 1, 0, -1):
            tail = word[place:]
            cuts = self._tails.get(tail)
            if cuts is None:
                cuts = self._read_tail(tail)
            if not cuts:
                if not follows(tail):
                    break
            stem = word[:place]
            for root, state in irregular.get(stem, ()):
                for e in self._weigh(state, "irregular", chains(state, tail)):
                    if stem[-1] in e[0]:
                        points = _CERTAIN + e[1]
                        if points > top and (word not in roots or roots.get(root, 0) & FLAG["pronoun"]):
                            top, choice = points, (root, state, "irregular", e[2])
            if not cuts or place == 1 or ALL_VOWELS.isdisjoint(stem):
                continue
            previous = ""
            for state, how, endings in cuts:
                root = root_before(stem, how, roots) if how else stem
                if not root:
                    continue
                letter = "і" if how == "linked" else root[-1]
                for e in endings:
                    if letter in e[0]:
                        if root != previous:
                            previous = root
                            mask, evidence, size, last, shape, harmony = describe(root, known)
                        points = (
                            e[1] + e[3][mask] + e[4][evidence] + e[5][size] + e[6][last] + e[7][shape] + e[8][harmony]
                        )
                        if points > top:
                            top, choice = points, (root, state, how, e[2])
        return Reading(*choice)

    def _read_tail(self, tail: str) -> tuple[tuple[str, str, tuple[_Ending, ...]], ...]:
        if len(self._tails) > 60_000:
            self._tails.clear()
        found = self._tails[tail] = tuple(
            (cut.state, cut.how, self._weigh(cut.state, cut.how, cut.chains)) for cut in tail_cuts(tail)
        )
        return found

    def _weigh(self, state: str, how: str, found: tuple[Chain, ...]) -> tuple[_Ending, ...]:
        """The chains with their points; of those that look alike to a root, the best."""
        best: dict[tuple[frozenset[str], Opening], _Ending] = {}
        for chain in found:
            start = opening(state, how, chain)
            points = self._sum(chain_features(start, chain))
            known = best.get((chain.left, start))
            if known is None or points > known.points:
                best[chain.left, start] = _Ending(chain.left, points, chain, *self._sides_of(start))
        return tuple(best.values())

    def _sides_of(self, start: Opening) -> tuple[_Sums, ...]:
        sides = self._sides.get(start)
        if sides is None:
            sides = self._sides[start] = tuple(
                _Sums(lambda side, group=group: self._sum(group(start, side))) for group in GROUPS
            )
        return sides

    def _sum(self, features: list[str]) -> int:
        weights = self._weights
        return sum([weights[feature] for feature in features if feature in weights])


@cache
def _stemmer() -> Stemmer:
    return Stemmer(read_weights(), knowledge())


def _read(word: str) -> Reading:
    for root, state in knowledge().irregular.get(word, ()):
        return Reading(root, state, "irregular", EMPTY)
    return _stemmer().best(word)


def explain(normal: str) -> Analysis:
    """The analysis of a word in its normal form (lower-case Cyrillic)."""
    head, hyphen, last = normal.rpartition("-")
    if hyphen and head and last and normal not in knowledge().irregular:
        return _explain_hyphenated(head, last)
    reading = _read(normal)
    return Analysis(reading.stem, tuple((form.text, form.suffix.name) for form in reading.chain.forms))


def _explain_hyphenated(head: str, last: str) -> Analysis:
    if last in _PARTICLES:
        inner = explain(head)
        return Analysis(inner.stem, (*inner.endings, (last, "particle")))
    known = knowledge().roots
    found = [*chains("noun", last), *chains("possessed 3", last)]
    if found and not known.get(last, 0) & _CONTENT:
        return Analysis(head, tuple((form.text, form.suffix.name) for form in found[0].forms))
    inner = explain(last)
    return Analysis(f"{head}-{inner.stem}", inner.endings)


def stem(normal: str, capital: bool = False) -> str:
    """The stem of a word in its normal form; `capital` says that it stood capitalised inside a sentence."""
    return explain(normal).stem
