#!/usr/bin/env python3
"""Are the weights of ranking well chosen? Each is varied by itself on the retrieval set; five folds choose among all.

    python benchmarks/choose_weights.py [--data DIR]

For every setting: the scores over all questions. Then the honest figure: for each fifth of the questions, the score of
the setting that is best on the other four fifths. Where that equals the score of the table, the table sits on a plateau
and other questions should score the same. Takes some minutes.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from relevance import DATA, MEASURES, Judgements, archsearch, mean, read_judgements, read_questions, run_weights, scores

from archsearch.fields import BY_NAME
from archsearch.ranking import WEIGHTS

FOLDS = 5
TITLE = BY_NAME["title"]
VARIED: dict[str, tuple[float, ...]] = {
    "title": (0.6, 0.8, 1.0, 1.3, 1.6),
    "coarse": (0.0, 0.5, 0.75, 1.5),
    "exact": (0.0, 0.1, 0.3, 0.5),
    "fold": (0.0, 0.3),
    "elsewhere": (0.0, 0.15, 0.5, 1.0),
    "further_reading": (0.0, 0.25, 1.0),
    "question_word": (0.25, 0.75, 1.0),
    "rarity": (0.0, 0.25, 0.75, 1.0),
    "phrase": (0.0, 0.25, 1.0),
    "nearness": (0.0, 0.15, 0.6),
}
Scores = dict[str, list[float]]


def settings() -> Iterator[tuple[str, str, float]]:
    """(what is printed, the weight, its value); the table as it is first."""
    yield "as shipped", "title", TITLE.weight
    for name, values in VARIED.items():
        for value in values:
            yield f"{name} {value:g}", name, value


def measure(index: Path, questions: dict[str, str], judgements: Judgements, name: str, value: float) -> Scores:
    BY_NAME["title"] = replace(TITLE, weight=value) if name == "title" else TITLE
    weights = WEIGHTS if name == "title" else replace(WEIGHTS, **{name: value})
    return scores(run_weights(index, questions, weights), judgements)


def cross_validated(found: dict[str, Scores], measure_name: str = "ndcg@10") -> float:
    """The mean over questions, each scored by the setting that is best on the other folds."""
    values = {name: scores[measure_name] for name, scores in found.items()}
    held_out = []
    for fold in range(FOLDS):
        rest = {name: mean([v for n, v in enumerate(line) if n % FOLDS != fold]) for name, line in values.items()}
        best = max(rest, key=lambda name: rest[name])
        held_out += values[best][fold::FOLDS]
    return mean(held_out)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    said = parser.parse_args()
    if not said.data.is_dir():
        print(f"skipped: there is no retrieval set in '{said.data}'")
        return 0
    questions = read_questions(said.data / "queries_dev.tsv")
    judgements = read_judgements(said.data / "qrels_dev.tsv")
    found: dict[str, Scores] = {}
    print(f"{'':22}" + "".join(f"{name:>12}" for name in MEASURES))
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        archsearch("index", str(said.data / "passages.jsonl.gz"), "--index", str(index))
        for label, name, value in settings():
            found[label] = measure(index, questions, judgements, name, value)
            figures = "".join(f"{mean(values):12.4f}" for values in found[label].values())
            print(f"{label:22}{figures}", flush=True)
    print(f"{'chosen by five folds':22}{cross_validated(found):12.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
