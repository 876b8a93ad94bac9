"""`epresolutions validate`: checks data/ against its contract."""

from pathlib import Path

import click

from epresolutions.contract import find_data


@click.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables, with their contract.  [default: the project's data/]",
)
@click.pass_context
def validate(context: click.Context, data: Path | None) -> None:
    r"""Check the tables against their contract, data/datapackage.json.

    Lists every breach, one line each: file, row (the header is row 1), column, value, rule.
    Exits 1 if there is one; otherwise prints one line of counts.

    \b
    Examples:
      epresolutions validate
      epresolutions validate --data copy/of/data
    """
    from epresolutions.validate import count, find_breaches

    folder = data or find_data()
    breaches = find_breaches(folder)
    for breach in breaches:
        click.echo(str(breach))
    if breaches:
        click.echo(f"{len(breaches)} breaches in {folder}", err=True)
        context.exit(1)
    click.echo(count(folder))
