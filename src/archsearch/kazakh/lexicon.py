"""What is known of roots: the lists in `roots/` say what a word is, `evidence.txt` how texts use it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent
KINDS = ("noun", "verb", "adjective", "adverb", "pronoun", "numeral", "function", "loan", "name")
FLAG = {kind: 1 << place for place, kind in enumerate(KINDS)}

# Endings that make a new word, and what it is: a root in no list may be a listed one with such an ending.
DERIVED = {
    ending: kind
    for kind, endings in {
        "noun": "лық лік дық дік тық тік шы ші шылық шілік хана дас дес тас тес лас лес кер гер гөй қор паз ғыш гіш "
        "қыш кіш ым ім ма ме ба бе па пе",
        "adjective": "лы лі ды ді ты ті сыз сіз шыл шіл дай дей ғы гі қы кі шек шақ",
        "verb": "ла ле да де та те лан лен дан ден тан тен лас лес дас дес тас тес ландыр лендір дандыр дендір "
        "тандыр тендір дыр дір тыр тір ғыз гіз қыз кіз т ар ер ай ей ы і",
    }.items()
    for ending in endings.split()
}


class Knowledge(NamedTuple):
    """What the stemmer knows of roots.

    `roots`: the kinds of each listed root, a sum of `FLAG`s; `evidence`: how texts use a root (`read_evidence`);
    `irregular`: written form → roots with the state that stands there (`irregular.txt`).
    """

    roots: Mapping[str, int]
    evidence: Mapping[str, int]
    irregular: Mapping[str, list[tuple[str, str]]]

    def lists(self, root: str, state: str) -> bool:
        """Whether a root is listed as what is read, a verb or a nominal."""
        mask = self.roots.get(root, 0)
        return bool(mask & FLAG["verb"] if state == "verb" else mask & ~FLAG["verb"])

    def trusts(self, word: str, root: str) -> bool:
        """Whether an irregular reading settles the matter: оны is ол, but еркін (free) is not ерік."""
        return word not in self.roots or bool(self.roots.get(root, 0) & FLAG["pronoun"])


def read_words(path: Path) -> list[str]:
    """The words of a list: parted by white space, a comment from # to the end of its line; ё is е, as normalised."""
    text = path.read_text(encoding="utf-8").replace("ё", "е")
    return re.sub("#.*", "", text).split()


def read_roots() -> dict[str, int]:
    """Each known root with the kinds of word it may be."""
    known: dict[str, int] = {}
    for kind, flag in FLAG.items():
        for word in read_words(_FOLDER / "roots" / f"{kind}.txt"):
            known[word] = known.get(word, 0) | flag
    return known


def _without_whole_forms(known: dict[str, int], irregular: dict[str, list[tuple[str, str]]]) -> dict[str, int]:
    """The roots without particles and pronoun forms, which take no endings; де- "say" stays, as a verb."""
    for form, readings in irregular.items():
        if form in known and readings[0][1] == "end" and readings[0][0] != form:
            known[form] &= FLAG["verb"]
            if not known[form]:
                del known[form]
    return known


def read_irregular() -> dict[str, list[tuple[str, str]]]:
    """Written form → its roots, each with the state that stands there."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (_FOLDER / "irregular.txt").read_text(encoding="utf-8").splitlines():
        rule = line.partition("#")[0].strip()
        if rule:
            forms, _, reading = rule.partition(" = ")
            root, _, state = reading.partition(" : ")
            for form in forms.split():
                found.setdefault(form, []).append((root.strip(), state.strip()))
    return found


def read_evidence() -> dict[str, int]:
    """Root → nominal * 64 + verbal * 8 + alone, each a step from 0 (never seen) to 7."""
    known: dict[str, int] = {}
    for line in (_FOLDER / "evidence.txt").read_text(encoding="utf-8").splitlines():
        code, _, words = line.partition("\t")
        if code.isdigit():
            known |= dict.fromkeys(words.split(), int(code))
    return known


def read_weights() -> dict[str, int]:
    """Feature (see `scoring`) → weight, in hundredths of a nat."""
    weights = {}
    for line in (_FOLDER / "weights.txt").read_text(encoding="utf-8").splitlines():
        feature, tab, weight = line.rpartition("\t")
        if tab:
            weights[feature] = int(weight)
    return weights


@cache
def knowledge() -> Knowledge:
    """All that is known, read once."""
    irregular = read_irregular()
    return Knowledge(_without_whole_forms(read_roots(), irregular), read_evidence(), irregular)


def is_known(spelling: str) -> bool:
    """Whether a Cyrillic spelling is a root of the lists, or one that texts attest."""
    known = knowledge()
    return spelling in known.roots or spelling in known.evidence
