"""One article or turn by its id, as it stands in the index."""

from collections.abc import Sequence

from archsearch.archive.article_ids import url_number
from archsearch.engines.protocol import Engine, Entry
from archsearch.errors import ArchsearchError
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.model import Article, Turn
from archsearch.records import to_article

_TURN = lazy_pattern(r"(?i)\s*#\s*t\s*(\d{1,9})\s*$")
_ENDING = lazy_pattern(r"(?i)\.(?:md|markdown|html?|txt)$")
_SUGGESTIONS = 3
_LONGEST_SHOWN = 100  # characters of an id that is not there


class NotFoundError(ArchsearchError):
    """An id that no record has."""

    exit_code = 1


def find_record(engine: Engine, record_id: str) -> tuple[Article, Turn | None]:
    """The article of an id, and the turn where it names one (`31438870#t7`).

    An id may come with spaces around it, as an address with its number, or as the path of its page. Raises
    NotFoundError, with ids that are near.
    """
    record_id = record_id.encode("utf-8", "replace").decode()  # half a character is in no id
    mark = _TURN.search(record_id)
    named = record_id[: mark.start()].strip() if mark else record_id.strip()
    ids = _meant(named)
    stored = engine.stored(ids)
    found = next((article_id for article_id in ids if article_id in stored), None)
    if found is None:
        entries = list(engine.entries())
        found = _read_from(entries, named)
        if found is None:
            shown = named if len(named) <= _LONGEST_SHOWN else f"{named[:_LONGEST_SHOWN]}…"
            raise NotFoundError(f"no article has the id '{shown}'. {_near(entries, ids[-1])}")
        stored = engine.stored([found])
    article = to_article(stored[found])
    return article, _turn(article, int(mark[1])) if mark else None


def question_of(article: Article, turn: Turn) -> Turn | None:
    """The turn that this one answers: the last one before it by somebody else, unless it asks itself."""
    if turn.role == "host":
        return None
    earlier = [other for other in article.turns if other.number < turn.number and other.speaker != turn.speaker]
    return earlier[-1] if earlier else None


def _meant(named: str) -> list[str]:
    """The ids that a text may mean, likeliest first: itself, the number in an address, a path without its ending."""
    place = _ENDING.sub("", named).removeprefix("./")
    ids = [named, url_number(named) if "/" in named else None, place, place.replace("#", "%23")]
    return list(dict.fromkeys(found for found in ids if found)) or [named]


def _read_from(entries: Sequence[Entry], named: str) -> str | None:
    """The article whose source is at the end of a path, where there is one and no more."""
    path = f"/{named.removeprefix('./')}"
    found = [entry for entry in entries if path.endswith(f"/{entry.source}")]
    longest = max((entry.source for entry in found), key=len, default="")
    articles = [entry.article for entry in found if entry.source == longest]
    return articles[0] if len(articles) == 1 else None


def _turn(article: Article, number: int) -> Turn:
    count = 0
    for count, turn in enumerate(article.turns, 1):  # noqa: B007  counted for the message
        if turn.number == number:
            return turn
    has = f"turns 1 to {count}" if count > 1 else "one turn" if count else "no turns"
    raise NotFoundError(f"'{article.id}' has {has}, and none is number {number}: `archsearch show {article.id}`")


def _near(entries: Sequence[Entry], named: str) -> str:
    """What may help: ids that hold what was typed as a part."""
    part = named.rstrip("/").casefold()
    near = [entry.article for entry in entries if part and part in entry.article.casefold()]
    if not near:
        return "`archsearch search … --ids` prints ids."
    shown = ", ".join(f"'{article_id}'" for article_id in sorted(near, key=lambda i: (len(i), i))[:_SUGGESTIONS])
    return f"Did you mean {shown}{' …' if len(near) > _SUGGESTIONS else ''}?"
