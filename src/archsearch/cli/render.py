"""Results in, text or machine output out: JSON, JSON Lines, CSV, TSV, ids, a count."""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from archsearch.cli.json_text import SCHEMA, as_json
from archsearch.cli.terminal import BOLD, marked, visible, wrapped

if TYPE_CHECKING:
    from archsearch.results import Result
    from archsearch.searching import Results

CELLS = (
    "rank", "id", "kind", "article", "turn", "score", "title", "kicker", "section", "authors", "speaker", "role",
    "published", "language", "url", "source", "snippet", "highlights",
)  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r")
TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def result_to_json(result: "Result") -> dict[str, Any]:
    """A result as the contract has it, schema 1; a key without a value is None."""
    article, turn = result.article, result.turn
    return {
        "schema": SCHEMA,
        "rank": result.rank,
        "id": result.hit.id,
        "kind": result.kind,
        "article": article.id,
        "turn": turn.number if turn else None,
        "score": round(result.hit.score, 4),
        "title": article.title or None,
        "kicker": article.kicker,
        "section": article.section,
        "authors": list(article.authors),
        "speaker": turn.speaker if turn else None,
        "role": turn.role if turn else None,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "source": article.source,
        "snippet": result.snippet.text,
        "highlights": [list(span) for span in result.snippet.highlights],
    }


def json_array(results: "Results") -> Iterator[str]:
    """One array, a hit a line."""
    rows = [as_json(result_to_json(result)) for result in results.results]
    yield "[" + ",\n ".join(rows) + "]\n"


def json_lines(results: "Results") -> Iterator[str]:
    """One object a line."""
    return (as_json(result_to_json(result)) + "\n" for result in results.results)


def row_cells(result: "Result", guarded: bool = False) -> list[str]:
    """A hit as flat cells, in the order of CELLS: lists joined by `; `, highlights as start-end.

    Where formulas are `guarded`, by the apostrophe that `csv_line` puts before them, highlights count it.
    """
    cells = result_to_json(result)
    shift = int(guarded and cells["snippet"].startswith(FORMULA))
    cells["authors"] = "; ".join(cells["authors"])
    cells["highlights"] = " ".join(f"{start + shift}-{end + shift}" for start, end in cells["highlights"])
    return ["" if cells[cell] is None else str(cells[cell]) for cell in CELLS]


def csv_line(cells: Iterable[str]) -> str:
    """A line of CSV; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    import csv

    buffer = io.StringIO()
    safe = [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]
    csv.writer(buffer, lineterminator="\n").writerow(safe)
    return buffer.getvalue()


def tsv_line(cells: Iterable[str]) -> str:
    """A line of TSV; tabs, line ends and backslashes inside a cell are written as escapes."""
    return "\t".join(cell.translate(TSV_ESCAPES) for cell in cells) + "\n"


def comma_separated(results: "Results") -> Iterator[str]:
    """CSV with a header."""
    yield csv_line(CELLS)
    yield from (csv_line(row_cells(result, guarded=True)) for result in results.results)


def tab_separated(results: "Results") -> Iterator[str]:
    """TSV with a header."""
    yield tsv_line(CELLS)
    yield from (tsv_line(row_cells(result)) for result in results.results)


def ids(results: "Results", end: str = "\n") -> Iterator[str]:
    """One id a line, or before each NUL."""
    return (hit.id + end for hit in results.hits)


def count(results: "Results") -> Iterator[str]:
    """How many records match, whatever the limit."""
    yield f"{results.total}\n"


def text(results: "Results", color: bool, width: int) -> Iterator[str]:
    """For people: a line about each result, then its snippet."""
    for result in results.results:
        yield heading_line(result, color) + "\n"
        yield from snippet_lines(result, color, width)
        yield "\n"


def heading_line(result: "Result", color: bool) -> str:
    """Rank, date, section, who says or writes it, title and id; matches are marked in a title with colour only."""
    article, turn = result.article, result.turn
    who = turn.speaker if turn else ", ".join(article.authors)
    about = ((article.published or "").replace("T", " "), article.section or "", who)
    title = marked(article.title, result.title_highlights if color else (), color, BOLD)
    parts = [*map(visible, about), title, visible(result.hit.id)]
    return f"{result.rank:>3}  " + "  ".join(filter(None, parts))


def snippet_lines(result: "Result", color: bool, width: int) -> Iterator[str]:
    """The snippet, wrapped and set in."""
    snippet = result.snippet
    shown = marked(snippet.text.replace("\n", " "), snippet.highlights, color)
    for line in wrapped(shown, max(40, width - 5)):
        yield f"     {line}\n"


FORMATS: dict[str, Callable[["Results"], Iterable[str]]] = {
    "json": json_array,
    "jsonl": json_lines,
    "csv": comma_separated,
    "tsv": tab_separated,
    "ids": ids,
    "count": count,
}
