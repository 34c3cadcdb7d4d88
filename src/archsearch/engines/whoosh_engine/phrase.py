"""The terms of a phrase with where they stand in, the records that hold the phrase and how often out."""

from bisect import bisect_right
from collections.abc import Sequence

from archsearch.engines.whoosh_engine.postings import read_positions, read_records
from archsearch.engines.whoosh_engine.segment import FieldView

_Term = tuple[FieldView, int]  # its field and number


def find_phrase(orders: Sequence[Sequence[_Term]], slop: int) -> dict[int, int]:
    """How often each record has the terms within the slop, in any of the orders, which are all of the same terms."""
    terms = set(orders[0])
    if not terms:
        return {}
    common: set[int] | None = None
    for field, number in sorted(terms, key=lambda term: term[0].sizes[term[1]]):
        records = read_records(field.postings(number), field.sizes[number])
        common = set(records) if common is None else common.intersection(records)
    places = {
        number: read_positions(field.postings(number), field.sizes[number], common or ()) for field, number in terms
    }
    ordered = [[places[number] for _, number in order] for order in orders]
    counted = (
        (record, sum(count_phrase([where[record] for where in wheres], slop) for wheres in ordered))
        for record in common or ()
    )
    return {record: count for record, count in counted if count}


def count_phrase(wheres: Sequence[Sequence[int]], slop: int) -> int:
    """How many places of the first term begin the phrase, given the ascending places of each term.

    From each beginning the nearest next term is taken, which leaves the fewest others in between.
    """
    found = 0
    for start in wheres[0]:
        at = start
        for where in wheres[1:]:
            place = bisect_right(where, at)
            if place == len(where):
                return found
            at = where[place]
        if at - start + 1 - len(wheres) <= slop:
            found += 1
    return found
