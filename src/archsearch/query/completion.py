"""The beginning of a query in, ways to go on with its last word out; all from the field table."""

from typing import NamedTuple

from archsearch.fields import BY_NAME, FIELDS


class Completion(NamedTuple):
    """The whole query with its last word completed, and what that means."""

    text: str
    help: str


def complete(typed: str) -> list[Completion]:
    """Fields that the last word may become (`sp` → `speaker:`), or values of its field (`role:g` → `role:guest`)."""
    last = typed[_start_of_last(typed) :]
    before = typed[: len(typed) - len(last)]
    name, colon, value = last.partition(":")
    if not colon:
        return [Completion(f"{before}{f.name}:", f.help) for f in FIELDS if f.name.startswith(name.lower())]
    field = BY_NAME.get(name.lower())
    if field is None:
        return []
    return [
        Completion(f"{before}{name}:{known}", field.help) for known in field.values if known.startswith(value.lower())
    ]


def _start_of_last(typed: str) -> int:
    """Where the last word begins, behind spaces, parentheses and marks."""
    start = len(typed)
    while start and (typed[start - 1].isalpha() or typed[start - 1] == ":"):
        start -= 1
    return start
