"""A pager for output that a terminal shows: the one that the environment names, else `less`."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

# As git asks less: leave at once where one screen is enough (F), show colours (R), keep the text on the screen (X).
_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}


def open_pager() -> "Popen[bytes] | None":
    """A pager that waits for text; None where it is switched off (`PAGER=cat`, or empty) or not there."""
    from shlex import split

    named = (os.environ[name] for name in ("ARCHSEARCH_PAGER", "PAGER") if name in os.environ)
    words = split(next(named, "less"))
    if not words or words == ["cat"] or os.environ.get("TERM", "dumb") == "dumb":
        return None
    from subprocess import PIPE, Popen

    try:
        return Popen(words, stdin=PIPE, env=_LESS | os.environ)
    except OSError:
        return None


def close_pager(pager: "Popen[bytes]") -> None:
    """Wait until the person has read; Ctrl-C is the pager's while it is open."""
    try:
        if pager.stdin:
            pager.stdin.close()
    except BrokenPipeError:
        pass  # left before the end
    while True:
        try:
            pager.wait()
        except KeyboardInterrupt:
            continue
        return
