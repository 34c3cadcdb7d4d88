"""The first ten results of many queries over the sample corpus, pinned in `results.txt` beside this file.

A line that begins with `>` is a query with the options of `search`; the lines below it are its first results, those
that were expected marked with `*`, and expected ones that are not among them after a dash. A change of ranking is
read as a diff of that file. To take the present results over, keeping the marks:

    python tests/golden/test_golden.py
"""

import argparse
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from archsearch.engines.index_folder import open_index
from archsearch.engines.protocol import Engine
from archsearch.indexing import update
from archsearch.query import field_filter, narrowed, parse
from archsearch.records import to_article
from archsearch.searching import Options, find

RESULTS = Path(__file__).parent / "results.txt"
SAMPLE_CORPUS = Path(__file__).parents[2] / "sample_corpus"
FIRST = 10


class Case(NamedTuple):
    """A query with its options, and the ids of the records that should come first, in the order of the file."""

    line: str
    expected: tuple[str, ...]


def read_cases(text: str) -> list[Case]:
    cases: list[Case] = []
    for line in text.splitlines():
        if line.startswith("> "):
            cases.append(Case(line[2:], ()))
        elif line[3:5] == " *":
            cases[-1] = Case(cases[-1].line, (*cases[-1].expected, line[6:].split()[0]))
    return cases


def header_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def run(engine: Engine, line: str) -> list[str]:
    """The ids of the first results, as `archsearch search LINE --ids` prints them."""
    options = argparse.ArgumentParser()
    options.add_argument("query", nargs="*")
    options.add_argument("--any", action="store_true")
    options.add_argument("--turns", action="store_true")
    options.add_argument("--speaker")
    said = options.parse_args(shlex.split(line, posix=True) if '"' not in line else split_keeping_quotes(line))
    query = parse(" ".join(said.query), any_word=said.any)
    query = narrowed(query, field_filter("speaker", said.speaker) if said.speaker else None)
    return [hit.id for hit in find(engine, query, Options(turns=said.turns, limit=FIRST)).hits]


def split_keeping_quotes(line: str) -> list[str]:
    """Words apart, quotes kept: they belong to the query language."""
    return shlex.split(line, posix=False)


def title_of(engine: Engine, record_id: str) -> str:
    article = record_id.partition("#")[0]
    return to_article(engine.stored([article])[article]).title or "(no title)"


def lines_of(engine: Engine, case: Case) -> Iterator[str]:
    found = run(engine, case.line)
    yield f"> {case.line}"
    for rank, record_id in enumerate(found, 1):
        mark = "*" if record_id in case.expected else " "
        yield f"{rank:>3} {mark} {record_id}  {title_of(engine, record_id)}"
    for record_id in case.expected:
        if record_id not in found:
            yield f"  – * {record_id}  {title_of(engine, record_id)}"


def render(engine: Engine, text: str) -> str:
    """The file anew, with the present results."""
    cases = read_cases(text)
    blocks = ["\n".join(lines_of(engine, case)) for case in cases]
    return "\n".join([*header_of(text), "", "\n\n".join(blocks)]) + "\n"


def test_the_first_results_are_as_pinned(sample_index: Path) -> None:
    pinned = RESULTS.read_text(encoding="utf-8")
    with closing(open_index(sample_index)) as engine:
        present = render(engine, pinned)
    changes = "\n".join(unified_diff(pinned.splitlines(), present.splitlines(), "pinned", "present", lineterm="", n=1))
    assert not changes, f"read the changes, then run `python tests/golden/test_golden.py`:\n{changes}"


def test_what_is_expected_comes_first() -> None:
    """What nobody may trade away: of every query its first result is an expected one, and nearly all are in the ten."""
    text = RESULTS.read_text(encoding="utf-8")
    cases = read_cases(text)
    assert len(cases) >= 40
    assert all(case.expected for case in cases)
    first = [line for line in text.splitlines() if line.startswith("  1 ")]
    assert sum(line[4] == "*" for line in first) >= 0.95 * len(cases)
    missed = [line for line in text.splitlines() if line.startswith("  – ")]
    assert len(missed) <= 0.03 * sum(len(case.expected) for case in cases)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        update(index, [SAMPLE_CORPUS])
        with closing(open_index(index)) as engine:
            RESULTS.write_text(render(engine, RESULTS.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
