"""The chain: a printed text in, its tokens out, each with its offsets and with what its word becomes.

Text is cut into words first and each word is normalised then, so that every token keeps its place in the text
as printed. A word is worked out once for each language and kept: texts ask for the same few thousand again.
"""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from sys import intern
from typing import Any, NamedTuple

from archsearch.kazakh import stemmer
from archsearch.kazakh.alphabets import Alphabet
from archsearch.kazakh.keyboard import respell
from archsearch.kazakh.language import (
    alphabet_of,
    clause_language,
    detect_language,
    ends_clause,
    looks_russian,
    recognise_alphabet,
)
from archsearch.kazakh.letters import KAZAKH_ONLY
from archsearch.kazakh.normalizer import PLAIN, clean, fold, normalize, normalize_number, repair, roman_numeral
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.kazakh.scripts import ARABIC_SCRIPT, CYRILLIC, LATIN, is_latin, read_arabic, read_latin
from archsearch.kazakh.tokenizer import HYPHEN, latin_with_ending, with_apostrophe, word_pattern


class Word(NamedTuple):
    """What a surface form becomes; the same object for each of its occurrences.

    `normal` is the one spelling (lower case, Cyrillic for Kazakh in any script, without an ending after a
    hyphen); `stem` is `normal` without endings; `fold` is a stem key that is the same however the word was
    typed (Russian keyboard, any Latin alphabet, Arabic script); `language` is "kk", "ru", "en", or "" for a
    number or a word of none of these; `coarse` is `normal` cut at five letters, a second, blunt stem that finds what
    the first one misses.
    """

    surface: str
    normal: str
    stem: str
    fold: str
    language: str
    coarse: str


class Token(NamedTuple):
    """A word at its place: `text[start:end] == word.surface`, in characters of the text as printed."""

    start: int
    end: int
    word: Word


_STEMMED = lazy_pattern("[а-ӿ]+")
_FOOTNOTE = lazy_pattern(r"(?<=[а-яәғқңөұүһі]{3})\d+$")  # сақталған33
_CAPACITY = 75_000  # words of one language; a text may add to a vocabulary that is nearly full
PERCENT = {"kk": "пайыз", "ru": "процент", "en": "percent"}  # what the sign % is read as, by language
_new = tuple.__new__  # a third faster than Token(...) and Word(...), which check what is known here


class Vocabulary(dict[str, Word]):
    """The words of one language by surface form, each worked out when first asked for.

    Two forms of five occur once in an archive. A form becomes an entry the second time it is met, so that where room
    is needed those met once can go and the others stay.

    `language` is "kk", "ru" or "en"; `alphabet` is that of Kazakh in Latin letters. `latin` are
    the surfaces in Latin letters, `strangers` those that look like another language: a text without any needs no
    second look.
    """

    def __init__(self, language: str, alphabet: Alphabet | None = None) -> None:
        super().__init__()
        self.language = language
        self.alphabet = alphabet
        self.strangers: set[str] = set()
        self.latin: set[str] = set()
        self._once: dict[str, Word] = {}
        self._unread: dict[str, Word] = {}

    def __missing__(self, surface: str) -> Word:
        word = self._once.pop(surface, None)
        if word is not None:
            self[surface] = word
            return word
        word = self._once[surface] = read_word(surface, self.language, self.alphabet)
        self._note(word)
        return word

    def glance(self, surface: str, worth: Callable[[str], object]) -> Word:
        """The word, or one of nothing but its surface where it is Kazakh, not known yet and not worth the work."""
        if surface in self or self.language != "kk" or worth(surface):
            return self[surface]
        found = self._unread.get(surface)
        if found is None:
            found = self._unread[surface] = Word(surface, "", "", "", "", "")
            self._note(found)
        return found

    def _note(self, word: Word) -> None:
        """Remember a word that is Latin, and one that looks like another language."""
        latin = is_latin(word.surface)
        if latin:
            self.latin.add(word.surface)
        if latin or self.language == "en":
            strange = latin is not (self.language == "en")
        else:
            strange = word.language == "kk" if self.language == "ru" else looks_russian(word.surface)
        if strange:
            self.strangers.add(word.surface)

    def all_at_home(self, surfaces: list[str]) -> bool:
        """Whether words of a text need no second look: one stranger changes the language of no clause."""
        if self.strangers.isdisjoint(surfaces):
            return True
        return len(surfaces) > 2 and sum(1 for surface in surfaces if surface in self.strangers) < 2

    def make_room(self) -> None:
        """Forget, where it is time to. Never amid a text, which would lose what was noted of its first words."""
        if len(self) + len(self._once) + len(self._unread) < _CAPACITY:
            return
        if len(self) > _CAPACITY * 0.9:
            self.clear()  # so many are met again that there is no room for new ones
        self._once.clear()
        self._unread.clear()
        self.strangers.intersection_update(self)
        self.latin.intersection_update(self)


_vocabulary = cache(Vocabulary)


def vocabulary(language: str, alphabet: Alphabet | None = None) -> Vocabulary:
    """The vocabulary of a language, and of an alphabet where Kazakh is in Latin letters, as a text begins with it."""
    known = _vocabulary(language, alphabet)
    known.make_room()
    return known


@cache
def _snowball(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer({"ru": "russian", "en": "english"}[language])


def make_word(surface: str, normal: str, language: str) -> Word:
    """The word of a normal form in a language ("kk", "ru" or "en"): its stem and its fold key."""
    if language != "kk":
        stemmed = _snowball(language).stemWord(normal) or normal
    else:
        stemmed = stemmer.stem(normal) if _STEMMED.fullmatch(normal) else normal
    key = fold(stemmed)
    # Forms that are spelt alike are one string: a vocabulary takes little more than half the memory.
    if normal == surface:
        normal = surface
    stemmed = normal if stemmed == normal else intern(stemmed)
    key = stemmed if key == stemmed else intern(key)
    return _new(Word, (surface, normal, stemmed, key, language, intern(normal[:5])))


def read_word(surface: str, language: str, alphabet: Alphabet | None = None) -> Word:
    """What one surface form becomes in a text of a language, and of an alphabet where it is in Latin letters."""
    if PLAIN.fullmatch(surface):
        return _cyrillic_word(surface, surface.lower(), language)
    bare = HYPHEN.split(surface, maxsplit=1)[0] or surface  # without the ending of ҚДТ-ның
    if bare == "%":
        return make_word(surface, PERCENT[language], language)
    if bare[0].isdigit():
        amount = normalize_number(bare)
        return _as_it_is(surface, amount, amount)
    numeral = roman_numeral(bare)
    if numeral:
        return _as_it_is(surface, numeral, numeral)
    bare = _FOOTNOTE.sub("", bare)
    text = repair(clean(bare)).text  # in the printed case, which tells the letters of a Latin alphabet
    if CYRILLIC.search(text):
        latin = latin_with_ending().fullmatch(text)
        if latin is None:
            return _cyrillic_word(surface, normalize(bare), language)
        text = latin[1]  # Facebookте
    if ARABIC_SCRIPT.search(text):
        return make_word(surface, respell(read_arabic(text), harmony_known=False) or surface, "kk")
    if not LATIN.search(text):
        normal = normalize(bare)
        return _as_it_is(surface, normal, fold(normal))
    return _read_latin_word(surface, text, alphabet)


def _as_it_is(surface: str, normal: str, key: str) -> Word:
    """A number, or a word in no language of ours: it has no endings."""
    return Word(surface, normal, normal, key, "", normal[:5])


def _cyrillic_word(surface: str, normal: str, language: str) -> Word:
    russian = language == "ru" and KAZAKH_ONLY.isdisjoint(normal)
    return make_word(surface, normal, "ru" if russian else "kk")


def _read_latin_word(surface: str, text: str, alphabet: Alphabet | None) -> Word:
    """A Latin word is Kazakh where the text is, or where it bears the mark of a Kazakh alphabet: `Qazaqstan`."""
    alphabet = alphabet or alphabet_of(text)
    reading = read_latin(text, alphabet) if alphabet else None
    if reading:
        return make_word(surface, respell(reading), "kk")
    return make_word(surface, normalize(text), "en")


def analyze(text: str, language: str | None = None, worth: Callable[[str], object] | None = None) -> list[Token]:
    """The tokens of a text in order; they never overlap. `language` is that of the article, where known.

    A Kazakh word for which `worth` is false may be left alone: its token has a word without a normal form.
    """
    article = _article_language(text, language)
    known = vocabulary(article)
    read = known.__getitem__ if worth is None else partial(known.glance, worth=worth)
    tokens = [_new(Token, (match.start(), match.end(), read(match[0]))) for match in word_pattern(text).finditer(text)]
    surfaces = [word[0] for _, _, word in tokens]
    return tokens if known.all_at_home(surfaces) else _look_again(text, tokens, surfaces, known)


def words(text: str, language: str | None = None) -> list[Word]:
    """The words of a text in order, as `analyze` has them, for those who need no offsets; twice as fast."""
    article = _article_language(text, language)
    known = vocabulary(article)
    surfaces = word_pattern(text).findall(text)
    found = list(map(known.__getitem__, surfaces))
    return found if known.all_at_home(surfaces) else [token.word for token in analyze(text, article)]


def _article_language(text: str, language: str | None) -> str:
    return language if language in ("kk", "ru", "en") else detect_language(text)


def stem(word: str) -> str:
    """The stem of one word, as it would be read by itself; of several words, their stems.

    A Kazakh compound is one word here (`азық-түлікке` → `азық-түлік`); in a text its parts are found one by one.
    """
    found = words(word)
    if len(found) > 1 and HYPHEN.search(word) and CYRILLIC.search(word) and not any(map(str.isspace, word)):
        return stemmer.stem("-".join(map(normalize, HYPHEN.split(word))))
    return " ".join(part.stem for part in found)


def _look_again(text: str, tokens: list[Token], surfaces: list[str], known: Vocabulary) -> list[Token]:
    """The tokens of a text with strangers among them, each clause that has two in its own language."""
    latin = tuple(filter(known.latin.__contains__, surfaces))
    mostly_latin = 2 * len(latin) > len(tokens)
    end = 0
    for place in [place for place, surface in enumerate(surfaces) if surface in known.strangers]:
        if place < end:
            continue
        start, end = _clause(text, tokens, place)
        clause = surfaces[start:end]
        latin_here = sum(map(known.latin.__contains__, clause))
        if 2 * latin_here > len(clause) and (latin_here > 1 or mostly_latin):
            language, alphabet = _latin_language(latin, known.language)
        else:
            language, alphabet = clause_language(clause, known.language), None
        if alphabet or language != known.language:
            tokens[start:end] = _read_again(text, tokens[start:end], vocabulary(language, alphabet))
    return tokens


@lru_cache(maxsize=8)
def _latin_language(surfaces: tuple[str, ...], article: str) -> tuple[str, Alphabet | None]:
    """The language of the Latin words of a text, and the alphabet where it is Kazakh."""
    alphabet = recognise_alphabet(surfaces) if article != "en" else None
    return ("kk", alphabet) if alphabet else ("en", None)


def _clause(text: str, tokens: list[Token], place: int) -> tuple[int, int]:
    """The tokens of the clause around one token: the first, and the one after the last."""
    start, end = place, place + 1
    while start > 0 and not ends_clause(text[tokens[start - 1].end : tokens[start].start]):
        start -= 1
    while end < len(tokens) and not ends_clause(text[tokens[end - 1].end : tokens[end].start]):
        end += 1
    return start, end


def _read_again(text: str, clause: list[Token], known: Vocabulary) -> list[Token]:
    apostrophes = known.alphabet is not None and "'" in known.alphabet.letters["ң"]
    again = []
    for start, end, _ in clause:
        last = with_apostrophe(text, start, end) if apostrophes else end
        again.append(Token(start, last, known[text[start:last]]))
    return again
