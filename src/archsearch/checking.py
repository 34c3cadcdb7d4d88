"""An index folder in; everything that is wrong with it, and how to mend each, out.

Everything is read: the manifest and every file against their checksums, then what the engine says of itself, then
every article: its stored text against its fingerprint, its turns one by one, and, for a sample, its terms and
phrases as the text gives them now against what a search finds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from archsearch.engines.bounds import MAX_TERM
from archsearch.engines.index_folder import Manifest, open_commit, read_manifest
from archsearch.engines.index_folder.checksums import changed_files
from archsearch.engines.index_folder.sealed import BrokenSealError, read_sealed
from archsearch.engines.index_folder.trust import check_trust
from archsearch.engines.index_folder.versions import analyzer_version
from archsearch.engines.index_folder.writing import PAGES
from archsearch.engines.protocol import AnyOf, Ask, Engine, Entry, HasPhrase, HasTerm, HasValue, RecordKind, Request
from archsearch.errors import ArchsearchError, IndexFolderError
from archsearch.fields import GAP, UNPOSITIONED
from archsearch.indexing import fingerprint
from archsearch.records import Record, to_article, to_records

T = TypeVar("T")
Progress = Callable[[str], None]

SAMPLE = 100  # articles whose terms are asked for
_RECORDS = 3  # of each article of the sample: its own, and those of some turns
_ASKS = 6  # of each such record
_AT_ONCE = 64  # articles fetched together
_ATTEMPTS = 5  # where runs change the index while it is checked
_SHOWN = 20  # sentences about articles; more say nothing new


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and what to do about it, a sentence each."""

    what: str
    mend: str


@dataclass(slots=True)
class Checkup:
    """What was found. `notes` are not faults; None where the index could not be opened to count."""

    faults: list[Fault]
    notes: list[str]
    articles: int | None = None
    turns: int | None = None
    files: int = 0
    bytes: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_index(folder: Path, *, trust: bool = False, progress: Progress = lambda what: None) -> Checkup:
    """Check the index in a folder; `progress` is told what is being checked.

    Raises IndexFolderError where there is none, where its format is unknown, where it is not ours to open, or where
    the system does not let it be read.
    """
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(folder)
        found = _check(folder, manifest, trust, progress)
        if found.sound or read_manifest(folder) == manifest:  # else a run has changed the files meanwhile
            break
    return found


def _check(folder: Path, manifest: Manifest, trust: bool, progress: Progress) -> Checkup:
    found = Checkup([], [])
    if not trust:
        check_trust(folder, folder / manifest.store)
    mend = _rebuild(folder, manifest)
    found.files, found.bytes = len(manifest.files), sum(size for size, _ in manifest.files.values())
    progress(f"{found.files} files")
    _check_pages(folder, found)
    if manifest.whole:
        found.faults += [Fault(what, mend) for what in changed_files(folder, manifest)]
    else:
        found.notes.append(
            "a run is writing this index, or was stopped hard while it did: the files are checked by the engine alone,"
            " and the next `archsearch index` notes their checksums"
        )
    if found.sound or not manifest.whole:
        faults = _check_store(folder, manifest, found, trust, progress)
        found.faults += [Fault(what, mend) for what in islice(faults, _SHOWN)]
    return found


def _rebuild(folder: Path, manifest: Manifest) -> str:
    paths = " ".join(f"'{root}'" for root in manifest.roots) or "PATH"
    return f"build it anew: archsearch index {paths} --index '{folder}' --rebuild"


def _check_pages(folder: Path, found: Checkup) -> None:
    try:
        read_sealed(folder / PAGES)
    except FileNotFoundError:
        found.notes.append(f"'{folder / PAGES}' is not there: the next `archsearch index` reads every page again")
    except (BrokenSealError, OSError, ValueError) as error:
        found.faults.append(
            Fault(f"'{folder / PAGES}' is damaged ({error})", "run `archsearch index PATH`: it writes the file anew")
        )


def _check_store(folder: Path, manifest: Manifest, found: Checkup, trust: bool, progress: Progress) -> Iterator[str]:
    try:
        engine, now = open_commit(folder, trust=trust)
        with closing(engine):
            yield from engine.check()
            yield from _check_counts(engine, now, found)
            yield from _check_articles(engine, now.analyzer == analyzer_version(), progress)
    except ArchsearchError as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and not isinstance(cause, FileNotFoundError):
            raise  # too many open files, a disk that fails: no damage that could be mended
        yield str(error)
    except Exception as error:  # damaged files make an engine raise almost anything
        yield f"the store '{folder / manifest.store}' cannot be read: {type(error).__name__}: {error}"
    except BaseException as error:  # tantivy's panics are no Exception
        if type(error).__name__ != "PanicException":
            raise
        yield f"the store '{folder / manifest.store}' cannot be read: {error}"


def _check_counts(engine: Engine, manifest: Manifest, found: Checkup) -> Iterator[str]:
    counts = engine.counts()
    found.articles, found.turns = counts.articles, counts.turns
    if manifest.whole and (counts.articles, counts.turns) != (manifest.articles, manifest.turns):
        yield (
            f"the index holds {counts.articles} articles and {counts.turns} turns, and was written with"
            f" {manifest.articles} and {manifest.turns}"
        )


def _check_articles(engine: Engine, same_analyzer: bool, progress: Progress) -> Iterator[str]:
    entries = sorted(engine.entries(), key=lambda entry: entry.article)
    counts = engine.counts()
    if len({entry.article for entry in entries}) != counts.articles:
        yield f"the index holds {counts.articles} articles, and {len(entries)} entries: one is there twice, or lost"
    if sum(entry.turns for entry in entries) != counts.turns:
        yield f"the index holds {counts.turns} turns, and its articles have {sum(entry.turns for entry in entries)}"
    step = max(1, len(entries) // SAMPLE)
    sample = {entry.article for entry in entries[::step]} if same_analyzer else set()
    for done in range(0, len(entries), _AT_ONCE):
        progress(f"{done}/{len(entries)} articles")
        part = entries[done : done + _AT_ONCE]
        ids = [entry.article for entry in part]
        stored = engine.stored(ids)
        there = {kind: _turns_there(engine, ids, kind) for kind in ("article", "turn")}
        for entry in part:
            if len(there["article"][entry.article]) != 1:
                yield f"the article '{entry.article}' is in the index more than once, or cannot be found"
            turns = sorted(there["turn"][entry.article])
            yield from _check_article(engine, entry, stored.get(entry.article, b""), turns, entry.article in sample)


def _turns_there(engine: Engine, articles: Sequence[str], kind: RecordKind) -> Mapping[str, list[int]]:
    """The numbers of the turns of each article that can be found, 0 for an article itself."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    these = AnyOf(tuple(HasValue("article", article) for article in articles))
    for hit in engine.search(Request(these, kind=kind, limit=None)).hits:
        found[hit.article].append(hit.turn or 0)
    return found


def _check_article(engine: Engine, entry: Entry, stored: bytes, turns: Sequence[int], in_sample: bool) -> Iterator[str]:
    try:
        article = to_article(stored)
    except IndexFolderError:
        yield f"the text of the article '{entry.article}' cannot be read"
        return
    if fingerprint(stored) != entry.fingerprint:
        yield f"the text of the article '{entry.article}' is not the one that was indexed"
    wanted = [turn.number for turn in article.turns]
    if turns != wanted or entry.turns != len(wanted):
        yield f"the article '{entry.article}' has {len(wanted)} turns, and the index {len(turns)} of it"
    if in_sample:
        records = to_records(article, entry.fingerprint, stored)
        for record in [records[0], *_spread(records[1:], _RECORDS - 1)]:
            yield from _check_terms(engine, record)


def _check_terms(engine: Engine, record: Record) -> Iterator[str]:
    """Whether what the text says is found in this record."""
    this = HasValue("article", record.article)
    for ask in _spread(list(_asks(record)), _ASKS):
        found = engine.search(Request(ask, this, "article" if record.turn is None else "turn", limit=None))
        if not any(hit.turn == record.turn for hit in found.hits):
            where = record.article if record.turn is None else f"{record.article}#t{record.turn}"
            yield f"'{where}' is not found by what it says: {ask}"


def _asks(record: Record) -> Iterator[Ask]:
    for field, text in record.terms.items():
        terms = text.split(" ")
        words = [term for term in dict.fromkeys(terms) if term != GAP and len(term.encode()) <= MAX_TERM]
        for term in _spread(words, 2):
            yield HasTerm(field, term)
        if field not in UNPOSITIONED and len(terms) > 1 and all(term in words for term in terms[:2]):
            yield HasPhrase(field, tuple(terms[:2]))


def _spread(items: Sequence[T], count: int) -> Sequence[T]:
    """So many of the items at most, from all over the list."""
    return items[:: -(-len(items) // count) or 1]
