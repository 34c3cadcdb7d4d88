"""The golden vocabulary: words chosen to cover every rule, each with its stem and endings, reviewed as a diff.

To take over what the stemmer says now, run `python tests/kazakh/test_golden_vocabulary.py` and read the diff.
"""

from pathlib import Path

from archsearch.kazakh.stemmer import explain
from archsearch.kazakh.suffixes import SUFFIXES

PATH = Path(__file__).with_name("golden_vocabulary.tsv")


def rewrite(line: str) -> str:
    """A line of the file as the stemmer would have it; comments stay."""
    if line.startswith("#"):
        return line
    word = line.partition("\t")[0]
    analysis = explain(word)
    return f"{word}\t{analysis.stem}\t" + " + ".join(f"{form} ({name})" for form, name in analysis.endings)


LINES = PATH.read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


def test_every_golden_word_is_read_as_it_was_reviewed() -> None:
    changed = [f"{line!r} is now {rewrite(line)!r}" for line in LINES if rewrite(line) != line]
    assert changed == []


def test_the_golden_vocabulary_is_large_and_has_no_word_twice() -> None:
    words = [row[0] for row in ROWS]
    assert len(words) >= 1500
    assert len(words) == len(set(words))


def test_the_golden_vocabulary_covers_every_ending() -> None:
    endings = " ".join(row[2] for row in ROWS)
    missing = {suffix.name for suffix in SUFFIXES if f"({suffix.name})" not in endings}
    assert missing == set()


if __name__ == "__main__":
    PATH.write_text("".join(rewrite(line) + "\n" for line in LINES), encoding="utf-8")
