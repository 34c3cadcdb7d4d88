"""Where the stemmer learns from: labelled words and raw text of ../shared in, word tables out.

- `eval/data/ud_ktb.tsv`: words and lemmas of UD Kazakh-KTB (Makazhanov et al. 2015, Tyers and Washington 2015),
  CC BY-SA 4.0.
- `eval/data/passages.jsonl.gz`: passages of KazQAD (Yeshpanov et al. 2024, CC BY-SA 4.0) and news of KazNERD
  (Yeshpanov et al. 2022, CC BY 4.0); `bench/sentences.txt.gz`: sentences of KazNERD. Only word counts are used.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "eval" / "data" / "ud_ktb.tsv"
_PASSAGES = SHARED / "eval" / "data" / "passages.jsonl.gz"
_SENTENCES = SHARED / "bench" / "sentences.txt.gz"
_WORD = re.compile(r"[а-яёәғқңөұүһі]+(?:-[а-яёәғқңөұүһі]+)*")

GoldRow = tuple[str, str, int]


def read_gold(path: Path) -> list[GoldRow]:
    """The rows of a gold file: surface, lemma and count (1 where there is none), parted by tabs."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 1:
            rows.append((cells[0], cells[1], int(cells[2]) if len(cells) > 2 else 1))
    return rows


def lemma_by_surface(rows: list[GoldRow]) -> dict[str, str]:
    """Each surface with its most frequent lemma, the first in the alphabet among equals."""
    counts: dict[str, Counter[str]] = {}
    for surface, lemma, count in rows:
        counts.setdefault(surface, Counter())[lemma] += count
    return {surface: min(found, key=lambda lemma: (-found[lemma], lemma)) for surface, found in counts.items()}


def read_sentences() -> Iterator[str]:
    """The sentences of running text."""
    with gzip.open(_SENTENCES, "rt", encoding="utf-8") as lines:
        yield from lines


def _texts() -> Iterator[str]:
    with gzip.open(_PASSAGES, "rt", encoding="utf-8") as lines:
        for line in lines:
            passage = json.loads(line)
            yield passage["title"]
            yield from passage["paragraphs"]
    yield from read_sentences()


def count_words() -> dict[str, int]:
    """How often each word without a hyphen stands in the raw texts, in the order of the alphabet; ё is е."""
    texts = (text.lower().replace("ё", "е") for text in _texts())
    counts = Counter(word for text in texts for word in _WORD.findall(text) if "-" not in word)
    return dict(sorted(counts.items()))
