"""The days that a typed date stands for: `2021`, `2021-05..2022`, `..2019`, `мамыр-2021` in, a `Period` out."""

from archsearch.errors import QueryError
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.query.tree import Period

_ONE = "Write a day, month or year (2021-05-03, 2021-05, 2021, мамыр-2021)."
ACCEPTED = f"{_ONE[:-1]}, or a range of them (2019..2021, ..2019)."

_YEAR = lazy_pattern(r"\d{4}")
_RANGE = lazy_pattern(r"\s*(?:\.{2,3}|…)\s*")


def read_period(text: str, query: str, offset: int) -> Period:
    """The period that `text`, which stands at `offset` of `query`, names. Raises QueryError where it names none."""
    found = list(_RANGE.finditer(text))
    if not found:
        return Period(*_days(text, query, offset))
    mark = found[0]
    start, end = text[: mark.start()], text[mark.end() :]
    if len(found) > 1 or not (start.strip() or end.strip()):
        raise QueryError("a range of dates has one .. and a date on at least one side", query, offset, ACCEPTED)
    low = _days(start, query, offset)[0] if start.strip() else None
    high = _days(end, query, offset + mark.end())[1] if end.strip() else None
    return ordered(Period(low, high), query, offset)


def between(low: str | None, high: str | None) -> Period:
    """From the first day of `low` to the last day of `high`, as typed; None is open. Raises QueryError."""
    first = _days_of_one(low)[0] if low is not None else None
    last = _days_of_one(high)[1] if high is not None else None
    return ordered(Period(first, last), f"{low}..{high}", 0)


def ordered(period: Period, query: str, offset: int) -> Period:
    """The same period, where it does not end before it begins."""
    if period.low and period.high and period.high < period.low:
        message = f"this range ends ({period.high}) before it begins ({period.low})"
        raise QueryError(message, query, offset, "Put the earlier date first.")
    return period


def _days_of_one(date: str) -> tuple[str, str]:
    if _RANGE.search(date):
        raise QueryError("a range stands where one date is wanted", date, 0, _ONE)
    return _days(date, date, 0, _ONE)


def _days(text: str, query: str, offset: int, accepted: str = ACCEPTED) -> tuple[str, str]:
    from archsearch.archive.dates import parse_period

    found = parse_period(text.strip())
    if found is None:
        wrong = "is no date that exists" if _YEAR.search(text) else "is no date with a year"
        raise QueryError(f"“{text.strip()[:40]}” {wrong}", query, offset, accepted)
    return found
