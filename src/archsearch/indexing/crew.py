"""Tasks in, their pieces out in the order of the tasks, worked on by several processes or in this one.

At most a few tasks a worker, or a few dozen, are under way or waiting to be fetched, so memory does not grow with the
archive, and the order of the results does not depend on who was faster. Workers are plain child processes with pipes:
they need nothing of the calling program (multiprocessing would import its main module again), a dead one is seen at
once as the end of its pipe, they end with the run however that ends, and Ctrl-C does not reach them.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import IO, Self

from archsearch.errors import ArchsearchError
from archsearch.indexing.pieces import Known, Piece, Task, work
from archsearch.kazakh.stem_table import SIZE

_AHEAD = 3  # tasks a worker: one that it works on, one that waits, one that is done
_MEANWHILE = 24  # tasks at least, of some twenty articles: what is worked on while the engine writes a segment


class WorkerError(ArchsearchError):
    """A worker died, or none can be started."""


class Crew:
    """Workers for one run; none where one process will do."""

    def __init__(self, workers: int, known: Known) -> None:
        """`known` tells which articles need no analysis."""
        self._known = known
        self._processes = _start(workers) if workers else []
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._threads = ThreadPoolExecutor(max(1, workers))
        for process in self._processes:
            self._threads.submit(self._introduce, process)

    def map(self, tasks: Iterable[Task | Piece]) -> Iterator[Piece]:
        """The pieces of each task in order; a piece among the tasks passes through."""
        if not self._processes:
            for task in tasks:
                yield from [task] if isinstance(task, Piece) else work(task, self._known)
            return
        waiting: deque[Piece | Future[bytes]] = deque()
        ahead, most = 0, max(_AHEAD * len(self._processes), _MEANWHILE)
        for task in tasks:
            if isinstance(task, Piece):
                waiting.append(task)
            else:
                waiting.append(self._threads.submit(self._ask, task))
                ahead += 1
            while waiting and (isinstance(waiting[0], Piece) or ahead > most):
                ahead -= not isinstance(waiting[0], Piece)
                yield from _fetch(waiting.popleft())
        while waiting:
            yield from _fetch(waiting.popleft())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.communicate()

    def _introduce(self, process: "subprocess.Popen[bytes]") -> None:
        try:
            _send(process, pickle.dumps(self._known))
        except BaseException:
            process.kill()  # it could do nothing; whoever asks it will be told that it died
            raise
        finally:
            self._idle.put(process)

    def _ask(self, task: Task) -> bytes:
        """Have an idle worker do the task. One thread a worker: there is always one, unless it died."""
        process = self._idle.get()
        try:
            _send(process, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
            assert process.stdout is not None
            answer = _receive(process.stdout)
        finally:
            self._idle.put(process)  # a dead one too: whoever asks it next must not wait for ever
        if answer is None:
            raise WorkerError(
                f"a worker process died ({_how(process)}); run `archsearch index` again, or with --jobs 1"
            )
        return answer


def default_jobs() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(workers: int) -> "list[subprocess.Popen[bytes]]":
    """Workers, with one table of stems for all of them, and one seed of hashes by which they find theirs in it."""
    alike = os.environ | {"PYTHONHASHSEED": str(int.from_bytes(os.urandom(4)))}
    started: list[subprocess.Popen[bytes]] = []
    with _stem_table() as stems:
        try:
            started.extend(_start_one(stems.fileno(), alike) for _ in range(workers))  # one by one
        except OSError as error:
            for process in started:
                process.kill()
                process.communicate()
            raise WorkerError(
                f"{workers} workers cannot be started: {error.strerror}; say --jobs with a smaller number"
            ) from error
    return started


def _stem_table() -> IO[bytes]:
    """An empty table. It has no name, and goes with the last who has it open."""
    try:
        table = TemporaryFile()  # noqa: SIM115  # whoever asked closes it
        table.write(bytes(SIZE))  # not only reserved: where a page of a map has no room, the process is killed
        table.flush()
    except OSError as error:
        raise WorkerError(
            f"workers cannot be started: {error.strerror}; they need {SIZE // 2**20} MB in the folder for temporary"
            " files (TMPDIR names another), or say --jobs 1"
        ) from error
    return table


def _start_one(stems: int, environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    code = f"import sys; sys.path[:] = sys.argv[1:]; from archsearch.indexing.worker import main; main({stems})"
    return subprocess.Popen(
        [sys.executable, "-c", code, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        pass_fds=[stems],
        process_group=0,
    )


def _send(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(data)
        process.stdin.flush()
    except BrokenPipeError:
        pass  # it died: reading will tell


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(8)
    size = int.from_bytes(head, "big")
    data = pipe.read(size) if len(head) == 8 else b""
    return data if len(head) == 8 and len(data) == size else None


def _fetch(result: "Piece | Future[bytes]") -> Iterator[Piece]:
    if isinstance(result, Piece):
        yield result
    else:
        yield from pickle.loads(result.result())


def _how(process: "subprocess.Popen[bytes]") -> str:
    code = process.wait()
    return f"signal {-code}" if code < 0 else f"exit {code}"
