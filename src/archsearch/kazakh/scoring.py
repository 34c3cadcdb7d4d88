"""A reading of a word in (root and endings), what speaks for and against it out: named features, and their sum.

A reading's score is the sum of the weights of its features, whole numbers learned by
`benchmarks/train_stemmer.py` and kept in `weights.txt`. The features come in groups, each of which looks at one
side of the reading; a group's sum is worked out once and kept, so that a new word costs a few look-ups.
"""

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Any, NamedTuple

from archsearch.kazakh.forms import VOICING, Sounds
from archsearch.kazakh.lexicon import DERIVED, FLAG, Knowledge, Numbers
from archsearch.kazakh.splits import Chain

# How names end; the ending belongs to the name.
NAME_ENDINGS = (
    "ов",
    "ев",
    "ова",
    "ева",
    "ин",
    "ина",
    "ын",
    "ына",
    "ский",
    "ская",
    "цкий",
    "ия",
    "ұлы",
    "қызы",
    "улы",
    "кызы",
    "ович",
    "евич",
    "овна",
    "евна",
    "бек",
    "бай",
    "хан",
    "жан",
    "гүл",
    "стан",
    "град",
    "бург",
    "штейн",
    "ман",
    "сон",
    "берг",
    "ко",
    "дзе",
    "швили",
    "ян",
)
PATRONYMICS = ("ұлы", "қызы", "улы", "кызы")  # written as one word: Әбішұлы
CUT_PATRONYMICS = ("ұл", "қыз")
# A look at two letters spares most others.
_NAMES_END = frozenset(ending[-2:] for ending in (*NAME_ENDINGS, *CUT_PATRONYMICS))
# Last two letters → the endings that derive and end so, shortest first, each with what the root is derived as.
_DERIVING: dict[str, list[tuple[str, str]]] = {}
for _ending in sorted(DERIVED, key=len):
    _DERIVING.setdefault(_ending[-2:], []).append((_ending, f" derived-{DERIVED[_ending]}"))
VOICES = frozenset(("ыл", "іл", "ын", "ін", "ыс", "іс", "л", "н", "с"))
LY = frozenset(("лы", "лі", "ды", "ді", "ты", "ті"))
_VERB, _NOUN = FLAG["verb"], FLAG["noun"]
_COMPOUNDS = tuple((size, f" ending-in-root-{size}") for size in (3, 4, 5, 6))
_DIGITS = "0123"
_SOFTENABLE = frozenset("пкқбгғ")


Root = tuple[
    int,  # kinds of word it is known as, a sum of lexicon.FLAG
    int,  # how texts use it, see lexicon.Knowledge
    int,  # its size: (letters * 8 + syllables) * 4 + known
    str,  # its last letter
    str,  # its shape: what it looks like or may have been made from
    str,  # its harmony, as forms.vowel_harmony, and known
]
"""All that scoring looks at in a root; roots alike in all of it score alike. A plain tuple is unpacked fastest.

`known` is 1 for a listed nominal, 2 for a listed verb, 3 for both, 0 for a root in no list; size and harmony carry it
along, because how much they matter depends on it.
"""


def describe_root(stem: str, sounds: Sounds, knowledge: Knowledge) -> Root:
    """What is known of a root with these sounds."""
    syllables, harmony, is_loan = sounds
    roots = knowledge.roots.numbers
    mask = roots.get(stem, 0)
    if mask:
        known = (3 if mask != _VERB else 2) if mask & _VERB else 1
        shape = _known_shape(stem, mask, roots)
    else:
        known = 0
        shape = _unknown_shape(stem, is_loan, roots)
    letters = len(stem)
    size = ((9 if letters > 9 else letters) * 8 + (4 if syllables > 4 else syllables)) * 4 + known
    evidence = knowledge.evidence.numbers.get(stem, 0)
    return mask, evidence, size, stem[-1], shape, harmony + _DIGITS[known]


def _known_shape(stem: str, mask: int, roots: Numbers) -> str:
    """Of a listed root: how it may have been made from another listed one (сұрау from сұра-, жазыл- from жаз-)."""
    if mask & _VERB:
        if stem[-1] in VOICES and roots.get(stem[:-1], 0) & _VERB:
            return "voice-" + stem[-1]
        if stem[-2:] in VOICES and roots.get(stem[:-2], 0) & _VERB:
            return "voice-" + stem[-1]
    elif stem[-1] == "у" and roots.get(stem[:-1], 0) & _VERB:
        return "gerund"
    elif stem[-2:] in LY and roots.get(stem[:-2], 0) & _NOUN:
        return "with"
    return ""


def _unknown_shape(stem: str, is_loan: bool, roots: Numbers) -> str:
    """Of a root in no list: its last two letters, whether it looks foreign, like a name, derived or compounded."""
    last, longest = stem[-2:], len(stem) - 3
    shape = last + " foreign" if is_loan else last
    if last in _NAMES_END and longest > 1:
        shape += _name_shape(stem)
    if last in _DERIVING:
        for ending, derived in _DERIVING[last]:
            if stem.endswith(ending) and stem[: -len(ending)] in roots:
                shape += derived
                longest = min(longest, len(ending) - 1)
                break
    for size, feature in _COMPOUNDS[: longest - 2] if longest > 2 else ():
        if roots.get(stem[-size:], 0) & _NOUN:
            shape += feature
    return shape


def _name_shape(stem: str) -> str:
    if len(stem) > 5 and stem.endswith(CUT_PATRONYMICS):
        return " cut-patronymic"
    if stem.endswith(NAME_ENDINGS):
        return " name patronymic" if stem.endswith(PATRONYMICS) else " name"
    return ""


class Opening(NamedTuple):
    """Where a reading leaves the root: what the root's features are combined with.

    `kind` says what is read: a noun (any nominal), a verb, the whole word as it is ("bare"), or another form of
    the irregular table; `first` is the first ending's name, `how` what spelling had to restore, `harmony` and
    `vowel` what the first endings ask of the root's last vowel and whether they voice a consonant.
    """

    kind: str
    first: str
    how: str
    harmony: str
    vowel: bool


_KINDS = {"noun": "noun", "linked": "noun", "verb": "verb", "voice": "verb", "bare": "bare"}


def opening(state: str, how: str, chain: Chain) -> Opening:
    """The opening of a chain that follows a root in this state."""
    kind = _KINDS.get(state, "other")
    if not chain.forms:
        return Opening(kind, "", how, "", False)
    first = chain.forms[0]
    return Opening(kind, first.suffix.label, how, chain.harmony, first.text[0] in VOICING)


def chain_features(start: Opening, chain: Chain) -> list[str]:
    """What the endings say by themselves: which they are, how long, and which follows which."""
    features = [f"{start.kind}#{min(len(chain.forms), 5)}"]
    if start.how:
        features.append(f"{start.kind} {start.how}")
    before = start.kind
    for form in chain.forms:
        label = form.suffix.label
        features += (f"{label}:{len(form.text)}", f"{before}>{label}")
        before = label
    return features


def familiar(start: Opening, known: int) -> str:
    """Whether a root is listed as what is read: see `Root` for `known`."""
    wanted = {"noun": 1, "verb": 2}.get(start.kind, 3)
    return "known" if known & wanted else "unknown"


def mask_features(start: Opening, mask: int) -> list[str]:
    """Which lists have the root."""
    features: list[str] = []
    for kind in [kind for kind, flag in FLAG.items() if mask & flag] or ["unknown"]:
        features += (f"{start.kind}|is {kind}", f"{start.kind}+{start.first}|is {kind}")
    return features


def evidence_features(start: Opening, evidence: int) -> list[str]:
    """How texts use the root."""
    kind = start.kind
    nominal, verbal, alone = evidence // 64, evidence // 8 % 8, evidence % 8
    features = [f"{kind}|nominal {nominal}", f"{kind}|verbal {verbal}", f"{kind}|alone {alone}"]
    if kind == "bare":
        features.append(f"bare|alone {alone} inflected {max(nominal, verbal)}")
    return features


def size_features(start: Opening, size: int) -> list[str]:
    """How long the root is, in letters and syllables."""
    known = familiar(start, size % 4)
    letters, syllables = size // 32, size // 4 % 8
    return [f"{start.kind}|{known} letters {letters}", f"{start.kind}|{known} syllables {syllables}"]


def last_features(start: Opening, last: str) -> list[str]:
    """The last letter of the root, and whether it should have been voiced."""
    features = [f"{start.kind}|ends {last}", f"{start.kind}+{start.first}|ends {last}"]
    if start.vowel and not start.how and last in _SOFTENABLE:
        features.append(f"{start.kind} plain {last}")
    return features


def shape_features(start: Opening, shape: str) -> list[str]:
    """What the root looks like or may have been made from."""
    return [f"{start.kind}|shape {part}" for part in shape.split()]


def harmony_features(start: Opening, harmony: str) -> list[str]:
    """Whether the vowels of root and endings agree; names and loans need not."""
    if not start.harmony:
        return []
    return [f"{start.kind}|{familiar(start, int(harmony[-1]))} harmony {harmony[:-1]}{start.harmony}"]


Group = Callable[[Opening, Any], list[str]]
# One group of features for each side of a root, in the order of `Root`, with what it looks at in an opening.
GROUPS: dict[Group, Callable[[Opening], Hashable]] = {
    mask_features: attrgetter("kind", "first"),
    evidence_features: attrgetter("kind"),
    size_features: attrgetter("kind"),
    last_features: attrgetter("kind", "first", "how", "vowel"),
    shape_features: attrgetter("kind"),
    harmony_features: attrgetter("kind", "harmony"),
}


def reading_features(start: Opening, chain: Chain, root: Root) -> list[str]:
    """Every feature of a reading, by name."""
    features = chain_features(start, chain)
    for group, side in zip(GROUPS, root, strict=True):
        features += group(start, side)
    return features
