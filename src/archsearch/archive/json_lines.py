"""A JSON Lines file in, plain or gzipped; an article or a problem for each line out, in bounded memory."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn, cast

from archsearch.archive.decoding import decode_line
from archsearch.archive.json_article import read_object
from archsearch.errors import PageError
from archsearch.model import Article, Problem

LONGEST_LINE = 32 * 2**20  # bytes, as unpacked
_LARGE = 2**20  # characters of a line that is looked at before it is parsed: a value takes more room than its text
_MOST_COMMAS, _MOST_BRACKETS = 2_000_000, 400_000
_CHUNK = 2**16  # bytes read at a time while a line that is too long goes by

Line = tuple[int, bytes | None]  # its number, from 1, and its bytes; None for a line that is too long


def cut_lines(path: Path, source: str) -> Iterator[Line | Problem]:
    """The lines of a file, unread. A gzip file that is damaged gives those before the damage and then a problem.

    No line is held whole that is longer than `LONGEST_LINE`. Raises OSError.
    """
    number = 0
    try:
        with _open(path) as file:
            for number, line in _bounded_lines(file):
                yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Problem(source, number + 1, f"the gzip file is damaged here ({error}); the lines before it are read")


def read_line(line: Line, source: str, place: str) -> Iterator[Article | Problem]:
    """The article of a line and what is wrong with it; nothing for a blank one.

    `source` and `place` are those of the file; the article's are `source:LINE` and `place:LINE`.
    """
    number, data = line
    complaints: list[str] = []
    try:
        if data is None:
            raise PageError(f"the line is longer than {LONGEST_LINE // 2**20} MB; split the article")
        text = decode_line(data).strip()
        if not text:
            return
        yield read_object(_parse(text), f"{source}:{number}", f"{place}:{number}", complaints.append)
    except PageError as error:
        complaints.append(error.reason)
    for reason in complaints:
        yield Problem(source, number, reason)


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.name.lower().endswith(".gz") else path.open("rb")


def _bounded_lines(file: IO[bytes]) -> Iterator[Line]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_CHUNK)
        yield number, None


def _parse(text: str) -> object:
    if len(text) > _LARGE and (text.count(",") > _MOST_COMMAS or text.count("[") + text.count("{") > _MOST_BRACKETS):
        raise PageError("not an article: it holds more values than an article can; split it")
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        shown = text[max(0, error.pos - 10) : error.pos + 20].strip()
        raise PageError(f'not JSON: {error.msg} at character {error.colno}, near "{shown}"') from error
    except RecursionError as error:
        raise PageError("not an article: lists or objects are nested too deep") from error
    except ValueError as error:  # a whole number of more digits than Python converts
        raise PageError(f"not an article: {error}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise PageError(f"not JSON: {name} is no number of JSON")
