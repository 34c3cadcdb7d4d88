"""The suffix tables in, every written form of every ending out, with what it asks of the word before it."""

from collections.abc import Iterator
from typing import NamedTuple

from archsearch.kazakh.suffixes import BACK_VOWELS, FRONT_VOWELS, GLIDES, HARMONY, SOUNDS, SUFFIXES, VOWELS, Suffix

# Vowel → its harmony; у tells nothing (оқу-ға, білу-ге), и little (Путин-ге, кино-ға).
VOWEL_KINDS = dict.fromkeys(BACK_VOWELS, "B") | dict.fromkeys(FRONT_VOWELS, "F") | {"и": "i", "у": ""}
ALL_VOWELS = frozenset(VOWELS + GLIDES)
LETTERS = frozenset("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә")
_CONSONANT_LIKE = LETTERS - frozenset(VOWELS)
LOAN_LETTERS = frozenset("вфцчщхэюяёьъ")
VOICING = "ыіаеу"  # an ending that begins so voices the consonant before it: кітап, кітаб-ы
_VOICED = {"қ": "ғ", "к": "г"}


class Form(NamedTuple):
    """One shape of an ending: `left` are the letters it may stand after; `harmony` is "B", "F" or "" (either)."""

    text: str
    left: frozenset[str]
    harmony: str
    carries: str  # the harmony that the next ending must have; "" where this one has no vowel
    softened: bool  # -лығ- for -лық-: only before a vowel
    suffix: Suffix


def vowel_harmony(text: str) -> str:
    """ "B" where the last telling vowel is back, "F" where it is front, "i" where it is и, "" without any."""
    for letter in reversed(text):
        kind = VOWEL_KINDS.get(letter)
        if kind:
            return kind
    return ""


def count_syllables(text: str) -> int:
    """How many vowels a text has."""
    return sum(map(ALL_VOWELS.__contains__, text))


Sounds = tuple[int, str, bool]  # how many syllables, the harmony, and whether a letter of loan words is there
# Letter → the syllables that it adds, its harmony, and whether it is of loan words; of letters that tell something.
_TOLD = dict.fromkeys(LOAN_LETTERS, (0, "", True)) | {
    vowel: (1, harmony, vowel in LOAN_LETTERS) for vowel, harmony in VOWEL_KINDS.items()
}


def prefix_sounds(text: str) -> list[Sounds]:
    """The sounds of the first 0, 1, 2 … letters of a text; the last are those of all of it."""
    sounds = (0, "", False)
    found = [sounds]
    for letter in text:
        if letter in _TOLD:
            syllables, harmony, is_loan = sounds
            more, vowel, of_loan = _TOLD[letter]
            sounds = (syllables + more, vowel or harmony, is_loan or of_loan)
        found.append(sounds)
    return found


def _spell(template: str, first: str, front: int) -> str:
    """The template's letters, its first sound being `first` and its vowels front or not."""
    text = ""
    for place, sound in enumerate(template):
        if sound in HARMONY:
            text += HARMONY[sound][front]
        elif sound in SOUNDS:
            letters = first if place == 0 else next(k for k, left in SOUNDS[sound].items() if text[-1] in left)
            text += letters.split()[front] if " " in letters else letters
        else:
            text += sound
    return text


def _shapes(suffix: Suffix) -> Iterator[tuple[str, frozenset[str], str]]:
    """Template, letters it may follow, and first sound: one for each alternative of the template."""
    consonantal, slash, vocalic = suffix.template.partition("/")
    for template, allowed in ((consonantal, _CONSONANT_LIKE if slash else LETTERS), (vocalic, frozenset(VOWELS))):
        if not template:
            continue
        sounds = SOUNDS.get(template[0])
        if sounds is None:
            yield template, allowed, ""
        else:
            for first, left in sounds.items():
                yield template, allowed.intersection(left), first


def _forms(suffix: Suffix) -> list[Form]:
    """Every shape of an ending, back and front, and softened before a vowel where it ends in қ or к."""
    forms: dict[tuple[str, bool], Form] = {}
    for template, left, first in _shapes(suffix):
        varies = " " in first or not HARMONY.keys().isdisjoint(template)
        for front in (0, 1) if varies else (0,):
            text = _spell(template, first, front)
            harmony = "BF"[front] if varies else ""
            carries = harmony or vowel_harmony(text)
            softer = [(text[:-1] + _VOICED[text[-1]], True)] if template[-1] == "Q" else []
            for key in ((text, False), *softer):
                left_of_all = left | forms[key].left if key in forms else left
                forms[key] = Form(key[0], left_of_all, harmony, carries, key[1], suffix)
    return list(forms.values())


def _by_text() -> dict[str, list[Form]]:
    """Every form by its letters."""
    forms: dict[str, list[Form]] = {}
    for suffix in SUFFIXES:
        for form in _forms(suffix):
            forms.setdefault(form.text, []).append(form)
    return forms


FORMS = _by_text()
