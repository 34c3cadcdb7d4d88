"""Our lists of roots in, inflected words with their roots out: practice for what the labelled words are too few for.

Names and loans are drilled hardest, most of them as if no list knew them: that is how a text meets them.
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

from inflection import inflect

from archsearch.kazakh.lexicon import FLAG

CASES = ("genitive", "dative", "accusative", "locative", "ablative", "instrumental", "of the place or time")
NOUN_CHAINS = [
    [],
    *([case] for case in CASES),
    *([case] for case in CASES),
    ["3rd possessive"],
    *(["3rd possessive", case] for case in CASES),
    ["plural"],
    *(["plural", case] for case in CASES),
    ["plural", "3rd possessive"],
    *(["plural", "3rd possessive", case] for case in CASES[:6]),
    ["1st plural possessive"],
    ["1st singular possessive", "dative"],
]
NAME_CHAINS = [[], [], *([case] for case in CASES[:6]), *([case] for case in CASES), ["plural"]]
BARE = 0.15  # words of the lists as they stand
SURNAMES = ("ұлы", "қызы", "ұлы", "қызы", "ов", "ова", "ев", "ева", "ин", "ский")
VERB_CHAINS = [
    ["past"],
    ["past", "1st plural"],
    ["present", "3rd person"],
    ["past participle"],
    ["past participle", "locative"],
    ["habitual participle"],
    ["converb"],
    ["conditional"],
    ["once"],
    ["verbal noun"],
    ["verbal noun", "dative"],
    ["verbal noun", "3rd possessive"],
    ["negative", "past"],
    ["negative", "past participle"],
    ["negative", "present", "3rd person"],
    ["passive", "past participle"],
    ["passive", "present", "3rd person"],
]


class Drill(NamedTuple):
    """An inflected word, its root, and whether the root is to be treated as one that no list knows."""

    word: str
    root: str
    hidden: bool


def drills(roots: dict[str, int], size: int) -> Iterator[Drill]:
    """`size` words or fewer, the same ones for the same lists."""
    draw = random.Random(5)
    named = sorted(root for root, mask in roots.items() if mask & (FLAG["name"] | FLAG["loan"]))
    nouns = sorted(root for root, mask in roots.items() if mask == FLAG["noun"])
    verbs = sorted(root for root, mask in roots.items() if mask == FLAG["verb"])
    listed = sorted(root for root, mask in roots.items() if not mask & FLAG["verb"])
    for _ in range(size):
        if draw.random() < BARE:
            word = draw.choice(listed)
            yield Drill(word, word, False)
            continue
        kind = draw.random()
        if kind < 0.6:
            root = draw.choice(named)
            chains = NAME_CHAINS if roots[root] & FLAG["name"] else NOUN_CHAINS
            state = "noun"
            if roots[root] == FLAG["name"] and draw.random() < 0.25:
                root += draw.choice(SURNAMES)
                if root.endswith(("ұлы", "қызы")):
                    state = "possessed 3"
            word, hidden = inflect(root, draw.choice(chains), state), draw.random() < 0.7
        elif kind < 0.8:
            root = draw.choice(nouns)
            word, hidden = inflect(root, draw.choice(NOUN_CHAINS)), draw.random() < 0.3
        else:
            root = draw.choice(verbs)
            word, hidden = inflect(root, draw.choice(VERB_CHAINS), "verb"), draw.random() < 0.1
        if word and "-" not in word:
            yield Drill(word, root, hidden)
