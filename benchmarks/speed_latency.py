"""An index and queries in, how long each class takes in a process that has read what it needs: hits, and with snippets.

Run by `speed.py` in a process of its own: the queries come on standard input, the figures go out as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from speed_queries import Asked

from archsearch.engines.index_folder import open_index
from archsearch.query import parse
from archsearch.searching import Options, find, search


def main() -> None:
    queries = {name: [Asked(*one) for one in asked] for name, asked in json.load(sys.stdin).items()}
    begun = time.perf_counter()
    with closing(open_index(Path(sys.argv[1]))) as engine:
        opened = 1000 * (time.perf_counter() - begun)
        found: dict[str, Any] = {"open_ms": round(opened, 2), "hits_ms": {}, "snippets_ms": {}}
        for name, asked in queries.items():
            found["hits_ms"][name] = _median(asked, lambda text: find(engine, parse(text), Options()))
            found["snippets_ms"][name] = _median(asked, lambda text: search(engine, parse(text), Options()))
    json.dump(found, sys.stdout)


def _median(asked: list[Asked], run: Callable[[str], object]) -> float:
    times = []
    for query in [asked[0], *asked]:  # the first one reads what it needs
        begun = time.perf_counter()
        run(query.text)
        times.append(1000 * (time.perf_counter() - begun))
    return round(median(times[1:]), 2)


if __name__ == "__main__":
    main()
