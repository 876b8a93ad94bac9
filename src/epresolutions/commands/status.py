"""`epresolutions status`: how far each fact is known, and how to close the gaps."""

import click


@click.command()
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", show_default=True)
def status(language: str) -> None:
    """Show of how many resolutions of each term and year each fact is known.

    Then, for each fact: what it means for the notebooks where it is missing, and how to close the
    gap. The same stands in notebook 1.

    \b
    Example:
      epresolutions status --language fr
    """
    from epresolutions.corpus import gaps
    from epresolutions.tables import read

    data = read.load()
    years = gaps.by_term_and_year(data.resolutions, data, language)
    click.echo(years.to_string(index=False))
    table, caption = gaps.gaps(data.resolutions, data, language)
    click.echo(f"\n{caption}")
    for fact, known, missing, close in table.itertuples(index=False):
        click.echo(f"\n{fact} ({known})\n  {missing}\n  {close}")
