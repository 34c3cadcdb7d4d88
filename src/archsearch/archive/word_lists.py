"""The name of a word list beside this module in, its entries out; a line is `entry # reason`."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of `<name>.txt`, as `plain` makes them."""
    lines = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.partition("#")[0] for line in lines)
    return frozenset(plain(entry) for entry in entries if entry.strip())


def plain(text: str) -> str:
    """The text in lower case, single-spaced, without marks at its ends: `**ОҚИ ОТЫРЫҢЫЗ:**` is `оқи отырыңыз`."""
    return " ".join(text.replace("İ", "i").lower().split()).strip(' .:!?*_#«»"“”„[]()–—-…،؛؟')
