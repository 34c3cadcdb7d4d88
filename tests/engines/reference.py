"""What the protocol says, done the plainest way over a list of records: what every engine is compared with."""

import re
from collections.abc import Sequence
from itertools import combinations, permutations

from archsearch.engines.protocol import (
    AllOf,
    AnyOf,
    Ask,
    BestOf,
    HasNear,
    HasPattern,
    HasPhrase,
    HasTerm,
    HasValue,
    InPeriod,
    LongerThan,
    NoneOf,
    Prefer,
    Unscored,
)
from archsearch.fields import GAP
from archsearch.records import Record


def lets_through(record: Record, ask: Ask) -> bool:  # noqa: C901 - one case a node, which is what it is for
    match ask:
        case HasTerm(field, term):
            return term in terms_of(record, field)
        case HasPhrase(field, terms, slop, _, any_order):
            text = terms_of(record, field, gaps=True)
            return bool(terms) and any(
                holds_phrase(text, order, slop) for order in (permutations(terms) if any_order else [terms])
            )
        case HasPattern(field, pattern):
            fits = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
            return any(fits.fullmatch(term) for term in terms_of(record, field))
        case HasNear(field, word, distance):
            return any(edits(word, term) <= distance for term in set(terms_of(record, field)))
        case HasValue("article", value):
            return record.article == value
        case HasValue(field, value):
            return value in record.values.get(field, ())
        case InPeriod(low, high):
            return record.minute is not None and in_period(str(record.minute), low, high)
        case LongerThan(words):
            return record.length >= words
        case AllOf(parts):
            return all(lets_through(record, part) for part in parts)
        case AnyOf(parts) | BestOf(parts):
            return any(lets_through(record, part) for part in parts)
        case NoneOf(part):
            return not lets_through(record, part)
        case Prefer(part, _) | Unscored(part):
            return lets_through(record, part)


def terms_of(record: Record, field: str, gaps: bool = False) -> list[str]:
    return [term for term in record.terms.get(field, "").split() if gaps or term != GAP]


def holds_phrase(text: Sequence[str], terms: Sequence[str], slop: int) -> bool:
    return any(
        [text[place] for place in places] == list(terms)
        for places in combinations(range(len(text)), len(terms))
        if places[-1] - places[0] + 1 - len(terms) <= slop
    )


def in_period(minute: str, low: str | None, high: str | None) -> bool:
    after = low is None or minute[: len(digits(low))] >= digits(low)
    before = high is None or minute[: len(digits(high))] <= digits(high)
    return after and before


def digits(date: str) -> str:
    return "".join(re.findall(r"\d", date))


def edits(a: str, b: str) -> int:
    """Optimal string alignment: insert, delete, replace, or swap two neighbours, no piece edited twice."""
    table = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]
