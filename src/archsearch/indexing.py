"""The archive from pages to index: paths in, an index brought up to date and a report of it out."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from archsearch.archive import find_pages, read_page
from archsearch.engines.index_folder import create_index, has_index, open_index
from archsearch.engines.protocol import Engine, Writer
from archsearch.model import Article, Problem
from archsearch.records import to_records


@dataclass(slots=True)
class Report:
    """What a run did, in numbers of articles; `articles` and `turns` are what the index holds now."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    articles: int = 0
    turns: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many articles were looked at."""
        return self.added + self.updated + self.unchanged


# Told after each article: the report so far.
Progress = Callable[[Report], None]


def update(
    folder: Path,
    paths: Sequence[Path],
    *,
    engine: str | None = None,
    dry_run: bool = False,
    progress: Progress = lambda report: None,
) -> Report:
    """Bring the index in `folder` up to date with the pages below `paths`, in one commit."""
    begun = time.monotonic()
    report = Report()
    index = open_index(folder) if has_index(folder) else create_index(folder, engine or "whoosh")
    with closing(index):
        with index.writer() as writer:
            _bring_up_to_date(index, writer, paths, report, progress)
            if not dry_run:
                writer.commit()
    with closing(open_index(folder)) as after:
        counts = after.counts()
    report.articles, report.turns = counts.articles, counts.turns
    report.seconds = time.monotonic() - begun
    return report


def _bring_up_to_date(index: Engine, writer: Writer, paths: Sequence[Path], report: Report, progress: Progress) -> None:
    known = {entry.article: entry for entry in index.entries()}
    seen: dict[str, str] = {}
    for article in _articles(paths, report):
        if article.id in seen:
            reason = f"the id '{article.id}' is that of {seen[article.id]} too; the first one is kept"
            report.problems.append(Problem(article.source, None, reason))
            continue
        seen[article.id] = article.source
        mark = fingerprint(article)
        before = known.get(article.id)
        if before and before.fingerprint == mark:
            report.unchanged += 1
        else:
            writer.write(to_records(article, mark))
            report.added += before is None
            report.updated += before is not None
        progress(report)
    for gone in known.keys() - seen.keys():
        writer.delete(gone)
        report.removed += 1


def _articles(paths: Sequence[Path], report: Report) -> Iterator[Article]:
    for page in find_pages(paths):
        for found in read_page(page):
            if isinstance(found, Article):
                yield found
            else:
                report.problems.append(found)


def fingerprint(article: Article) -> str:
    """The same for the same content and place, and for no other: 128 bits of BLAKE2b, in hexadecimal."""
    return blake2b(repr(article).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
