"""What holds for every command: where the index is, when to colour. Options win over environment, it over a file."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

DEFAULT_INDEX = Path("index")


@dataclass(slots=True)
class Settings:
    """What was said before the command's name."""

    folder: Path | None
    color: str | None
    debug: bool


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--index`, `--color` and `--debug` after the command's name as well as before it."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, hidden=True),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), expose_value=False, callback=_keep_color,
            help="When to colour [auto].",
        ),
        click.option(
            "--index", "folder", type=click.Path(path_type=Path), envvar="ARCHSEARCH_INDEX", callback=_index_folder,
            help="The index folder [./index].",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def _index_folder(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path:
    """The folder said last: after the command's name, before it, in the environment, in the file, else ./index."""
    said = ctx.get_parameter_source("folder")
    if value is not None and said is click.core.ParameterSource.COMMANDLINE:
        return value
    return ctx.obj.folder or value or DEFAULT_INDEX


def _keep_color(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj.color = value


def read_settings() -> dict[str, Any]:
    """Defaults from `archsearch.toml` here or in the user's configuration folder; empty where there is neither.

    Raises UsageError naming the file where it is not TOML.
    """
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for path in (Path("archsearch.toml"), home / "archsearch" / "archsearch.toml"):
        if path.is_file():
            return _read_toml(path)
    return {}


def _read_toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"The settings '{path}' cannot be read: {error}") from error
    if "index" in found and isinstance(found["index"], str):
        folder = found.pop("index")
        return {"folder": folder} | found
    return found
