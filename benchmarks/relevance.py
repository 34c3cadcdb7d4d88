#!/usr/bin/env python3
"""How good are the first results? nDCG@10, MRR@10 and recall@100 on a retrieval set, through the command line.

    python benchmarks/relevance.py [--data DIR] [--questions queries_dev.tsv --judgements qrels_dev.tsv] [--json]

DIR holds passages.jsonl.gz (one article a line), questions (id TAB question) and judgements (TREC: id 0 passage
grade). The passages are indexed in a temporary folder and the questions asked with `batch --any --trec`. The same
questions with the stems of the text alone are the baseline: the difference is given with a paired bootstrap interval.
Exits 1 where a score is below its floor in floors.json.

The development data is from KazQAD (CC BY-SA 4.0) with KazNERD news (CC BY 4.0) as distractors.
"""

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from archsearch import ranking
from archsearch.engines.index_folder import open_index
from archsearch.engines.protocol import Request
from archsearch.query import parse
from archsearch.ranking import STEMS_ALONE, Weights

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "eval" / "data"

Run = dict[str, list[str]]
Judgements = dict[str, dict[str, int]]


def read_judgements(path: Path) -> Judgements:
    found: Judgements = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        question, _, passage, grade = line.split()
        found[question][passage] = int(grade)
    return found


def read_questions(path: Path) -> dict[str, str]:
    rows = (line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {row[0]: row[1] for row in rows}


def archsearch(*args: str) -> str:
    """What a command prints; a page or query that is told as a problem does not stop the run."""
    done = subprocess.run([sys.executable, "-m", "archsearch", *args], capture_output=True, text=True, check=False)
    if done.stderr:
        print(done.stderr, file=sys.stderr)
    return done.stdout


def run_command(index: Path, questions: Path) -> Run:
    """The first hundred passages for each question, as the command line ranks them."""
    run: Run = defaultdict(list)
    out = archsearch("batch", str(questions), "--index", str(index), "--any", "--trec", "--limit", "100")
    for line in out.splitlines():
        question, _, passage, *_ = line.split()
        run[question].append(passage)
    return run


def run_weights(index: Path, questions: dict[str, str], weights: Weights) -> Run:
    """The same, with other weights, in this process."""
    with closing(open_index(index)) as engine:
        run = {}
        for question, text in questions.items():
            words = ranking.ask(parse(text, any_word=True).words, "article", engine, weights=weights)
            run[question] = [hit.article for hit in engine.search(Request(words, limit=100)).hits]
        return run


def ndcg(ranked: list[str], grades: dict[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain; gain is the grade, discount log2(rank + 1)."""
    gained = sum(grades.get(passage, 0) / math.log2(rank + 2) for rank, passage in enumerate(ranked[:depth]))
    ideal = sorted(grades.values(), reverse=True)[:depth]
    return gained / sum(grade / math.log2(rank + 2) for rank, grade in enumerate(ideal))


def reciprocal_rank(ranked: list[str], grades: dict[str, int], depth: int = 10) -> float:
    return next((1 / (rank + 1) for rank, passage in enumerate(ranked[:depth]) if grades.get(passage)), 0.0)


def recall(ranked: list[str], grades: dict[str, int], depth: int = 100) -> float:
    relevant = {passage for passage, grade in grades.items() if grade}
    return len(relevant & set(ranked[:depth])) / len(relevant)


MEASURES = {"ndcg@10": ndcg, "mrr@10": reciprocal_rank, "recall@100": recall}


def scores(run: Run, judgements: Judgements) -> dict[str, list[float]]:
    """Each measure, a value a question."""
    return {
        name: [measure(run.get(question, []), grades) for question, grades in sorted(judgements.items())]
        for name, measure in MEASURES.items()
    }


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def bootstrap(better: list[float], worse: list[float], rounds: int = 10_000) -> tuple[float, float]:
    """The middle 95 % of the mean difference over resampled questions (seed 20)."""
    draw = random.Random(20)
    differences = [a - b for a, b in zip(better, worse, strict=True)]
    means = sorted(mean(draw.choices(differences, k=len(differences))) for _ in range(rounds))
    return means[int(rounds * 0.025)], means[int(rounds * 0.975)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--questions", default="queries_dev.tsv")
    parser.add_argument("--judgements", default="qrels_dev.tsv")
    parser.add_argument("--engine", default="whoosh")
    parser.add_argument("--json", action="store_true")
    said = parser.parse_args()
    if not said.data.is_dir():
        print(f"skipped: there is no retrieval set in '{said.data}'")
        return 0
    questions, judgements = said.data / said.questions, read_judgements(said.data / said.judgements)
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        archsearch("index", str(said.data / "passages.jsonl.gz"), "--index", str(index), "--engine", said.engine)
        shipped = scores(run_command(index, questions), judgements)
        stems = scores(run_weights(index, read_questions(questions), STEMS_ALONE), judgements)
    return report(shipped, stems, said.json)


def report(shipped: dict[str, list[float]], stems: dict[str, list[float]], as_json: bool) -> int:
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["relevance"]
    low, high = bootstrap(shipped["ndcg@10"], stems["ndcg@10"])
    figures = {name: round(mean(values), 4) for name, values in shipped.items()}
    if as_json:
        print(json.dumps(figures))
    else:
        print(f"{'':12}{'shipped':>9}{'stems':>9}{'floor':>9}")
        for name, value in figures.items():
            print(f"{name:12}{value:9.4f}{mean(stems[name]):9.4f}{floors[name]:9.4f}")
        print(f"nDCG@10 above stems alone: {low:+.4f} to {high:+.4f} (95 %, {len(shipped['ndcg@10'])} questions)")
    below = [name for name, value in figures.items() if value < floors[name]]
    for name in below:
        print(f"below its floor: {name} {figures[name]} < {floors[name]}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
