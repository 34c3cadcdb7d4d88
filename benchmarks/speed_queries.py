"""An archive in, queries of each class out: for archsearch, and the same for SQLite's FTS5; always the same ones."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import NamedTuple

EACH = 25  # queries of a class
_WORD = re.compile(r"[^\W\d_]{4,}")
_LOOKED_AT = 2000  # articles


class Asked(NamedTuple):
    """A query for archsearch and for FTS5; `year` where only articles of it are wanted."""

    text: str
    match: str
    year: str | None = None


def texts_of(article: dict[str, object]) -> list[str]:
    """The running text of an article as it is in JSON Lines."""
    turns = article.get("turns", ())
    spoken = [turn["text"] for turn in turns]  # type: ignore[attr-defined]
    return [*article.get("paragraphs", ()), *spoken]  # type: ignore[misc]


def draw(lines: Iterable[str], seed: int = 1) -> dict[str, list[Asked]]:
    """Queries from the words and neighbours of the first articles, which every size of an archive has."""
    random = Random(seed)
    counts: Counter[str] = Counter()
    sentences: list[list[str]] = []
    years: set[str] = set()
    for _, line in zip(range(_LOOKED_AT), lines, strict=False):
        article = json.loads(line)
        years.add(article["published"][:4])
        for text in texts_of(article):
            sentences += [_WORD.findall(sentence.lower()) for sentence in text.split(".")]
    for sentence in sentences:
        counts.update(sentence)
    ranked = [word for word, _ in counts.most_common()]
    common, middle, rare = ranked[20:220], ranked[1000:6000], [word for word in ranked if counts[word] == 2]
    long = [sentence for sentence in sentences if len(sentence) > 5]
    usual = set(ranked[:20_000])

    def two(apart: int) -> tuple[str, str]:
        while True:
            sentence = random.choice(long)
            first = random.randrange(len(sentence) - apart)
            if {sentence[first], sentence[first + apart]} <= usual:
                return sentence[first], sentence[first + apart]

    def asked() -> Iterable[tuple[str, Asked]]:
        word, other = two(3)
        left, right = two(1)
        several = [*random.sample(common, 1), *random.sample(middle, 3)]
        first, year = random.choice(middle), random.choice(sorted(years))
        beginning = random.choice(middle)[:4]
        yield from (("common word", _one(random.choice(common))), ("rare word", _one(random.choice(rare))))
        yield "two words", Asked(f"{word} {other}", f'"{word}" AND "{other}"')
        yield "any of four", Asked(" OR ".join(several), " OR ".join(f'"{part}"' for part in several))
        yield "phrase", Asked(f'"{left} {right}"', f'"{left} {right}"')
        yield "beginning", Asked(f"{beginning}*", f'"{beginning}"*')
        yield "in a year", Asked(f"{first} date:{year}", f'"{first}"', year)

    found: dict[str, list[Asked]] = {}
    for _ in range(EACH):
        for name, query in asked():
            found.setdefault(name, []).append(query)
    return found


def _one(word: str) -> Asked:
    return Asked(word, f'"{word}"')
