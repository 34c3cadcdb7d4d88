"""A word as printed in; its one spelling out, and what was put right to reach it.

Lower case, composed (NFKC), without soft hyphens, zero-width characters, stress marks and tatweel; apostrophes
of all kinds are one; look-alike letters are put right inside a word that has Cyrillic letters, and only where
that makes the whole word Cyrillic: `бiлдiрген` is mended, `webсайт` is left alone. `ё` is written `е`, since
the Russian press prints both and Kazakh has `ё` in Russian words only. The text itself is never changed.
"""

import unicodedata
from collections.abc import Sequence

from archsearch.frozen import frozen
from archsearch.kazakh.letters import DOUBTFUL, KEY_LETTERS, LOOK_ALIKES, ORDER, PRINTED
from archsearch.kazakh.patterns import lazy_pattern

PLAIN = lazy_pattern(f"(?![ХІ]+$)[{PRINTED}]+")
"""A word that needs no repair, only small letters: nine of ten do; ХІХ may be a numeral."""
_CYRILLIC = lazy_pattern("[\u0400-\u052f]")
_NO_LETTER = lazy_pattern(r"[^\w'%.,⁄]|_")  # NFKC makes ½ a 1⁄2
_MARK = lazy_pattern("[\u0300-\u036f\u0483-\u0487\u064b-\u0652\u0670\u20d0-\u20ff\ufe00-\ufe0f]")
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640"
_TABLE = str.maketrans({**dict.fromkeys("’‘ʼʻ`´′ʹ＇", "'"), **dict.fromkeys(_DROPPED, "")})
_REPAIR = str.maketrans(LOOK_ALIKES)
_SURE = lazy_pattern(rf"[\u0400-\u052f{''.join(LOOK_ALIKES)}]")
_DOUBTFUL = lazy_pattern(rf"[{''.join(DOUBTFUL)}]")
# With letters that stay as they are: one that `translate` does not find costs it an exception.
_KEY = str.maketrans({letter: letter for letter in ORDER} | KEY_LETTERS)
_DOUBLE = lazy_pattern("ии+(?=[аоу])")
_LATIN = str.maketrans(
    {cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items() if latin.isascii()}
    | {"У": "Y", "Һ": "H", "Ё": "E", "ё": "e"}
)
_ROMAN = lazy_pattern("(?=..)X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = frozenset("IVXІХ")
_GROUPS = lazy_pattern(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d)")
_ORDINAL = lazy_pattern(r"(?<=\d)(?:st|nd|rd|th|s)$")


@frozen
class Spelling:
    """A word put right: its text in the printed case, the repairs ("i→і"), and the letters left in doubt ("Y")."""

    text: str
    repairs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def clean(word: str) -> str:
    """The word without what is no letter of it, composed, in the printed case; apostrophes become `'`."""
    if PLAIN.fullmatch(word):
        return word
    word = unicodedata.normalize("NFKC", word.translate(_TABLE)).translate(_TABLE)
    return _NO_LETTER.sub("", _MARK.sub("", word))


def roman_numeral(word: str) -> str | None:
    """A Roman numeral of two signs or more in small Latin letters, whichever letters printed it: `ХІХ` → `xix`."""
    if not _ROMAN_SIGNS.issuperset(word):
        return None
    latin = word.translate(_LATIN)
    return latin.lower() if _ROMAN.fullmatch(latin) else None


def repair(word: str) -> Spelling:
    """A clean word with its look-alike letters put right, where that leaves no foreign letter in it.

    A Latin word is made wholly Latin in the same way: `crossіng` with a Cyrillic і, `ХVІІІ`.
    """
    if PLAIN.fullmatch(word) or not _CYRILLIC.search(word):
        return Spelling(word)
    foreign = _SURE.sub("", word).replace("'", "")
    if _DOUBTFUL.sub("", foreign):
        latin = word.translate(_LATIN)
        return Spelling(word) if _CYRILLIC.search(latin) else Spelling(latin, _changes(word, latin))
    cyrillic = word.translate(_REPAIR)
    return Spelling(cyrillic, _changes(word, cyrillic), tuple(dict.fromkeys(foreign)))


def _changes(old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{was}→{now}" for was, now in zip(old, new, strict=True) if was != now))


def normalize(word: str) -> str:
    """The one spelling of a word of any script; what has no letters at all comes back in lower case."""
    if PLAIN.fullmatch(word):
        return word.lower()
    return lower(repair(clean(word)).text) or word.lower()


def lower(word: str) -> str:
    """A clean word in lower case: `İ` is one `i`, `ё` is `е`, and no apostrophe is left at its ends."""
    word = word.replace("İ", "i")
    if _CYRILLIC.search(word):
        parts = word.replace("'", "").split("Y")  # in doubt between у and ү, so it stays as it is
        return "Y".join(part.lower() for part in parts).replace("ё", "е")
    word = unicodedata.normalize("NFKC", word.lower())
    return _MARK.sub("", word).strip("'")


def normalize_number(amount: str) -> str:
    """One spelling of an amount: digits of any script as 0–9, no spaces, a decimal comma: `1 250.5` → `1250,5`."""
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in _GROUPS.sub("", amount))
    if digits.count(".") > 1:
        digits = digits.replace(".", "")  # 1.250.000
    return _ORDINAL.sub("", digits.lower().replace(".", ","))


def fold(normal: str) -> str:
    """The key of a spelling that is the same in every script and on every keyboard: `қазақ` → `казак`.

    Letters are merged by `KEY_LETTERS`; `ии` before a vowel is `и`, for Latin writes `сияқты` as `siaqty`.
    """
    if normal.isascii():
        return normal  # English, numbers
    key = normal.translate(_KEY)
    return (_DOUBLE.sub("и", key) if "ии" in key else key) or normal


def fold_all(words: Sequence[str]) -> list[str]:
    """The keys of many Cyrillic words, without a line end in them, as `fold` has them: ten times as fast."""
    text = "\n".join(words)
    for letter, key in KEY_LETTERS.items():
        text = text.replace(letter, key)  # no key is a letter that has another
    return _DOUBLE.sub("и", text).split("\n") if words else []
