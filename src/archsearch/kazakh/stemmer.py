"""A Kazakh word in its normal form in, its stem out, and the analysis that led to it.

Every reading of the word as a root and endings (`splits`) is scored (`scoring`); the best one is taken.
"""

from collections.abc import Callable, Hashable
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from archsearch.frozen import frozen
from archsearch.kazakh.forms import Sounds, count_syllables, prefix_sounds
from archsearch.kazakh.lexicon import FLAG, Knowledge, knowledge, read_weights
from archsearch.kazakh.scoring import GROUPS, Group, Opening, chain_features, describe_root, opening
from archsearch.kazakh.splits import (
    BEFORE,
    EMPTY,
    MEMO_LIMIT,
    Chain,
    Reading,
    chains,
    cuts_land,
    follows,
    letter_before,
    root_before,
    tail_cuts,
)

if TYPE_CHECKING:
    from archsearch.kazakh.stem_table import StemTable

_CONTENT = FLAG["noun"] | FLAG["verb"] | FLAG["adjective"] | FLAG["name"]
# A word listed as one of these is read whole, so that it meets its own forms: ақын is no form of ақ.
_WHOLE = FLAG["noun"] | FLAG["adjective"] | FLAG["loan"] | FLAG["name"]
_PARTICLES = frozenset(("ақ", "ау", "ай", "мыс", "міс", "шы", "ші"))


Scored = tuple[int, str, str, str, Chain]  # points, and the fields of a Reading
_POINTS = itemgetter(0)
LONGEST_WORD = 40  # letters; қанағаттандырылмағандықтарыңыздан has 33. Beyond it readings only multiply
_CERTAIN = 100_000  # a form of the irregular table is read by it
_DOUBTFUL = 200  # points, hundredths of a nat: a reading is less than eight times as likely as another


@frozen
class Analysis:
    """How a word was read: its stem and the endings after it, each with the name of what it does."""

    stem: str
    endings: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " + ".join([self.stem, *(f"{form} ({name})" for form, name in self.endings)])


class _Sums(dict[Hashable, int]):
    """Sums of weights by what they are worked out from; a sum that is missing is worked out and kept."""

    def __init__(self, work_out: Callable[[Hashable], int]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Hashable) -> int:
        found = self[key] = self._work_out(key)
        return found


# A chain weighed: the letters it may follow, its points, the state before it, and the sums for each side of a root
# there. No NamedTuple: that takes longer to unpack.
_Ending = tuple[frozenset[str], int, str, Chain, tuple[_Sums, ...]]
# The endings of a tail, by what spelling hides before it, and the last letters before that, where not any will do.
_Tail = tuple[tuple[str, frozenset[str] | None, tuple[_Ending, ...]], ...]


class Stemmer:
    """Finds the best reading of a word with the given weights and knowledge; remembers what tails weigh."""

    def __init__(self, weights: dict[str, int], known: Knowledge) -> None:
        self._weights = weights
        self._known = known
        self._sides: dict[Opening, tuple[_Sums, ...]] = {}
        self._sums: dict[tuple[Group, Hashable], _Sums] = {}
        self._tails: dict[str, _Tail] = {}
        self._bare = self._weigh("bare", "", (EMPTY,))

    def best(self, word: str) -> Reading:
        """The reading with the most points; among equals the one with the longest root."""
        return self._certain(word) or Reading(*max(self.scored(word), key=_POINTS)[1:])

    def stem(self, word: str) -> str:
        """The root of the best reading."""
        certain = self._certain(word)
        stem: str = certain.stem if certain else max(self.scored(word), key=_POINTS)[1]
        return stem

    def plainest(self, word: str) -> Reading:
        """The reading with the fewest endings that has the root of the best one: үй-іміз rather than үй-і-міз."""
        certain = self._certain(word)
        if certain:
            return certain
        scored = self.scored(word)
        best = max(scored, key=_POINTS)
        same = [found for found in scored if found[1:4] == best[1:4]]
        return Reading(*min(same, key=lambda found: (len(found[4].forms), -found[0]))[1:])

    def may_be_whole(self, word: str) -> bool:
        """Whether a word that is read with endings is nearly as likely to have none: Бөкей, Тұманбай, гомозиготалы."""
        if self._certain(word):
            return False
        scored = self.scored(word)  # the whole word comes first
        return 0 < max(scored, key=_POINTS)[0] - scored[0][0] < _DOUBTFUL

    def as_verb(self, word: str) -> str | None:
        """The listed verb that a word is read as, where its best reading with endings is of one: оқу as оқы."""
        best = max((found for found in self.scored(word) if found[4] is not EMPTY), key=_POINTS, default=None)
        return best[1] if best and best[2] == "verb" and self._known.lists(best[1], "verb") else None

    def _certain(self, word: str) -> Reading | None:
        """The reading of a whole form of the irregular table, of a listed nominal, of no word, of one too long."""
        for root, state in self._known.irregular.get(word, ()):
            if len(root) <= len(word):  # халқ- and the like are no words by themselves
                return Reading(root, state, "irregular", EMPTY)
        whole = not word or len(word) > LONGEST_WORD or self._known.roots.numbers.get(word, 0) & _WHOLE
        return Reading(word, "bare", "", EMPTY) if whole else None

    def scored(self, word: str) -> list[Scored]:
        """Every reading worth a look with its points, from the longest root to the shortest.

        As in `splits.readings`, a root in no list is not looked for inside a listed one: мұхтар-ды, never мұх-тар-ды.
        """
        known = self._known
        roots, irregular, tails = known.roots.numbers, known.irregular, self._tails
        listed = word in roots
        sounds = prefix_sounds(word)
        found: list[Scored] = []
        # The empty chain may follow any letter, one of another alphabet too, so any will do here.
        self._add(found, word, sounds[-1], "", self._bare, "а")
        for place in range(len(word) - 1, 0, -1):
            tail = word[place:]
            cuts = tails.get(tail)
            if cuts is None:
                if not follows(tail):
                    break
                cuts = self._read_tail(tail)
            stem = word[:place]
            if stem in irregular:
                self._add_irregular(found, word, stem, tail)
            if place == 1 or not sounds[place][0]:  # a root has two letters, and a vowel
                continue
            last = stem[-1]
            for how, lasts, endings in cuts:
                if lasts and last not in lasts:
                    continue
                root = root_before(stem, how, roots) if how else stem
                is_root = root in roots
                if is_root or (root and not listed and not cuts_land(stem, tail)):
                    before = len(found)
                    heard = sounds[place] if len(root) == place else prefix_sounds(root)[-1]
                    self._add(found, root, heard, how, endings, letter_before(stem, how, root) if how else last)
                    if is_root and not listed:
                        listed = any(known.lists(root, state) for _, _, state, _, _ in found[before:])
        return found

    def _add(
        self, found: list[Scored], root: str, heard: Sounds, how: str, endings: tuple[_Ending, ...], letter: str
    ) -> None:
        """Adds the readings of a root with those endings that fit the letter before them."""
        described = None
        for left, points, state, chain, sums in endings:
            if letter in left:
                if described is None:
                    described = mask, evidence, size, last, shape, vowel = describe_root(root, heard, self._known)
                masks, evidences, sizes, lasts, shapes, harmonies = sums
                more = masks[mask] + evidences[evidence] + sizes[size] + lasts[last] + shapes[shape]
                found.append((points + more + harmonies[vowel], root, state, how, chain))

    def _add_irregular(self, found: list[Scored], word: str, stem: str, tail: str) -> None:
        for root, state in self._known.irregular[stem]:
            if self._known.trusts(word, root):
                found += [
                    (_CERTAIN + points, root, state, "irregular", chain)
                    for left, points, _, chain, _ in self._weigh(state, "irregular", chains(state, tail))
                    if stem[-1] in left
                ]

    def _read_tail(self, tail: str) -> _Tail:
        """The chains of a tail, weighed, by what spelling hides before it."""
        if len(self._tails) > MEMO_LIMIT:
            self._tails.clear()
        found: dict[str, tuple[_Ending, ...]] = {}
        for cut in tail_cuts(tail):
            found[cut.how] = found.get(cut.how, ()) + self._weigh(cut.state, cut.how, cut.chains)
        cuts = self._tails[tail] = tuple((how, BEFORE.get(how), endings) for how, endings in found.items())
        return cuts

    def _weigh(self, state: str, how: str, found: tuple[Chain, ...]) -> tuple[_Ending, ...]:
        """The chains with their points; of those that look alike to a root, the best."""
        best: dict[tuple[frozenset[str], Opening], _Ending] = {}
        for chain in found:
            start = opening(state, how, chain)
            points = self._sum(chain_features(start, chain))
            known = best.get((chain.left, start))
            if known is None or points > known[1]:
                best[chain.left, start] = (chain.left, points, state, chain, self._sides_of(start))
        return tuple(best.values())

    def _sides_of(self, start: Opening) -> tuple[_Sums, ...]:
        sides = self._sides.get(start)
        if sides is None:
            sides = self._sides[start] = tuple(self._sums_of(group, start, seen) for group, seen in GROUPS.items())
        return sides

    def _sums_of(self, group: Group, start: Opening, seen: Callable[[Opening], Hashable]) -> _Sums:
        """The sums of a group before an opening; one and the same for openings that look alike to the group."""
        key = group, seen(start)
        sums = self._sums.get(key)
        if sums is None:
            sums = self._sums[key] = _Sums(lambda side: self._sum(group(start, side)))
        return sums

    def _sum(self, features: list[str]) -> int:
        weights = self._weights
        return sum([weights[feature] for feature in features if feature in weights])


_table: "StemTable | None" = None


@cache
def shipped() -> Stemmer:
    """The stemmer with the weights and the knowledge that ship."""
    return Stemmer(read_weights(), knowledge())


def stem(normal: str) -> str:
    """The stem of a word in its normal form, which is lower-case Cyrillic; never longer than the word."""
    return _table.stem(normal, _work_out) if _table else _work_out(normal)


def share(table: "StemTable") -> None:
    """From now on, look for stems in the table, and keep there what is worked out in this process."""
    global _table  # noqa: PLW0603  # one for a process, as is what `shipped` keeps
    _table = table


def _work_out(normal: str) -> str:
    return explain(normal).stem if "-" in normal else shipped().stem(normal)


def explain(normal: str, stemmer: Stemmer | None = None) -> Analysis:
    """The analysis of a word in its normal form: the stem, and each ending with what it does."""
    stemmer = stemmer or shipped()
    head, _, last = normal.rpartition("-")
    if head.strip("-") and last and normal not in knowledge().irregular:
        return _explain_hyphenated(head, last, stemmer)
    reading = stemmer.plainest(normal)
    return Analysis(reading.stem, tuple((form.text, form.suffix.name) for form in reading.chain.forms))


def _explain_hyphenated(head: str, last: str, stemmer: Stemmer) -> Analysis:
    """АҚШ-тың is АҚШ with an ending, сондай-ақ has a particle, ата-анасы is a compound."""
    if last in _PARTICLES:
        inner = explain(head, stemmer)
        return Analysis(inner.stem, (*inner.endings, (last, "particle")))
    found = [*chains("noun", last), *chains("possessed 3", last)]
    roots = knowledge().roots
    if found and (_is_short_form(head) or not roots.get(last, 0) & _CONTENT):
        forms = min(found, key=lambda chain: len(chain.forms)).forms
        return Analysis(head, tuple((form.text, form.suffix.name) for form in forms))
    inner = explain(last, stemmer)
    return Analysis(f"{head}-{inner.stem}", inner.endings)


def _is_short_form(head: str) -> bool:
    """Whether an ending after a hyphen is the likely reading: 100-ден, АҚШ-тың, %-ке, but not ел-жұрт."""
    if head[-1].isdigit() or count_syllables(head) == 0:
        return True
    return len(head) <= 5 and not knowledge().roots.get(head, 0) & (_CONTENT - FLAG["name"])
