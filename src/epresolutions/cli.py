"""The command `epresolutions`."""

from __future__ import annotations

import importlib
import sys

import click

from epresolutions import __version__
from epresolutions.errors import UserError, near_misses

# Command -> module:function. A module is imported only when its command runs: --help must not
# wait for pandas.
_COMMANDS = {
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
        return getattr(importlib.import_module(f"epresolutions.commands.{module}"), function)

    def resolve_command(self, context: click.Context, arguments: list[str]):
        if arguments and arguments[0] not in _COMMANDS and not arguments[0].startswith("-"):
            near = near_misses(arguments[0], sorted(_COMMANDS))
            raise click.UsageError(f"no command {arguments[0]!r}; {near}", context)
        return super().resolve_command(context, arguments)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="epresolutions")
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
    try:
        # Outside its standalone mode click returns the code of `ctx.exit`.
        code = group.main(arguments, standalone_mode=False)
    except UserError as error:
        _fail(str(error), 2)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        code = 0
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except click.exceptions.Abort:
        _fail("interrupted", 130)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> None:
    click.echo(f"Error: {' '.join(message.split())}", err=True)
    sys.exit(code)
