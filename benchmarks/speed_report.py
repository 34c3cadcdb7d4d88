"""The figures of `speed.py` in, tables and what was aimed at out, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Figures = dict[str, Any]
_SMALL = 10_000  # articles, up to which something is aimed at for a batch, and for Whoosh at the terminal


def as_text(found: Figures) -> str:
    """Everything, ready for docs/performance.md."""
    machine, versions = found["machine"], found["versions"]
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}; load before: "
        f"{machine['load_before']}; " + ", ".join(f"{name} {number}" for name, number in versions.items() if number)
    ]
    for title, table in (
        ("Building", _building(found["sizes"])),
        ("One command at the terminal", _terminal(found["sizes"])),
        ("In one process", _classes(found["sizes"])),
        ("What was aimed at", _aims(found["sizes"])),
    ):
        lines += ["", f"## {title}", "", *table]
    return "\n".join(lines)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join("" if cell is None else str(cell) for cell in row) + " |"


def _building(sizes: Figures) -> Iterator[str]:
    head = ("articles", "engine", "seconds", "articles a second", "÷ FTS5", "MB", "memory, MB", "without mapped files")
    return _table(head, (
        (size, engine, built["seconds"], built["a_second"],
         round(built["seconds"] / figures["build"]["fts5"]["seconds"], 1), built["mb"], built.get("peak_mb"),
         built.get("own_mb"))
        for size, figures in sizes.items()
        for engine, built in figures["build"].items()
    ))  # fmt: skip


def _terminal(sizes: Figures) -> Iterator[str]:
    head = ("articles", "command", "ms", "÷ what it needs", "ms of processor", "÷ what it needs", "memory, MB")
    return _table(head, (
        (size, name, cost["ms"], _ratio(figures["terminal"], name), cost["cpu_ms"],
         _ratio(figures["terminal"], name, "cpu_ms"), cost["megabytes"])
        for size, figures in sizes.items()
        for name, cost in figures["terminal"].items()
    ))  # fmt: skip


def _ratio(costs: Figures, name: str, unit: str = "ms") -> float | None:
    needs = f"import: {'click' if name == '--help' else name}"
    return round(costs[name][unit] / costs[needs][unit], 2) if needs in costs else None


def _classes(sizes: Figures) -> Iterator[str]:
    names = next(iter(sizes.values()))["classes"]["fts5"]["hits_ms"]
    head = ("articles", "engine, median ms", "open", *names, "batch")
    rows = []
    for size, figures in sizes.items():
        for engine, found in figures["classes"].items():
            batch = figures["batch_ms"].get(engine)
            opened = found.get("open_ms")
            rows.append((size, f"{engine}, hits", opened, *(found["hits_ms"][name] for name in names), None))
            if "snippets_ms" in found:
                snippets = (found["snippets_ms"][name] for name in names)
                rows.append((size, f"{engine}, ten snippets", None, *snippets, batch))
    return _table(head, rows)


def _aims(sizes: Figures) -> Iterator[str]:
    rows: list[tuple[str, object, str, str]] = []

    def aim(what: str, is_now: float, limit: float, at_least: bool = False) -> None:
        reached = is_now >= limit if at_least else is_now <= limit
        rows.append((what, is_now, f"{'≥' if at_least else '≤'} {limit}", "reached" if reached else "missed"))

    for size, figures in sizes.items():
        build, terminal = figures["build"], figures["terminal"]
        for engine, speed in (("tantivy", 500), ("whoosh", 80)):
            if engine in build:
                aim(f"{engine}, {size}: articles a second", build[engine]["a_second"], speed, at_least=True)
                aim(f"{engine}, {size}: MB while indexing", build[engine]["peak_mb"], 600)
                if "own_mb" in build[engine]:
                    aim(f"{engine}, {size}: the same without mapped files", build[engine]["own_mb"], 600)
                aim(f"{engine}, {size}: MB for a search", terminal[engine]["megabytes"], 150)
        if "tantivy" in build:
            aim(f"tantivy, {size}: ÷ FTS5", round(build["tantivy"]["seconds"] / build["fts5"]["seconds"], 1), 5)
            aim(f"tantivy, {size}: a search ÷ imports", _ratio(terminal, "tantivy") or 0, 2.5)
            if int(size) <= _SMALL:
                aim(f"tantivy, {size}: ms a query of a batch", figures["batch_ms"]["tantivy"], 8)
        if "whoosh" in build and int(size) <= _SMALL:
            aim(f"whoosh, {size}: a search ÷ imports", _ratio(terminal, "whoosh") or 0, 3)
        aim(f"{size}: --help ÷ import click", _ratio(terminal, "--help") or 0, 1.8)
    rows += [(*row, "") for row in _growth(sizes)]
    return _table(("", "now", "aim", ""), rows)


def _growth(sizes: Figures) -> Iterator[tuple[str, object, str]]:
    """How much index time and latency grow from the smallest archive to the largest."""
    least, *_, most = (*sizes, *sizes)
    if least == most:
        return
    times = int(most) / int(least)
    before, after = sizes[least], sizes[most]
    for engine in before["build"].keys() & after["build"].keys():
        grown = after["build"][engine]["seconds"] / before["build"][engine]["seconds"]
        yield f"{engine}: index time of {times:g} times the articles", round(grown, 1), f"about {times:g}"
    if "tantivy" in after["classes"]:
        for name, now in after["classes"]["tantivy"]["hits_ms"].items():
            grown = now / before["classes"]["tantivy"]["hits_ms"][name]
            yield f"tantivy: latency of '{name}'", round(grown, 1), f"< {times:g}"
