"""The lists of roots in `roots/` in, what ships of them out: each root with the kinds of word it may be."""

import re
from pathlib import Path

from archsearch.kazakh.lexicon import FLAG, read_irregular

_FOLDER = Path(__file__).with_name("roots")


def read_words(path: Path) -> list[str]:
    """The words of a list: parted by white space, a comment from # to the end of its line; ё is е, as normalised."""
    text = path.read_text(encoding="utf-8").replace("ё", "е")
    return re.sub("#.*", "", text).split()


def read_roots() -> dict[str, int]:
    """Each root of the lists with the kinds of word it may be, a sum of `FLAG`s."""
    known: dict[str, int] = {}
    for kind, flag in FLAG.items():
        for word in read_words(_FOLDER / f"{kind}.txt"):
            known[word] = known.get(word, 0) | flag
    return known


def shipped_roots() -> dict[str, int]:
    """The roots without particles and pronoun forms, which take no endings; де- "say" stays, as a verb."""
    whole = {form for form, found in read_irregular().items() if found[0][1] == "end" and found[0][0] != form}
    kept = {root: mask & FLAG["verb"] if root in whole else mask for root, mask in read_roots().items()}
    return {root: mask for root, mask in kept.items() if mask}
