"""`epresolutions validate`: checks data/ against its contract."""

import sys
from pathlib import Path

import click


@click.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables, with their contract.  [default: the project's data/]",
)
def validate(data: Path | None) -> None:
    """Check the tables against their contract, data/datapackage.json.

    Lists every breach, one line each: file, row (the header is row 1), column, value, rule.
    Exits 1 if there is one; otherwise prints one line of counts.

    \b
    Examples:
      epresolutions validate
      epresolutions validate --data copy/of/data
    """
    from epresolutions.tables.check import count, find_breaches
    from epresolutions.tables.contract import find_data

    folder = data or find_data()
    breaches = find_breaches(folder)
    for breach in breaches:
        click.echo(str(breach))
    if breaches:
        many = "breach" if len(breaches) == 1 else "breaches"
        click.echo(f"{len(breaches)} {many} in {folder}", err=True)
        sys.exit(1)
    click.echo(count(folder))
