"""One writer at a time, any number of readers, workers that may die, and Ctrl-C."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archsearch.archive import find_pages
from archsearch.checking import check_index
from archsearch.engines import engine_class
from archsearch.engines.index_folder import open_index
from archsearch.engines.index_folder.writer_lock import LOCK, LockedError, WriterLock
from archsearch.engines.protocol import AllOf, Request
from archsearch.indexing import crew, run, update
from archsearch.indexing.crew import Crew, WorkerError
from archsearch.indexing.pieces import Piece, Reading
from conftest import Cli
from reliability.archives import ENGINES, held, make_index, write_pages

HOLD = """
import sys, time
from pathlib import Path
from archsearch.engines.index_folder.writer_lock import WriterLock
WriterLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(100)
"""


def test_a_second_writer_ends_at_once_and_says_who_holds_the_index(cli: Cli, tmp_path: Path) -> None:
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(3))
    update(index, [pages])
    with subprocess.Popen([sys.executable, "-c", HOLD, index], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        done = cli("index", str(pages), "--index", str(index))
        assert (done.code, len(done.err.splitlines())) == (2, 1)
        assert f"the process {holder.pid} on '" in done.err
        assert cli("search", "құдық", "--count", "--index", str(index)).out == "3\n"
        assert cli("index", str(pages), "--dry-run", "--index", str(index)).code == 0
        holder.kill()
        holder.wait()
    assert (index / LOCK).exists(), "a killed writer leaves its file"
    write_pages(pages, [9])
    assert update(index, [pages]).added == 1
    assert not (index / LOCK).exists()


def test_of_many_writers_that_begin_together_each_gets_the_lock_alone(tmp_path: Path) -> None:
    inside = 0
    most = 0
    got = 0

    def write() -> None:
        nonlocal inside, most, got
        for _ in range(200):
            try:
                lock = WriterLock(tmp_path)
            except LockedError:
                continue
            inside += 1
            most = max(most, inside)
            got += 1
            inside -= 1
            lock.release()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert got > 0


@pytest.mark.parametrize("engine", ENGINES)
def test_readers_go_on_with_the_commit_that_they_opened(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_class(engine), "commit_every", 2)
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(4))
    update(index, [pages], engine=engine)
    everything = Request(AllOf(()), limit=None)
    with closing(open_index(index)) as reader:
        write_pages(pages, range(10, 16))
        write_pages(pages, range(2), extra="Енді су азайды.")
        update(index, [pages])
        assert reader.search(everything).total == 4
        update(index, [pages], rebuild=True)
        assert reader.search(everything).total == 4
        assert len(reader.stored(["p0001", "p0002"])) == 2
    with closing(open_index(index)) as reader:
        assert reader.search(everything).total == 10


@pytest.mark.parametrize("engine", ENGINES)
def test_an_index_can_be_opened_at_any_moment_of_a_run(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_class(engine), "commit_every", 3)
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(3))
    update(index, [pages], engine=engine)
    write_pages(pages, range(10, 40))
    worker = threading.Thread(target=lambda: [update(index, [pages]), update(index, [pages], rebuild=True)])
    worker.start()
    sizes = [len(held(index))]
    while worker.is_alive():
        sizes.append(len(held(index)))
    worker.join()
    assert sizes == sorted(sizes)
    assert (sizes[0] >= 3, len(held(index))) == (True, 33)


def readings(pages: Path) -> list[tuple[Reading, ...]]:
    return [(Reading(number, page, None),) for number, page in enumerate(find_pages([pages]))]


def test_workers_give_the_same_in_the_same_order_as_one_process(tmp_path: Path) -> None:
    write_pages(tmp_path, range(30))
    tasks = [Piece(-1, same=True), *readings(tmp_path), Piece(-2, same=True)]
    with Crew(0, frozenset()) as alone, Crew(3, frozenset()) as several:
        assert list(several.map(tasks)) == list(alone.map(tasks))


@pytest.mark.parametrize("moment", [pytest.param(0, id="before it works"), pytest.param(3, id="while it works")])
def test_a_worker_that_dies_is_an_error_and_not_a_hang(moment: int, tmp_path: Path) -> None:
    write_pages(tmp_path, range(60))

    def work() -> None:
        with Crew(2, frozenset()) as workers:
            for number, _ in enumerate(workers.map(readings(tmp_path))):
                if number == moment:
                    workers._processes[1].kill()

    with pytest.raises(WorkerError, match=r"died \(signal 9\)"):
        work()


def test_workers_that_find_no_room_are_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(crew, "TemporaryFile", full)
    with pytest.raises(
        WorkerError, match=r"No space left on device; they need 8 MB in the folder for temporary files \(TMPDIR"
    ):
        Crew(2, frozenset())


def test_workers_hash_words_alike_and_other_runs_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds: list[str] = []
    monkeypatch.setattr(crew, "_start_one", lambda stems, environment: seeds.append(environment["PYTHONHASHSEED"]))
    crew._start(2)
    crew._start(2)
    assert (seeds[0] == seeds[1]) > (seeds[1] == seeds[2])


def test_a_run_with_workers_gives_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_ALONE", 0)
    write_pages(tmp_path / "pages", range(20))
    for jobs in (1, 2):
        update(tmp_path / f"index{jobs}", [tmp_path / "pages"], jobs=jobs, engine="tantivy")
    assert held(tmp_path / "index1") == held(tmp_path / "index2")


def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom archsearch.indexing.crew import Crew\n"
        "crew = Crew(2, frozenset())\nprint(*[p.pid for p in crew._processes], flush=True)\ntime.sleep(100)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    until = time.monotonic() + 20
    while any(is_running(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(is_running(pid) for pid in workers)


def is_running(pid: int) -> bool:
    """Whether the process is there and not only waiting to be buried."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    ("jobs", "presses"),
    [
        pytest.param("1", 1, id="once"),
        pytest.param("2", 1, id="once, with workers"),
        pytest.param("1", 2, id="twice"),
    ],
)
def test_ctrl_c_stops_where_nothing_is_lost(jobs: str, presses: int, tmp_path: Path) -> None:
    index, pages = tmp_path / "index", tmp_path / "pages"
    write_pages(pages, range(2))
    update(index, [pages])
    write_pages(pages, range(100, 500), extra="Ауыл тұрғындары көлдегі су туралы айтты. " * 100)
    program = [sys.executable, "-m", "archsearch", "index", pages, "--index", index, "--jobs", jobs]
    with subprocess.Popen(program, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        while not (index / LOCK).exists() and running.poll() is None:
            time.sleep(0.01)
        time.sleep(0.3)
        for _ in range(presses):
            os.kill(running.pid, signal.SIGINT)
            time.sleep(0.05)
        out, err = running.communicate(timeout=60)
    codes = {130} if presses == 1 else {130, -signal.SIGINT}  # the second may come when all is done
    assert running.returncode in codes, err
    assert ("Traceback" in err, "stopped" in err) == (False, True), err
    assert check_index(index).sound
    there = held(index)
    assert 2 <= len(there) < 402
    if presses == 1:
        assert f"{len(there) - 2} added" in out
        assert f"the {len(there) - 2} articles written so far are kept" in err
    for number in range(100, 490):
        (pages / f"p{number:04}.md").unlink()
    update(index, [pages], allow_removals=True)
    assert len(held(index)) == 12


def test_workers_that_cannot_all_be_started_are_told_and_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start_one = crew._start_one

    def start(*args: Any) -> "subprocess.Popen[bytes]":
        if len(started) == 2:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        started.append(start_one(*args))
        return started[-1]

    monkeypatch.setattr(crew, "_start_one", start)
    with pytest.raises(WorkerError, match="3 workers cannot be started: Too many open files; say --jobs"):
        Crew(3, frozenset())
    assert [process.returncode for process in started] == [-signal.SIGKILL] * 2


def test_a_worker_that_could_not_be_told_what_is_known_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    send = crew._send
    sent: list[bytes] = []

    def no_room_at_first(process: "subprocess.Popen[bytes]", data: bytes) -> None:
        sent.append(data)
        if len(sent) == 1:
            raise MemoryError
        send(process, data)

    monkeypatch.setattr(crew, "_send", no_room_at_first)
    with Crew(1, frozenset()) as workers, pytest.raises(WorkerError, match=r"a worker process died \(signal 9\)"):
        list(workers.map([()]))


@pytest.mark.parametrize("engine", ENGINES)
def test_ctrl_c_that_is_heard_after_a_commit_leaves_a_sound_index(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, index = make_index(tmp_path, range(3), engine)
    with closing(open_index(index)) as opened, opened.writer() as unused:
        writer = type(unused)
    commit = writer.commit

    def heard_late(self: object) -> None:
        commit(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "commit", heard_late)
    write_pages(pages, range(10, 14))
    with pytest.raises(KeyboardInterrupt):
        update(index, [pages])
    monkeypatch.undo()
    assert check_index(index).faults == []
    assert update(index, [pages]).unchanged == 7
    assert check_index(index).notes == []
