"""A command in, what it cost out: seconds, seconds of processors, and the most memory its processes held together."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

# As an installed program runs: modules are compiled once, the index is named by an option, and nothing is coloured.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("ARCHSEARCH_")
}
_PAGE = os.sysconf("SC_PAGE_SIZE")
_EVERY = 0.1  # seconds between two looks at the memory


class Cost(NamedTuple):
    """What a command cost; `megabytes` is the peak of it and its children together, pages of mapped files included.

    `own_megabytes` is the peak without those pages, which the system takes back where it needs room; 0 where it does
    not tell.
    """

    seconds: float
    cpu_seconds: float
    megabytes: float
    own_megabytes: float


def archsearch(*args: object) -> list[str]:
    """The command that runs archsearch as its installed script does."""
    code = "import sys; from archsearch.__main__ import main; main()"
    return [sys.executable, "-c", code, *map(str, args)]


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command to its end. Raises RuntimeError where it fails."""
    starter = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _STARTER, *command],
        env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    peak = _Peak(starter.pid)
    told, complaint = starter.communicate()
    together, own = peak.stop()
    code, seconds, cpu, largest = json.loads(told)
    if code not in (0, 1):
        raise RuntimeError(f"{' '.join(command[:6])}: exit {code}: {complaint}")
    return Cost(seconds, cpu, max(together, largest / (2**20 if sys.platform == "darwin" else 2**10)), own)


# A small process starts the command: the system counts the memory of whoever starts a process as the process's own.
_STARTER = """
import os, sys, time
begun = time.perf_counter()
sink = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, sink, 1)])
_, status, used = os.wait4(pid, 0)
seconds = time.perf_counter() - begun
print([os.waitstatus_to_exitcode(status), seconds, used.ru_utime + used.ru_stime, used.ru_maxrss])
"""


def milliseconds(commands: dict[str, list[str]], times: int) -> dict[str, dict[str, float]]:
    """The median of each command, of its time and of its processor's; the commands take turns, so that all are
    disturbed alike.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for command in commands.values():
        cost_of(command)  # compiles modules, and has files in memory
    for _ in range(times):
        for name, command in commands.items():
            costs[name].append(cost_of(command))
    return {
        name: {
            "ms": round(1000 * median(cost.seconds for cost in found), 1),
            "cpu_ms": round(1000 * median(cost.cpu_seconds for cost in found), 1),
            "megabytes": round(median(cost.megabytes for cost in found)),
        }
        for name, found in costs.items()
    }


def folder_megabytes(folder: Path) -> float:
    """What the files below a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


class _Peak:
    """Watches a process and its children, where the system tells of them in /proc."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = self._own = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        if Path("/proc/self/statm").exists():
            self._thread.start()

    def stop(self) -> tuple[float, float]:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
        return self._peak, self._own

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY):
            pages = [_pages(pid) for pid in _family(self._pid)]
            self._peak = max(self._peak, sum(resident for resident, _ in pages) * _PAGE / 2**20)
            self._own = max(self._own, sum(resident - shared for resident, shared in pages) * _PAGE / 2**20)


def _family(pid: int) -> list[int]:
    """The children of the starter, and theirs."""
    found = []
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        found.append(parent)
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                waiting += map(int, task.read_text().split())
            except OSError:
                continue
    return found[1:]  # without the starter


def _pages(pid: int) -> tuple[int, int]:
    """How many pages a process has in memory, and how many of them are shared: files', above all."""
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
        return int(resident), int(shared)
    except (OSError, ValueError):
        return 0, 0
