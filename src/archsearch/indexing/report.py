"""What a run did, as it goes on and at its end."""

from collections.abc import Callable
from dataclasses import dataclass, field

from archsearch.model import Problem


@dataclass(slots=True)
class Report:
    """What a run did, in numbers of articles; `articles` and `turns` are what the index holds after it."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    articles: int = 0
    turns: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)
    engine: str = ""
    stopped: bool = False  # before its end, by whoever asked for it; what is counted above is kept
    rebuilding: bool = False  # beside the old index, which is as it was when the run is stopped
    rebuilt: bool = False
    pages: int = 0  # found
    pages_done: int = 0
    share: float = 0.0  # of the bytes that must be read, how much is read

    @property
    def done(self) -> int:
        """How many articles were looked at."""
        return self.added + self.updated + self.unchanged


# Told now and then: the report so far.
Progress = Callable[[Report], None]
