"""The command `epresolutions`."""

from __future__ import annotations

import importlib
import inspect
import sys
from itertools import pairwise

import click

from epresolutions import __version__, messages
from epresolutions.commands.help import in_language
from epresolutions.errors import UserError, near_misses

# Command -> module:function. A module is imported only when its command runs: --help must not
# wait for pandas.
_COMMANDS = {
    "add": "add:add",
    "build": "build:build",
    "code": "code:code",
    "concordance": "concordance:concordance",
    "count": "count:count",
    "curate": "curate:curate",
    "fetch": "fetch:fetch",
    "import": "import_:import_",
    "list": "list_:list_",
    "render": "render:render",
    "review": "review:review",
    "status": "status:status",
    "tidy": "tidy:tidy",
    "trace": "trace:trace",
    "validate": "validate:validate",
}


class _LazyGroup(click.Group):
    """A group that imports a command when it is asked for, and names near misses."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, function = _COMMANDS[name].split(":")
        found = getattr(importlib.import_module(f"epresolutions.commands.{module}"), function)
        return in_language(found, context.obj or "en")

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Say of each command what its help begins with."""
        rows = [
            (name, inspect.cleandoc(self.get_command(context, name).help).partition("\n\n")[0])
            for name in self.list_commands(context)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, context: click.Context, arguments: list[str]):
        if arguments and arguments[0] not in _COMMANDS and not arguments[0].startswith("-"):
            near = near_misses(arguments[0], sorted(_COMMANDS))
            raise click.UsageError(f"no command {arguments[0]!r}; {near}", context)
        return super().resolve_command(context, arguments)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="epresolutions")
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    expose_value=False,
    help="Of help and messages. Default: that of the locale.",
)
def group() -> None:
    """Set one European Parliament human-rights resolution against others.

    The three comparisons (tabling coalitions, kinds of demand, vocabulary) are Jupyter
    notebooks; `render` runs them for any resolution and saves their figures, `list` finds the
    resolution, `validate` checks the data. `fetch` and `import` bring official documents, `build`
    makes tables from them, `trace` shows where a fact came from.

    \b
    Examples:
      epresolutions list Kazakhstan
      epresolutions render
      epresolutions render --focus "2018/2755(RSP)" --notebook coalitions --set language=fr
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command; a user's mistake is one line and exit code 2."""
    arguments = sys.argv[1:] if arguments is None else arguments
    language = _language(arguments)
    try:
        # Outside its standalone mode click returns the code of `ctx.exit`.
        code = in_language(group, language).main(arguments, standalone_mode=False, obj=language)
    except UserError as error:
        _fail(str(error), 2, language)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        code = 0
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code, language)
    except click.exceptions.Abort:
        _fail("interrupted", 130, language)
    sys.exit(code if isinstance(code, int) else 0)


def _language(arguments: list[str]) -> str:
    """Tell the language of help and messages before anything is read: a mistake is told in it.

    It is that of --language, before the command or of one whose figures it is the language of.
    """
    at = next((i for i, one in enumerate(arguments) if one in _COMMANDS), len(arguments))
    given = arguments if arguments[at : at + 1] in (["render"], ["status"]) else arguments[:at]
    words = [one.removeprefix("--language=") for one in given if one.startswith("--language=")]
    words += [value for option, value in pairwise(given) if option == "--language"]
    words += [
        value.removeprefix("language=") for option, value in pairwise(given) if option == "--set"
    ]
    return next((word for word in words if word in ("en", "fr")), "") or messages.of_locale()


def _fail(message: str, code: int, language: str) -> None:
    click.echo(messages.as_error(message, language), err=True)
    sys.exit(code)
