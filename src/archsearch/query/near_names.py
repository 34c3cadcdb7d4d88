"""A mistyped name in, the nearest known one out."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one, None where nothing is near."""
    import difflib

    found = difflib.get_close_matches(name[:40], list(known), n=1, cutoff=0.6)
    return found[0] if found else None
