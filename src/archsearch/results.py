"""A hit and its article in, a result made ready to show out: its best passage, and what is marked in it."""

from archsearch.engines.protocol import Hit
from archsearch.frozen import frozen
from archsearch.model import Article, Block, Turn
from archsearch.snippets import Marker, Passage, Snippet, find_marks, make_snippet


@frozen
class Result:
    """A hit made ready to show. `turn` is the hit itself, or the turn that the best passage of an article is from."""

    rank: int  # from 1
    hit: Hit
    article: Article
    turn: Turn | None
    snippet: Snippet
    title_highlights: tuple[tuple[int, int], ...] = ()  # in the article's title, as those of a snippet

    @property
    def kind(self) -> str:
        """`article` or `turn`: what was searched for."""
        return "article" if self.hit.turn is None else "turn"


def to_result(rank: int, hit: Hit, number: int | None, article: Article, marker: Marker) -> Result:
    """The hit with its passage: from the turn of that number, from the turn that it is, or from anywhere in it."""
    number = hit.turn or number
    if number is None:
        turn, snippet = _best_passage(article, marker)
    else:
        turn = next(turn for turn in article.turns if turn.number == number)
        snippet = make_snippet([Passage(turn.text)], marker, article.language)
    marks = find_marks(article.title, marker, article.language, "title")
    return Result(rank, hit, article, turn, snippet, tuple((mark.start, mark.end) for mark in marks))


def _best_passage(article: Article, marker: Marker) -> tuple[Turn | None, Snippet]:
    """The passage of an article that answers, and the turn that it stands in; the lead where nothing is marked."""
    blocks: list[Block | None] = [None] if article.lead else []
    passages = [Passage(article.lead, "lead")] if article.lead else []
    for block in article.blocks:
        blocks.append(block)
        passages.append(Passage(block.text, "body", block.speaker if isinstance(block, Turn) else ""))
    passages += [Passage(caption, "caption") for caption in article.captions]
    snippet = make_snippet(passages, marker, article.language)
    shown = blocks[snippet.passage] if snippet.passage < len(blocks) else None
    return shown if isinstance(shown, Turn) else None, snippet
