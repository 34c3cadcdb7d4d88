"""Makes `roots.txt`, `evidence.txt` and `weights.txt` of `src/archsearch/kazakh`: `python benchmarks/train_stemmer.py`.

Twice over, weights are fitted to the labelled words and used to read the raw texts; how often a root was read
there becomes evidence for the next fit. The last fit is the one that ships. The same input makes the same files on
every machine. `--check` writes nothing and exits with 1 where the shipped files are not what would be written.
"""

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from drill import drills
from log_linear import SCALE, Example, Features, fit, shares
from root_lists import shipped_roots
from stemmer_data import GOLD, count_words, lemma_by_surface, read_gold

from archsearch.kazakh import lexicon
from archsearch.kazakh.forms import prefix_sounds
from archsearch.kazakh.lexicon import Knowledge, WordTable, read_irregular, table_text
from archsearch.kazakh.scoring import describe_root, opening, reading_features
from archsearch.kazakh.splits import Reading, readings
from archsearch.kazakh.stemmer import Stemmer

FOLDER = Path(lexicon.__file__).parent
ROUNDS = 2
DRILLS = 6000
DRILL_WEIGHT = 0.3
STEPS = (0.3, 1, 2, 4, 8, 16, 32)  # a count of forms becomes the number of steps it reaches


class Trained(NamedTuple):
    """What ships: weights by feature, and what is known of roots."""

    weights: dict[str, int]
    known: Knowledge

    def stemmer(self) -> Stemmer:
        """The stemmer that has learned this."""
        return Stemmer(self.weights, self.known)


class Hiding(WordTable):
    """A table as if it did not have one of its words."""

    def __init__(self, table: WordTable, word: str) -> None:
        super().__init__(b"")
        self._numbers, self._word = table.numbers, word

    def get(self, word: str, other: int = 0) -> int:
        return other if word == self._word else self._numbers.get(word, other)


def example(word: str, root: str, known: Knowledge, features: Features, weight: float = 1.0) -> Example | None:
    """The readings of a word with their features; None where none has the root, or a table decides."""
    found = list(readings(word, known))
    right = [place for place, reading in enumerate(found) if reading.stem == root]
    if not right or word in known.irregular or any(reading.how == "irregular" for reading in found):
        return None
    return Example([features.number(name_features(reading, known)) for reading in found], right, weight)


def name_features(reading: Reading, known: Knowledge) -> list[str]:
    """The names of a reading's features."""
    stem = reading.stem
    root = describe_root(stem, prefix_sounds(stem)[-1], known)
    return reading_features(opening(reading.state, reading.how, reading.chain), reading.chain, root)


def learn(lemmas: Mapping[str, str], known: Knowledge, drill: int, epochs: int) -> dict[str, int]:
    """Weights, in hundredths of a nat, fitted to labelled words and to words made from our lists."""
    features = Features()
    examples = [example(word, lemma, known, features) for word, lemma in lemmas.items() if "-" not in word]
    for word, root, hidden in drills(known.roots.words(), drill):
        seen = known
        if hidden:
            seen = Knowledge(Hiding(known.roots, root), Hiding(known.evidence, root), known.irregular)
        examples.append(example(word, root, seen, features, DRILL_WEIGHT))
    weights = fit([found for found in examples if found], len(features.numbers), epochs)
    rounded = {name: round(weights[number] * SCALE) for name, number in features.numbers.items()}
    return {name: weight for name, weight in sorted(rounded.items()) if weight}


def gather(weights: dict[str, int], known: Knowledge, counts: Mapping[str, int]) -> dict[str, int]:
    """How often each root is read in the texts as a nominal and as a verb with endings, and how often alone."""
    stemmer = Stemmer(weights, known)
    nominal: Counter[str] = Counter()
    verbal: Counter[str] = Counter()
    for word in counts:
        if not 3 <= len(word) <= 22:
            continue
        scored = stemmer.scored(word)
        for share, (_, root, state, _, chain) in zip(
            shares([max(found[0] / SCALE, -1e4) for found in scored]), scored, strict=True
        ):
            if chain.forms and share >= 0.02 and state in ("noun", "verb"):
                (nominal if state == "noun" else verbal)[root] += share
    evidence = {}
    for root in sorted(nominal.keys() | verbal.keys()):
        inflected = _step(nominal[root]) * 64 + _step(verbal[root]) * 8
        if inflected:
            evidence[root] = inflected + _step(counts.get(root, 0) / 2)
    return evidence


def _step(count: float) -> int:
    return sum(count >= step for step in STEPS)


def _table(numbers: Mapping[str, int]) -> WordTable:
    return WordTable(table_text(numbers).encode())


def train(lemmas: Mapping[str, str], counts: Mapping[str, int], roots: Mapping[str, int]) -> Trained:
    """Weights and evidence from labelled words, the counts of words in texts, and roots."""
    known = Knowledge(_table(roots), _table({}), read_irregular())
    for _ in range(ROUNDS):
        weights = learn(lemmas, known, DRILLS // 2, 8)
        known = Knowledge(known.roots, _table(gather(weights, known, counts)), known.irregular)
    return Trained(learn(lemmas, known, DRILLS, 16), known)


_HEADS = {
    "roots": """\
# The kinds of each root, a sum of `lexicon.FLAG`s.
# Made by `python benchmarks/train_stemmer.py` of the lists in benchmarks/roots/.
""",
    "evidence": """\
# How texts use roots: nominal * 64 + verbal * 8 + alone, each a step from 0 to 7 (see lexicon.Knowledge).
# Made by `python benchmarks/train_stemmer.py`; counted in KazQAD, CC BY-SA 4.0, and KazNERD, CC BY 4.0.
""",
    "weights": """\
# What speaks for and against a reading of a word (see scoring.py), in hundredths of a nat.
# Made by `python benchmarks/train_stemmer.py`; learned from UD Kazakh-KTB, CC BY-SA 4.0, and our own root lists.
""",
}


def write_files(trained: Trained) -> dict[Path, str]:
    """The shipped files as they should read."""
    texts = {
        "roots": table_text(trained.known.roots.words()),
        "evidence": table_text(trained.known.evidence.words()),
        "weights": "".join(f"{name}\t{weight}\n" for name, weight in trained.weights.items()),
    }
    return {FOLDER / f"{name}.txt": f"{_HEADS[name]}\n{text}" for name, text in texts.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    stale = 0
    for path, text in write_files(train(lemma_by_surface(read_gold(GOLD)), count_words(), shipped_roots())).items():
        if check and path.read_text(encoding="utf-8") != text:
            print(f"{path.name} is not what this command makes: run it without --check")
            stale = 1
        elif not check:
            path.write_text(text, encoding="utf-8")
            print(f"{path.name}: {text.count(chr(10))} lines")
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
