"""Pages found below paths, read whatever is in them, within bounded memory."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archsearch.archive import Page, find_pages, fingerprint, pages, read_page, to_path
from archsearch.archive.article_ids import article_id, url_number
from archsearch.errors import ArchsearchError, PageError
from archsearch.model import Article, Problem

ARTICLE = "# Т\n\nМәтін осы.\n"


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ARTICLE, encoding="utf-8")


def sources(*paths: Path) -> list[str]:
    return [page.source for page in find_pages(paths)]


def test_pages_are_found_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a/2.md", "a/1.md", "a.jsonl", "c.jsonl.gz", "note.txt", "d.MD")
    assert sources(tmp_path) == ["a/1.md", "a/2.md", "a.jsonl", "b.md", "c.jsonl.gz", "d.MD"]


def test_a_page_says_where_it_is(tmp_path: Path) -> None:
    make(tmp_path, "a/1.md")
    (page,) = find_pages([tmp_path])
    status = (tmp_path / "a/1.md").stat()
    assert page == Page(
        tmp_path / "a/1.md", tmp_path, "a/1.md", ".md", size=status.st_size, modified_ns=status.st_mtime_ns
    )


def test_hidden_files_and_readmes_are_no_pages(tmp_path: Path) -> None:
    make(tmp_path, ".a.md", ".git/b.md", "README.md", "x/readme.kk.md", "x/c.md", ".md")
    assert sources(tmp_path) == ["x/c.md"]


def test_a_file_has_its_folder_as_root_also_a_readme(tmp_path: Path) -> None:
    make(tmp_path, "a/1.md", "a/README.md")
    assert sources(tmp_path / "a/1.md", tmp_path / "a/README.md") == ["1.md", "README.md"]


def test_a_path_below_another_one_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "a/1.md", "b.md")
    assert sources(tmp_path / "a", tmp_path, tmp_path / "b.md", tmp_path) == ["a/1.md", "b.md"]


def test_links_out_of_the_root_and_loops_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "root/a.md", "root/.store/b.md", "outside/c.md")
    (tmp_path / "root/out.md").symlink_to(tmp_path / "outside/c.md")
    (tmp_path / "root/outdir").symlink_to(tmp_path / "outside")
    (tmp_path / "root/loop").symlink_to(tmp_path / "root")
    (tmp_path / "root/self.md").symlink_to(tmp_path / "root/self.md")
    (tmp_path / "root/twice.md").symlink_to(tmp_path / "root/a.md")
    (tmp_path / "root/stored.md").symlink_to(tmp_path / "root/.store/b.md")
    assert sources(tmp_path / "root") == ["a.md", "stored.md"]


def test_a_pipe_is_no_page(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert sources(tmp_path) == []


@pytest.mark.parametrize("name", ["gone", "a.txt"])
def test_a_path_that_cannot_be_read_is_an_error_at_once(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(ArchsearchError, match=name):
        sources(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a/1.md", "b.md")
    (tmp_path / "a").chmod(0)
    told: list[Problem] = []
    assert [page.source for page in find_pages([tmp_path], told.append)] == ["b.md"]
    assert [problem.source for problem in told] == ["a"]
    with pytest.raises(ArchsearchError, match="cannot be listed"):
        sources(tmp_path)


def test_a_deep_folder_is_no_trouble(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(600):
        deep = deep / "a"
    deep.mkdir(parents=True)
    (deep / "x.md").write_text(ARTICLE)
    assert len(sources(tmp_path)) == 1


def test_a_name_that_is_no_text_still_has_a_source(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text(ARTICLE)
    (page,) = find_pages([tmp_path])
    assert page.source == "\\xff.md"
    assert isinstance(next(read_page(page)), Article)
    assert to_path(page.source) == page.path.name
    assert to_path("ә\\x2f\\xzz.md") == "ә\\x2f\\xzz.md", "only bytes that are no text are written so"


def read_bytes(folder: Path, data: bytes, name: str = "a.md") -> list[Article | Problem]:
    (folder / name).write_bytes(data)
    (page,) = find_pages([folder / name])
    return list(read_page(page))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\n", "empty", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture", id="a picture"),
        pytest.param(b"%PDF-1.7", "a PDF", id="a PDF"),
        pytest.param(bytes(range(32)) * 20, "binary", id="binary"),
        pytest.param(b"[a](#)", "no text", id="only links"),
        pytest.param(b"a\n" * 600_000, "lines", id="too many lines"),
    ],
)
def test_what_is_no_page_is_a_problem(data: bytes, reason: str, tmp_path: Path) -> None:
    (problem,) = read_bytes(tmp_path, data)
    assert isinstance(problem, Problem)
    assert problem.source == "a.md"
    assert reason in problem.reason


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ARTICLE.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(ARTICLE.encode("utf-16"), id="UTF-16"),
        pytest.param(ARTICLE.replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(ARTICLE.replace("осы", "о\x00сы").encode(), id="a stray NUL"),
    ],
)
def test_text_is_read_as_well_as_can_be(data: bytes, tmp_path: Path) -> None:
    (article,) = read_bytes(tmp_path, data)
    assert isinstance(article, Article)
    assert (article.title, article.blocks[0].text) == ("Т", "Мәтін осы.")


def test_a_page_that_is_too_large_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_PAGE", 100)
    (problem,) = read_bytes(tmp_path, b"a" * 101)
    assert isinstance(problem, Problem)
    assert "larger than" in problem.reason


def test_a_page_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b.jsonl")
    found = list(find_pages([tmp_path]))
    for page in found:
        page.path.unlink()
    assert [type(each) for page in found for each in read_page(page)] == [Problem, Problem]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=200)
    | st.text(alphabet='#*-_[]()>:. \nабАБ–«»{}"0', max_size=200).map(str.encode)
    | st.text(max_size=100).map(lambda text: text.encode("utf-16")),
    name=st.sampled_from(["a.md", "a.jsonl", "a.jsonl.gz"]),
    packed=st.booleans(),
)
def test_reading_raises_nothing_whatever_the_bytes(data: bytes, name: str, packed: bool, tmp_path: Path) -> None:
    data = gzip.compress(data) if packed and name.endswith("gz") else data
    for found in read_bytes(tmp_path, data, name):
        assert isinstance(found, Article | Problem)


def test_the_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b.md")
    (tmp_path / "c.md").write_text(ARTICLE + " ")
    one, same, other = map(fingerprint, find_pages([tmp_path]))
    assert one == same != other
    assert len(one) == 32


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://d.example/a/bir-soz/31438870.html", "31438870"),
        ("https://d.example/a/31438870.html", "31438870"),
        ("https://d.example/amp/bir-soz/31438870.html", "31438870"),
        ("https://d.example/content/bir-soz/1234567.html", "1234567"),
        ("http://d.example/archive/news/20050401/335/335.html?id=976543", "976543"),
        ("https://mirror.example/a/%D2%9B%D0%B0%D1%80/31438870.html?nocache=1#x", "31438870"),
        ("https://d.example/z/330", None),
        ("https://d.example/author/a/12345", None),
        ("https://d.example/about", None),
        ("https://d.example/2021/09/", None),
        ("not an address", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_the_number_of_an_address_is_the_same_in_all_its_forms(url: str, number: str | None) -> None:
    assert url_number(url) == number


def test_an_id_is_given_or_of_the_address_or_of_the_place() -> None:
    assert article_id("7", "https://d.example/a/8.html", "p") == "7"
    assert article_id(None, "https://d.example/a/8.html", "p") == "8"
    assert article_id(" ", "https://d.example/about", "2020/C# тілі") == "2020/C%23 тілі"
    with pytest.raises(PageError, match="control"):
        article_id("а\x00б", None, "p")


HUNGRY = """
import resource, sys
from pathlib import Path
from archsearch.archive import find_pages, read_page
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = [str(type(each).__name__) for page in find_pages([Path(sys.argv[1])]) for each in read_page(page)]
print(*found, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("kind", ["a line of 300 MB, packed", "a page of 100 MB"])
def test_what_is_too_large_is_read_within_bounded_memory(kind: str, tmp_path: Path) -> None:
    if "packed" in kind:
        with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
            for _ in range(300):
                file.write(b" " * 2**20)
    else:
        with (tmp_path / "a.md").open("wb") as file:
            file.truncate(100 * 2**20)
    done = subprocess.run([sys.executable, "-c", HUNGRY, str(tmp_path)], capture_output=True, text=True, check=True)
    *found, megabytes = done.stdout.split()
    assert found == ["Problem"]
    assert int(megabytes) < 100
