"""The archive: pages in, articles out."""

from archsearch.archive.dates import parse_date, parse_period
from archsearch.archive.pages import Page, find_pages, fingerprint, read_page

__all__ = ["Page", "find_pages", "fingerprint", "parse_date", "parse_period", "read_page"]
