"""A path below a root in, the text that names it everywhere out; and back."""

import os

from archsearch.kazakh.patterns import lazy_pattern

_BYTES = lazy_pattern(r"((?:\\x[89a-f][0-9a-f])+)")


def to_source(below: str) -> str:
    r"""The path as text; bytes of it that are no text as `\xff`."""
    return os.fsencode(below).decode("utf-8", "backslashreplace")


def to_path(source: str) -> str:
    """The path that is named so where bytes of it are no text."""
    parts = enumerate(_BYTES.split(source))
    raw = (bytes.fromhex(part.replace("\\x", "")) if number % 2 else os.fsencode(part) for number, part in parts)
    return os.fsdecode(b"".join(raw))
