"""The shipped weights are what the documented command makes, and the measures are what they say."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(autouse=True)
def _benchmarks_on_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(BENCHMARKS)):
            del sys.modules[name]


def test_what_ships_of_roots_and_weights_is_what_training_makes() -> None:
    import train_stemmer
    from root_lists import shipped_roots
    from stemmer_data import GOLD, count_words, lemma_by_surface, read_gold

    if not GOLD.exists():
        pytest.skip(f"the labelled words are not here: {GOLD.name} of ../shared/eval/data")
    trained = train_stemmer.train(lemma_by_surface(read_gold(GOLD)), count_words(), shipped_roots())
    for path, text in train_stemmer.write_files(trained).items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run python benchmarks/train_stemmer.py"


ROWS = [("ата", "ата", 3), ("атаның", "ата", 1), ("ат", "ат", 2), ("атты", "ат", 1), ("су", "су", 1)]


def test_perfect_stems_score_one() -> None:
    from stem_measures import score

    lemmas = {surface: lemma for surface, lemma, _ in ROWS}
    assert set(score(ROWS, lemmas.__getitem__).values()) == {1.0}


def test_pairs_are_counted_over_types() -> None:
    from stem_measures import score_pairs

    # Cut at two letters all but су meet: 6 pairs share a stem, the 2 that share a lemma among them.
    scores = score_pairs(ROWS, lambda word: word[:2])
    assert scores == pytest.approx({"pairP": 2 / 6, "pairR": 1.0, "pairF": 0.5})


def test_b_cubed_is_counted_over_tokens() -> None:
    from stem_measures import score_b_cubed

    scores = score_b_cubed(ROWS, str)
    assert scores["b3P"] == 1.0
    assert scores["b3R"] == pytest.approx(((9 + 1) / 4 + (4 + 1) / 3 + 1) / 8)
