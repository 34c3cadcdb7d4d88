"""The command line: the group, one line per command, each loaded when it is called.

Only this package prints, exits or imports click. Exit codes are grep's: 0 something found, 1 nothing found,
2 error or wrong usage; 130 after Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

import click

from archsearch import __version__
from archsearch.cli.help import ExamplesFirst
from archsearch.cli.settings import Settings, index_option_of_all
from archsearch.errors import ArchsearchError

# name → what it does; the module of that name below this package holds the click command. The texts stand here as
# well as in the commands, so that `--help` need not load them all; a test keeps them equal.
COMMANDS = {
    "index": "Read the pages below each PATH and bring the index up to date.",
    "search": "Search for QUERY: all of its words, in any inflected form.",
    "show": "Show the article or the turn with this ID.",
    "batch": "Run the queries of FILE, one a line, in one process.",
    "explain": "Show how QUERY is read, step by step, without running it.",
    "stem": "Show each WORD, its stem, and how it was reached.",
    "stats": "Tell how much the index holds, and from when to when.",
    "check": "Read the whole index; tell what is damaged and how to mend it.",
}

COMPLETE = "_ARCHSEARCH_COMPLETE"  # set by the scripts that complete words in a shell


class LazyGroup(ExamplesFirst, click.Group):
    """A group whose commands are imported when they are called, so that none pays for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"archsearch.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a mistyped one gets a suggestion."""
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from archsearch.query.near_names import nearest

            near = nearest(args[0], [*COMMANDS, "--help", "--version"])
            hint = f" Did you mean '{near}'?" if near else f" There are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"There is no command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, without loading a command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command has --help, with examples. What scripts may rely on is in docs/command-line.md.",
    invoke_without_command=True,
)
@index_option_of_all
@click.version_option(__version__, "-V", "--version", prog_name="archsearch")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Search a Kazakh-language news archive: articles and speaker turns.

    \b
    Examples:
      archsearch index pages/                      read the pages below pages/
      archsearch search 'мектеп құрылысы'          the best articles, each with its best passage
      archsearch search --turns --speaker Әлімбек су
      archsearch show 31438870#t7                  a turn, with the question it answers
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return
    from archsearch.cli.settings_file import apply_settings_file

    apply_settings_file(ctx.obj, group, ctx)


def run(args: Sequence[str]) -> int:
    """Run the command line on its arguments; the exit code."""
    settings = Settings()
    _open_closed()
    _use_utf8()
    if COMPLETE in os.environ:
        from archsearch.cli.completion_bash import register

        register()
    try:
        code = group.main(list(args), prog_name="archsearch", standalone_mode=False, obj=settings)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SystemExit as stop:  # click, after a completion or where a reader went away
        return stop.code if isinstance(stop.code, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort as stop:  # click's word for Ctrl-C, after a line end, and for EOFError
        return _failed(stop.__cause__, settings.debug) if isinstance(stop.__cause__, EOFError) else _stopped()
    except KeyboardInterrupt:
        return _stopped()
    except Exception as error:
        return _failed(error, settings.debug)
    return code if isinstance(code, int) else 0


def _stopped() -> int:
    click.echo("archsearch: stopped", err=True)
    return 130


def _open_closed() -> None:
    """Where whoever started us closed them, nothing comes in, and messages go nowhere: not into a file opened next."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  # for as long as we run
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _use_utf8() -> None:
    """Help and messages in UTF-8 whatever the locale; a lone surrogate of a file's name does not stop them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _failed(error: Exception, debug: bool) -> int:
    """Say what went wrong; where it is a fault of ours, how to see more."""
    from archsearch.cli.terminal import drop_output, told, visible

    if isinstance(error, OSError):
        drop_output()
    if debug:
        import traceback

        traceback.print_exception(error)
    elif isinstance(error, ArchsearchError):
        click.echo(f"archsearch: {told(error)}", err=True)
    else:
        what = f"{type(error).__name__}: {error}"
        if isinstance(error, OSError) and error.strerror:
            what = error.strerror + (f": '{error.filename}'" if error.filename else "")
        click.echo(f"archsearch: {visible(what)} (--debug shows where)", err=True)
    return error.exit_code if isinstance(error, ArchsearchError) else 2
