"""A query as typed in, its lexemes out: words, quoted phrases and marks, each with its place in what was typed.

Nothing is dropped: marks that stand alone and hold no word (`–`, `!!!`) come out as `skipped`, so that whoever
explains a query can say so. Every other decision is the parser's.
"""

import unicodedata
from typing import Literal

from archsearch.errors import QueryError
from archsearch.fields import BY_NAME
from archsearch.frozen import frozen
from archsearch.kazakh import Token, analyze
from archsearch.kazakh.patterns import lazy_pattern

MAX_CHARACTERS = 10_000
MAX_LETTERS = 200  # of one word: the longest words of running Kazakh text have about 40

Kind = Literal[
    "word", "quoted", "field", "open", "close", "and", "or", "not", "minus", "plus", "exact", "tilde", "skipped"
]

# In capitals only, so that `және` in a pasted sentence stays a word. Ə (U+018F) often stands for Ә.
OPERATORS: dict[str, Kind] = {
    "AND": "and",
    "ЖӘНЕ": "and",
    "ЖƏНЕ": "and",
    "OR": "or",
    "НЕМЕСЕ": "or",
    "NOT": "not",
    "ЕМЕС": "not",
}
PREFIXES: dict[str, Kind] = {"-": "minus", "‐": "minus", "‑": "minus", "−": "minus", "+": "plus", "=": "exact"}
# An opening quote with those that close it; single quotes are apostrophes of Latin alphabets (qaza'qstan).
QUOTES: dict[str, str] = {'"': '"', "«": "»", "“": '”“"', "„": '“”"', "”": "”"}
PARENTHESES: dict[str, Kind] = {"(": "open", ")": "close"}

_MARKS = "".join(PREFIXES)
_SPACE = lazy_pattern(r"\s+")
_RUN = lazy_pattern(r"[^\s()~\"«»“”„]+")
_FIELD = lazy_pattern(r"([^\W\d_]+):(?!//)")  # letters and a colon; not the beginning of an address
_THOUSANDS = lazy_pattern(r"\d{1,3}(?:\s\d{3}){1,9}[^\s()~\"«»“”„]*")
_TILDE = lazy_pattern(r"~\w*")


@frozen
class Lexeme:
    """A piece of a query: `query[start:end] == text`. `tokens` are the words in it, with offsets into the query."""

    kind: Kind
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...] = ()


def lex(query: str) -> tuple[Lexeme, ...]:
    """Every lexeme of a query in order. Raises QueryError for what has no lexeme: an open quote, a NUL, a megabyte."""
    _refuse_unreadable(query)
    found: list[Lexeme] = []
    place = run_end = 0
    while place < len(query):
        if space := _SPACE.match(query, place):
            place = space.end()
            continue
        if place >= run_end:
            run = _RUN.match(query, place)
            run_end = run.end() if run else place + 1
        found.append(_next(query, place, run_end, found[-1] if found else None))
        place = found[-1].end
    return tuple(found)


def _refuse_unreadable(query: str) -> None:
    if len(query) > MAX_CHARACTERS:
        raise QueryError(
            f"the query has {len(query):,} characters, and {MAX_CHARACTERS:,} is the most",
            query,
            MAX_CHARACTERS,
            "A few words that stand in the text are enough.",
        )
    for place, letter in enumerate(query):
        if letter.isprintable() or letter.isspace():
            continue
        category = unicodedata.category(letter)
        if category == "Cc":
            message = f"the control character U+{ord(letter):04X} is no part of a word"
            raise QueryError(message, query, place, "Take it out, or put a space in its place.")
        if category == "Cs":
            message = f"U+{ord(letter):04X} is half a character: the query is not UTF-8"
            raise QueryError(message, query, place, "Type the query again, or save its file as UTF-8.")


def _next(query: str, place: int, run_end: int, last: Lexeme | None) -> Lexeme:
    """The lexeme that begins at `place`, in a run of characters without space that goes to `run_end`."""
    letter = query[place]
    if kind := PARENTHESES.get(letter):
        return Lexeme(kind, letter, place, place + 1)
    if letter in QUOTES:
        return _quoted(query, place)
    if letter == "»":
        raise QueryError("» closes a phrase that was never opened", query, place, "Put « where the phrase begins.")
    if letter == "~":
        return _tilde(query, place, last)
    return _word(query, place, run_end, last)


def _quoted(query: str, place: int) -> Lexeme:
    closing = QUOTES[query[place]]
    end = next((at for at in range(place + 1, len(query)) if query[at] in closing), None)
    if end is None:
        hint = f"Put {closing[0]} where the phrase ends, or leave the quote out."
        raise QueryError(f"the quote {query[place]} is never closed", query, place, hint)
    return Lexeme("quoted", query[place : end + 1], place, end + 1, _tokens(query, place + 1, end))


def _tilde(query: str, place: int, last: Lexeme | None) -> Lexeme:
    match = _TILDE.match(query, place)
    end = match.end() if match else place + 1
    follows = last is not None and last.end == place and last.kind in {"word", "quoted"}
    alone = not follows and end == place + 1
    return Lexeme("skipped" if alone else "tilde", query[place:end], place, end)


def _word(query: str, place: int, end: int, last: Lexeme | None) -> Lexeme:
    """A word, or a mark before one, or a field, or an operator, or a run of marks without any word."""
    run = query[place:end]
    free = last is None or last.end < place or last.kind in {"open", "field", "minus", "plus", "exact", "not"}
    marks = len(run) - len(run.lstrip(_MARKS))
    opens = marks == len(run) and query[end : end + 1] in {"(", *QUOTES}
    if free and marks and (opens or _has_word(run)):
        if marks > 2:  # the most that can mean anything: -=сел
            raise QueryError("a row of marks before one word", query, place, "Keep one, or put a space behind them.")
        return Lexeme(PREFIXES[run[0]], run[0], place, place + 1)
    if not free and last and last.kind == "close" and marks and _has_word(run):
        hint = f"Put a space before it, or leave the {run[0]} out."
        raise QueryError(f"{run[0]} is glued to a closing parenthesis", query, place, hint)
    if ":" in run and (field := _FIELD.match(query, place, end)):
        after = query[field.end() : field.end() + 1]
        if field[1].lower() in BY_NAME or (after and not after.isspace() and (after.isalnum() or after in '*?"«“„(=')):
            return Lexeme("field", field[0], place, field.end())
    if (kind := OPERATORS.get(run)) and query[end : end + 1] != "~":
        return Lexeme(kind, run, place, end)
    # The analyser takes 1 250 000 for one word; so must a query, or it would not be found.
    if run[0].isdigit() and (amount := _THOUSANDS.match(query, place)):
        tokens = _tokens(query, place, amount.end())[:1]
        if tokens and tokens[0].end > end:
            return Lexeme("word", query[place : tokens[0].end], place, tokens[0].end, tokens)
    # An ending after a closing quote («Алға»-ның) is no word; the analyser sees that by the quote before it.
    glued = last is not None and last.kind == "quoted" and last.end == place
    tokens = _tokens(query, place - 1 if glued else place, end)
    return Lexeme("word" if tokens else "skipped", run, place, end, tokens)


def _has_word(run: str) -> bool:
    return any(letter.isalnum() for letter in run)


def _tokens(query: str, start: int, end: int) -> tuple[Token, ...]:
    """The words between two places, with offsets into the whole query."""
    tokens = tuple(
        token._replace(start=token.start + start, end=token.end + start) for token in analyze(query[start:end])
    )
    for token in tokens:
        if token.end - token.start > MAX_LETTERS:
            message = f"a word of {token.end - token.start:,} letters: {MAX_LETTERS} is the most"
            raise QueryError(message, query, token.start, "Is a space missing?")
    return tokens
