"""What every engine does, and the small language in which it is asked.

An engine stores terms and positions and never sees Kazakh. It is asked with the nodes below, which name its own
fields (`fields.index_field`), never words of a person. An implementation translates them and nothing more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol, Self

from archsearch.frozen import frozen
from archsearch.records import Record

Sort = Literal["relevance", "newest", "oldest"]
RecordKind = Literal["article", "turn"]


@frozen
class HasTerm:
    """Records with the term in the field. Scored by BM25 within its field, times `weight`."""

    field: str
    term: str
    weight: float = 1.0


@frozen
class HasPhrase:
    """Records with the terms in this order, at most `slop` other positions between the first and the last in all.

    With `any_order`, which is for three terms at most, in this or any other order.
    """

    field: str
    terms: tuple[str, ...]
    slop: int = 0
    weight: float = 1.0
    any_order: bool = False


@frozen
class HasPattern:
    """Records with a term that fits: `*` is any run of characters, `?` one. Scores `weight`, however rare the term."""

    field: str
    pattern: str
    weight: float = 1.0


@frozen
class HasNear:
    """Records with a term at most `distance` edits away, a swap counting as one. Scores `weight`."""

    field: str
    term: str
    distance: int
    weight: float = 1.0


@frozen
class HasValue:
    """Records with exactly this value in one of `fields.VALUE_FIELDS`, or in `article`. Not scored."""

    field: str
    value: str


@frozen
class InPeriod:
    """Records published from `low` to `high`, ISO dates, both included; None is open. Not scored."""

    low: str | None
    high: str | None


@frozen
class LongerThan:
    """Records of at least `words` words of running text. Not scored."""

    words: int


@frozen
class AllOf:
    """Records that every part lets through; scores add up. No parts: everything, score 0."""

    parts: tuple["Ask", ...]


@frozen
class AnyOf:
    """Records that at least one part lets through; scores add up. No parts: nothing."""

    parts: tuple["Ask", ...]


@frozen
class BestOf:
    """Records that at least one part lets through. The best part's score, and `share` (0 to 1) of the others' scores.

    So what several fields say of one word counts once. No parts: nothing. (Lucene's DisjunctionMaxQuery.)
    """

    parts: tuple["Ask", ...]
    share: float = 0.0


@frozen
class NoneOf:
    """Records that the part does not let through, score 0; may stand alone."""

    part: "Ask"


@frozen
class Prefer:
    """What `must` lets through, no more and no less; `should` only adds to the score."""

    must: "Ask"
    should: "Ask"


@frozen
class Unscored:
    """What the part lets through, score 0."""

    part: "Ask"


Ask = (
    HasTerm
    | HasPhrase
    | HasPattern
    | HasNear
    | HasValue
    | InPeriod
    | LongerThan
    | AllOf
    | AnyOf
    | BestOf
    | NoneOf
    | Prefer
    | Unscored
)


@frozen
class Request:
    """One search. `filters` never changes a score. `limit` None asks for all hits.

    Equal scores, and equal dates, stand in the order of (article id, turn number), so that two runs agree;
    records without a date come last for `newest` and `oldest` alike.
    """

    words: Ask
    filters: Ask | None = None
    kind: RecordKind = "article"
    sort: Sort = "relevance"
    limit: int | None = 10
    offset: int = 0


@frozen
class Hit:
    """A record that matched. `turn` is None for an article."""

    article: str
    turn: int | None
    score: float

    @property
    def id(self) -> str:
        """The id people see: `31438870`, or `31438870#t7` for a turn."""
        return self.article if self.turn is None else f"{self.article}#t{self.turn}"


@frozen
class Found:
    """The hits asked for, how many match in all, and the patterns whose expansion was cut."""

    total: int
    hits: tuple[Hit, ...]
    cut: tuple[str, ...] = ()


@frozen
class Entry:
    """What the index remembers of one article's page: enough to tell whether the page has changed."""

    article: str
    source: str
    fingerprint: str
    turns: int


@frozen
class Counts:
    """How much an index holds."""

    articles: int
    turns: int
    extra: Mapping[str, int] = MappingProxyType({})


class Writer(Protocol):
    """Changes that become visible together at `commit`. Leaving the `with` block without one drops them."""

    def write(self, records: Sequence[Record]) -> None:
        """Store an article's record and its turns, in place of any earlier ones of the same article."""

    def delete(self, article: str) -> None:
        """Drop an article with its turns; no error where it is not there."""

    def commit(self) -> None:
        """Make all changes visible and durable; the writer may go on with further ones."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


class Engine(Protocol):
    """One index, open for reading at its last commit."""

    name: str
    commit_every: int  # articles of a long run; what is written between two commits is held in memory

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty index in an existing empty folder."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open an index. Raises IndexFolderError where there is none, or none that can be read."""

    def search(self, request: Request) -> Found:
        """Run one search."""

    def stored(self, articles: Sequence[str]) -> dict[str, bytes]:
        """What `Record.stored` held, by article id; ids that are not there are missing."""

    def facets(self, request: Request, value_field: str) -> dict[str, int]:
        """How many matching records have each value; `year` counts by year of publication."""

    def terms(self, index_field: str, prefix: str = "", limit: int = 1000) -> Iterable[tuple[str, int]]:
        """Terms of the field that begin so, with the number of records of each; the most frequent first.

        Deleted records may still be counted, and terms that only they have be among these.
        """

    def frequency(self, index_field: str, term: str) -> int:
        """How many records, articles and turns, have the term in the field; deleted ones may still be counted."""

    def entries(self) -> Iterator[Entry]:
        """What is there, an entry per article."""

    def counts(self) -> Counts:
        """How many articles and turns there are."""

    def writer(self) -> Writer:
        """Begin to write. Raises IndexFolderError where somebody else is writing."""

    def check(self) -> list[str]:
        """What is wrong inside the engine's own files, a sentence each; empty where it is sound."""

    def close(self) -> None:
        """Let go of files."""
