"""Long work shown on a terminal in one line that is written over, and stopped by Ctrl-C where it may be stopped."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Self, TextIO, TypeVar

if TYPE_CHECKING:
    from archsearch.indexing import Report

T = TypeVar("T")

_EVERY = 0.1  # seconds between two showings
_CLEAR = "\r\x1b[K"


class Stop:
    """The first Ctrl-C asks to stop where nothing is lost; the second one stops at once, at the last commit."""

    def __init__(self) -> None:
        self._asked = False

    def asked(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._asked

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *exc: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        signal.signal(signal.SIGINT, self._before)


@contextmanager
def show_progress(stream: TextIO, line: "Callable[[T, float], str]") -> "Iterator[Callable[[T], None]]":
    """A function that shows how far work is on a terminal, and does nothing elsewhere.

    `line` says it in one line, given the seconds since the beginning.
    """
    if not stream.isatty():
        yield lambda state: None
        return
    begun = time.monotonic()
    last = 0.0

    def show(state: T) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            stream.write(_CLEAR + line(state, now - begun))
            stream.flush()

    try:
        yield show
    finally:
        stream.write(_CLEAR)
        stream.flush()


def progress_line(report: "Report", seconds: float) -> str:
    """Pages, articles a second, time left, problems so far."""
    rate = report.done / seconds if seconds else 0.0
    parts = [f"{report.pages_done}/{report.pages} files", f"{report.done} articles", f"{rate:.0f}/s"]
    if 0 < report.share < 1 and seconds > 2:
        parts.append(f"{_duration(seconds * (1 - report.share) / report.share)} left")
    if report.problems:
        parts.append(f"{len(report.problems)} problems")
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
