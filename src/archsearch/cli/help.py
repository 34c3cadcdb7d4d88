"""A command's docstring in, its help out: what it does, examples, and only then usage and options."""

from inspect import cleandoc

import click


class ExamplesFirst(click.Command):
    """A command whose help begins with what it does and with examples, as its docstring has them."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The docstring, the usage line, the options, the epilog."""
        formatter.write_text(cleandoc(self.help or ""))
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)

    def get_short_help_str(self, limit: int = 0) -> str:
        """What it does: the first line of the docstring, whole."""
        return cleandoc(self.help or "").partition("\n")[0]


class WithFields(ExamplesFirst):
    """A command that takes queries: its help ends with the fields of the field table."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments; a query that begins with a hyphen, and is no option, is told how it is asked."""
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            query = next((arg for arg in typed if arg.startswith(error.option_name)), "")
            if error.option_name.startswith("--") or not any(param.name == "query" for param in self.params):
                raise
            from shlex import quote

            raise click.UsageError(
                f"There is no option '{error.option_name}'. A query that begins with a hyphen comes last, behind --:"
                f" {ctx.command_path} -- {quote(query)}",
                ctx,
            ) from error

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each field, what it is, and an example."""
        from archsearch.fields import FIELDS

        with formatter.section("Fields in a query"):
            formatter.write_dl([(f"{field.name}:", f"{field.help}, as {field.example}") for field in FIELDS])
