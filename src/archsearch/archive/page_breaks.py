"""Paragraphs that page breaks cut in two in; whole paragraphs out.

The first half has no end mark; the second goes on in lower case, or with an acronym, a number or a name.
"""

import re

from archsearch.archive.markdown import is_ended

_OPENING = "«\"“„'(*_"
_ACRONYM = re.compile(r"[^\W\d_]*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2}")
_CAPITALISED_TWICE = re.compile(r"(\w+[\w-]*)\s+(\w)")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:ж|жж|г|гг|млн|млрд|трлн|т\.б|т\.с\.с|[^\W\d_])\.$")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_INNER_WORD = re.compile(r"(?<=[^\W\d_] )[^\W\d_][\w-]+")
_UNFINISHED = (",", "–", "—", "(", "-")
_SHORTEST_HALF = 40  # characters before a break that a capital follows; shorter is a line of its own


def goes_on(first: str, second: str, is_known_name: bool = False, parted: bool = False) -> bool:
    """Is `second` the rest of the paragraph that `first` begins?

    `is_known_name` says that `second` begins with a word that is capitalised within sentences of this page.
    `parted` says that something (a caption, a related box) stands between them: then a name is not enough.
    """
    start = second.lstrip(_OPENING)
    if not first or not start:
        return False
    if is_ended(first):
        return start[0].islower() and _ABBREVIATION.search(first[-12:]) is not None
    if start[0].islower():
        return True
    if len(first) < _SHORTEST_HALF:
        return False
    if first.rstrip("*_").endswith(_UNFINISHED) or _ACRONYM.match(start):
        return True
    if parted:
        return False
    return start[0].isdigit() or is_known_name or _begins_with_full_name(start)


def _begins_with_full_name(text: str) -> bool:
    found = _CAPITALISED_TWICE.match(text)
    return found is not None and found.group(1)[0].isupper() and found.group(2).isupper()


def seam_between(first: str, second: str) -> str:
    """What joins the halves: a space, or nothing where a word was cut at its hyphen."""
    hyphenated = first[-1:] in ("-", "\u00ad") and first[-2:-1].isalpha() and second[:1].islower()
    return "" if hyphenated else " "


def inner_names(texts: list[str]) -> frozenset[str]:
    """Words that the texts print with a capital in the middle of a sentence: names, for the most part."""
    return frozenset(word for text in texts for word in _INNER_WORD.findall(text) if word[0].isupper())


def first_word(text: str) -> str:
    """The word that a paragraph begins with, without what opens a quotation or emphasis."""
    found = _WORD.match(text.lstrip(_OPENING))
    return found.group() if found else ""
