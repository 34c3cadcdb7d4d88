"""A process that works for a run: tasks come in on standard input, pieces go out on standard output, as pickles.

It ends when its standard input does, so none is left behind by a run that was killed.
"""

import gc
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from archsearch.indexing.memory import give_back_freed
from archsearch.indexing.pieces import Known, work
from archsearch.kazakh.stem_table import StemTable
from archsearch.kazakh.stemmer import share

_BEHIND = 5  # of `os.nice`: the process that writes goes first, because once it is behind, workers wait for it


def main(stems: int) -> None:
    """Work until there is no more. `stems` is the file descriptor of the table of stems that all workers share."""
    os.nice(_BEHIND)
    give_back_freed()
    gc.set_threshold(50_000)  # what is made here is kept, or goes by itself: to look it through cost a twelfth
    if sys.hash_info.width == 64:  # with fewer bits, words would be taken for one another
        share(StemTable(stems))
    tasks = sys.stdin.buffer
    results = sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the pickles
    received = _received(tasks)
    known: Known = next(received, None)
    for task in received:
        send(results, pickle.dumps(work(task, known), pickle.HIGHEST_PROTOCOL))


def _received(pipe: BinaryIO) -> Iterator[Any]:
    """What comes in, until there is no more."""
    with suppress(EOFError):
        while True:
            yield pickle.load(pipe)


def send(pipe: BinaryIO, data: bytes) -> None:
    """Write the length of the data, then the data."""
    pipe.write(len(data).to_bytes(8, "big") + data)
    pipe.flush()
