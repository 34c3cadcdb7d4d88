"""A word in, every way to cut it into a root and a chain of endings out."""

from collections.abc import Container, Iterator
from itertools import product
from typing import NamedTuple

from archsearch.kazakh.lexicon import Knowledge
from archsearch.kazakh.suffixes import (
    BACK_VOWELS,
    FRONT_VOWELS,
    GLIDES,
    HARMONY,
    OPEN,
    SOUNDS,
    SUFFIXES,
    VOWELS,
    Suffix,
)

# Vowel → its harmony; у tells nothing (оқу-ға, білу-ге), и little (Путин-ге, кино-ға).
VOWEL_KINDS = dict.fromkeys(BACK_VOWELS, "B") | dict.fromkeys(FRONT_VOWELS, "F") | {"и": "i", "у": ""}
ALL_VOWELS = frozenset(VOWELS + GLIDES)
_ANY = frozenset("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә")
_CONSONANT_LIKE = _ANY - frozenset(VOWELS)
_DEVOICED = {"б": "п", "г": "к", "ғ": "қ"}
VOICING = "ыіаеу"  # an ending that begins so voices the consonant before it: кітап, кітаб-ы
_VOICED = {"қ": "ғ", "к": "г"}
_MEMO_LIMIT = 60_000  # tails; running text needs some ten thousand


class Form(NamedTuple):
    """One shape of an ending: `left` are the letters it may stand after; `harmony` is "B", "F" or "" (either)."""

    text: str
    left: frozenset[str]
    harmony: str
    carries: str  # the harmony that the next ending must have; "" where this one has no vowel
    softened: bool  # -лығ- for -лық-: only before a vowel
    suffix: Suffix


class Chain(NamedTuple):
    """Endings in order, and what the first ones ask of the root: its last letter, last vowel, and state."""

    forms: tuple[Form, ...]
    left: frozenset[str]
    harmony: str
    after: frozenset[str]


class Cut(NamedTuple):
    """A way to read a word's tail: the kind of root before it, what spelling hides there, and the endings."""

    state: str
    how: str
    tail: str
    chains: tuple[Chain, ...]


class Reading(NamedTuple):
    """A root as the dictionary has it, the state it leaves, what spelling hid of it, and the endings after it."""

    stem: str
    state: str
    how: str
    chain: Chain


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
    for template, allowed in ((consonantal, _CONSONANT_LIKE if slash else _ANY), (vocalic, frozenset(VOWELS))):
        if not template:
            continue
        sounds = SOUNDS.get(template[0])
        if sounds is None:
            yield template, allowed, ""
        else:
            for first, left in sounds.items():
                yield template, allowed & frozenset(left), first


def _forms(suffix: Suffix) -> list[Form]:
    """Every shape of an ending, back and front, and softened before a vowel where it ends in қ or к."""
    forms: dict[tuple[str, bool], Form] = {}
    for (template, left, first), front in product(_shapes(suffix), (0, 1)):
        text = _spell(template, first, front)
        variable = any(sound in HARMONY for sound in template) or " " in first
        harmony = "BF"[front] if variable else ""
        carries = harmony or vowel_harmony(text)
        for shape, softened in ((text, False), (text[:-1] + _VOICED.get(text[-1], ""), True)):
            if softened and template[-1] != "Q":
                continue
            known = forms.get((shape, softened))
            left_of_all = left | known.left if known else left
            forms[shape, softened] = Form(shape, left_of_all, harmony, carries, softened, suffix)
    return list(forms.values())


def _by_text() -> dict[str, list[Form]]:
    """Every form by its letters."""
    forms: dict[str, list[Form]] = {}
    for suffix in SUFFIXES:
        for form in _forms(suffix):
            forms.setdefault(form.text, []).append(form)
    return forms


def _endings_of_forms() -> dict[str, frozenset[str]]:
    """The last letters of every form → the states that the form leads to."""
    found: dict[str, set[str]] = {}
    for text, forms in FORMS.items():
        for size in range(1, len(text) + 1):
            found.setdefault(text[-size:], set()).update(form.suffix.to for form in forms)
    return {letters: frozenset(states) for letters, states in found.items()}


EMPTY = Chain((), _ANY, "", frozenset())
FORMS = _by_text()
_LONGEST = max(map(len, FORMS))
_FORM_ENDINGS = _endings_of_forms()
_HIDING = "яюи"  # may hide й and the first vowel of an ending
_follows: dict[str, bool] = {}
_cuts: dict[str, tuple[Cut, ...]] = {}
_chains: dict[str, tuple[Chain, ...]] = {}


def chains(state: str, tail: str) -> tuple[Chain, ...]:
    """Every way to read all of `tail` as endings after `state`; an empty tail has the one empty chain."""
    if not tail:
        return () if state in OPEN else (EMPTY,)
    return tuple([chain for chain in all_chains(tail) if state in chain.after])


def all_chains(tail: str) -> tuple[Chain, ...]:
    """Every way to read all of `tail` as endings, after whatever state."""
    found = _chains.get(tail)
    if found is None:
        if len(_chains) > _MEMO_LIMIT:
            _chains.clear()
        found = _chains[tail] = tuple(_read(tail))
    return found


def _read(tail: str) -> Iterator[Chain]:
    for size in range(1, min(len(tail), _LONGEST) + 1):
        forms = FORMS.get(tail[:size])
        if not forms:
            continue
        rest = tail[size:]
        following = all_chains(rest) if rest else ()
        for form in forms:
            after = frozenset(form.suffix.after)
            if not rest and not form.softened and form.suffix.to not in OPEN:
                yield Chain((form,), form.left, form.harmony, after)
            if form.softened and following and rest[0] not in VOICING:
                continue
            for chain in following:
                if form.suffix.to in chain.after and tail[size - 1] in chain.left:
                    if not (form.carries and chain.harmony and form.carries != chain.harmony):
                        harmony = form.harmony or ("" if form.carries else chain.harmony)
                        yield Chain((form, *chain.forms), form.left, harmony, after)


def follows(tail: str) -> bool:
    """Whether any chain can end in this tail; where none can, no longer tail of the word is worth a look."""
    found = _follows.get(tail)
    if found is None:
        if len(_follows) > _MEMO_LIMIT:
            _follows.clear()
        found = _follows[tail] = tail[0] in _HIDING or _ends_a_chain(tail)
    return found


def _ends_a_chain(tail: str) -> bool:
    if tail in _FORM_ENDINGS:
        return True
    for size in range(1, min(len(tail), _LONGEST) + 1):
        states = _FORM_ENDINGS.get(tail[:size])
        if states and any(not states.isdisjoint(chain.after) for chain in all_chains(tail[size:])):
            return True
    return False


def tail_cuts(tail: str) -> tuple[Cut, ...]:
    """The ways to read a tail of a word: what to add to and take from the letters before it, and what follows."""
    found = _cuts.get(tail)
    if found is None:
        if len(_cuts) > _MEMO_LIMIT:
            _cuts.clear()
        found = _cuts[tail] = tuple(cut for cut in _tail_cuts(tail) if cut.chains)
    return found


def _tail_cuts(tail: str) -> Iterator[Cut]:
    first, rest = tail[0], tail[1:]
    yield Cut("noun", "", tail, chains("noun", tail))
    yield Cut("verb", "", tail, chains("verb", tail))
    if first in VOICING:  # кітаб-ы → кітап, тіг-еді → тік
        yield Cut("noun", "voiced", tail, chains("noun", tail))
        yield Cut("verb", "voiced", tail, chains("verb", tail))
    if first == "я":  # то|яды → той-ады, жи|яды → жи-ады
        yield Cut("verb", "glide", "а" + rest, chains("verb", "а" + rest))
    elif first == "ю":  # жо|ю → жой-у, ки|юге → ки-уге
        yield Cut("verb", "glide", "у" + rest, chains("verb", "у" + rest))
    elif first == "и":  # оқ|иды → оқы-йды
        yield Cut("verb", "narrow", "й" + rest, chains("verb", "й" + rest))
    elif first == "у":  # оқ|уы → оқы-уы
        yield Cut("verb", "narrow known", tail, chains("verb", tail))
    if first not in VOICING:  # процес|ке → процесс-ке
        yield Cut("noun", "doubled", tail, chains("noun", tail))
    else:  # модел|ін → модель-ін
        yield Cut("noun", "soft sign", tail, chains("noun", tail))
    if first == "і" and rest:  # факт|ісі
        yield Cut("noun", "linked", tail, tuple(chain for chain in chains("noun", rest) if "і" in chain.left))


def root_before(stem: str, how: str, known: Container[str]) -> str:
    """The root that is written as `stem` before a cut of this kind; "" where there is none.

    Spellings that are ambiguous for most words are restored to `known` roots only.
    """
    last = stem[-1]
    if how == "voiced":
        return stem[:-1] + _DEVOICED[last] if last in _DEVOICED else ""
    if how == "glide":
        return stem if last == "и" else stem + "й"
    if how == "narrow":
        return stem + _narrow(stem)
    if how == "linked":
        return stem if stem[-2] not in ALL_VOWELS and last not in ALL_VOWELS and stem in known else ""
    root = ""
    if how == "narrow known" and last not in ALL_VOWELS:
        root = stem + _narrow(stem)
    elif how == "doubled" and last in "слмт":
        root = stem + last
    elif how == "soft sign" and last in "лнтр":
        root = stem + "ь"
    return root if root in known else ""


def _narrow(stem: str) -> str:
    return "ы" if vowel_harmony(stem) == "B" else "і"


def readings(word: str, known: Knowledge) -> Iterator[Reading]:
    """Every reading of a word, the whole word first, then from the longest root to the shortest."""
    yield Reading(word, "bare", "", EMPTY)
    for place in range(len(word) - 1, 0, -1):
        stem, tail = word[:place], word[place:]
        if not follows(tail):
            return
        last = stem[-1]
        for root, state in known.irregular.get(stem, ()):
            for chain in chains(state, tail):
                if last in chain.left and known.trusts(word, root):
                    yield Reading(root, state, "irregular", chain)
        if place == 1 or ALL_VOWELS.isdisjoint(stem):
            continue
        for state, how, _, found in tail_cuts(tail):
            root = root_before(stem, how, known.roots) if how else stem
            if root:
                letter = "і" if how == "linked" else root[-1]
                for chain in found:
                    if letter in chain.left:
                        yield Reading(root, state, how, chain)
