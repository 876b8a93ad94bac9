"""`epresolutions add`: makes a text of one's own a focus, or a text to compare with."""

from __future__ import annotations

from pathlib import Path

import click

from epresolutions.errors import UserError


@click.command()
@click.argument("text", required=False, metavar="TEXT", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Default: the name of the file.")
@click.option("--date", "day", default="", metavar="DAY", help="As 2016-03-10. Default: today.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="COUNTRY",
    help="A state the text is about, name or ISO code; may be repeated. Default: unknown.",
)
@click.option(
    "--groups",
    default="",
    metavar="LIST",
    help='Groups that tabled it, as "PPE, S&D". Default: unknown.',
)
@click.option("--language", type=click.Choice(["en", "fr"]), help="Default: told from the text.")
@click.option("--id", "name", default="", metavar="OWN-NAME", help="Default: made of the title.")
@click.option("--list", "listed", is_flag=True, help="Name the own texts that are kept.")
@click.option("--remove", default="", metavar="OWN-NAME", help="Remove an own text.")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables.  [default: the project's data/]",
)
def add(text, title, day, countries, groups, language, name, listed, remove, data):
    """Add a TEXT of your own: a draft, or what a national parliament or another body adopted.

    TEXT is plain text, HTML, DOCX or PDF, English or French. It is kept beside the store, out of
    the repository, with its words and its demands. The demands are the machine coder's and no
    person has checked them. Its id, such as OWN-DRAFT, is then a focus like any other, and notebook
    8 takes it in a list of procedures. Set urgency to "own", or "only,own", to compare a focus with
    your own texts. What is not given is unknown, and what rests on it is left out.

    \b
    Examples:
      epresolutions add draft.docx --title "Draft on Kazakhstan" --country Kazakhstan
      epresolutions render --focus OWN-DRAFT-ON-KAZAKHSTAN --notebook demands
      epresolutions add --list
      epresolutions add --remove OWN-DRAFT-ON-KAZAKHSTAN
    """
    from epresolutions.sources import own
    from epresolutions.tables import read

    if (text is not None) + listed + bool(remove) != 1:
        raise click.UsageError("give one of them: a TEXT to add, --list, or --remove with an id")
    tables = read.load(data)
    if listed:
        _list(own.read_all(tables.folder))
        return
    if remove:
        gone = own.remove(tables.folder, remove)
        click.echo(f"{gone.id}: removed ({gone.title})")
        return
    from epresolutions.commands.own_text import make

    made, said = make(
        text,
        tables,
        title=title,
        day=day,
        countries=",".join(countries),
        groups=groups,
        language=language,
        name=name,
    )
    if own.path_of(tables.folder, made.id).exists():
        raise UserError(
            f"{made.id} is there already; choose another --id, or first: "
            f"epresolutions add --remove {made.id}"
        )
    own.write(tables.folder, made)
    click.echo(f"{made.id}: {made.title}, {made.adopted}, term {made.term}")
    for line in said:
        click.echo(line, err=True)
    click.echo(f"epresolutions render --focus {made.id}", err=True)


def _list(texts) -> None:
    from epresolutions import wording

    for one in texts:
        click.echo(f"{one.id}  {one.adopted}  {one.title}")
    click.echo(wording.counted(len(texts), "en", "own text"), err=True)
