"""What can go wrong, as the command line tells it: one base class, and a child only where a caller acts differently."""


class ArchsearchError(Exception):
    """A failure that a person can act on: the message names what was wrong, the value, and the next step."""

    exit_code = 2


class PageError(ArchsearchError):
    """A page, or a line of one, that cannot be read. It becomes a `Problem` in the report; the rest is indexed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class QueryError(ArchsearchError):
    """A query that cannot be read. `offset` is the character, counted from 0, under which a caret belongs."""

    def __init__(self, message: str, query: str, offset: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.query = query
        self.offset = offset
        self.hint = hint  # a suggestion, as a sentence


class IndexFolderError(ArchsearchError):
    """An index folder that cannot be opened or written: missing, damaged, locked, foreign or full."""
