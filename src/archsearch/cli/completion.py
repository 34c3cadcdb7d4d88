"""What was typed so far in, ways to go on out, for the shells: fields of a query, and names that the index has."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from archsearch.engines.protocol import Engine

MOST = 50
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def query_so_far(ctx: click.Context, _: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Fields that the last word of a query may become, or values of its field."""
    from click.shell_completion import CompletionItem

    from archsearch.query.completion import complete

    return [CompletionItem(text, help=help_text) for text, help_text in complete(typed)]


def names_in(field: str) -> Completer:
    """A completer for the values that a field has in the index, the most frequent first; none where there is none."""

    def complete(ctx: click.Context, _: click.Parameter, typed: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        try:
            return [CompletionItem(value, help=f"{count}") for value, count in _values(ctx, field, typed)]
        except Exception:  # a shell that completes has no place for a message
            return []

    return complete


def ids_so_far(ctx: click.Context, _: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Ids of articles that begin so."""
    from contextlib import closing
    from itertools import islice

    from click.shell_completion import CompletionItem

    try:
        with closing(_index(ctx)) as engine:
            found = (entry.article for entry in engine.entries() if entry.article.startswith(typed))
            return [CompletionItem(article_id) for article_id in islice(found, MOST)]
    except Exception:  # as above
        return []


def _index(ctx: click.Context) -> "Engine":
    from archsearch.engines.index_folder import open_commit

    return open_commit(ctx.params.get("folder") or ctx.obj.index_folder, trust=ctx.obj.trust_index)[0]


def _values(ctx: click.Context, field: str, typed: str) -> list[tuple[str, int]]:
    from contextlib import closing

    from archsearch.cli.terminal import visible
    from archsearch.engines.protocol import AllOf, RecordKind, Request

    kind: RecordKind = "turn" if field == "speaker" else "article"
    with closing(_index(ctx)) as engine:
        counts = engine.facets(Request(AllOf(()), kind=kind), field)
    start = typed.casefold()
    found = [
        (value, count)
        for value, count in counts.items()
        if value and value.casefold().startswith(start) and visible(value) == value
    ]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST]
