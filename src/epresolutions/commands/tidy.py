"""`epresolutions tidy`: after editing tables by hand."""

from pathlib import Path

import click

from epresolutions.tables.contract import find_data


@click.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables, with their contract.  [default: the project's data/]",
)
@click.pass_context
def tidy(context: click.Context, data: Path | None) -> None:
    """Sort tables that were edited by hand, refresh their hashes, and check every rule.

    Within a row nothing is changed. Exits 1 if a rule is broken; every breach is listed.

    \b
    Example:
      epresolutions tidy
    """
    from epresolutions.commands.validate import validate
    from epresolutions.tables.change import tidy as put_in_order

    folder = data or find_data()
    for name in put_in_order(folder):
        click.echo(f"{name}: sorted")
    context.invoke(validate, data=folder)
