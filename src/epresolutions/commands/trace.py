"""`epresolutions trace`: show where a fact came from."""

from pathlib import Path

import click

from epresolutions.commands.store_option import folder_of, store_option
from epresolutions.tables.read import find_data


@click.command()
@click.argument("procedure")
@click.argument("what", required=False, default="")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables.  [default: the project's data/]",
)
@store_option
@click.option(
    "--pages", type=click.IntRange(1), default=3, show_default=True, help="Pages to name."
)
def trace(procedure: str, what: str, data: Path | None, store: Path | None, pages: int) -> None:
    """Show where the facts of PROCEDURE came from: all of its row, or WHAT (a table or column).

    \b
    Examples:
      epresolutions trace "2016/2607(RSP)"
      epresolutions trace "2016/2607(RSP)" tablers
      epresolutions trace "2016/2607(RSP)" votes_for
    """
    import pandas as pd

    from epresolutions.sources.building import trace as tracing
    from epresolutions.sources.lookup import procedure_of
    from epresolutions.sources.parsing import references

    folder = data or find_data()
    frames = [
        pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)
        for name in ("resolutions", "motions")
    ]
    code = procedure_of(procedure, *frames) or references.parse(procedure, "procedure").code
    steps = list(tracing.trace(code, what, folder, folder_of(store)))
    above: tuple[str, ...] = ()
    for step in steps:
        click.echo(f"{step.where}: {step.value}")
        click.echo(f"  {step.origin}")
        if step.pages and tuple(step.pages) == above:
            click.echo("  the same pages")
        else:
            _name(step.pages, pages)
        above = tuple(step.pages)
        for said in step.also:
            click.echo(f"  store: {said}")
    if not steps:
        click.echo(f"{code} has no rows in {what}", err=True)


def _name(found, most: int) -> None:
    for page in found[:most]:
        click.echo(f"  {page}")
    if len(found) > most:
        click.echo(f"  and {len(found) - most} more pages (--pages {len(found)})")
