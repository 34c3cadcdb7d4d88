"""What holds for every command: where the index is, when to colour. Options win over environment, it over a file."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

    from archsearch.engines.protocol import Engine

DEFAULT_INDEX = "index"
COLORS = ("auto", "always", "never")


class Settings:
    """What was said, before or after the command's name, and below it what a file of settings says.

    Where nothing was said, the values of the class hold.
    """

    folder: str | None = None  # of the index
    color: str | None = None
    debug: bool = False
    trust_index: bool = False  # be it that others may write in it
    file_folder: str | None = None
    file_color: str | None = None

    @property
    def index_folder(self) -> "Path":
        """The index folder: as an option or the environment says, else the file, else ./index."""
        from pathlib import Path  # it costs a third of click, and --help has no need of it

        return Path(self.folder or self.file_folder or DEFAULT_INDEX)

    @property
    def when_to_color(self) -> str:
        """`auto`, `always` or `never`: as the option says, else NO_COLOR, else the file, else on a terminal."""
        return self.color or ("never" if os.environ.get("NO_COLOR") else self.file_color or "auto")


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--color` and `--debug`, after a command's name as well as before it."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, callback=_keep, help="Show an error's traceback."),
        click.option(
            "--color", type=click.Choice(COLORS), expose_value=False, callback=_keep, help="When to colour [auto].",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--index`, passed on as `folder`, `--trust-index`, and the common options."""
    return _index_option(_trust_option(common_options(command)), callback=_index_folder)


def index_option_of_all(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same options before the command's name; the environment is read here."""
    trusting = _trust_option(common_options(command), envvar="ARCHSEARCH_TRUST_INDEX")
    return _index_option(trusting, callback=_keep, expose_value=False, envvar="ARCHSEARCH_INDEX")


def _index_option(command: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    return click.option(
        "--index",
        "folder",
        type=click.Path(),
        metavar="DIR",
        help="Index folder [ARCHSEARCH_INDEX, or ./index].",
        **more,
    )(command)


def _trust_option(command: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    return click.option(
        "--trust-index",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Even where others may write in it.",
        **more,
    )(command)


def open_index(folder: "Path") -> "Engine":
    """The index of a command, open for reading, as far as it is trusted; a message where its words may be missed."""
    from archsearch.engines.index_folder import open_commit
    from archsearch.engines.index_folder.versions import analyzer_version

    engine, manifest = open_commit(folder, trust=trusted())
    if manifest.analyzer != analyzer_version():
        click.echo(
            f"archsearch: the index '{folder}' was made by another version of the analyser; words may be missed until"
            " `archsearch index PATH` builds it anew",
            err=True,
        )
    return engine


def trusted() -> bool:
    """Whether `--trust-index` was said, before or after the command's name, or in the environment."""
    settings: Settings = click.get_current_context().obj
    return settings.trust_index


def _keep(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    if value and option.name:
        setattr(ctx.obj, option.name, value)


def _index_folder(ctx: click.Context, option: click.Parameter, value: str | None) -> "Path":
    settings: Settings = ctx.obj
    _keep(ctx, option, value)
    return settings.index_folder
