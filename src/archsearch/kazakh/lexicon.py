"""What is known of roots: `roots.txt` says what a word is, `evidence.txt` how texts use it."""

from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path

from archsearch.frozen import frozen

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


class WordTable:
    """A number for each word, read in parts, each when a word with its first two letters is first asked for.

    To read all that is known of roots takes six milliseconds, and a search needs a tenth of it. Whoever has asked for a
    fourth of the parts gets the others too. A word that is not there has the number 0.

    `numbers` is for those who ask often: this table, or a dictionary in its place once all is read.
    """

    numbers: "Numbers"

    def __init__(self, data: bytes) -> None:
        """`data` is what `table_text` gives, in UTF-8; remarks may stand above it."""
        self._lines = dict([line.split(b"\t") for line in data.splitlines() if b"\t" in line])
        self._unread = set(self._lines)
        self._read: dict[str, int] = {}
        self.numbers = self

    def get(self, word: str, other: int = 0) -> int:
        """The number of a word, or the other one where it has none."""
        if self.numbers is not self:
            return self.numbers.get(word, other)
        start = word[:2].encode("utf-8", "replace")
        if start in self._unread:
            self._read |= _read_part(self._lines[start])
            self._unread.discard(start)  # last: another thread may ask for the same words meanwhile
            if len(self._unread) < len(self._lines) * 3 // 4:
                self.numbers = self.words()
        return self._read.get(word, other)

    def __contains__(self, word: str) -> bool:
        return self.get(word) != 0

    def words(self, initials: Container[str] | None = None) -> dict[str, int]:
        """All words with their numbers, or those that begin with one of these letters."""
        lines = [line for start, line in self._lines.items() if initials is None or start.decode()[0] in initials]
        return {word: number for line in lines for word, number in _read_part(line).items()}


def table_text(numbers: Mapping[str, int]) -> str:
    """What a `WordTable` is made of: in the line of a part its two letters, a tab, then word, number, word, number."""
    parts: dict[str, list[str]] = {}
    for word, number in sorted(numbers.items()):
        parts.setdefault(word[:2], []).append(f"{word} {number}")
    return "".join(f"{start}\t{' '.join(part)}\n" for start, part in parts.items())


def _read_part(line: bytes) -> dict[str, int]:
    fields = line.decode().split()
    return dict(zip(fields[::2], map(int, fields[1::2]), strict=True))


Numbers = WordTable | dict[str, int]  # what has a number for each word


@frozen
class Knowledge:
    """What the stemmer knows of roots.

    `roots`: the kinds of each listed root, a sum of `FLAG`s; `evidence`: how texts use a root, as nominal * 64 +
    verbal * 8 + alone, each a step from 0 (never seen) to 7; `irregular`: written form → roots with the state that
    stands there (`irregular.txt`).
    """

    roots: WordTable
    evidence: WordTable
    irregular: Mapping[str, list[tuple[str, str]]]

    def lists(self, root: str, state: str) -> bool:
        """Whether a root is listed as what is read, a verb or a nominal."""
        mask = self.roots.get(root)
        return bool(mask & FLAG["verb"] if state == "verb" else mask & ~FLAG["verb"])

    def trusts(self, word: str, root: str) -> bool:
        """Whether an irregular reading settles the matter: оны is ол, but еркін (free) is not ерік."""
        return word not in self.roots or bool(self.roots.get(root) & FLAG["pronoun"])


def read_table(name: str) -> WordTable:
    """A table that ships: `roots` or `evidence`."""
    return WordTable((_FOLDER / f"{name}.txt").read_bytes())


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


def read_weights() -> dict[str, int]:
    """Feature (see `scoring`) → weight, in hundredths of a nat."""
    _, _, below = (_FOLDER / "weights.txt").read_text(encoding="utf-8").partition("\n\n")  # the remarks
    fields = below.rstrip().replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], map(int, fields[1::2]), strict=True))


@cache
def knowledge() -> Knowledge:
    """All that is known, of which what is asked for is read."""
    return Knowledge(read_table("roots"), read_table("evidence"), read_irregular())


def is_known(spelling: str) -> bool:
    """Whether a Cyrillic spelling is a root of the lists, or one that texts attest."""
    known = knowledge()
    return spelling in known.roots or spelling in known.evidence
