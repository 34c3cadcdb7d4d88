"""A word as printed in; its one spelling out."""

import re
import unicodedata

from archsearch.kazakh.letters import LOOK_ALIKES

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301\u0300\u0640"))
_REPAIR = str.maketrans(LOOK_ALIKES)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_FOLD = str.maketrans("әғқңөұүһіёй", "агкноуухиеи")


def normalize(word: str) -> str:
    """One spelling: NFC, no soft hyphens, look-alike letters repaired in Cyrillic words, lower case."""
    word = unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).translate(_DROPPED))
    if _CYRILLIC.search(word):
        word = word.translate(_REPAIR)
    return word.replace("İ", "i").lower().replace("ё", "е")


def fold(normal: str) -> str:
    """The letters that are left when Kazakh is typed without Kazakh letters: қазақ → казак."""
    return normal.translate(_FOLD)
