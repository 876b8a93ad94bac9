"""`epresolutions build`: make table rows from the store of official documents."""

from pathlib import Path

import click

from epresolutions.commands.store_option import open_store, store_option
from epresolutions.tables.read import find_data


@click.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables.  [default: the project's data/]",
)
@store_option
@click.option("--dry-run", is_flag=True, help="Report what would change; write nothing.")
@click.pass_context
def build(context: click.Context, data: Path | None, store: Path | None, dry_run: bool) -> None:
    """Make rows of the tables from the documents that were imported or fetched.

    Where an official page and a curated fact differ, or two pages do, the rule for that column in
    data/precedence.csv decides; every conflict is listed with both values and both sources. What
    no rule decides is left as it is, and the exit code is 3. Of resolutions whose rows would
    break the contract of the tables nothing is written (exit code 1). The texts go to
    official.csv in the store.

    \b
    Examples:
      epresolutions build --dry-run
      epresolutions build
    """
    from epresolutions.sources.building.build import build as make
    from epresolutions.sources.store.texts import write_texts

    with open_store(store) as opened:
        built = make(opened, data or find_data(), dry_run=dry_run)
        texts = 0 if dry_run else write_texts(opened)
        missing = len(opened.missing())
    for conflict in built.conflicts:
        click.echo(str(conflict))
    for procedure, unknown in sorted(built.incomplete.items()):
        click.echo(f"{procedure}: no row yet; not known: {unknown}")
    for breach in built.breaches:
        click.echo(str(breach))
    written = ", ".join(f"{table} {count}" for table, count in sorted(built.written.items()))
    verb = "would be written" if dry_run else "written"
    click.echo(
        f"cells {verb}: {written or 'none'}; new resolutions {len(built.added)}; "
        f"conflicts {len(built.conflicts)}" + ("" if dry_run else f"; official texts {texts}"),
        err=True,
    )
    if missing:
        click.echo(f"{missing} pages could not be had so far; fetch tries them again", err=True)
    if built.breaches:
        refused = ", ".join(built.refused) or "anything"
        click.echo(f"Error: the rules of the tables are broken; not written: {refused}", err=True)
        context.exit(1)
    if any(not conflict.settled for conflict in built.conflicts):
        context.exit(3)
