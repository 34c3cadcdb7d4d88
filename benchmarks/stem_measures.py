"""Gold rows and a stemmer in, scores out: how well does it bring the forms of one word together?

pairP, pairR, pairF: precision, recall and their harmonic mean over pairs of distinct surface types, same stem
against same lemma; a surface with several lemmas counts with its most frequent one. b3P, b3R, b3F: B-cubed over
tokens (Bagga and Baldwin 1998), homographs weighted by their counts.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable

from stemmer_data import GoldRow, lemma_by_surface

StemWord = Callable[[str], str]


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(labels: Iterable[Hashable]) -> int:
    """How many pairs have the same label."""
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def score_pairs(rows: list[GoldRow], stem: StemWord) -> dict[str, float]:
    lemmas = lemma_by_surface(rows)
    stems = {surface: stem(surface) for surface in lemmas}
    both = _pairs((lemmas[surface], stems[surface]) for surface in lemmas)
    same_stem, same_lemma = _pairs(stems.values()), _pairs(lemmas.values())
    precision = both / same_stem if same_stem else 1.0
    recall = both / same_lemma if same_lemma else 1.0
    return {"pairP": precision, "pairR": recall, "pairF": _mean(precision, recall)}


def score_b_cubed(rows: list[GoldRow], stem: StemWord) -> dict[str, float]:
    by_stem: Counter[str] = Counter()
    by_lemma: Counter[str] = Counter()
    by_both: Counter[tuple[str, str]] = Counter()
    for surface, lemma, count in rows:
        found = stem(surface)
        by_stem[found] += count
        by_lemma[lemma] += count
        by_both[lemma, found] += count
    total = by_both.total()
    precision = sum(n * n / by_stem[found] for (_, found), n in by_both.items()) / total
    recall = sum(n * n / by_lemma[lemma] for (lemma, _), n in by_both.items()) / total
    return {"b3P": precision, "b3R": recall, "b3F": _mean(precision, recall)}


def score(rows: list[GoldRow], stem: StemWord) -> dict[str, float]:
    """All scores by name."""
    return score_pairs(rows, stem) | score_b_cubed(rows, stem)
