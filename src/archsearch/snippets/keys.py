"""A text in, its keys out: a byte for each character, the same for all letters that may be printed for each other.

To look for the beginnings of words among bytes takes a third of the time that it takes in a text, and to compile what
they are looked for with a tenth: Python compiles a set of Kazakh letters over all of Unicode.
"""

import codecs
from functools import cache
from typing import Any

from archsearch.kazakh.letters import KEY_LETTERS, LOOK_ALIKES, ORDER

# `string` has these as well, and compiles a pattern when it is loaded.
LATIN_SMALL = "abcdefghijklmnopqrstuvwxyz"
LATIN_CAPITALS = LATIN_SMALL.upper()
DIGITS = "0123456789"
SILENT = "'"  # what is printed inside a word and is no letter of it
FOREIGN = "Z"  # a letter of another alphabet that looks like none of ours, and whatever has no byte

_SILENT_SIGNS = "\u00ad\u0301\u200b\u200c\u200d'’ʼ"  # soft hyphen, stress, no width, apostrophes
_BETWEEN = "«»“”„‘–—…№\u00a0‑−"  # words, beside what ASCII has
_NO_CHARACTER = "\ufffe"  # what `codecs` calls a byte that stands for none


def keys(text: str) -> bytes:
    """The keys of a text, as many as it has characters.

    The key of a letter is a small letter, or a capital where the letter is of another alphabet, that of a digit is
    itself, that of % too, and that of what stands between words a space.
    """
    encoding, signs = _tables()
    encoded, _ = codecs.charmap_encode(text.replace("?", "."), "replace", encoding)  # what has no byte becomes a ?
    return encoded.translate(signs)


def key(char: str) -> str:
    """The key of one character."""
    return _keys().get(char, FOREIGN)


@cache
def _tables() -> tuple[Any, bytes]:
    """What makes characters bytes, and the key of each byte."""
    characters = "".join(_keys()).ljust(256, _NO_CHARACTER)
    return codecs.charmap_build(characters), "".join(map(key, characters)).encode()


@cache
def _keys() -> dict[str, str]:
    """The key of each character that has a byte, at most 256; those of ASCII come first."""
    every = [*map(chr, range(128)), *ORDER, *ORDER.upper(), *LOOK_ALIKES, *_SILENT_SIGNS, *_BETWEEN]
    found = dict.fromkeys(every, " ") | {char: char for char in f"_-%{DIGITS}"}
    found |= dict.fromkeys(f"{LATIN_SMALL}{LATIN_CAPITALS}?", FOREIGN) | dict.fromkeys(_SILENT_SIGNS, SILENT)
    firsts = {letter: KEY_LETTERS.get(letter, letter)[:1] for letter in ORDER}  # ь and ъ have none
    signs = {"": SILENT} | dict(zip(sorted(set(firsts.values()) - {""}), LATIN_SMALL, strict=False))
    for letter, first in firsts.items():
        found[letter] = found[letter.upper()] = signs[first]
    for alike, letter in LOOK_ALIKES.items():
        found[alike] = found[letter] if "\u0400" <= alike <= "\u052f" else found[letter].upper()
    return found
