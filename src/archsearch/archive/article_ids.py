"""What a page says of itself in; the article's stable id out."""

import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

from archsearch.errors import PageError

LONGEST_ID = 1000  # characters
# /a/slug/31438870.html, /a/31438870.html, /amp/slug/31438870.html, /content/slug/31438870.html
_NEWS_PATH = re.compile(r"/(?:a|amp|content)/(?:[^/]+/){0,2}(\d+)(?:\.html?)?/?$")
_ANY_PATH = re.compile(r"/(?:[^/]*-)?(\d{5,})(?:\.\w{1,5})?/?$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def article_id(given: str | None, url: str | None, place: str) -> str:
    """The id an article came with, else the number in its URL, else its place below the archive root.

    `place` is the path without its ending (with `:LINE` for a line of a JSON Lines file). A `#` is written
    `%23`, because `ARTICLE#t7` is a turn; the id of a place is in Unicode NFC. Raises `PageError` for an id that
    cannot be printed on one line, or is longer than `LONGEST_ID`.
    """
    found = (given or "").strip() or (url_number(url) if url else None)
    found = unicodedata.normalize("NFC", place) if found is None or not found else found
    if _CONTROL.search(found):
        raise PageError(f"id: {found[:60]!r} holds a control character; give the article another id")
    if len(found) > LONGEST_ID:
        raise PageError(f'id: "{found[:40]}…" is longer than {LONGEST_ID} characters; give the article another id')
    return found.replace("#", "%23")


def url_number(url: str) -> str | None:
    """The number that names an article in its URL, whatever host and slug it is served under; None without one."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.path.startswith(("/z/", "/author/")):
        return None  # a section's number, an author's
    for number in parse_qs(parts.query).get("id", ()):
        if number.isascii() and number.isdigit():
            return number
    found = _NEWS_PATH.search(parts.path) or _ANY_PATH.search(parts.path)
    return found.group(1) if found and found.group(1).isascii() else None
