"""The archive: pages in, articles out."""

from archsearch.archive.dates import parse_date, parse_period
from archsearch.archive.json_lines import Line
from archsearch.archive.pages import Page, check_path, cut_page, find_pages, fingerprint, read_line, read_page
from archsearch.archive.sources import to_path, to_source

__all__ = [
    "Line",
    "Page",
    "check_path",
    "cut_page",
    "find_pages",
    "fingerprint",
    "parse_date",
    "parse_period",
    "read_line",
    "read_page",
    "to_path",
    "to_source",
]
