"""The command line: the group, one line per command, each loaded when it is called.

Only this package prints, exits or imports click. Exit codes are grep's: 0 something found, 1 nothing found,
2 error or wrong usage; 130 after Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from archsearch import __version__
from archsearch.cli.settings import Settings, read_settings
from archsearch.errors import ArchsearchError, QueryError

# name → module below this package that holds a click command of the same name
COMMANDS = {
    "index": "index",
    "search": "search",
    "show": "show",
    "batch": "batch",
    "explain": "explain",
    "stem": "stem",
    "stats": "stats",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that none pays for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"archsearch.cli.{COMMANDS[cmd_name]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a mistyped one gets a suggestion."""
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            hint = f" Did you mean '{near[0]}'?" if near else " See 'archsearch --help'."
            raise click.UsageError(f"There is no command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ARCHSEARCH"},
    epilog="Documentation: README.md and docs/. Every command has --help, with examples.",
)
@click.option("--index", "folder", type=click.Path(path_type=Path), help="The index folder [./index].")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), help="When to colour [auto].")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, "-V", "--version", prog_name="archsearch")
@click.pass_context
def group(ctx: click.Context, folder: Path | None, color: str | None, debug: bool) -> None:
    """Search a Kazakh-language news archive: articles and speaker turns.

    \b
    Examples:
      archsearch index pages/                      read the pages below pages/
      archsearch search 'мектеп құрылысы'          the best articles, each with its best passage
      archsearch search --turns --speaker Әлімбек су
      archsearch show 31438870#t7                  a turn, with the question it answers
    """
    ctx.obj = Settings(folder, color, debug)
    ctx.default_map = read_settings()


def run(args: Sequence[str]) -> int:
    """Run the command line on its arguments; the exit code."""
    debug = "--debug" in args
    try:
        code = group.main(list(args), prog_name="archsearch", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("\narchsearch: stopped", err=True)
        return 130
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:
        return _failed(error, debug)
    return code if isinstance(code, int) else 0


def _failed(error: Exception, debug: bool) -> int:
    """Say what went wrong; where it is a fault of ours, how to see more."""
    if debug:
        import traceback

        traceback.print_exception(error)
    elif isinstance(error, ArchsearchError):
        click.echo(f"archsearch: {_told(error)}", err=True)
    else:
        click.echo(f"archsearch: {type(error).__name__}: {error} (--debug shows where)", err=True)
    return error.exit_code if isinstance(error, ArchsearchError) else 2


def _told(error: ArchsearchError) -> str:
    if not isinstance(error, QueryError):
        return str(error)
    from archsearch.query import caret

    return caret(error)


def _closed_pipe() -> int:
    """The reader went away, as `head` does: no error, and nothing left for Python to complain of at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
