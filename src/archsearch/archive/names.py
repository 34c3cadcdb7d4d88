"""Text in, personal names out: what has the form of a name, its casing, and the names that a text mentions."""

import re
from collections.abc import Iterator
from functools import lru_cache

from archsearch.archive.word_lists import plain

# Words inside a name that stay in lower case: Абай Құнанбай ұлы, Шәмсия Әбіл қызы, Людвиг ван Бек.
_PARTICLE_LIST = "ұлы қызы uly ūly qyzy ulı qızı оглы әл бен бин ибн фон ван де ди"
_PARTICLES = frozenset(_PARTICLE_LIST.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘`-][^\W\d_]+)*")
_INITIAL_STOP = re.compile(r"\.(?=[^\W\d_])")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_ARABIC = re.compile(r"[\u0600-\u06FF\u200c]+")
_PATRONYMIC = re.compile(r".+(?:ұлы|қызы|uly|ūly|qyzy|ulı|qızı|вич|вна|улы|кызы)", re.IGNORECASE)
# Endings that a name takes in running text, longest first; the last row is taken off only where the bare name
# is printed too (Ахмедина is no Ахмеди + на).
_CLEAR_ENDING = re.compile(r"(?:мен|пен|бен|ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен|men|pen|ben)$")
_ENDING = re.compile(
    r"(?:мен|пен|бен|ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен|men|pen|ben"
    r"|ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті|да|де|та|те)$"
)
_UPPER = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІÁÄÓÖÚÜŪŃÑŊǴĞÝŞÇİÏ]"
_NAME_WORD = rf"(?:{_UPPER}\.|{_UPPER}[\w'’-]+)"
_MENTION = re.compile(rf"(?<![\w-]){_NAME_WORD}(?: ?{_NAME_WORD})+")
_VOWEL = re.compile(r"[аәеёиоөуұүыіэюяaeiouyäáéöóüúūıïý]", re.IGNORECASE)
_SEARCHED = 5000  # characters of a text in which mentions are looked for
_REMEMBERED = 4096  # names: those of an archive come again and again
LONGEST = 80  # characters of a name with its description


def split_name(text: str) -> list[str]:
    """The words of a name; initials written together are parted: `Е.К. Әлім` is `Е.`, `К.`, `Әлім`."""
    return _INITIAL_STOP.sub(". ", text).split()


def is_name(text: str, least_words: int = 1) -> bool:
    """Has the text the form of a personal or outlet name: up to five capitalised words, initials or particles?"""
    if len(text) > LONGEST:
        return False
    words = split_name(text)
    if not least_words <= len(words) <= 5:
        return False
    if all(map(_ARABIC.fullmatch, words)):  # no capitals in Arabic script
        return len(words) <= 4
    return _is_capitalised(words[0]) and all(word in _PARTICLES or _is_capitalised(word) for word in words)


def is_initials(text: str) -> bool:
    """Are all words of the name initials: `Е.К.`, `Е. К.`, `Е`?"""
    words = split_name(text)
    return bool(words) and all(map(_INITIAL.fullmatch, words))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (_INITIAL.fullmatch(word) or _WORD.fullmatch(word)) is not None


def name_case(name: str) -> str:
    """The name with words in capitals brought to name case: `Айсұлу ЖАҚЫП` is `Айсұлу Жақып`.

    Short words in capitals that stand alone are acronyms and stay: `BBC`.
    """
    words = name.split()
    if len(words) == 1 and len(name) <= 4 and not name.endswith("."):
        return " ".join(words)
    dotted = "İ" in name  # Kazakh Latin of 2021: there İ is the capital of i, and I that of ı
    return " ".join(word if is_initials(word) else _word_case(word, dotted) for word in words)


def _word_case(word: str, dotted: bool) -> str:
    if not word.isupper() or not _VOWEL.search(word):  # FM, ҚСБ
        return word
    parts = re.split(r"([-–])", word)
    cased = [
        part[:1] + (part[1:].replace("I", "ı").replace("İ", "i") if dotted else part[1:]).lower() for part in parts
    ]
    return "".join(part.lower() if index and part.lower() in _PARTICLES else part for index, part in enumerate(cased))


@lru_cache(maxsize=_REMEMBERED)
def name_key(name: str) -> tuple[str, ...]:
    """The name's words in lower case without stops: the same for every casing of one name."""
    return tuple(word.rstrip(".") for word in split_name(name.replace("İ", "i").lower()))


def matches(short: str, full: str) -> bool:
    """Can `short` stand for `full`: are its words, or what its initials stand for, different words of it?"""
    wanted, given = name_key(short), list(name_key(full))
    if not wanted or len(wanted) > len(given):
        return False
    for word in wanted:
        found = next((other for other in given if other == word), None)
        if found is None and len(word) == 1:
            found = next((other for other in given if other.startswith(word)), None)
        if found is None:
            return False
        given.remove(found)
    return True


def mentioned_names(text: str, page_words: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Full names that running text mentions, each without its case ending, and that ending.

    `Ерлан Асқармен әңгіме` gives (`Ерлан Асқар`, `мен`). `page_words` are the words of the page in lower
    case; an ending that could belong to the name goes only where the bare word is among them.
    """
    for found in _MENTION.finditer(text[:_SEARCHED]):
        words = split_name(found.group())[:4]
        begins = found.start() == 0 or text[: found.start()].rstrip().endswith((".", "!", "?"))
        if begins and len(words) > 2 and (len(words) > 3 or not _has_patronymic(words)):
            words = words[1:]  # `Заңгер Ерлан Асқар`: what opens a sentence has a capital anyway
        words = words[: 3 if _has_patronymic(words[:3]) else 2]  # `Ерлан Асқар Шілікті өзенінде`
        if len(words) < 2 or is_initials(words[-1]):
            continue
        last, ending = strip_case(words[-1], page_words)
        yield name_case(" ".join([*words[:-1], last])), ending


def _has_patronymic(words: list[str]) -> bool:
    """Is the second or third word a father's name: `Абай Серікұлы Нұр`, `Нұр Абай Серікұлы`?"""
    return any(_PATRONYMIC.fullmatch(strip_case(word, frozenset())[0]) for word in words[1:3])


def strip_case(word: str, page_words: frozenset[str]) -> tuple[str, str]:
    """A name's last word without its case ending, and the ending: `Асқармен` is (`Асқар`, `мен`)."""
    if found := _ENDING.search(word):
        bare = word[: found.start()]
        if len(bare) >= 3 and (plain(bare) in page_words or (_CLEAR_ENDING.search(word) and len(bare) >= 4)):
            return bare, found.group()
    return word, ""
