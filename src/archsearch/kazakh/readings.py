"""A word as a person typed it in; every word it may mean out, likeliest first, each with how it was reached.

No table fits all: the `u` of `tau` is ұ or у, `кол` is `қол` or `көл`, `экономика` is Kazakh and Russian. So a
query asks for all of them, and the index knows which are words.
"""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import NamedTuple

from archsearch.kazakh.alphabets import ALPHABETS
from archsearch.kazakh.analyzer import Word, make_word, vocabulary
from archsearch.kazakh.forms import vowel_harmony
from archsearch.kazakh.keyboard import respell, spellings
from archsearch.kazakh.language import looks_russian
from archsearch.kazakh.letters import DOUBTFUL, KAZAKH_ONLY, VOWELS
from archsearch.kazakh.lexicon import FLAG, is_known, knowledge
from archsearch.kazakh.normalizer import PLAIN, Spelling, clean, lower, repair
from archsearch.kazakh.normalizer import fold as make_fold
from archsearch.kazakh.scripts import ARABIC_SCRIPT, CYRILLIC, LATIN, is_latin, read_latin
from archsearch.kazakh.stemmer import shipped
from archsearch.kazakh.suffixes import VOICELESS
from archsearch.kazakh.tokenizer import HYPHEN, word_pattern

MAX_READINGS = 12

AS_TYPED = "as typed"
KEYBOARD = "typed without Kazakh letters"
RUSSIAN = "as a Russian word"
KAZAKH = "as a Kazakh word"
E_FOR_A = "э typed for ә"
ACCUSATIVE = "also spelt like its accusative"
VERBAL_NOUN = "both a verb and its noun"
WHOLE = "perhaps without an ending"
BARE = "its stem where it stands alone"
ARABIC = "Arabic script"
REPAIRED = "look-alike letters repaired"
# Other words than the typed form in some spelling.
_OTHER_WORDS = frozenset((RUSSIAN, KAZAKH, ACCUSATIVE, VERBAL_NOUN, WHOLE, BARE))
_SHARED = FLAG["loan"] | FLAG["name"]
_CLOSED = FLAG["function"] | FLAG["pronoun"] | FLAG["numeral"]  # `ол` is he, and hardly `өл` typed without its letter
_RUSSIAN_NOMINATIVES = ("", "а", "ия", "я", "ь", "е", "о", "й")  # Snowball's `экономик`, `революц`, `роль`


class Reading(NamedTuple):
    """One way to read a word that a person typed, and how it was reached ("as typed", "Arabic script", …)."""

    word: Word
    how: str


def readings(word: str, fold: bool = True, exact: bool = False) -> tuple[Reading, ...]:
    """Every way to read one typed word, likeliest first, at most `MAX_READINGS`; the first is as it is spelt.

    With `fold` off nothing is guessed: a word is read as it is spelt, in each language that has its letters.
    What is printed inside a word and is no letter of it, and look-alike letters, are put right all the same,
    for the index knows words in their one spelling only. With `exact` each reading is a spelling of the typed form;
    other words that go with it (its accusative, the same loan in the other language) are left out. No word gives no
    reading.
    """
    if not any(sign.isalnum() or sign == "%" for sign in word):
        return ()
    kept: dict[tuple[str, str, str], Reading] = {}
    every = list(_every(word, fold))
    for found in chain(every, _apart(every)):
        if not (exact and found.how in _OTHER_WORDS):
            kept.setdefault((found.word.normal, found.word.stem, found.word.language), found)
    return tuple(kept.values())[:MAX_READINGS]


def _apart(found: Collection[Reading]) -> Iterator[Reading]:
    """What the likeliest reading leaves out where a stem in no list is spelt like a form: Бөкей, as if of a verb бөке.

    The word may be such a stem itself, and have no ending. Or it is a form of one (Бөкейдің), whose text has another
    stem where it stands alone: there it is known by how it is spelt.
    """
    kazakh = [word for word, _ in found if word.language == "kk"]
    word = next((word for word in kazakh if is_known(word.stem)), kazakh[0] if kazakh else None)
    if word is None or word.stem == word.normal:
        return
    if shipped().may_be_whole(word.normal):
        yield Reading(word._replace(stem=word.normal, fold=make_fold(word.normal)), WHOLE)
    unlisted = "-" not in word.stem and word.stem not in knowledge().roots
    if unlisted and shipped().best(word.stem).stem != word.stem:
        yield Reading(word._replace(normal=word.stem, coarse=word.stem[:5]), BARE)


def _every(word: str, fold: bool) -> Iterator[Reading]:
    whole = PLAIN.fullmatch(word) or not word_pattern(word).fullmatch(word)
    bare = word if whole else HYPHEN.split(word, maxsplit=1)[0]
    spelling = repair(clean(bare))
    typed = vocabulary("kk")[bare or word]._replace(surface=word)
    if not typed.language or bare == "%":
        yield Reading(typed, AS_TYPED)
    elif not CYRILLIC.search(spelling.text) and ARABIC_SCRIPT.search(spelling.text):
        yield Reading(typed, ARABIC)
    elif is_latin(spelling.text):
        yield from _latin(word, spelling.text, fold)
    else:
        yield from _cyrillic(word, typed, spelling, fold)


def _cyrillic(word: str, typed: Word, spelling: Spelling, fold: bool) -> Iterator[Reading]:
    how = f"{REPAIRED}: {', '.join(spelling.repairs)}" if spelling.repairs else AS_TYPED
    as_spelt = [Reading(typed, how), *_as_russian(word, typed, how)]
    yield from reversed(as_spelt) if looks_russian(typed.normal) else as_spelt
    yield from _ambiguous(word, typed)
    if fold:
        yield from _doubtful(word, spelling)
        yield from _respelt(word, typed)
    yield from _loans(word, typed)


def _respelt(word: str, typed: Word) -> Iterator[Reading]:
    """What a word may be that was typed on a Russian keyboard, where э may stand for ә too: `эйел` is `әйел`."""
    kinds = knowledge().roots.get(typed.normal)
    marked = typed.normal.replace("э", "ә")
    if marked != typed.normal and not is_known(typed.stem):
        guesses = [make_word(word, found, "kk") for found in (marked, *spellings(marked))]
        yield from (Reading(guess, E_FOR_A) for guess in guesses if is_known(guess.stem))
    elif not kinds & _CLOSED and (
        not is_known(typed.stem) or KAZAKH_ONLY.isdisjoint(typed.normal.replace("і", "и"))  # і may be a typed i
    ):
        yield from (Reading(make_word(word, found, "kk"), KEYBOARD) for found in spellings(typed.normal))


def _ambiguous(word: str, typed: Word) -> Iterator[Reading]:
    """Other stems of a word or of its forms that are spelt like another word.

    `малды` is both rich in cattle, a word of its own, and the accusative of `мал`; `оқу` is both study and reading.
    """
    roots = knowledge().roots
    accusative = _accusative(typed.stem)
    if roots.get(typed.stem) & FLAG["noun"] and roots.get(accusative) & FLAG["adjective"]:
        yield Reading(make_word(word, accusative, "kk"), ACCUSATIVE)
    if typed.normal.endswith(("у", "ю")):
        other = shipped().as_verb(typed.normal) if typed.stem == typed.normal else typed.normal
        if other:
            yield Reading(typed._replace(stem=other, fold=make_fold(other)), VERBAL_NOUN)


def _accusative(stem: str) -> str:
    """The accusative of a stem that ends in a consonant, -ды or -ты as adjectives have it; "" after a vowel (-ны)."""
    if not stem or stem[-1] in VOWELS:
        return ""
    return stem + ("т" if stem[-1] in VOICELESS else "д") + ("і" if vowel_harmony(stem) == "F" else "ы")


def _as_russian(word: str, typed: Word, how: str) -> list[Reading]:
    """The Russian reading of a word that may be Russian: a native root of Kazakh (`бала`) is none."""
    kinds = knowledge().roots.get(typed.stem)
    if not KAZAKH_ONLY.isdisjoint(typed.normal) or (kinds and not kinds & _SHARED):
        return []
    russian = make_word(word, typed.normal, "ru")
    if russian.stem not in (typed.normal, typed.stem) and knowledge().roots.get(russian.stem) & ~_SHARED:
        return []  # `олен` cut to `ол` would find every he
    return [Reading(russian, f"{how}, {RUSSIAN}")]


def _loans(word: str, typed: Word) -> Iterator[Reading]:
    """The same loan in the other language: `экономикасы` on Russian pages, `экономики` on Kazakh ones."""
    is_native = knowledge().roots.get(typed.stem) & ~_SHARED
    for russian in _as_russian(word, typed, AS_TYPED):
        if typed.stem != typed.normal and is_known(typed.stem):
            yield Reading(make_word(word, typed.stem, "ru"), RUSSIAN)
        for ending in () if is_native else _RUSSIAN_NOMINATIVES:
            nominative = russian.word.stem + ending
            if knowledge().roots.get(nominative) & _SHARED:
                yield Reading(make_word(word, nominative, "kk"), KAZAKH)


def _doubtful(word: str, spelling: Spelling) -> Iterator[Reading]:
    """What a word may be whose `Y`, `l` or `1` stands for one of two letters: `YКІМЕТ` is `үкімет`."""
    for sign in spelling.doubts:
        for letter in reversed(DOUBTFUL[sign].split(", ")):
            mended = lower(spelling.text.replace(sign, letter))
            if LATIN.search(mended) is None:
                yield Reading(make_word(word, mended, "kk"), f"{REPAIRED}: {sign}→{letter}")


def _latin(word: str, text: str, fold: bool) -> Iterator[Reading]:
    """A Latin word as English, and by each alphabet that has its letters, those first that give known words."""
    english = Reading(make_word(word, lower(text) or word, "en"), AS_TYPED)
    if not fold:
        yield english
        return
    found = [english]
    for alphabet in ALPHABETS:
        reading = read_latin(text, alphabet)
        if reading:
            found.append(Reading(make_word(word, respell(reading), "kk"), alphabet.name))
            found += [
                Reading(make_word(word, spelling, "kk"), f"{alphabet.name}, {KEYBOARD}")
                for spelling in spellings(reading)
                if not is_known(reading)
            ]
    found.sort(key=lambda reading: reading is not english and not is_known(reading.word.stem))
    yield from found
