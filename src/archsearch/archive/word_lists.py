"""The name of a word list beside this module in, its entries out; a line is `entry # reason`."""

import re
from functools import cache
from importlib.resources import files

from archsearch.kazakh.letters import LOOK_ALIKES

_REPAIRS = str.maketrans(LOOK_ALIKES)
_MIXED = re.compile(r"[^\W\d_]*[\u0400-\u052f][^\W\d_]*")
_SUSPECT = re.compile(rf"[{''.join(LOOK_ALIKES)}]")


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of `<name>.txt`, as `plain` makes them."""
    lines = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.partition("#")[0] for line in lines)
    return frozenset(plain(entry) for entry in entries if entry.strip())


def plain(text: str) -> str:
    """The text in lower case, single-spaced, without marks at its ends: `**ОҚИ ОТЫРЫҢЫЗ:**` is `оқи отырыңыз`."""
    return repair(" ".join(text.replace("İ", "i").lower().split())).strip(' .:!?*_#«»"“”„[]()–—-…،؛؟')


def repair(text: str) -> str:
    """The text with letters of other alphabets put right inside Cyrillic words: `шiлде` with a Latin i is `шілде`."""
    if not _SUSPECT.search(text):
        return text
    return _MIXED.sub(lambda word: word.group().translate(_REPAIRS), text)
