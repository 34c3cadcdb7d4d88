"""Kill a run at each of its file operations in turn, and look what is left: run as a program of its own.

    python killing.py ENGINE update|rebuild STEP FOLDER

Every run and every look is a fork of this process, which itself never opens an index (an engine's threads would not
survive the fork). Prints a line of JSON for every STEP-th operation, `{"at": 12, "code": -9, "wrong": []}`, and after
the first run that came to its end, `{"kills": 40}`.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path

from archsearch.archive import find_pages, read_page
from archsearch.checking import check_index
from archsearch.engines import engine_class
from archsearch.engines.index_folder import has_index, read_manifest
from archsearch.indexing import update
from archsearch.model import Article
from archsearch.records import to_records

sys.path.insert(0, str(Path(__file__).parent.parent))
from reliability.archives import held, write_pages

EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "fcntl.flock")


def die_at(moment: int, folder: Path) -> None:
    """Have this process killed before the operation of that number on a file of the index."""
    seen = 0
    about = os.fspath(folder)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in EVENTS or not (event == "fcntl.flock" or any(about in str(each) for each in arguments)):
            return
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def forked(act: Callable[[], None]) -> int:
    """Do it in a fork; the exit code, or minus the signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        act()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def look(index: Path, before: dict[str, str], after: dict[str, str]) -> None:
    """Whatever was killed: every article is as it was or as it is to be, and nothing is damaged."""
    if not has_index(index):
        assert not before, "the index is gone"
        return
    found = check_index(index)
    assert found.sound, found.faults
    now = held(index)
    for article in {*now, *before, *after}:
        assert now.get(article) in (before.get(article), after.get(article)), f"{article}: {now.get(article)!r}"


def files_named(index: Path) -> set[str]:
    """The files of the store that the manifest names."""
    return set(read_manifest(index).files)


def files_there(index: Path) -> set[str]:
    """The files in the store, locks apart."""
    store = index / read_manifest(index).store
    return {path.relative_to(store).as_posix() for path in store.rglob("*") if not path.name.lower().endswith("lock")}


def warm_up(pages: Path) -> None:
    """Load here what every fork would load."""
    for found in find_pages([pages]):
        for article in read_page(found):
            assert isinstance(article, Article)
            to_records(article, "")


def main(engine: str, rebuild: bool, step: int, folder: Path) -> None:
    """Build an index, change its pages, and kill the run that takes the changes in."""
    engine_class(engine).commit_every = 2
    pages, base, index = folder / "pages", folder / "base", folder / "index"
    write_pages(pages, range(6))
    warm_up(pages)
    forked(lambda: update(base, [pages], engine=engine))
    write_pages(pages, range(20, 25))
    write_pages(pages, [1, 2], extra="Енді су азайды.")
    (pages / "p0003.md").unlink()
    texts = folder / "texts.json"
    forked(lambda: texts.write_text(json.dumps(held(base))))
    before = json.loads(texts.read_text())
    forked(lambda: update(folder / "other", [pages], engine=engine))
    forked(lambda: texts.write_text(json.dumps(held(folder / "other"))))
    after = json.loads(texts.read_text())

    def run(moment: int) -> None:
        die_at(moment, index)
        update(index, [pages], rebuild=rebuild)

    def run_again() -> None:
        update(index, [pages])
        assert held(index) == after
        assert check_index(index).sound
        assert len(list(index.glob("store-*"))) == 1
        assert files_named(index) == files_there(index), "a killed run left files"

    for kills in count():
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(base, index)
        code = forked(lambda: run(1 + kills * step))  # noqa: B023  # called at once
        wrong = [] if forked(lambda: look(index, before, after)) == 0 else ["what was left"]
        wrong += [] if forked(run_again) == 0 else ["the next run"]
        print(json.dumps({"at": 1 + kills * step, "code": code, "wrong": wrong}), flush=True)
        if code == 0:
            print(json.dumps({"kills": kills}))
            return
        assert code == -signal.SIGKILL, code


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] == "rebuild", int(sys.argv[3]), Path(sys.argv[4]))
