"""Results of many queries in, machine output out: each row begins with the query it answers."""

from collections.abc import Callable, Iterable, Iterator

from archsearch.cli.json_text import as_json
from archsearch.cli.render import CELLS, csv_line, result_to_json, row_cells, tsv_line
from archsearch.searching import Results

Answers = Iterable[tuple[str, Results]]


class Counted:
    """Answers that pass through, with how many records they found in all."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.total = 0

    def __iter__(self) -> Iterator[tuple[str, Results]]:
        for name, results in self.answers:
            self.total += results.total
            yield name, results


def json_lines(answers: Answers) -> Iterator[str]:
    """One object a line: the hit with the `query` it answers."""
    for name, results in answers:
        for result in results.results:
            yield as_json({"query": name} | result_to_json(result)) + "\n"


def json_array(answers: Answers) -> Iterator[str]:
    """The same objects as one array."""
    before = "["
    for line in json_lines(answers):
        yield before + line.rstrip("\n")
        before = ",\n "
    yield "]\n" if before != "[" else "[]\n"


def _rows(answers: Answers, line: Callable[[Iterable[str]], str], guarded: bool = False) -> Iterator[str]:
    """A header, and a line a hit; a query that found nothing has one of rank 0."""
    yield line(("query", *CELLS))
    for name, results in answers:
        for result in results.results:
            yield line((name, *row_cells(result, guarded)))
        if not results.total:
            yield line((name, "0", *[""] * (len(CELLS) - 1)))


def comma_separated(answers: Answers) -> Iterator[str]:
    """CSV with a header."""
    return _rows(answers, csv_line, guarded=True)


def tab_separated(answers: Answers) -> Iterator[str]:
    """TSV with a header."""
    return _rows(answers, tsv_line)


def ids(answers: Answers) -> Iterator[str]:
    """The query and an id, one a line."""
    return (f"{name}\t{hit.id}\n" for name, results in answers for hit in results.hits)


def count(answers: Answers) -> Iterator[str]:
    """The query and how many records match."""
    return (f"{name}\t{results.total}\n" for name, results in answers)


def trec(answers: Answers) -> Iterator[str]:
    """A run as trec_eval reads it."""
    for name, results in answers:
        for rank, hit in enumerate(results.hits, results.first):
            yield f"{_one_cell(name)} Q0 {_one_cell(hit.id)} {rank} {hit.score:.6f} archsearch\n"


def _one_cell(text: str) -> str:
    """The text without what parts the cells of a run: an id may have a space, as a page's file name may."""
    return "_".join(text.split())


FORMATS: dict[str, Callable[[Answers], Iterable[str]]] = {
    "json": json_array,
    "jsonl": json_lines,
    "csv": comma_separated,
    "tsv": tab_separated,
    "ids": ids,
    "count": count,
    "trec": trec,
}
