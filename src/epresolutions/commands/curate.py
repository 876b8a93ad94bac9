"""`epresolutions curate`: makes data/ from a folder of facts."""

import sys
from pathlib import Path

import click


@click.command()
@click.argument("facts", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables, with their contract.  [default: the project's data/]",
)
def curate(facts: Path, data: Path | None) -> None:
    """Make the tables of data/ from the folder FACTS.

    Facts that break a rule are refused: every breach is listed, and nothing is written. Cells
    that are settled by a rule are recorded in corrections.csv.

    \b
    Example:
      epresolutions curate ../shared/facts
    """
    from epresolutions.tables.contract import find_data
    from epresolutions.tables.curate import FactsError
    from epresolutions.tables.curate import curate as make_tables

    try:
        rows = make_tables(facts, data or find_data())
    except FactsError as refused:
        for breach in refused.breaches:
            click.echo(str(breach))
        click.echo(f"Error: {refused}", err=True)
        sys.exit(1)
    click.echo(", ".join(f"{name} {number}" for name, number in rows.items()))
