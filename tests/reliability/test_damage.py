"""Damage anywhere in any file of an index is found by `check`, and what can be noticed cheaply on opening."""

import json
import os
import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from archsearch.checking import check_index
from archsearch.engines import index_folder
from archsearch.engines.index_folder import checksums, open_index, read_manifest
from archsearch.errors import ArchsearchError, IndexFolderError
from archsearch.indexing import update, updating
from reliability.archives import ENGINES, grow_old, held, make_index, write_pages


@pytest.fixture(scope="module", params=ENGINES)
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index in two commits, one of which deletes."""
    folder = tmp_path_factory.mktemp("damage")
    write_pages(folder / "pages", range(8))
    update(folder / "index", [folder / "pages"], engine=request.param)
    (folder / "pages" / "p0003.md").unlink()
    write_pages(folder / "pages", range(20, 24))
    update(folder / "index", [folder / "pages"])
    return folder


@pytest.fixture
def index(sound: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(sound / "index", tmp_path / "index"))


def data_files(index: Path) -> list[Path]:
    """Files that hold something: all but locks."""
    return [path for path in sorted(index.rglob("*")) if path.is_file() and path.stat().st_size]


def faults(index: Path) -> str:
    """What `check` says is wrong; empty where it finds the index sound."""
    try:
        return "\n".join(fault.what for fault in check_index(index).faults)
    except ArchsearchError as error:
        return str(error)


def test_a_sound_index_has_no_fault(index: Path) -> None:
    found = check_index(index)
    assert (found.faults, found.notes, found.articles, found.turns) == ([], [], 11, 22)


def test_a_flipped_bit_in_any_file_is_found_wherever_it_is(index: Path) -> None:
    chance = random.Random(6)
    for path in data_files(index):
        whole = path.read_bytes()
        places = {0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(4))}
        for place in places:
            data = bytearray(whole)
            data[place] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
            assert path.name in faults(index), f"byte {place} of {path.name}"
        path.write_bytes(whole)
    assert faults(index) == ""


@pytest.mark.parametrize("damage", ["cut", "longer", "gone"])
def test_a_file_of_another_size_is_noticed_when_the_index_is_opened(damage: str, index: Path) -> None:
    for path in data_files(index):
        if path.parent == index:
            continue
        whole = path.read_bytes()
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(whole[:-1] if damage == "cut" else whole + b"\0")
        with pytest.raises(IndexFolderError, match=r"--rebuild"):
            open_index(index)
        assert path.name in faults(index)
        path.write_bytes(whole)
    open_index(index).close()


def test_every_fault_comes_with_a_way_to_mend_it_that_works(index: Path, sound: Path) -> None:
    before = held(index)
    path = max(data_files(index), key=lambda path: path.stat().st_size)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    path.write_bytes(data)
    (fault,) = check_index(index).faults
    assert f"archsearch index '{sound / 'pages'}' --index '{index}' --rebuild" in fault.mend
    update(index, [sound / "pages"], rebuild=True)
    assert (faults(index), held(index)) == ("", before)


def test_damage_from_before_a_run_is_not_taken_for_what_the_run_wrote(index: Path, sound: Path, tmp_path: Path) -> None:
    store = index / read_manifest(index).store
    path = max((each for each in store.iterdir() if each.stat().st_size), key=lambda each: each.stat().st_size)
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    import os

    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    pages = Path(shutil.copytree(sound / "pages", tmp_path / "more"))
    write_pages(pages / "new", [90])
    try:
        update(index, [pages])
    except ArchsearchError:
        return  # the engine itself noticed
    if path.exists():
        assert path.name in faults(index)


@pytest.mark.parametrize("damage", ["not JSON", "another store", "an unknown format", "empty"])
def test_a_manifest_that_is_not_ours_is_refused_with_what_to_do(damage: str, index: Path, sound: Path) -> None:
    path = index / "archsearch.json"
    text = path.read_text(encoding="utf-8")
    store = read_manifest(index).store
    path.write_text(
        {
            "not JSON": text[:-3],
            "another store": text.replace(f'"{store}"', '"../../store-1"'),
            "an unknown format": text.replace('"format": 2', '"format": 3'),
            "empty": "",
        }[damage],
        encoding="utf-8",
    )
    for act in (lambda: open_index(index), lambda: update(index, [sound / "pages"]), lambda: check_index(index)):
        with pytest.raises(IndexFolderError, match="--rebuild"):
            act()
    update(index, [sound / "pages"], rebuild=True)
    assert (faults(index), len(held(index))) == ("", 11)


def test_an_index_that_cannot_be_read_is_not_rebuilt_from_a_part_of_its_sources(tmp_path: Path) -> None:
    index = tmp_path / "index"
    write_pages(tmp_path / "a", range(3))
    write_pages(tmp_path / "b", range(10, 13))
    update(index, [tmp_path / "a", tmp_path / "b"])
    for path in (index / "store-1").iterdir():
        path.write_bytes(b"")
    with pytest.raises(IndexFolderError, match="it held pages below"):
        update(index, [tmp_path / "a"], rebuild=True)
    update(index, [tmp_path / "a", tmp_path / "b"], rebuild=True)
    assert len(held(index)) == 6


def test_an_index_without_its_manifest_is_not_begun_anew_from_a_part_of_its_sources(tmp_path: Path) -> None:
    index = tmp_path / "index"
    write_pages(tmp_path / "a", range(3))
    write_pages(tmp_path / "b", range(10, 13))
    update(index, [tmp_path / "a", tmp_path / "b"])
    (index / "archsearch.json").unlink()
    with pytest.raises(IndexFolderError, match="it held pages below"):
        update(index, [tmp_path / "a"])
    update(index, [tmp_path / "a", tmp_path / "b"])
    assert len(held(index)) == 6


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("manifest", ["lost", "damaged"])
def test_an_index_that_is_built_anew_without_its_manifest_keeps_its_engine(
    engine: str, manifest: str, tmp_path: Path
) -> None:
    pages, index = make_index(tmp_path, range(3), engine)
    if manifest == "lost":
        (index / "archsearch.json").unlink()
    else:
        (index / "archsearch.json").write_bytes(b"")
    assert update(index, [pages], rebuild=manifest == "damaged").engine == engine
    assert read_manifest(index).engine == engine


@pytest.mark.parametrize("engine", ENGINES)
def test_an_article_that_lost_a_turn_is_found_by_check(engine: str, tmp_path: Path) -> None:
    from archsearch.archive import find_pages, read_page
    from archsearch.engines.index_folder.writing import WritableFolder
    from archsearch.indexing import fingerprint
    from archsearch.model import Article
    from archsearch.records import to_records, to_stored

    write_pages(tmp_path / "pages", range(3))
    index = tmp_path / "index"
    update(index, [tmp_path / "pages"], engine=engine)
    (article,) = (
        item for found in find_pages([tmp_path / "pages" / "p0001.md"]) for item in read_page(found)
        if isinstance(item, Article)
    )  # fmt: skip
    with WritableFolder(index) as folder:
        opened, manifest = folder.open(), folder.manifest
        assert opened is not None
        assert manifest is not None
        folder.begin(manifest)
        with opened.writer() as writer:
            writer.write(to_records(article, fingerprint(to_stored(article)))[:-1])
            writer.commit()
        opened.close()
        folder.finish(manifest, 3, 6, manifest.roots)
    assert "'p0001' has 2 turns, and the index 1 of it" in faults(index)


@pytest.mark.parametrize("engine", ENGINES)
def test_files_that_a_killed_run_wrote_anew_are_no_damage(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, index = make_index(tmp_path, range(5), engine)
    write_pages(pages, range(5), extra="Енді су азайды.")
    monkeypatch.setattr(updating, "_conclude", _stop_hard)
    with pytest.raises(SystemExit):
        update(index, [pages])
    monkeypatch.undo()
    for path in index.rglob("*"):
        os.utime(path, (0, 0))  # as it is on a disk whose clock is behind
    assert update(index, [pages]).unchanged == 5
    assert faults(index) == ""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_that_writes_while_an_index_is_checked_is_no_damage(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, index = make_index(tmp_path, range(5), engine)
    hash_file = checksums.hash_file

    def meanwhile(path: Path) -> str:
        monkeypatch.undo()
        write_pages(pages, [9])
        update(index, [pages])
        return hash_file(path)

    monkeypatch.setattr(checksums, "hash_file", meanwhile)
    assert faults(index) == ""
    assert len(held(index)) == 6


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_that_a_run_has_dropped_is_not_missed_by_its_engine(engine: str, tmp_path: Path) -> None:
    pages, index = make_index(tmp_path, range(5), engine)
    with closing(open_index(index)) as before:
        write_pages(pages, range(5), extra="Енді су азайды.")
        update(index, [pages])
        assert before.check() == []


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_system_refuses_is_not_told_as_damage(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, index = make_index(tmp_path, range(3), engine)
    monkeypatch.setattr(index_folder, "open_engine", _refuse)
    with pytest.raises(IndexFolderError, match=r"cannot be read: .*Too many open files$"):
        check_index(index)


def _refuse(*_: object) -> None:
    raise OSError(24, "Too many open files")


def _stop_hard(*_: object) -> None:
    raise SystemExit


@pytest.mark.parametrize("engine", ENGINES)
def test_damage_is_not_taken_for_what_was_written_where_a_run_changes_nothing(engine: str, tmp_path: Path) -> None:
    pages, index = make_index(tmp_path, range(5), engine)
    texts = next(path for path in data_files(index) if path.suffix in {".store", ".seg"})
    data = bytearray(texts.read_bytes())
    data[0] ^= 1
    texts.write_bytes(data)
    grow_old(pages / "p0001.md", 7200)  # remembered, and no other change
    assert update(index, [pages]).unchanged == 5
    assert texts.name in faults(index)


def test_the_manifest_can_be_read_by_a_person(index: Path) -> None:
    values = json.loads((index / "archsearch.json").read_bytes())
    assert {"format", "engine", "analyzer", "articles", "turns", "files", "whole"} <= values.keys()
    assert (values["format"], values["articles"], values["turns"], values["whole"]) == (2, 11, 22, True)
