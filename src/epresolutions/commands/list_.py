"""`epresolutions list`: find a resolution by word, country or date."""

from __future__ import annotations

import click


@click.command("list")
@click.argument("words", nargs=-1)
@click.option(
    "--country",
    metavar="NAME",
    default="",
    help="Any name of a country in English or French, or its ISO code.",
)
@click.option(
    "--theme",
    metavar="NAME",
    default="",
    help="A theme or a part of its name, in English or French.",
)
@click.option("--since", metavar="DAY", default="", help="Adopted on this day or later.")
@click.option("--until", metavar="DAY", default="", help="Adopted on this day or earlier.")
@click.option("--term", metavar="N", default="all", show_default=True, help="Such as 8 or 8,9.")
def list_(words: tuple[str, ...], country: str, theme: str, since: str, until: str, term: str):
    """Find resolutions by WORDS of title, country or theme (English or French), or a reference.

    Your own texts, which `add` keeps, are listed too.

    \b
    Examples:
      epresolutions list freedom expression
      epresolutions list --country Kazakhstan
      epresolutions list --theme death_penalty --since 2016-01-01 --until 2016-12-31
    """
    from epresolutions import messages, wording
    from epresolutions.corpus import places, search
    from epresolutions.corpus.titles import titled
    from epresolutions.sources import own
    from epresolutions.tables import read

    language = click.get_current_context().obj or "en"
    data = own.with_own(read.load())
    found = search.find(
        data, words, countries=country, themes=theme, since=since, until=until, term=term
    )
    for note in places.notes(country, data.countries, language):
        click.echo(note, err=True)
    other = wording.pick(language, en="  (no urgency)", fr="  (pas d’urgence)")
    yours = wording.pick(language, en="  (own text)", fr="  (texte ajouté)")
    for row in titled(found, data, language).itertuples():
        kind = yours if own.is_own(row.procedure) else "" if row.urgency else other
        click.echo(f"{row.procedure}  {row.adopted:%Y-%m-%d}  {row.title}{kind}")
    n = wording.count(
        len(found), language, en=("resolution", "resolutions"), fr=("résolution", "résolutions")
    )
    near = search.nearest_words(data, words) if found.empty else ""
    of = wording.pick(language, en="of", fr="sur")
    told = f"{n} {of} {len(data.resolutions)}"
    click.echo(f"{told}; {messages.translate(near, language)}" if near else told, err=True)
