"""One article or turn by its id, as it stands in the index."""

from archsearch.engines.protocol import Engine
from archsearch.errors import ArchsearchError
from archsearch.model import Article, Turn
from archsearch.records import to_article


class NotFoundError(ArchsearchError):
    """An id that no record has."""

    exit_code = 1


def find_record(engine: Engine, record_id: str) -> tuple[Article, Turn | None]:
    """The article of an id, and the turn where it names one (`31438870#t7`). Raises NotFoundError."""
    article_id, mark, number = record_id.rpartition("#t")
    if not mark or not number.isdecimal():
        article_id, number = record_id, ""
    stored = engine.stored([article_id]).get(article_id)
    if stored is None:
        raise NotFoundError(f"no article has the id '{article_id}'; `archsearch search … --ids` prints ids")
    article = to_article(stored)
    if not number:
        return article, None
    for turn in article.turns:
        if turn.number == int(number):
            return article, turn
    raise NotFoundError(f"'{article_id}' has {len(list(article.turns))} turns, and none is number {number}")


def question_of(article: Article, turn: Turn) -> Turn | None:
    """The turn that this one answers: the last one before it by somebody else, unless it asks itself."""
    if turn.role == "host":
        return None
    earlier = [other for other in article.turns if other.number < turn.number and other.speaker != turn.speaker]
    return earlier[-1] if earlier else None
