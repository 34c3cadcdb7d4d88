"""`archsearch.toml` in, defaults of options out; whatever in it cannot be meant is an error that says where it is.

index = "~/archive-index"     # the index folder; a relative one is meant from the file's own folder
color = "never"

[defaults.search]             # any option of a command, by its long name
limit = 20
"""

import os
from pathlib import Path
from typing import Any

import click

from archsearch.cli.settings import COLORS, Settings

NAME = "archsearch.toml"
KEYS = ("index", "color", "defaults")
# Said for all commands alike; or chosen where a script is written, which must get what it asked for.
_NOT_HERE = frozenset(
    ["index", "trust-index", "color", "debug", "help", "json", "jsonl", "csv", "tsv", "ids", "count", "trec"]
)


def settings_path() -> Path | None:
    """The file here, else the one in the user's configuration folder, else None."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111  never raises
    return next((path for path in (Path(NAME), Path(home, "archsearch", NAME)) if path.is_file()), None)


def apply_settings_file(settings: Settings, commands: click.Group, ctx: click.Context) -> None:
    """Put what the file says below what was said otherwise; nothing where there is no file.

    Raises UsageError naming the file and the key.
    """
    path = settings_path()
    if path is None:
        return
    found = _read(path)
    for key in found:
        if key not in KEYS:
            raise _wrong(path, f"there is no key '{key}'", _near(key, KEYS, _section_hint(key, commands, ctx)))
    if "index" in found:
        settings.file_folder = str(path.parent / Path(_text(path, "index", found["index"])).expanduser())
    if "color" in found:
        settings.file_color = _color(path, found["color"])
    ctx.default_map = _defaults(path, found.get("defaults", {}), commands, ctx)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors put a mark before UTF-8
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, f"this is no TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, f"this is not UTF-8: byte {error.start + 1}") from error
    except OSError as error:
        raise _wrong(path, f"it cannot be read: {error}") from error


def _defaults(path: Path, tables: Any, commands: click.Group, ctx: click.Context) -> dict[str, Any]:
    """The defaults of the command that was called, by the names that click knows; names of others are checked too."""
    if not isinstance(tables, dict):
        raise _wrong(path, "'defaults' is no table", "Write [defaults.search], and options below it.")
    names = commands.list_commands(ctx)
    for name, table in tables.items():
        if name not in names:
            raise _wrong(path, f"[defaults.{name}] is no command", _near(name, names))
        if not isinstance(table, dict):
            raise _wrong(path, f"'defaults.{name}' is no table", f"Write [defaults.{name}], and options below it.")
    called = ctx.invoked_subcommand or ""
    command = commands.get_command(ctx, called) if called in tables else None
    return {called: _options(path, tables[called], command, ctx)} if command else {}


def _options(path: Path, table: dict[str, Any], command: click.Command, ctx: click.Context) -> dict[str, Any]:
    options = {
        flag.removeprefix("--"): option
        for option in command.params
        for flag in option.opts
        if isinstance(option, click.Option) and flag.startswith("--")
    }
    settable = {name: option for name, option in options.items() if name not in _NOT_HERE}
    found = {}
    for key, value in table.items():
        where = f"[defaults.{command.name}] {key}"
        if key not in settable:
            what = "cannot be set here" if key in options else f"'{command.name}' has no option --{key}"
            raise _wrong(path, f"{where}: {what}", _near(key, settable))
        found[str(settable[key].name)] = _value(path, where, value, settable[key], ctx)
    return found


def _value(path: Path, where: str, value: Any, option: click.Option, ctx: click.Context) -> Any:
    kind, wanted = _kind(option)
    if type(value) is not kind or (isinstance(value, list) and any(type(part) is not str for part in value)):
        raise _wrong(path, f"{where}: {_shown(value)} is not {wanted}")
    try:
        option.type_cast_value(ctx, value)
    except click.BadParameter as error:
        raise _wrong(path, f"{where}: {error.message}") from error
    return value


def _kind(option: click.Option) -> tuple[type, str]:
    """The type that TOML must give for an option, and what to call it."""
    if option.is_flag:
        return bool, "true or false"
    if option.multiple:
        return list, "a list of texts"
    if isinstance(option.type, click.types.IntParamType):
        return int, "a whole number"
    return str, "a text in quotes"


def _text(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        hint = " The options of the command stand in [defaults.index]." if isinstance(value, dict) else ""
        what = "it is empty" if value == "" else f"{_shown(value)} is not a text in quotes"
        raise _wrong(path, f"{key}: {what}", hint)
    return value


def _color(path: Path, value: Any) -> str:
    if value not in COLORS:
        raise _wrong(path, f"color: {value!r} is not one of {', '.join(COLORS)}")
    return str(value)


def _section_hint(key: str, commands: click.Group, ctx: click.Context) -> str:
    return f"Options of a command stand in [defaults.{key}]." if key in commands.list_commands(ctx) else ""


def _near(word: str, words: Any, hint: str = "") -> str:
    """Words to choose from: the one that was probably meant, else all."""
    from archsearch.query.near_names import nearest

    near = nearest(word, words)
    return hint or (f"Did you mean '{near}'?" if near else f"Choose one of: {', '.join(words)}." if words else "")


def _shown(value: Any) -> str:
    """A value as the file has it, or nearly: a date is not in quotes there."""
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


def _wrong(path: Path, what: str, hint: str = "") -> click.UsageError:
    return click.UsageError(f"In '{path}' {what.rstrip('.')}. {hint}".rstrip())
