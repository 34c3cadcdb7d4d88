"""Words of a text in; the language they are in out: by letters, by neighbours, by the article.

Two words of three in Kazakh hold a letter that Russian has not, so a clause shows its language soon. A clause
is what stands between two marks of punctuation stronger than a comma, or between quotation marks: a Russian
sentence quoted in a Kazakh interview is Russian, and a Russian name in a Kazakh sentence is Kazakh.
"""

import re
from collections.abc import Sequence

from archsearch.kazakh.alphabets import ALPHABETS, Alphabet
from archsearch.kazakh.letters import KAZAKH_ONLY
from archsearch.kazakh.lexicon import is_known, knowledge
from archsearch.kazakh.normalizer import clean
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.kazakh.scripts import ARABIC_SCRIPT, LATIN, read_latin
from archsearch.kazakh.stemmer import stem


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# None is a word of Kazakh as well, as `он` (ten) and `не` (what) are.
_RUSSIAN_WORDS = _words(
    "во на со что как это этот эта эти этого по ко из за от для об при под над без до после между через "
    "или если когда где который которая которое которые которых был была было были быть есть его ее их им "
    "ему ей она оно они мы вы нас вас нам вам мне меня себя свой свои своей также уже еще только можно "
    "нужно более году года лет том того тех так все всех всего чтобы потому этом этой бы ли которого "
    "сообщил сообщила казахстана области города россии заявил говорит рассказал российской"
)
_RUSSIAN_SHAPE = lazy_pattern(
    r".{2,}(?:[ое]го|[ое]му|ый|ые|ых|ыми|ться|тся|ость|ости|ство|ства|ение|ание|ются|ется|ии|ией|ями|иях)"
    r"|.{3,}н(?:ая|ую|ое|ой)"
    r"|[а-яё]{2,}(?:ский|ская|ское|ские|ской|ских)"  # small letters only: with a capital it is a surname
)
_KAZAKH_WORDS = _words(
    "мен бен пен да де та те ма ме ба бе па пе бар осы сол ол деп деген екен емес ал туралы болды болып "
    "болса бойынша арасында жылы айтты алды алып басты барды сондай ондай мына сонда осындай дейтін "
    "арнайы жаса"
)
_ENGLISH_WORDS = _words(
    "the of and in to is was are were a an for on with as by at from that this it his her its be has have "
    "had not or but which who they their we you i he she will would can could said about after new year"
)
_KAZAKH_ENDING = lazy_pattern(
    "(?:[нтд][ыі]ң|[ғг]ан|[ғгқк]ен|қан|[лдт][ае]р|[лдт][ае]р[ыі](?:н|нда)?|[нтд][ыі]|[дт][ае]н?|[ғгқк][ае]|[лдт][ыі][қк])"
)
_KAZAKH_MARKS = frozenset("qáǵńúýğñşūŋıäöüó")
_CLAUSE_END = lazy_pattern(r"[.!?…;:«»“”„\"()\n]")
_GLANCE = 400  # characters in which letters of Kazakh alone are counted first
_SAMPLE = 4000  # characters; enough for any page to show its language
_WORDS_READ = 150  # of a text in Latin letters; enough to tell its alphabet


def looks_russian(surface: str) -> bool:
    """Whether a Cyrillic word is Russian by itself: a function word, or an ending that Kazakh words have not.

    A listed name (`зеленский`) is none: it must meet its Kazakh forms (`зеленскийдің`).
    """
    small = surface.lower()
    if not KAZAKH_ONLY.isdisjoint(small):
        return False
    return small in _RUSSIAN_WORDS or (_RUSSIAN_SHAPE.fullmatch(surface) is not None and small not in knowledge().roots)


def looks_kazakh(surface: str) -> bool:
    """Whether a Cyrillic word is Kazakh by itself: a letter that Russian has not, or a function word."""
    small = surface.lower()
    return not KAZAKH_ONLY.isdisjoint(small) or small in _KAZAKH_WORDS


def ends_clause(gap: str) -> bool:
    """Whether what is printed between two words parts two clauses."""
    return len(gap) > 1 and _CLAUSE_END.search(gap) is not None


def clause_language(surfaces: Sequence[str], article: str) -> str:
    """The language of a clause in Cyrillic, "kk" or "ru": that of the article unless two words say otherwise."""
    russian = sum(map(looks_russian, surfaces))
    kazakh = sum(map(looks_kazakh, surfaces))
    if article == "ru":
        return "kk" if kazakh > max(russian, 1) else "ru"
    return "ru" if russian > max(kazakh, 1) and 5 * russian >= len(surfaces) else "kk"


def detect_language(text: str) -> str:
    """ "kk", "ru" or "en": the language most of a text is in; "kk" where nothing shows it."""
    if sum([text.count(letter, 0, _GLANCE) for letter in KAZAKH_ONLY]) * 25 > min(len(text), _GLANCE):
        return "kk"  # one letter in ten is, in running text
    surfaces = re.findall(r"[^\W\d_]+", text[:_SAMPLE])
    latin = [surface for surface in surfaces if LATIN.match(surface)]
    if 2 * len(latin) > len(surfaces):
        return "kk" if recognise_alphabet(re.findall(r"[^\W\d_]+(?:['’ʼ‘`][^\W\d_]*)*", text[:_SAMPLE])) else "en"
    cyrillic = [surface for surface in surfaces if not LATIN.match(surface) and not ARABIC_SCRIPT.match(surface)]
    if 2 * len(cyrillic) < len(surfaces):
        return "kk"  # Arabic script
    russian, kazakh = sum(map(looks_russian, cyrillic)), sum(map(looks_kazakh, cyrillic))
    return "ru" if russian > kazakh else "kk"


def recognise_alphabet(surfaces: Sequence[str]) -> Alphabet | None:
    """The Latin alphabet of Kazakh that words are written in; None where they are English or of another language.

    Each alphabet reads the words; it gains by readings that are known roots or end as Kazakh words do, and
    loses by words it cannot read. The letters themselves tell 2018 from 2021, and known words tell the rest.
    """
    words = list(dict.fromkeys(clean(surface) for surface in surfaces[: 4 * _WORDS_READ] if LATIN.match(surface)))
    words = words[:_WORDS_READ]
    if not words:
        return None
    english = sum(2.0 for word in words if word.lower() in _ENGLISH_WORDS)
    best = max(ALPHABETS, key=lambda alphabet: _likeness(words, alphabet))
    marked = sum(1.0 for word in words if not _KAZAKH_MARKS.isdisjoint(word.lower()))
    return best if _likeness(words, best) + marked > max(english, 0.35 * len(words)) else None


def alphabet_of(word: str) -> Alphabet | None:
    """The alphabet of a clean Latin word among Cyrillic ones: it needs a mark of the alphabet and a known root."""
    if _KAZAKH_MARKS.isdisjoint(word.lower()):
        return None
    found = recognise_alphabet([word])
    reading = read_latin(word, found) if found else None
    return found if reading and is_known(stem(reading)) else None


def _likeness(words: Sequence[str], alphabet: Alphabet) -> float:
    score = 0.0
    for word in words:
        reading = read_latin(word, alphabet)
        if reading is None or ("'" in word and "'" not in alphabet.letters["ң"]):
            score -= 1.0
        elif is_known(reading):
            score += 1.0 if len(reading) > 2 else 0.25
        elif len(reading) > 4 and _KAZAKH_ENDING.search(reading, len(reading) - 4):
            score += 0.5
    return score
