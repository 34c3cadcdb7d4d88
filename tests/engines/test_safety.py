"""Damage done for real: killed writers, full disks, flipped bytes and folders that may not be written."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from samples import Fill, article, ids, write

from archsearch.engines import create_engine, open_engine
from archsearch.engines.protocol import AllOf, Engine, HasPattern, HasTerm, Request
from archsearch.errors import ArchsearchError, IndexFolderError

EVERYTHING = AllOf(())

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from samples import article
from archsearch.engines import open_engine
with open_engine(sys.argv[1], Path(sys.argv[2])).writer() as writer:
    for number in range(10**9):
        writer.write(article(f"k{number:06}", f"су {number}", ["от"] * 3))
        if number % 50 == 49:
            writer.commit()
            print(number + 1, flush=True)
"""


def start_writer(name: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, name, str(folder), str(Path(__file__).parent)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_killed_writer_leaves_its_last_commit_and_no_rubbish(
    fill: Fill, engine_name: str, folder: Path, tmp_path: Path
) -> None:
    fill([article("a", "су")]).close()
    acknowledged = 0
    for wait in (0.0, 0.03, 0.11):
        writer = start_writer(engine_name, folder)
        assert writer.stdout is not None
        acknowledged = max(acknowledged, int(writer.stdout.readline()))
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, writer.communicate()[0].split())])
        engine = open_engine(engine_name, folder)
        counts = engine.counts()
        assert counts.articles >= acknowledged + 1
        assert counts.turns == 3 * (counts.articles - 1)
        assert engine.check() == []
    names = ids(engine, EVERYTHING)
    with engine.writer() as again:  # the dead writer's lock and leftovers are no hindrance
        for name in names:  # all: a segment that has one left keeps its size until it is merged
            again.delete(name)
        again.commit()
    write(engine, [article("a", "су"), article("b", "от")])
    with engine.writer():
        pass  # whoever writes next collects what the one before could not
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    write(create_engine(engine_name, fresh), [article("a", "су"), article("b", "от")])
    assert ids(open_engine(engine_name, folder), EVERYTHING) == ["a", "b"]
    assert size(folder) < 3 * size(fresh) + 10_000


def test_a_full_disk_keeps_the_old_index(fill: Fill, engine_name: str, folder: Path) -> None:
    engine = fill([article("a", "су", ["от"])])
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(IndexFolderError, match="Cannot write"):
            write(
                engine,
                [article(f"b{number}", " ".join(f"{number}x{word}" for word in range(300))) for number in range(40)],
            )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert ids(open_engine(engine_name, folder), EVERYTHING) == ["a"]
    write(engine, [article("b", "су")])
    assert ids(engine, EVERYTHING) == ["a", "b"]
    assert engine.check() == []


def test_an_interrupted_write_can_not_be_committed(fill: Fill) -> None:
    engine = fill([article("a", "су", ["от"])])
    with engine.writer() as writer:
        broken = article("a", "жаңа", ["бір", "екі"])
        object.__setattr__(broken[2], "terms", {"body_stem": 1})  # fails in the midst of an article
        with pytest.raises((TypeError, ArchsearchError)):
            writer.write(broken)
        with pytest.raises(IndexFolderError, match="has failed"):
            writer.commit()
    assert ids(engine, EVERYTHING, kind="turn") == ["a#t1"]


def test_a_flipped_byte_anywhere_in_the_data_is_found(fill: Fill, engine_name: str, folder: Path) -> None:
    engine = fill([article(f"a{number}", f"су {number}", ["от"], tag=("білім",)) for number in range(20)])
    data = [path for path in folder.iterdir() if path.suffix not in (".json", ".lock", ".toc") and size_of(path)]
    assert data
    for path in data:
        good = path.read_bytes()
        for place in {0, len(good) // 3, len(good) // 2, len(good) - 1}:
            replace(path, good[:place] + bytes((good[place] ^ 0x10,)) + good[place + 1 :])
            assert damage(engine_name, folder), (path.name, place)
        replace(path, good[: len(good) // 2])
        assert damage(engine_name, folder), path.name
        replace(path, good)
    assert damage(engine_name, folder) == []
    assert ids(engine, HasPattern("body_stem", "с*"))


class Damaged:
    """Stands where an engine reads; what is asked of its files fails as damaged ones make it fail."""

    kind = "article"
    size = 1

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        raise self._error


READS: list[Callable[[Engine], object]] = [
    lambda engine: engine.search(Request(HasTerm("body_stem", "су"))),
    lambda engine: engine.facets(Request(EVERYTHING), "tag"),
    lambda engine: engine.facets(Request(EVERYTHING), "year"),
    lambda engine: engine.stored(["a"]),
    lambda engine: engine.frequency("body_stem", "су"),
    lambda engine: list(engine.terms("body_stem")),
    lambda engine: list(engine.entries()),
]


@pytest.mark.parametrize("read", READS)
def test_what_damage_makes_of_a_read_is_told_as_an_error_of_the_index(
    read: Callable[[Engine], object], fill: Fill, engine_name: str
) -> None:
    engine: Any = fill([article("a", "су")])
    if engine_name == "whoosh":
        engine._views = [Damaged(IndexError("index out of bounds on dimension 1"))]
    else:
        engine._searcher = Damaged(type("PanicException", (BaseException,), {})("called `unwrap` on a `None` value"))
    with pytest.raises(IndexFolderError, match="archsearch check"):
        read(engine)


def replace(path: Path, data: bytes) -> None:
    """Under the name of the old file, which stays as it is for who has it open."""
    path.with_suffix(".new").write_bytes(data)
    path.with_suffix(".new").replace(path)


def damage(engine_name: str, folder: Path) -> list[str]:
    try:
        return open_engine(engine_name, folder).check()
    except IndexFolderError as error:
        return [str(error)]


def test_a_missing_file_is_named(fill: Fill, engine_name: str, folder: Path) -> None:
    fill([article("a", "су")]).close()
    largest = max(folder.iterdir(), key=size_of)
    largest.unlink()
    with pytest.raises(IndexFolderError):
        open_engine(engine_name, folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as somebody else")
def test_an_index_that_may_not_be_written_is_searched(engine_name: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "store")
        folder.mkdir()
        write(create_engine(engine_name, folder), [article("a", "су"), article("b", "су")])
        Path(place).chmod(0o755)
        for path in (folder, *folder.iterdir()):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = sorted(folder.iterdir())
        assert count_as_nobody(engine_name, folder) == 2
        assert sorted(folder.iterdir()) == before


def count_as_nobody(name: str, folder: Path) -> int:
    """How many articles a process of another user finds; 0 where it fails."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        os.setuid(65534)
        os._exit(len(ids(open_engine(name, folder), EVERYTHING)))
    finally:
        os._exit(0)


def test_a_writer_of_an_unwritable_folder_is_refused(engine: Engine, folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder.chmod(0o555)
    try:
        with pytest.raises(IndexFolderError, match="Cannot write"):
            engine.writer()
    finally:
        folder.chmod(0o755)


def size(folder: Path) -> int:
    return sum(map(size_of, folder.iterdir()))


def size_of(path: Path) -> int:
    return path.stat().st_size
