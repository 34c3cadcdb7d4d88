"""A run killed at any of its file operations leaves the last commit readable, and the next run needs no hand.

Here some of the operations are tried; `benchmarks/soak.py` tries all of them, and kills at random moments too.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

KILLING = Path(__file__).parent / "killing.py"


@pytest.mark.parametrize(
    ("engine", "how", "step"),
    [("whoosh", "update", 41), ("whoosh", "rebuild", 53), ("tantivy", "update", 13), ("tantivy", "rebuild", 19)],
)
def test_a_killed_run_leaves_the_last_commit_and_the_next_run_goes_on(
    engine: str, how: str, step: int, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, KILLING, engine, how, str(step), tmp_path], capture_output=True, check=False, timeout=300
    )
    *kills, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert [kill for kill in kills if kill["wrong"]] == [], done.stderr.decode()
    assert last["kills"] >= 2, done.stderr.decode()
