"""The same archive in SQLite's FTS5: built from the raw text, asked for ten hits and their number."""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from speed_queries import Asked, texts_of


def build(lines: Iterable[str], path: Path) -> float:
    """Seconds to put an archive into a new file, on the disk when this returns."""
    path.unlink(missing_ok=True)
    begun = time.perf_counter()
    with sqlite3.connect(path) as base:
        base.execute("CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, published UNINDEXED, title, lead, body)")
        base.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", _rows(lines))
    base.close()
    return time.perf_counter() - begun


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        article = json.loads(line)
        yield *(article[name] for name in ("id", "published", "title", "lead")), "\n".join(texts_of(article))


def latencies(path: Path, queries: dict[str, list[Asked]]) -> dict[str, float]:
    """The median of each class of query, in milliseconds."""
    base = sqlite3.connect(path)
    found = {}
    for name, asked in queries.items():
        times = []
        for query in [asked[0], *asked]:  # the first one opens the table
            begun = time.perf_counter()
            condition, values = "articles MATCH ?", [query.match]
            if query.year:
                condition, values = condition + " AND substr(published, 1, 4) = ?", [query.match, query.year]
            base.execute(f"SELECT id FROM articles WHERE {condition} ORDER BY rank LIMIT 10", values).fetchall()
            base.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchall()
            times.append(1000 * (time.perf_counter() - begun))
        found[name] = round(median(times[1:]), 2)
    base.close()
    return found
