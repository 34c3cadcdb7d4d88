"""A word in, every way to cut it into a root and a chain of endings out."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from archsearch.kazakh.forms import ALL_VOWELS, FORMS, LETTERS, VOICING, Form, vowel_harmony
from archsearch.kazakh.lexicon import Knowledge, Numbers
from archsearch.kazakh.suffixes import OPEN

_DEVOICED = {"б": "п", "г": "к", "ғ": "қ"}
DROPPED = {"с": "тс", "з": "д", "к": "т", "л": "л", "м": "м", "т": "т"}  # трест: тресі, пункт: пунктер, киловатт
IZAFET = ("ұлы", "қызы", "улы", "кызы", "басы")
# What spelling hides → the last letters before it, where not any will do.
BEFORE = {
    "voiced": frozenset(_DEVOICED),
    "izafet": frozenset(word[-1] for word in IZAFET),
    "dropped": frozenset(DROPPED),
    "soft sign": frozenset("лнтр"),
}
MEMO_LIMIT = 30_000  # tails; running text needs some ten thousand, and each takes half a kilobyte


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


def _endings_of_forms() -> dict[str, set[str]]:
    """The last letters of every form → the states that the form leads to."""
    found: dict[str, set[str]] = {}
    for text, forms in FORMS.items():
        states = {form.suffix.to for form in forms}
        for size in range(1, len(text) + 1):
            found.setdefault(text[-size:], set()).update(states)
    return found


EMPTY = Chain((), LETTERS, "", frozenset())
_LONGEST = max(map(len, FORMS))
_FORM_ENDINGS = _endings_of_forms()
_HIDING = "яюи"  # may hide й and the first vowel of an ending
_follows: dict[str, bool] = {}
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
        if len(_chains) > MEMO_LIMIT:
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
            after = form.suffix.after
            if not rest and not form.softened and form.suffix.to not in OPEN:
                yield Chain((form,), form.left, form.harmony, after)
            if form.softened and following and rest[0] not in VOICING:
                continue
            for chain in following:
                if form.suffix.to not in chain.after or tail[size - 1] not in chain.left:
                    continue
                if form.carries and chain.harmony and form.carries != chain.harmony:
                    continue
                harmony = form.harmony or ("" if form.carries else chain.harmony)
                yield Chain((form, *chain.forms), form.left, harmony, after)


def follows(tail: str) -> bool:
    """Whether any chain can end in this tail; where none can, no longer tail of the word is worth a look."""
    found = _follows.get(tail)
    if found is None:
        if len(_follows) > MEMO_LIMIT:
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
    return tuple(cut for cut in _tail_cuts(tail) if cut.chains)


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
    if first == "н":  # әбішұлы|на: the name still declines as the possessive that it was
        yield Cut("noun", "izafet", tail, chains("possessed 3", tail))
    yield Cut("noun", "dropped", tail, chains("noun", tail))  # процес|ке → процесс-ке, поез|ы → поезд-ы
    if first in VOICING:  # модел|ін → модель-ін
        yield Cut("noun", "soft sign", tail, chains("noun", tail))
    if first == "і" and rest:  # факт|ісі
        yield Cut("noun", "linked", tail, tuple(chain for chain in chains("noun", rest) if "і" in chain.left))


def root_before(stem: str, how: str, known: Numbers) -> str:
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
    if how == "izafet":
        return stem if stem.endswith(IZAFET) and len(stem) > 5 else ""
    if how == "linked":
        return stem if stem[-2] not in ALL_VOWELS and last not in ALL_VOWELS and stem in known else ""
    root = ""
    if how == "narrow known" and last not in ALL_VOWELS:
        root = stem + _narrow(stem)
    elif how == "dropped":
        letters = "" if last == "к" and len(stem) < 4 else DROPPED.get(last, "")  # not ак|тер
        root = next((stem + letter for letter in letters if stem + letter in known), "")
    elif how == "soft sign" and last in BEFORE[how]:
        root = stem + "ь"
    return root if root in known else ""


def letter_before(stem: str, how: str, root: str) -> str:
    """The letter that the first ending stands after: that of the root, unless it was dropped or is a linking і."""
    if how == "linked":
        return "і"
    return stem[-1] if how == "dropped" else root[-1]


def _narrow(stem: str) -> str:
    return "ы" if vowel_harmony(stem) == "B" else "і"


def cuts_land(stem: str, tail: str) -> bool:
    """Whether a cut goes through -стан, with which names of lands end: not өзбекс-тан."""
    return stem[-1] == "с" and len(stem) > 3 and tail.startswith("тан")


def readings(word: str, known: Knowledge) -> Iterator[Reading]:
    """Every reading of a word, the whole word first, then from the longest root to the shortest.

    A root in no list is not looked for inside a listed one: мұхтар-ды, never мұх-тар-ды.
    """
    yield Reading(word, "bare", "", EMPTY)
    roots = known.roots.numbers
    listed = word in roots
    for place in range(len(word) - 1, 0, -1):
        stem, tail = word[:place], word[place:]
        if not follows(tail):
            return
        for root, state in known.irregular.get(stem, ()):
            for chain in chains(state, tail):
                if stem[-1] in chain.left and known.trusts(word, root):
                    yield Reading(root, state, "irregular", chain)
        if place == 1 or ALL_VOWELS.isdisjoint(stem):
            continue
        for how, cuts in groupby(tail_cuts(tail), key=attrgetter("how")):
            root = root_before(stem, how, roots) if how else stem
            if root and (root in roots or not (listed or cuts_land(stem, tail))):
                letter = letter_before(stem, how, root)
                for cut in cuts:
                    for chain in cut.chains:
                        if letter in chain.left:
                            yield Reading(root, cut.state, how, chain)
                            listed = listed or known.lists(root, cut.state)
