"""What `search` says where nothing is found, and what `batch` says of lines that cannot be searched for."""

import pytest

from console import Cli


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(["мектп"], "archsearch: no record has “мектп”; near it: мектеп", id="a misspelt word"),
        pytest.param(["title:мектп"], "archsearch: no record has “мектп”; near it: мектеп", id="in a field"),
        pytest.param(["сел Лапин театр"], "no record has more than one of the words; with --any: ", id="strangers"),
        pytest.param(["мектеп", "--section", "Общество"], "archsearch: without the filters: ", id="a filter too many"),
        pytest.param(
            ["мектеп", "--section", "Қоғамм"], "no record has “section:Қоғамм”; near it: Қоғам", id="no section"
        ),
        pytest.param(["мектеп", "--from", "2040"], "no record has “date:2040-01-01..”", id="a period too late"),
        pytest.param(["мектеп", "--min-words", "90000"], "archsearch: without the filters: ", id="too many words"),
        pytest.param(['"үкімі сот"'], 'archsearch: no record has "үкімі сот"; its words, apart: ', id="a phrase"),
    ],
)
@pytest.mark.parametrize("output", [[], ["--json"], ["--count"], ["--ids"]], ids=["people", "json", "count", "ids"])
def test_what_would_help_goes_to_standard_error(archsearch: Cli, args: list[str], said: str, output: list[str]) -> None:
    done = archsearch("search", *args, *output)
    assert done.code == 1
    assert said in done.err
    assert done.out == {"--json": "[]\n", "--count": "0\n"}.get("".join(output), "")


def test_help_is_said_once_and_short(archsearch: Cli) -> None:
    lines = archsearch("search", "мектеп телефон кітапхана шахта өзен театр зауыт").err.splitlines()
    assert 0 < len(lines) <= 8
    assert all(line.startswith("archsearch: ") and len(line) < 120 for line in lines)


def test_a_page_beyond_the_last_result_is_not_nothing(archsearch: Cli) -> None:
    done = archsearch("search", "мектеп", "--offset", "1000", "--json")
    assert (done.out, done.err, done.code) == ("[]\n", "", 0)
    shown = archsearch("search", "мектеп", "--offset", "1000")
    assert (shown.out, shown.code) == ("", 0)
    total = archsearch("search", "мектеп", "--count").out.strip()
    assert shown.err == f"archsearch: --offset 1000 is beyond the last of {total}\n"


def test_a_run_has_six_columns_whatever_the_names_of_queries(archsearch: Cli) -> None:
    done = archsearch("batch", "-", "--trec", "--limit", "1", stdin="бірінші сұрақ\tмектеп\n")
    assert len(done.out.split()) == 6
    assert done.out.startswith("бірінші_сұрақ Q0 ")


def test_a_line_that_is_not_utf8_or_too_loose_is_a_problem_and_the_rest_runs(archsearch: Cli) -> None:
    loose = '"су жер ел ай күн жыл сөз"~90'
    done = archsearch("batch", "-", "--count", stdin=b"\xff\xfe\n" + f"{loose}\nсу\n".encode())
    assert done.code == 2
    assert "archsearch: line 1: this line is not UTF-8" in done.err
    assert done.out.splitlines()[-1].startswith("3\t")


def test_the_first_line_may_begin_with_a_byte_order_mark(archsearch: Cli) -> None:
    done = archsearch("batch", "-", "--count", stdin="\ufeffa\tсу\n")
    assert done.out.startswith("a\t")
