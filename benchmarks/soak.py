"""Many accidents in a row: runs killed at random moments, mutated pages, mutated queries; prints a line of each.

    python benchmarks/soak.py [--engine whoosh] [--kills 200] [--pages 10000] [--queries 10000] [--seed 1]

Exit 1 where anything was lost, damaged, left over or raised. With one seed the pages, queries and moments are always
the same; where in its work a moment meets a run is up to the machine. docs/reliability.md has the figures.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from archsearch.archive import find_pages, read_page
from archsearch.checking import check_index
from archsearch.engines import engine_class
from archsearch.engines.index_folder import has_index, open_index, read_manifest
from archsearch.engines.index_folder.manifest import MANIFEST
from archsearch.engines.index_folder.writing import PAGES
from archsearch.errors import QueryError
from archsearch.indexing import update
from archsearch.model import Article
from archsearch.query import parse
from archsearch.records import to_article, to_records
from archsearch.searching import Options, search

CORPUS = Path(__file__).parent.parent / "sample_corpus"
WORDS = (
    "су",
    "көл",
    "мектеп",
    "кітапхана",
    "дала",
    "өзен",
    "ауыл",
    "тұрғын",
    "жайылым",
    "құдық",
    "көпір",
    "егін",
    "мал",
)
QUERIES = (
    "мектеп құрылысы", '"адам құқығы" -сот', "су OR жер", "speaker:Әлімбек су", "кітап*", "қала~1",
    "(су жер) AND көл", "author:Серік section:Қоғам", "казакстан", "date:2021..2023 бюджет", "title:су body:жер",
    "су NEAR жер", '"су * жер"', "қазақ тілі", "qazaq tili", "su tapshylygy",
)  # fmt: skip
PIECES = (
    '"', "(", ")", "*", "?", "~", ":", "-", "AND", "OR", "NOT", "\x00", "\u202e", "\x1b[31m", "..", "ы" * 300, " ",
)  # fmt: skip
BROKE = re.compile(r"^cannot be read: \w+(?:Error|Exception): |^the article .* cannot be analysed: ")
# A figure with one of these names should be 0.
BAD = (
    "wrong after a kill", "files that nothing names", "broke the reader", "changed in a second run", "faults", "raised",
)  # fmt: skip


def forked(act: Callable[[], None]) -> int:
    """A fork that does it; its number as a process. This process itself never opens an index."""
    child = os.fork()
    if child:
        return child
    try:
        act()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """The exit code of a fork, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def done(act: Callable[[], None]) -> bool:
    """Whether a fork did it without an error."""
    return ended(forked(act)) == 0


class Archive:
    """Pages that change from run to run."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.texts: dict[str, str] = {}
        self._chance = chance
        self._next = 0
        root.mkdir()

    def change(self) -> None:
        """Add some pages, change some, remove some."""
        chance = self._chance
        for _ in range(chance.randrange(1, 12)):
            self._next += 1
            self._write(f"p{self._next:05}")
        for name in chance.sample(sorted(self.texts), min(len(self.texts), chance.randrange(6))):
            self._write(name)
        for name in chance.sample(sorted(self.texts), len(self.texts) // 20):
            (self.root / f"{name}.md").unlink()
            del self.texts[name]

    def _write(self, name: str) -> None:
        text = " ".join(self._chance.choices(WORDS, k=self._chance.randrange(5, 200)))
        page = f"# {name} {text[:20]}\n\n**Тілші:** Су жетеді ме?\n\n**Ерлан Төлебай:** {text}\n"
        (self.root / f"{name}.md").write_text(page, encoding="utf-8")
        self.texts[name] = text


def bring_up_to_date(index: Path, archive: Archive, engine: str, rebuild: bool = False) -> None:
    """A run over the archive."""
    update(
        index, [archive.root], engine=None if has_index(index) else engine, rebuild=rebuild, allow_removals=True
    )  # fmt: skip


def held(index: Path) -> dict[str, str]:
    """What each article of the index says in its second turn."""
    if not has_index(index):
        return {}
    with closing(open_index(index)) as engine:
        entries = [entry.article for entry in engine.entries()]
        assert len(entries) == len(set(entries)), "an article is there twice"
        articles = [to_article(data) for data in engine.stored(entries).values()]
    return {article.id: list(article.turns)[1].text for article in articles}


def kill_runs(engine: str, kills: int, chance: random.Random, folder: Path) -> dict[str, object]:
    """Change the archive, kill the run that takes it in, look; again and again on one index."""
    kind = engine_class(engine)
    usual, kind.commit_every = kind.commit_every, 5
    archive, index, seen = Archive(folder / "pages", chance), folder / "index", folder / "seen.json"
    warm_up()
    before: dict[str, str] = {}
    killed = finished = wrong = 0
    length = 0.2  # of a run, seconds, as far as is known
    while killed < kills:
        archive.change()
        begun = time.monotonic()
        child = forked(partial(bring_up_to_date, index, archive, engine, chance.random() < 0.15))
        time.sleep(chance.random() * length)
        os.kill(child, signal.SIGKILL)
        if ended(child) == -signal.SIGKILL:
            killed += 1
            length *= 1.05
        else:
            finished += 1
            length = time.monotonic() - begun
        if done(partial(look, index, before, archive.texts, seen)):
            before = json.loads(seen.read_text())
        else:
            wrong += 1
    kind.commit_every = usual
    left = last_run(engine, archive, index, folder)
    return {"killed": killed, "finished before the kill": finished, "wrong after a kill": wrong, **left}


def look(index: Path, before: dict[str, str], texts: dict[str, str], seen: Path) -> None:
    """After a kill: every article is as it was or as its page is now, and nothing is damaged."""
    now = held(index)
    for name in {*now, *before}:
        assert now.get(name) in (before.get(name), texts.get(name)), name
    if has_index(index):
        assert check_index(index).sound, check_index(index).faults
    seen.write_text(json.dumps(now))


def last_run(engine: str, archive: Archive, index: Path, folder: Path) -> dict[str, object]:
    """After all accidents: is the index what the archive is, and is there a file too many?"""

    def finish() -> None:
        bring_up_to_date(index, archive, engine)
        assert held(index) == archive.texts
        assert check_index(index).sound

    sound = done(finish)
    done(partial(bring_up_to_date, folder / "fresh", archive, engine))
    named = {MANIFEST, PAGES, *read_manifest(index).files}
    there = {path.name for path in index.rglob("*") if path.is_file() and not path.name.lower().endswith("lock")}
    return {
        "articles at the end": len(archive.texts),
        "right at the end": sound,
        "files that nothing names": len(there - named),
        "size, times a fresh index": round(size_of(index) / size_of(folder / "fresh"), 2),
    }


def size_of(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def warm_up() -> None:
    """Load here what every fork would load."""
    for page in list(find_pages([CORPUS]))[:3]:
        for article in read_page(page):
            if isinstance(article, Article):
                to_records(article, "")


def mutate(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A page as accidents make it: bytes flipped, cut, doubled, moved, swapped with those of another page."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(found) + 1)
        size = chance.choice((1, 1, 2, 10, 200, 5000))
        kind = chance.randrange(6)
        if kind == 0:
            found[at : at + size] = chance.randbytes(size)
        elif kind == 1:
            del found[at : at + size]
        elif kind == 2:
            found[at:at] = found[at : at + size] * chance.choice((1, 3, 50))
        elif kind == 3:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            found[at:at] = other[start : start + size]
        elif kind == 4:
            found[at:at] = chance.choice((b"\x00", b"\xff\xfe", b"\x1b[2J", b"**", b"# ", b"{", b"]", b"\n\n", b"\r"))
        elif found:
            found[min(at, len(found) - 1)] ^= 1 << chance.randrange(8)
    return bytes(found)


def mutate_pages(engine: str, count: int, chance: random.Random, folder: Path) -> dict[str, object]:
    """Index mutated pages of the sample corpus."""
    sources = [path for path in sorted(CORPUS.rglob("*")) if path.name.endswith((".md", ".jsonl", ".gz"))]
    sources = [path for path in sources if path.is_file() and path.stat().st_size < 50_000]
    data = [path.read_bytes() for path in sources]
    for number in range(count):
        which = chance.randrange(len(sources))
        name = f"{number // 500}/{number}{''.join(sources[which].suffixes)}"
        path = folder / "mutated" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(mutate(data[which], data, chance))
    begun = time.monotonic()
    first = update(folder / "mutants", [folder / "mutated"], engine=engine)
    seconds = time.monotonic() - begun
    second = update(folder / "mutants", [folder / "mutated"])
    faults = check_index(folder / "mutants").faults
    broken = [problem for problem in first.problems if BROKE.search(problem.reason)]
    for problem in broken[:5]:
        print(problem, file=sys.stderr)
    return {
        "pages": count,
        "articles": first.articles,
        "problems": len(first.problems),
        "broke the reader": len(broken),
        "changed in a second run": second.added + second.updated + second.removed,
        "faults": len(faults),
        "seconds": round(seconds, 1),
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def mutate_query(chance: random.Random) -> str:
    """A query as slips of the hand make it."""
    query = chance.choice(QUERIES)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at = chance.randrange(len(query) + 1)
        piece = chance.choice((*PIECES, *QUERIES, chr(chance.randrange(1, 0xFFFF))))
        query = query[:at] + piece + query[at + chance.choice((0, 0, 1, 3)) :]
    return query


def mutate_queries(count: int, chance: random.Random, folder: Path) -> dict[str, object]:
    """Ask mutated queries of the index of mutated pages."""
    answered = refused = raised = 0
    slowest = 0.0
    with closing(open_index(folder / "mutants")) as engine:
        for _ in range(count):
            query = mutate_query(chance)
            options = Options(turns=chance.random() < 0.3)
            begun = time.monotonic()
            try:
                search(engine, parse(query, any_word=chance.random() < 0.2), options)
                answered += 1
            except QueryError:
                refused += 1
            except Exception:
                raised += 1
                print(f"{query!r}:", file=sys.stderr)
                traceback.print_exc()
            slowest = max(slowest, time.monotonic() - begun)
    return {
        "queries": count,
        "answered": answered,
        "refused": refused,
        "raised": raised,
        "slowest, s": round(slowest, 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="whoosh", choices=["whoosh", "tantivy"])
    for name, default in (("kills", 200), ("pages", 10_000), ("queries", 10_000), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        parts = {
            "kills": lambda: kill_runs(asked.engine, asked.kills, chance, folder),
            "pages": lambda: mutate_pages(asked.engine, asked.pages, chance, folder),
            "queries": lambda: mutate_queries(asked.queries, chance, folder),
        }
        failed = False
        for name, part in parts.items():
            found = part()
            print(f"{asked.engine}, {name}: " + ", ".join(f"{key} {value}" for key, value in found.items()), flush=True)
            failed |= any(found.get(key) for key in BAD) or found.get("right at the end") is False
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
