"""A pattern in, the terms of a tantivy index that fit it out."""

from collections.abc import Sequence

from tantivy import Searcher

from archsearch.engines.bounds import MAX_EXPANSION, fitting_lines, most_frequent, pieces
from archsearch.fields import UNPOSITIONED

Part = tuple[str, Sequence[int]]  # terms as lines, and the number of records of each

_KEPT = 16  # lists, most of them of one beginning in one field


class Terms:
    """The terms of one commit. tantivy tells which begin so: where a pattern asks for more, they are looked through.

    What was listed is kept: each spelling of each word of a query asks for the same fields.
    """

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._lists: dict[tuple[str, str], list[Part]] = {}

    def fitting(self, field: str, pattern: str) -> list[tuple[str, int]]:
        """The terms with the number of records of each, most frequent first; of too many, one more than may be."""
        beginning = pieces(pattern)[0]
        most = MAX_EXPANSION + 1
        found: list[tuple[str, int]] = []
        if pattern == f"{beginning}*":
            found = self._searcher.terms_with_prefix(field, beginning, limit=most)
        else:
            for part in self._listed(field, beginning):
                found = most_frequent(dict(found) | _fitting(part, pattern), most)
        return found

    def _listed(self, field: str, beginning: str) -> list[Part]:
        if (field, beginning) not in self._lists:
            if len(self._lists) >= _KEPT:
                self._lists.clear()
            self._lists[field, beginning] = self._list(field, beginning)
        return self._lists[field, beginning]

    def _list(self, field: str, beginning: str) -> list[Part]:
        """The terms that begin so, a part for each first letter: all at once would take ten times the memory."""
        parts: list[Part] = []
        for first in [beginning] if beginning else self._first_letters(field):
            if found := self._searcher.terms_with_prefix(field, first):
                terms, counts = zip(*found, strict=True)
                parts.append(("\n".join(terms), counts))
        return parts

    def _first_letters(self, field: str) -> set[str]:
        """What terms begin with. An exact form begins as its coarse form does, of which there are few."""
        coarse = f"{field.removesuffix('_exact')}_coarse"
        if coarse not in UNPOSITIONED:
            return {""}
        return {term[0] for term, _ in self._searcher.terms_with_prefix(coarse, "")}


def _fitting(part: Part, pattern: str) -> dict[str, int]:
    lines, counts = part
    numbers = list(fitting_lines(lines, pattern))
    terms = lines.split("\n") if numbers else []
    return {terms[number]: counts[number] for number in numbers}
