"""`epresolutions curate`: makes data/ from a folder of facts."""

import sys
from pathlib import Path

import click


@click.command()
@click.argument(
    "facts",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables, with their contract.  [default: the project's data/]",
)
def curate(facts: tuple[Path, ...], data: Path | None) -> None:
    """Make the tables of data/ from one or several folders of FACTS.

    The first folder stands, each later one adds what it alone knows; where readings contradict
    each other, the earlier is kept and the contradiction is listed. What was corrected by hand
    in data/ stays. Facts that break a rule are refused: every breach is listed, and nothing is
    written. Cells that are settled by a rule are recorded in corrections.csv.

    \b
    Examples:
      epresolutions curate facts
      epresolutions curate facts later_facts
    """
    from epresolutions.tables.contract import find_data
    from epresolutions.tables.curate import FactsError
    from epresolutions.tables.curate import curate as make_tables

    try:
        made = make_tables(facts, data or find_data())
    except FactsError as refused:
        for breach in refused.breaches:
            click.echo(str(breach))
        click.echo(f"Error: {refused}", err=True)
        sys.exit(1)
    for difference in made.differences:
        click.echo(str(difference), err=True)
    click.echo(", ".join(f"{name} {number}" for name, number in made.rows.items()))
