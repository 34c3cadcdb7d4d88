"""Archives made, indexed and searched; how fast and lean everything is, beside SQLite FTS5 and ripgrep, out.

    python benchmarks/speed.py --sizes 10000,30000,100000
    python benchmarks/speed.py --sizes 2000 --engines tantivy        a first look, in a minute

Prints tables, and what was aimed at; writes `results/<minute>-<sizes>.json` with the machine and the versions. Other
work on the machine disturbs it: read the ratios, all sides of which are measured in one run, in turns.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import speed_fts5
from archive_generator import articles
from speed_costs import ENVIRONMENT, archsearch, cost_of, folder_megabytes, milliseconds
from speed_queries import Asked, draw
from speed_report import as_text

RESULTS = Path(__file__).with_name("results")
ENGINES = ("tantivy", "whoosh")
WHOOSH_BUILT_UP_TO = 30_000  # articles; with --whoosh-up-to further
TIMES = 9  # of each command at the terminal
ONCE = "қала тұрғындары"  # in many articles of every size; stands for any query at the terminal
NEEDED = {  # what a search cannot do without
    "click": "import click",
    "tantivy": "import tantivy, Stemmer, click",
    "whoosh": "import Stemmer, click, whoosh.codec.base, whoosh.fields, whoosh.filedb.filestore, whoosh.index",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,30000,100000", help="articles in each archive")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--whoosh-up-to", type=int, default=WHOOSH_BUILT_UP_TO, metavar="ARTICLES")
    parser.add_argument("--folder", type=Path, help="where to keep archives and indexes, to be used again")
    said = parser.parse_args()
    sizes = [int(size) for size in said.sizes.split(",")]
    found: dict[str, Any] = {"when": datetime.now().astimezone().isoformat(timespec="minutes"), **_machine()}
    with _folder(said.folder) as folder:
        found["sizes"] = {
            str(size): measure(folder / str(size), size, [
                engine for engine in said.engines.split(",") if engine != "whoosh" or size <= said.whoosh_up_to
            ])
            for size in sizes
        }  # fmt: skip
    print(as_text(found))
    RESULTS.mkdir(exist_ok=True)
    minute = found["when"][:16].replace(":", "")  # a later run of the day goes beside an earlier one
    out = RESULTS / f"{minute}-{said.sizes.replace(',', '-')}.json"
    out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten: {out.name}")


def measure(folder: Path, size: int, engines: list[str]) -> dict[str, Any]:
    """All figures of one archive."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / "archive.jsonl"
    if not archive.exists():
        _tell(f"{size}: writing the archive")
        with archive.open("w", encoding="utf-8") as file:
            file.writelines(articles(size))
    with archive.open(encoding="utf-8") as file:
        queries = draw(islice(file, size))
    beside = [_build_fts5(folder, archive, size)]  # before and after each engine, which takes longer
    builds = {}
    for engine in engines:
        builds[engine] = _build(folder, archive, size, engine)
        beside.append(_build_fts5(folder, archive, size))
    builds["fts5"] = _built(median(beside), size, (folder / "fts5.db").stat().st_size / 2**20)
    _tell(f"{size}: one command at the terminal")
    once = milliseconds(_commands(folder, archive, engines), TIMES)
    classes = {engine: _latencies(folder / engine, queries) for engine in engines}
    classes["fts5"] = {"hits_ms": speed_fts5.latencies(folder / "fts5.db", queries)}
    batch = {engine: _batch(folder, engine, queries) for engine in engines}
    return {
        "archive_mb": round(archive.stat().st_size / 2**20),
        "build": builds,
        "terminal": once,
        "classes": classes,
        "batch_ms": batch,
    }


def _build(folder: Path, archive: Path, size: int, engine: str) -> dict[str, float]:
    index, kept = folder / engine, folder / f"{engine}.json"
    if kept.exists() and index.exists():  # by an earlier run in the same folder
        found: dict[str, float] = json.loads(kept.read_text())
        return found
    _tell(f"{size}: building with {engine}")
    shutil.rmtree(index, ignore_errors=True)
    cost = cost_of(archsearch("index", archive, "--engine", engine, "--index", index))
    found = _built(cost.seconds, size, folder_megabytes(index))
    found["cpu_seconds"] = round(cost.cpu_seconds, 1)
    found |= {"peak_mb": round(cost.megabytes), "own_mb": round(cost.own_megabytes)}
    kept.write_text(json.dumps(found))
    return found


def _build_fts5(folder: Path, archive: Path, size: int) -> float:
    _tell(f"{size}: building with FTS5")
    with archive.open(encoding="utf-8") as file:
        return speed_fts5.build(file, folder / "fts5.db")


def _built(seconds: float, size: int, megabytes: float) -> dict[str, float]:
    return {"seconds": round(seconds, 1), "a_second": round(size / seconds), "mb": round(megabytes)}


def _commands(folder: Path, archive: Path, engines: list[str]) -> dict[str, list[str]]:
    """The commands that are compared at the terminal, and what they cannot do without."""
    found = {"--help": archsearch("--help")}
    for engine in engines:
        found[engine] = archsearch("search", ONCE, "--index", folder / engine)
    for name, code in {"python": "", **NEEDED}.items():
        found[f"import: {name}"] = [sys.executable, "-c", code]
    if ripgrep := shutil.which("rg"):
        found["ripgrep"] = [ripgrep, "--count", ONCE.split(maxsplit=1)[0], str(archive)]
    return found


def _latencies(index: Path, queries: dict[str, list[Asked]]) -> dict[str, Any]:
    """Each class of query in a process of its own, which has read what it needs."""
    _tell(f"{index.parent.name}: each class of query with {index.name}")
    script = Path(__file__).with_name("speed_latency.py")
    ran = subprocess.run(
        [sys.executable, script, index], input=json.dumps(queries), env=ENVIRONMENT, text=True, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def _batch(folder: Path, engine: str, queries: dict[str, list[Asked]]) -> float:
    """Milliseconds for each further query of `archsearch batch`, with ten results and their snippets."""
    _tell(f"{folder.name}: batch with {engine}")
    few, many = folder / "few.txt", folder / "many.txt"
    lines = [query.text for asked in zip(*queries.values(), strict=True) for query in asked]
    few.write_text("\n".join(lines[:7]), encoding="utf-8")
    many.write_text("\n".join(lines), encoding="utf-8")
    commands = {
        path.stem: archsearch("batch", path, "--jsonl", "--index", folder / engine) for path in (few, many)
    }  # fmt: skip
    costs = milliseconds(commands, 3)
    return round((costs["many"]["ms"] - costs["few"]["ms"]) / (len(lines) - 7), 2)


def _machine() -> dict[str, Any]:
    packages = ("archsearch", "tantivy", "whoosh3", "PyStemmer", "click")
    return {
        "machine": {
            "processor": _processor(),
            "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "system": platform.platform(terse=True),
            "load_before": [round(load, 1) for load in os.getloadavg()],
        },
        "versions": {"python": platform.python_version()} | {name: _version(name) for name in packages},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    """The folder that was named, which is kept, or one that goes."""
    if named:
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="archsearch-speed-") as made:
        yield Path(made)


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
