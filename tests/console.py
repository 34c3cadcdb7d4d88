"""Calls of the command line inside this process, and what they came to."""

import io
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archsearch.cli import run

# What a person may have set; a test sets what it needs.
SETTINGS = ("ARCHSEARCH", "NO_COLOR", "XDG_CONFIG_HOME", "PAGER", "COLUMNS", "_ARCHSEARCH")


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


Cli = Callable[..., Done]


def without_settings(env: Mapping[str, str]) -> dict[str, str]:
    """An environment without what would change our output."""
    return {name: value for name, value in env.items() if not name.startswith(SETTINGS)}


def call(args: list[str], stdin: bytes = b"") -> Done:
    """Run the command line in this process, in this folder and environment, with streams of its own."""
    streams = [io.BytesIO(stdin), io.BytesIO(), io.BytesIO()]
    kept = sys.stdin, sys.stdout, sys.stderr
    texts = [io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in streams]
    sys.stdin, sys.stdout, sys.stderr = texts
    try:
        code = run(args)
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
    return Done(code, *(stream.getvalue().decode() for stream in streams[1:]))


@contextmanager
def place(cwd: Path, env: Mapping[str, str]) -> Any:
    """Be in this folder, with this environment and no other settings of ours."""
    before, folder = dict(os.environ), Path.cwd()
    os.environ.clear()
    os.environ.update(without_settings(before) | dict(env))
    os.chdir(cwd)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)
