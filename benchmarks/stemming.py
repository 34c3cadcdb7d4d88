"""How good and how fast is the stemmer? `python benchmarks/stemming.py [GOLD.tsv] [--cross-validate]`

GOLD.tsv has lines of surface, lemma and (if you like) count, parted by tabs; without it the development set of
../shared is taken, on which the shipped weights were trained: for an honest score there, `--cross-validate` trains
everything five times, each time without a fifth of the lemmas, and stems their words (some minutes).
"""

import argparse
import random
import sys
import time
from pathlib import Path

from drill import CASES
from inflection import inflect
from root_lists import read_words, shipped_roots
from stem_measures import StemWord, score
from stemmer_data import GOLD, GoldRow, count_words, lemma_by_surface, read_gold, read_sentences
from train_stemmer import train

from archsearch.kazakh import analyze
from archsearch.kazakh import words as words_of
from archsearch.kazakh.lexicon import knowledge, read_weights
from archsearch.kazakh.stemmer import Stemmer, explain, stem

FOLDS = 5
COLUMNS = ("pairP", "pairR", "pairF", "b3P", "b3R", "b3F")


def print_scores(name: str, rows: list[GoldRow], stemmer: StemWord) -> None:
    scores = score(rows, stemmer)
    print(f"{name:24}" + "".join(f"{scores[column]:8.3f}" for column in COLUMNS), flush=True)


def cross_validate(rows: list[GoldRow]) -> dict[str, str]:
    """Each surface with the stem it gets from weights and evidence made without any word of its lemma."""
    lemmas = lemma_by_surface(rows)
    order = sorted(set(lemmas.values()))
    random.Random(7).shuffle(order)
    fold_of = {lemma: place % FOLDS for place, lemma in enumerate(order)}
    counts = count_words()
    stems = {}
    for fold in range(FOLDS):
        started = time.perf_counter()
        seen = {surface: lemma for surface, lemma in lemmas.items() if fold_of[lemma] != fold}
        stemmer = train(seen, counts, shipped_roots()).stemmer()
        for surface, lemma in lemmas.items():
            if fold_of[lemma] == fold:
                stems[surface] = explain(surface, stemmer).stem
        print(f"fold {fold + 1} of {FOLDS}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return stems


def print_names(rows: list[GoldRow]) -> None:
    """How the six case forms of names meet: with our lists, and as if no list had any of these names."""
    names = list(read_words(Path(__file__).with_name("world_names.txt")))
    forms = [(inflect(name, [case] if case else []), name, 1) for name in names for case in ("", *CASES[:6])]
    found = [(form, name, count) for form, name, count in forms if form]
    print_scores("case forms of names", found, stem)
    roots = {root: mask for root, mask in shipped_roots().items() if root not in names}
    stemmer = train(lemma_by_surface(rows), count_words(), roots).stemmer()
    print_scores("the same, in no list", found, lambda word: stemmer.best(word).stem)


def print_errors(rows: list[GoldRow], stems: dict[str, str], limit: int = 60) -> None:
    """The words with another stem than their lemma, those of large families first."""
    lemmas = lemma_by_surface(rows)
    sizes: dict[str, int] = {}
    for lemma in lemmas.values():
        sizes[lemma] = sizes.get(lemma, 0) + 1
    wrong = [surface for surface, lemma in lemmas.items() if stems[surface] != lemma]
    wrong.sort(key=lambda surface: (-sizes[lemmas[surface]], surface))
    print(f"{len(wrong)} of {len(lemmas)} types have another stem than their lemma")
    for surface in wrong[:limit]:
        print(f"  {surface} → {stems[surface]}, gold {lemmas[surface]}")


def print_speeds() -> None:
    """Words a second never seen before, and tokens a second of running text; one process, processor time."""
    words = list(count_words())
    random.Random(3).shuffle(words)
    fresh = Stemmer(read_weights(), knowledge())
    started = time.process_time()
    for word in words:
        fresh.best(word)
    print(f"{len(words) / (time.process_time() - started):9,.0f} words a second never seen before ({len(words)} types)")
    sentences = list(read_sentences())
    for read, what in ((words_of, "as indexing reads it"), (analyze, "with offsets, as snippets do")):
        for sentence in sentences:
            read(sentence, "kk")
        started = time.process_time()
        tokens = sum(len(read(sentence, "kk")) for sentence in sentences)
        print(f"{tokens / (time.process_time() - started):9,.0f} tokens a second of running text, {what}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--cross-validate", action="store_true", help="train without each fifth of the lemmas in turn")
    parser.add_argument("--errors", action="store_true", help="print the words that get another stem than their lemma")
    parser.add_argument("--names", action="store_true", help="score the case forms of names, too")
    options = parser.parse_args()
    rows = read_gold(options.gold)
    print(f"{len(lemma_by_surface(rows))} types, {sum(count for *_, count in rows)} tokens: {options.gold.name}")
    print(" " * 24 + "".join(f"{column:>8}" for column in COLUMNS))
    print_scores("none", rows, str)
    print_scores("cut at five letters", rows, lambda word: word[:5])
    stems = {surface: stem(surface) for surface, *_ in rows}
    print_scores("archsearch", rows, stems.__getitem__)
    if options.cross_validate:
        stems = cross_validate(rows)
        print_scores("archsearch, unseen words", rows, stems.__getitem__)
    if options.names:
        print_names(rows)
    if options.errors:
        print_errors(rows, stems)
    print_speeds()


if __name__ == "__main__":
    main()
