"""A reading of a word in (root and endings), what speaks for and against it out: named features, and their sum.

A reading's score is the sum of the weights of its features, whole numbers learned by
`benchmarks/train_stemmer.py` and kept in `weights.txt`. The features come in groups, each of which looks at one
side of the reading; a group's sum is worked out once and kept, so that a new word costs a few look-ups.
"""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from archsearch.kazakh.lexicon import DERIVED, FLAG, Knowledge
from archsearch.kazakh.splits import ALL_VOWELS, Chain, vowel_harmony

FOREIGN = frozenset("вфцчщхэюяёьъ")
# How names end; the ending belongs to the name.
NAME_ENDINGS = tuple(
    "ов ев ова ева ин ина ын ына ский ская цкий ия ұлы қызы улы кызы ович евич овна евна бек бай хан жан гүл стан "
    "град бург штейн ман сон берг ко дзе швили ян".split()
)
VOICES = frozenset("ыл іл ын ін ыс іс л н с".split())
LY = frozenset("лы лі ды ді ты ті".split())
_SOFTENABLE = frozenset("пкқбгғ")


class Root(NamedTuple):
    """All that scoring looks at in a root; roots alike in all of it score alike."""

    mask: int  # kinds of word it is known as, a sum of lexicon.FLAG; 0 for an unknown root
    evidence: int  # how texts use it, see lexicon.read_evidence
    size: str  # letters and syllables
    last: str
    shape: str  # what it looks like or may have been made from
    harmony: str


def describe_root(stem: str, knowledge: Knowledge) -> Root:
    """What is known of a root, its size, how it ends and which vowels it has."""
    mask = knowledge.roots.get(stem, 0)
    known = ("n" if mask & ~FLAG["verb"] else "") + ("v" if mask & FLAG["verb"] else "")
    syllables = 0
    for letter in stem:
        if letter in ALL_VOWELS:
            syllables += 1
    return Root(
        mask,
        knowledge.evidence.get(stem, 0),
        f"{min(len(stem), 9)} {min(syllables, 4)} {known}",
        stem[-1],
        _known_shape(stem, mask, knowledge) if mask else _unknown_shape(stem, knowledge),
        f"{vowel_harmony(stem)} {known}",
    )


def _known_shape(stem: str, mask: int, knowledge: Knowledge) -> str:
    """Of a listed root: how it may have been made from another listed one (сұрау from сұра-, жазыл- from жаз-)."""
    if mask & FLAG["verb"]:
        for size in (1, 2):
            if stem[-size:] in VOICES and knowledge.roots.get(stem[:-size], 0) & FLAG["verb"]:
                return "voice-" + stem[-1]
    elif stem[-1] == "у" and knowledge.roots.get(stem[:-1], 0) & FLAG["verb"]:
        return "gerund"
    elif stem[-2:] in LY and knowledge.roots.get(stem[:-2], 0) & FLAG["noun"]:
        return "with"
    return ""


def _unknown_shape(stem: str, knowledge: Knowledge) -> str:
    """Of a root in no list: its last two letters, whether it looks foreign, like a name, or derived from a root."""
    shape = stem[-2:]
    if not FOREIGN.isdisjoint(stem):
        shape += " foreign"
    if stem.endswith(NAME_ENDINGS) and len(stem) > 4:
        shape += " name"
    for size in (2, 3, 4, 5):
        kind = DERIVED.get(stem[-size:])
        if kind and stem[:-size] in knowledge.roots:
            return f"{shape} derived-{kind}"
    for size in (3, 4, 5, 6):
        if len(stem) > size + 2 and knowledge.roots.get(stem[-size:], 0) & FLAG["noun"]:
            shape += f" ending-in-root-{size}"
    return shape


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
    return Opening(kind, f"{first.suffix.to}/{first.suffix.name}", how, chain.harmony, first.text[0] in "ыіаеу")


def chain_features(start: Opening, chain: Chain) -> list[str]:
    """What the endings say by themselves: which they are, how long, and which follows which."""
    features = [f"{start.kind}#{min(len(chain.forms), 5)}"]
    if start.how:
        features.append(f"{start.kind} {start.how}")
    before = start.kind
    for form in chain.forms:
        name = f"{form.suffix.to}/{form.suffix.name}"
        features += (f"{name}:{len(form.text)}", f"{before}>{name}")
        before = name
    return features


def familiar(start: Opening, kinds: str) -> str:
    """Whether a root that is known as a nominal ("n"), a verb ("v") or both is known as what is read."""
    return "known" if start.kind[0] in kinds or (kinds and start.kind in ("bare", "other")) else "unknown"


def mask_features(start: Opening, mask: int) -> list[str]:
    features = []
    for kind in [kind for kind, flag in FLAG.items() if mask & flag] or ["unknown"]:
        features += (f"{start.kind}|is {kind}", f"{start.kind}+{start.first}|is {kind}")
    return features


def evidence_features(start: Opening, evidence: int) -> list[str]:
    kind = start.kind
    nominal, verbal, alone = evidence // 64, evidence // 8 % 8, evidence % 8
    features = [f"{kind}|nominal {nominal}", f"{kind}|verbal {verbal}", f"{kind}|alone {alone}"]
    if kind == "bare":
        features.append(f"bare|alone {alone} inflected {max(nominal, verbal)}")
    return features


def size_features(start: Opening, size: str) -> list[str]:
    letters, syllables, kinds = size.split(" ")
    known = familiar(start, kinds)
    return [f"{start.kind}|{known} letters {letters}", f"{start.kind}|{known} syllables {syllables}"]


def last_features(start: Opening, last: str) -> list[str]:
    features = [f"{start.kind}|ends {last}", f"{start.kind}+{start.first}|ends {last}"]
    if start.vowel and not start.how and last in _SOFTENABLE:
        features.append(f"{start.kind} plain {last}")
    return features


def shape_features(start: Opening, shape: str) -> list[str]:
    return [f"{start.kind}|shape {part}" for part in shape.split()]


def harmony_features(start: Opening, harmony: str) -> list[str]:
    if not start.harmony:
        return []
    vowel, kinds = harmony.split(" ")
    return [f"{start.kind}|{familiar(start, kinds)} harmony {vowel}{start.harmony}"]


# One group of features for each side of a root, in the order of `Root`.
GROUPS: tuple[Callable[[Opening, Hashable], list[str]], ...] = (
    mask_features,
    evidence_features,
    size_features,
    last_features,
    shape_features,
    harmony_features,
)


def reading_features(start: Opening, chain: Chain, root: Root) -> list[str]:
    """Every feature of a reading, by name."""
    features = chain_features(start, chain)
    for group, side in zip(GROUPS, root, strict=True):
        features += group(start, side)
    return features
