"""What would help after a search that found nothing, as lines for standard error."""

from collections.abc import Iterator

from archsearch.cli.terminal import visible
from archsearch.suggestions import Suggestions, Without


def suggestion_lines(found: Suggestions) -> Iterator[str]:
    """A line for each thing that would help."""
    for missing in found.missing:
        near = f"; near it: {', '.join(missing.near)}" if missing.near else ""
        apart = f"; its words, apart: {_records(missing.apart)}" if missing.apart else ""
        elsewhere = f"; in other fields: {_records(missing.elsewhere)}" if missing.elsewhere else ""
        inflected = f"; in other forms: {_records(missing.inflected)}" if missing.inflected else ""
        yield visible(f"no record has {_quoted(missing.text)}{near}{apart}{elsewhere}{inflected}")
    yield from (visible(_without(part)) for part in found.without)
    if found.any_word:
        yield f"no record has more than one of the words; with --any: {_records(found.any_word)}"


def _without(part: Without) -> str:
    left_out = "the filters" if part.text is None else _quoted(part.text)
    return f"without {left_out}: {_records(part.records)}"


def _records(number: int) -> str:
    return f"{number} record{'s' if number != 1 else ''}"


def _quoted(text: str) -> str:
    return text if text.startswith('"') else f"“{text}”"
