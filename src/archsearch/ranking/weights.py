"""How much each piece of evidence counts: one table, chosen by `benchmarks/choose_weights.py` (docs/ranking.md)."""

from archsearch.frozen import frozen


@frozen
class Weights:
    """Factors of scores; each is multiplied by the weight of its field (`fields.FIELDS`)."""

    stem: float = 1.0
    coarse: float = 1.0
    exact: float = 0.2
    fold: float = 0.15
    elsewhere: float = 0.3  # a word counts by its best field, and by this share of the others
    further_reading: float = 0.5  # a reading that is not the likeliest one
    question_word: float = 0.5
    rarity: float = 0.5  # a word counts by this power of its rarity, on top of BM25's own
    pattern: float = 1.0
    misspelling: float = 0.5
    phrase: float = 0.5  # times the rarities of its words together
    nearness: float = 0.3  # neighbours in the query that are neighbours in the text, in any order
    nearness_slop: int = 2  # other words between them at most


WEIGHTS = Weights()
STEMS_ALONE = Weights(
    coarse=0, exact=0, fold=0, elsewhere=1, question_word=1, rarity=0, nearness=0
)  # what the benchmark compares with
