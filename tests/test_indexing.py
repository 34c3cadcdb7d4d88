"""What a run of `update` finds new, changed, unchanged and vanished, on every embedded engine."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archsearch.archive import json_lines
from archsearch.engines.index_folder import read_manifest
from archsearch.errors import ArchsearchError
from archsearch.indexing import Report, VanishedError, run, tasks, update
from archsearch.model import Article, Problem
from reliability.archives import ENGINES, files_of, grow_old, held, page, write_pages


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    root = tmp_path / "pages"
    write_pages(root, range(10))
    return root


def numbers(report: Report) -> dict[str, int]:
    """The counts that are not zero."""
    names = ("added", "updated", "removed", "unchanged")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def add(root: Path) -> None:
    write_pages(root, [77])


def change(root: Path) -> None:
    write_pages(root, [3], extra="Енді су азайды.")


def touch(root: Path) -> None:
    os.utime(root / "p0003.md")


def remove(root: Path) -> None:
    (root / "p0003.md").unlink()


def rename(root: Path) -> None:
    (root / "p0003.md").rename(root / "q0003.md")


def move_with_id(root: Path) -> None:
    """An article that brings its id moves to another file."""
    (root / "a.jsonl").rename(root / "z.jsonl")


def empty(root: Path) -> None:
    (root / "p0003.md").write_bytes(b"")


@pytest.mark.parametrize(
    ("happening", "expected"),
    [
        pytest.param(lambda root: None, {"unchanged": 11}, id="nothing happens"),
        pytest.param(add, {"added": 1, "unchanged": 11}, id="a page is added"),
        pytest.param(change, {"updated": 1, "unchanged": 10}, id="a page is changed"),
        pytest.param(touch, {"unchanged": 11}, id="only a page's time is changed"),
        pytest.param(remove, {"removed": 1, "unchanged": 10}, id="a page vanishes"),
        pytest.param(rename, {"added": 1, "removed": 1, "unchanged": 10}, id="a page without an id gets another name"),
        pytest.param(move_with_id, {"updated": 1, "unchanged": 10}, id="an article with an id moves to another page"),
        pytest.param(empty, {"unchanged": 10}, id="a page is emptied: its article stays until the page is gone"),
    ],
)
def test_a_run_tells_what_is_new(
    happening: Callable[[Path], None], expected: dict[str, int], engine: str, index: Path, pages: Path
) -> None:
    line = {"id": "x1", "title": "Су туралы", "paragraphs": ["Көлде су бар."]}
    (pages / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert numbers(update(index, [pages], engine=engine)) == {"added": 11}
    happening(pages)
    preview = update(index, [pages], dry_run=True)
    report = update(index, [pages])
    assert numbers(report) == numbers(preview) == expected
    assert report.articles == len(held(index)) == 11 + report.added - report.removed
    again = update(index, [pages])
    assert numbers(again) == {"unchanged": 11 + report.added - report.removed - len(again.problems)}


def test_a_second_run_over_nothing_new_writes_nothing(engine: str, index: Path, pages: Path) -> None:
    (pages / "bad.md").write_bytes(b"\x89PNG\r\n")
    first = update(index, [pages], engine=engine)
    before = files_of(index)
    second = update(index, [pages])
    assert files_of(index) == before
    assert [(problem.source, problem.reason) for problem in second.problems] == [
        (problem.source, problem.reason) for problem in first.problems
    ]


def test_a_second_run_does_not_read_a_page_whose_size_and_time_are_as_they_were(index: Path, pages: Path) -> None:
    update(index, [pages])
    path = pages / "p0003.md"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace("мол".encode(), "жоқ".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert numbers(update(index, [pages])) == {"unchanged": 10}


def test_a_page_that_was_changed_just_before_it_was_read_is_looked_into_again(index: Path, pages: Path) -> None:
    path = pages / "p0003.md"
    os.utime(path)
    before = path.stat()
    update(index, [pages])
    path.write_bytes(path.read_bytes().replace("мол".encode(), "жоқ".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert numbers(update(index, [pages])) == {"updated": 1, "unchanged": 9}


def test_a_changed_time_is_remembered_once_the_bytes_are_known_to_be_the_same(index: Path, pages: Path) -> None:
    update(index, [pages])
    grow_old(pages / "p0003.md", 1800)
    update(index, [pages])
    remembered = files_of(index)
    update(index, [pages])
    assert files_of(index) == remembered
    assert str((pages / "p0003.md").stat().st_mtime_ns).encode() in remembered["pages.json"][1]


@pytest.mark.parametrize("damage", ["lost", "damaged", "older"])
def test_without_its_page_cache_a_run_is_slower_and_just_as_right(damage: str, index: Path, pages: Path) -> None:
    update(index, [pages])
    cache = index / "pages.json"
    old = cache.read_bytes()
    if damage == "lost":
        cache.unlink()
    elif damage == "damaged":
        cache.write_bytes(old.replace(b"p0003", b"p0030"))
    else:
        change(pages)
        update(index, [pages])
        cache.write_bytes(old)
        write_pages(pages, [3])  # as the older cache has it, and not as the index has it
        os.utime(pages / "p0003.md", ns=(0, json.loads(old)["pages"][3][3]))
        assert numbers(update(index, [pages])) == {"updated": 1, "unchanged": 9}
    (pages / "p0005.md").unlink()
    assert numbers(update(index, [pages])) == {"removed": 1, "unchanged": 9}
    assert "p0005" not in held(index)


def test_only_what_lies_below_the_given_paths_can_vanish(index: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "a", range(5))
    write_pages(tmp_path / "b", range(10, 15))
    update(index, [tmp_path / "a", tmp_path / "b"])
    (tmp_path / "a" / "p0000.md").unlink()
    (tmp_path / "b" / "p0010.md").unlink()
    assert numbers(update(index, [tmp_path / "a"])) == {"removed": 1, "unchanged": 4}
    assert "p0010" in held(index)
    (index / "pages.json").unlink()
    (tmp_path / "b" / "p0010.md").write_text(page(10), encoding="utf-8")
    assert numbers(update(index, [tmp_path / "a"])) == {"unchanged": 4}
    assert "p0010" in held(index), "without the page cache, what may stand in another root stays"


@pytest.mark.parametrize("part", ["2024", "2024/p0001.md"])
def test_a_part_of_an_archive_that_is_read_by_itself_keeps_its_ids(part: str, index: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write_pages(archive / "2024", range(3))
    write_pages(archive / "2023", range(10, 13))
    update(index, [archive])
    before = held(index)
    write_pages(archive / "2024", [1], extra="Енді су азайды.")
    preview = update(index, [archive / part], dry_run=True)
    report = update(index, [archive / part])
    left = {"unchanged": 2} if part == "2024" else {}
    assert numbers(report) == numbers(preview) == {"updated": 1, **left}
    assert held(index).keys() == before.keys()
    (tmp_path / "link").symlink_to(archive / "2024")
    write_pages(archive / "2024", [7])
    assert numbers(update(index, [tmp_path / "link"])) == {"added": 1, "unchanged": 3}
    assert numbers(update(index, [archive])) == {"unchanged": 7}
    assert numbers(update(index, [archive / part], rebuild=True)) == ({"unchanged": 4} if left else {"unchanged": 1})
    assert held(index).keys() == {*before, "2024/p0007"}


def test_a_link_that_is_named_is_read_as_a_page_of_its_archive(index: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "archive" / "2024", range(3))
    write_pages(tmp_path / "elsewhere", [7])
    update(index, [tmp_path / "archive"])
    link = tmp_path / "archive" / "2024" / "new.md"
    link.symlink_to(tmp_path / "elsewhere" / "p0007.md")
    assert numbers(update(index, [link])) == {"added": 1}
    assert "2024/new" in held(index)


def test_a_page_whose_name_is_no_text_stays_like_any_other(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "b" / os.fsdecode(b"\xd2\x9b\xff")
    write_pages(tmp_path / "a", range(3))
    write_pages(odd, [10])
    write_pages(tmp_path / "b", [11])
    update(index, [tmp_path / "a", tmp_path / "b"])
    (index / "pages.json").unlink()
    assert numbers(update(index, [tmp_path / "a"])) == {"unchanged": 3}
    assert len(held(index)) == 5
    update(index, [tmp_path / "b"])
    scandir = os.scandir

    def refuse(folder: str | Path) -> Any:
        if Path(folder) == odd:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert numbers(update(index, [tmp_path / "b"])) == {"unchanged": 1}
    assert len(held(index)) == 5


def test_a_run_that_is_refused_leaves_what_is_remembered_of_pages(index: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "wide" / "narrow", range(3))
    update(index, [tmp_path / "wide" / "narrow"])
    remembered = (index / "pages.json").read_bytes()
    for _ in range(2):
        with pytest.raises(
            VanishedError, match=r"3 of the 3 .*/wide/narrow' are gone, or have another id now: 'p0000'"
        ):
            update(index, [tmp_path / "wide"])
        assert (index / "pages.json").read_bytes() == remembered


def test_the_articles_of_an_unmounted_disk_stay_without_the_page_cache_too(index: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "a", range(5))
    write_pages(tmp_path / "b", range(10, 15))
    update(index, [tmp_path / "a", tmp_path / "b"])
    (index / "pages.json").unlink()
    (tmp_path / "b").rename(tmp_path / "elsewhere")
    update(index, [tmp_path / "a"])
    assert len(held(index)) == 10


def test_more_than_half_of_a_source_goes_only_when_that_is_said(engine: str, index: Path, pages: Path) -> None:
    update(index, [pages], engine=engine)
    before = held(index)
    for number in range(6):
        (pages / f"p{number:04}.md").unlink()
    write_pages(pages, [8], extra="Енді су азайды.")
    for dry_run in (True, False):
        with pytest.raises(VanishedError, match="6 of the 10 articles"):
            update(index, [pages], dry_run=dry_run)
    assert held(index) == before
    assert numbers(update(index, [pages], allow_removals=True)) == {"removed": 6, "updated": 1, "unchanged": 3}


def test_half_of_a_source_may_go(index: Path, pages: Path) -> None:
    update(index, [pages])
    for number in range(5):
        (pages / f"p{number:04}.md").unlink()
    assert numbers(update(index, [pages])) == {"removed": 5, "unchanged": 5}


def test_a_rebuild_with_an_empty_source_keeps_the_index_too(index: Path, pages: Path) -> None:
    update(index, [pages])
    before = files_of(index)
    for path in pages.iterdir():
        path.unlink()
    with pytest.raises(VanishedError):
        update(index, [pages], rebuild=True)
    assert files_of(index) == before


def test_the_first_of_two_pages_with_one_id_is_kept_run_after_run(engine: str, index: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"id": "x1", "title": title, "paragraphs": ["Су."]}) for title in ("бірінші", "екінші")]
    root = tmp_path / "pages"
    root.mkdir()
    for name, line in zip("ab", lines, strict=True):
        (root / f"{name}.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
        grow_old(root / f"{name}.jsonl")
    for expected in ({"added": 1}, {"unchanged": 1}, {"unchanged": 1}):
        report = update(index, [root], engine=engine if "added" in expected else None)
        assert numbers(report) == expected
        assert [(problem.source, problem.line) for problem in report.problems] == [("b.jsonl", 2)]
        assert "'x1' is that of 'a.jsonl:2' too" in report.problems[0].reason
    assert held(index)["x1"].startswith("бірінші")
    (root / "a.jsonl").unlink()
    assert numbers(update(index, [root])) == {"updated": 1}
    assert held(index)["x1"].startswith("екінші")


def test_one_relative_path_below_two_roots_is_a_problem_that_says_so(index: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "a", [1])
    write_pages(tmp_path / "b", [1], extra="Басқа.")
    report = update(index, [tmp_path / "a", tmp_path / "b"])
    assert numbers(report) == {"added": 1}
    assert "the same path is below" in report.problems[0].reason
    alone = update(index, [tmp_path / "b"])
    assert (numbers(alone), len(alone.problems)) == ({}, 1), "the one in the index stays while its page is there"
    assert "Басқа" not in held(index)["p0001"]


def test_an_archive_that_moved_as_a_whole_is_not_written_again(index: Path, pages: Path) -> None:
    update(index, [pages])
    stores = {name: data for name, data in files_of(index).items() if name.startswith("store")}
    moved = pages.rename(pages.with_name("moved"))
    assert numbers(update(index, [moved])) == {"unchanged": 10}
    assert {name: data for name, data in files_of(index).items() if name.startswith("store")} == stores
    assert read_manifest(index).roots == (str(moved),)


@pytest.mark.parametrize("dry_run", [False, True])
def test_an_index_takes_another_engine_only_when_it_is_built_anew(dry_run: bool, index: Path, pages: Path) -> None:
    update(index, [pages], engine="tantivy")
    with pytest.raises(ArchsearchError, match="kept by the engine 'tantivy'; to have 'whoosh' instead, build it anew"):
        update(index, [pages], engine="whoosh", dry_run=dry_run)
    assert update(index, [pages], engine="whoosh", rebuild=True, dry_run=dry_run).unchanged == 10
    assert read_manifest(index).engine == ("tantivy" if dry_run else "whoosh")


def test_a_dry_run_needs_no_index_and_makes_none(index: Path, pages: Path) -> None:
    report = update(index, [pages], dry_run=True)
    assert numbers(report) == {"added": 10}
    assert not index.exists()


def test_a_rebuild_gives_the_same_articles_and_leaves_one_store(engine: str, index: Path, pages: Path) -> None:
    update(index, [pages], engine=engine)
    before = held(index)
    report = update(index, [pages], rebuild=True)
    assert numbers(report) == {"unchanged": 10}
    assert held(index) == before
    assert [path.name for path in index.glob("store-*")] == ["store-2"]
    assert read_manifest(index).engine == engine


def test_a_rebuild_carries_over_what_lies_below_other_paths(index: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "a", range(5))
    write_pages(tmp_path / "b", range(10, 60))
    update(index, [tmp_path / "a", tmp_path / "b"])
    before = held(index)
    report = update(index, [tmp_path / "a"], rebuild=True, engine="tantivy")
    assert held(index) == before
    assert (report.articles, read_manifest(index).engine) == (55, "tantivy")
    assert numbers(update(index, [tmp_path / "b"])) == {"unchanged": 50}


def test_another_engine_for_an_index_must_be_asked_for_with_a_rebuild(index: Path, pages: Path) -> None:
    update(index, [pages], engine="whoosh")
    with pytest.raises(ArchsearchError, match="--rebuild --engine tantivy"):
        update(index, [pages], engine="tantivy")


@pytest.mark.parametrize(
    "seal", [pytest.param(True, id="asked for"), pytest.param(False, id="the index is left as it was")]
)
def test_an_index_of_another_analyser_is_built_anew(seal: bool, index: Path, pages: Path) -> None:
    from dataclasses import replace

    from archsearch.engines.index_folder.manifest import write_manifest

    update(index, [pages])
    write_manifest(index, replace(read_manifest(index), analyzer="0123456789abcdef"))
    report = update(index, [pages], rebuild=seal)
    assert (report.rebuilt, numbers(report)) == (True, {"unchanged": 10})
    assert read_manifest(index).analyzer != "0123456789abcdef"
    assert not update(index, [pages]).rebuilt


def test_a_folder_that_holds_other_things_is_not_taken_for_an_index(pages: Path) -> None:
    before = files_of(pages)
    with pytest.raises(ArchsearchError, match="holds no index, but other things"):
        update(pages, [pages])
    assert files_of(pages) == before


def test_a_folder_that_is_only_named_like_a_store_is_not_taken_for_one(index: Path, pages: Path) -> None:
    (index / "store-1").mkdir(parents=True)
    (index / "store-1" / "notes.txt").write_text("менікі", encoding="utf-8")
    with pytest.raises(ArchsearchError, match="holds no index, but other things"):
        update(index, [pages])
    assert (index / "store-1" / "notes.txt").exists()


def test_an_unlisted_folder_loses_nothing(index: Path, pages: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may list any folder; test_unlisted_folder in reliability/ drops root's rights")
    write_pages(pages / "sub", range(20, 24))
    update(index, [pages])
    (pages / "sub").chmod(0)
    try:
        report = update(index, [pages])
    finally:
        (pages / "sub").chmod(0o700)
    assert (report.removed, len(report.problems), len(held(index))) == (0, 1, 14)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_long_page_is_taken_in_part_by_part(
    jobs: int, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_SMALL", 0)
    monkeypatch.setattr(tasks, "_TASK", 2_000)
    monkeypatch.setattr(run, "_ALONE", 0)
    path = tmp_path / "a.jsonl"
    articles = [{"id": f"x{number}", "title": "Су", "paragraphs": [f"{number} су."]} for number in range(50)]
    lines = [json.dumps(article, ensure_ascii=False) for article in articles]
    path.write_text("\n".join([*lines[:20], "{", *lines[20:], lines[0]]), encoding="utf-8")
    first = update(index, [path], jobs=jobs)
    assert numbers(first) == {"added": 50}
    assert [problem.line for problem in first.problems] == [21, 52]
    again = update(index, [path], jobs=jobs)
    assert (numbers(again), again.problems) == ({"unchanged": 50}, first.problems)
    without_30 = "\n".join([*lines[:20], "{", *lines[20:30], *lines[31:]])
    path.write_text(without_30.replace("7 су", "7 жер"), encoding="utf-8")
    expected = {"updated": 3 + 19, "unchanged": 27}  # x7, x17 and x27, and every line that moved up
    assert numbers(update(index, [path], jobs=jobs)) == expected
    assert "x30" in held(index), "while a line cannot be read, what is missing may be in it"
    path.write_text("\n".join([*lines[:30], *lines[31:]]), encoding="utf-8")
    assert update(index, [path], jobs=jobs).removed == 1


def test_a_line_that_breaks_the_reader_costs_no_other(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = json_lines.read_object

    def break_at_2(values: dict[str, str], *rest: Any) -> Article:
        if values["id"] == "x2":
            raise ZeroDivisionError("division by zero")
        return read(values, *rest)

    monkeypatch.setattr(json_lines, "read_object", break_at_2)
    monkeypatch.setattr(tasks, "_SMALL", 0)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"x{number}", "title": "Су"}) for number in (1, 2, 3)))
    report = update(index, [path])
    assert numbers(report) == {"added": 2}
    assert report.problems == [Problem("a.jsonl", 2, "cannot be read: ZeroDivisionError: division by zero")]


@pytest.mark.parametrize("pieces", [1, 8])
def test_a_rebuild_that_is_stopped_leaves_the_old_index(pieces: int, index: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "a", range(5))
    write_pages(tmp_path / "b", range(10, 200))
    update(index, [tmp_path / "a", tmp_path / "b"])
    before = files_of(index)
    asked = iter([False] * (pieces - 1) + [True] * 100)
    report = update(index, [tmp_path / "a"], rebuild=True, stop=lambda: next(asked))
    assert (report.stopped, report.rebuilt, numbers(report), report.articles) == (True, False, {}, 195)
    assert files_of(index) == before


def test_a_run_that_is_stopped_keeps_what_it_took_in_and_removes_nothing(index: Path, pages: Path) -> None:
    update(index, [pages])
    write_pages(pages, range(100, 110))
    (pages / "p0009.md").unlink()
    asked = iter([False] * 12 + [True] * 100)
    report = update(index, [pages], stop=lambda: next(asked))
    assert (report.stopped, report.removed, report.articles) == (True, 0, 10 + report.added)
    assert numbers(update(index, [pages])) == {
        name: count
        for name, count in (("added", 10 - report.added), ("removed", 1), ("unchanged", 9 + report.added))
        if count
    }
