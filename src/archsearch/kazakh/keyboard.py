"""A word typed without Kazakh letters in; its Kazakh spellings out, likeliest first.

A Russian keyboard has no ә ғ қ ң ө ұ ү һ і, so people type `казакстандагы` and `тауелсиздик`. Each beginning of
the word that could be a known root is spelt like the root, and the rest like an ending that agrees with it.
A word without a known root is spelt by harmony alone: hard words have қ ғ ы, soft words к г і.
"""

from functools import cache

from archsearch.kazakh.letters import BACK, FRONT, KAZAKH_ONLY, ORDER, VOWELS
from archsearch.kazakh.lexicon import is_known, knowledge
from archsearch.kazakh.normalizer import fold, fold_all
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.kazakh.stemmer import stem

_SURE_LETTERS = KAZAKH_ONLY - {"і", "һ"}  # Latin i and h are read as і and х, and may be и and һ
LOAN_LETTERS = frozenset("вфцчщэюъьё")
MAX_SPELLINGS = 4
_TRIED = 10
_SHORTEST_ROOT = 2
_SOFTENED = {"п": "б", "қ": "ғ", "к": "г"}
_NASAL = lazy_pattern("(?<=[нтд][ыі])н$(?<![аейи]т[ыі]н)(?<![ғгқк][ае]н[ыі]н)(?<!т[ыі]н[ыі]н)|н(?=[ыі]з)")
# A genitive has ң (баланын → баланың), a participle н (баратын, барғанын); ныз is ңыз.
_SON = lazy_pattern("(?<=...)улы")  # Нұрланұлы
_LOAN_ENDING = lazy_pattern("(?<=[лдт])ик(?![аоу])|(?<=ы)[кг]|[кг](?=[аы]$)|г(?=ы)|(?<=[нтд]ы)н$")
_LOAN_ENDING_SPELT = {"ик": "ік", "к": "қ", "г": "ғ", "н": "ң"}
_FIRST_SOFT, _FIRST_HARD = str.maketrans("аоу", "әөү"), str.maketrans("у", "ұ")  # changes in first syllables only
_SOFT_LETTERS, _HARD_LETTERS = str.maketrans("иы", "іі"), str.maketrans("кг", "қғ")
_EITHER_HARMONY = str.maketrans("әөүұі", "аоууы")
_HARD, _SOFT, _UNKNOWN = "hard", "soft", ""


@cache
def _roots_by_key(start: str) -> dict[str, tuple[str, ...]]:
    """Of the roots whose fold key begins with these two letters, by key, at most three: those of the lists first.

    To fold all roots for one word would take longer than to search.
    """
    forms = _roots_from(start[:1])
    keys = fold_all([form[:3] for form in forms])
    forms = [form for form, key in zip(forms, keys, strict=True) if key[:2] == start]
    found: dict[str, dict[str, None]] = {}
    for key, form in zip(fold_all(forms), forms, strict=True):
        found.setdefault(key, {})[form] = None
    return {key: tuple(forms)[:3] for key, forms in found.items()}


@cache
def _roots_from(initial: str) -> list[str]:
    """The roots whose fold key begins with this letter: those of the lists, then others, most attested first.

    A final п қ к stands also as it is before a vowel.
    """
    known = knowledge()
    letters = {letter for letter in ORDER if fold(letter)[:1] == initial}
    evidence = known.evidence.words(letters)
    listed = known.roots.words(letters)
    forms = []
    for root in sorted(listed | evidence, key=lambda root: (root not in listed, -evidence.get(root, 0), root)):
        forms.append(root)
        if root[-1] in _SOFTENED:
            forms.append(root[:-1] + _SOFTENED[root[-1]])
    return forms


def spellings(word: str) -> list[str]:
    """The Kazakh spellings of a normal form that may lack Kazakh letters; the word itself is not among them."""
    roots = _roots_by_key(fold(word)[:2])
    found = [
        root + spell_ending(word[size:], root)
        for size in range(len(word), _SHORTEST_ROOT - 1, -1)
        for root in roots.get(fold(word[:size]), ())
        if _agrees(word[:size], root)
    ]
    found = list(dict.fromkeys([*found[:_TRIED], spell_by_harmony(word)]))
    known = {spelling: _certainty(spelling) for spelling in found if spelling != word}
    best = max(known.values(), default=0)
    if not best and _certainty(word):
        return []
    return [spelling for spelling in known if known[spelling] == best][: MAX_SPELLINGS if best else 1]


def respell(reading: str, harmony_known: bool = True) -> str:
    """The spelling of a word read from another script that known roots speak for: `економика` → `экономика`.

    Without `harmony_known` (Arabic script) the letters а о у ы may be ә ө ү і as well.
    """
    if harmony_known and _certainty(reading):
        return reading
    typed = reading if harmony_known else reading.translate(_EITHER_HARMONY)
    key = fold(reading)
    found = [reading, *(spelling for spelling in (typed, *spellings(typed)) if fold(spelling) == key)]
    return max(found, key=lambda spelling: (spelling in knowledge().roots, _certainty(spelling)))


def _certainty(spelling: str) -> int:
    """2 where the stem of a spelling is in the lists of roots, 1 where texts attest it, else 0."""
    root = stem(spelling)
    return 2 if root in knowledge().roots else int(is_known(root))


def _agrees(typed: str, root: str) -> bool:
    """Whether a Kazakh letter that was typed stands in the root too: `қол` is not `көл`."""
    return _SURE_LETTERS.intersection(typed) <= set(root)


def _harmony(letters: str) -> str:
    for letter in reversed(letters):
        if letter in FRONT:
            return _SOFT
        if letter in BACK:
            return _HARD
    return _UNKNOWN


def spell_ending(ending: str, root: str) -> str:
    """An ending as it is spelt after a root: `дагы` after `қазақстан` is `дағы`, `дык` after `тәуелсіз` `дік`."""
    soft = (_harmony(root) or _harmony(ending.replace("и", "і"))) == _SOFT
    letters: list[str] = []
    for place, letter in enumerate(ending):
        if letter in "кг":
            following = next((sign for sign in ending[place + 1 :] if sign in VOWELS), "")
            before = next((sign for sign in reversed(root + "".join(letters)) if sign in FRONT | BACK), "")
            hard = following in BACK if following else before in BACK
            letters.append({"к": "қ", "г": "ғ"}[letter] if hard else letter)
        elif letter == "и" or (letter == "ы" and soft):
            letters.append("і")
        else:
            letters.append(letter)
    spelt = "".join(letters)
    if spelt.startswith("улы") and not soft:
        spelt = "ұлы" + spelt[3:]
    return _NASAL.sub("ң", spelt)


def spell_by_harmony(word: str) -> str:
    """A word with no known root, spelt as if it were native: `тауелсиз` → `тәуелсіз`; of a loan, its endings."""
    if LOAN_LETTERS.intersection(word):
        return _LOAN_ENDING.sub(lambda found: _LOAN_ENDING_SPELT[found[0]], word)
    vowels = [letter for letter in word if letter in VOWELS]
    soft = any(letter in FRONT or letter == "и" for letter in vowels) and not BACK.intersection(vowels[1:])
    size = next((place for place, letter in enumerate(word) if letter in VOWELS), len(word))
    glide = word[size : size + 1] == "у" and not VOWELS.isdisjoint(word[size + 1 : size + 2])  # уақыт
    first = word[size : size + 1].translate(_FIRST_SOFT if soft else _FIRST_HARD)
    rest = _SOFT_LETTERS if soft else _HARD_LETTERS
    spelt = word[:size].translate(rest) + ("у" if glide else first.translate(rest))
    return _NASAL.sub("ң", _SON.sub("ұлы", spelt + word[size + 1 :].translate(rest)))
