"""`epresolutions concordance`: shows a term in its context in texts that the user has."""

from __future__ import annotations

from pathlib import Path

import click

from epresolutions.commands.store_option import folder_of, store_option

_SIDE = 60  # characters of context that a line of the terminal shows on either side


@click.command()
@click.argument("term")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--language", required=True, type=click.Choice(["en", "fr"]), help="Of the texts.")
@click.option(
    "--words",
    default=8,
    show_default=True,
    type=click.IntRange(1, 50),
    help="Words of context on either side.",
)
@click.option(
    "--format",
    "shape",
    default="lines",
    show_default=True,
    type=click.Choice(["lines", "csv"]),
    help="Lines under each other, or a table with the whole context.",
)
@store_option
def concordance(
    term: str, paths: tuple[Path, ...], language: str, words: int, shape: str, store: Path | None
) -> None:
    """Show each place at which TERM stands, in all its forms, with the words around it.

    PATHS are your own texts, files or folders: plain text, pages, Word documents, PDF, or rows of
    Parquet and JSON Lines. Without PATHS the official texts are searched that `import` or `fetch`
    brought, and the texts of yours that `add` keeps. Put a term of several words in quotation
    marks. What cannot be read is named, all else is searched, and the exit code is 3. Nothing is
    stored.

    \b
    Examples:
      epresolutions concordance journalist --language en
      epresolutions concordance "human right" draft.docx --language en
      epresolutions concordance libération textes/ --language fr --format csv
    """
    from epresolutions import wording
    from epresolutions.tables import read
    from epresolutions.vocabulary.concordance import concordance as places
    from epresolutions.vocabulary.preparing.words import word_lists

    texts, problems = _read(paths, language) if paths else (_official(store, language), [])
    for line in problems:
        click.echo(f"skipped: {line}", err=True)
    found = places(texts, term, word_lists(read.load(), language), words=words)
    if table := _SHAPES[shape](found):
        click.echo(table)
    said = wording.counted(len(found), "en", "place")
    searched = wording.counted(texts["document"].nunique(), "en", "text")
    click.echo(f"{said} in {found['document'].nunique()} of {searched}", err=True)
    if problems:
        raise SystemExit(3)


def _read(paths, language):
    """Read the texts of files, and say which could not be read."""
    import pandas as pd

    from epresolutions.vocabulary.counting.texts import read_texts

    read = list(read_texts(paths, language, ("id", "text")))
    rows = [(one.name, one.text) for one in read if one.text is not None]
    problems = [one.problem for one in read if one.problem]
    return pd.DataFrame(rows, columns=["document", "text"], dtype="str"), problems


def _official(store, language):
    """Read official texts, and own texts where no other store is named."""
    from epresolutions.sources import official, own
    from epresolutions.tables import read

    texts = None if store else own.texts_at_hand(own.with_own(read.load()))
    if texts is None:
        texts = official.load(folder_of(store))
    texts = official.with_text(texts)
    here = texts.loc[texts["language"] == language, ["procedure", "text"]]
    return here.rename(columns={"procedure": "document"})


def _lines(found) -> str:
    from epresolutions.sources.store.origins import printable

    lines = [
        f"{row.document}  {row.left[-_SIDE:]:>{_SIDE}}  [{row.keyword}]  {row.right[:_SIDE]}"
        for row in found.itertuples()
    ]
    return "\n".join(printable(line).rstrip() for line in lines)


def _csv(found) -> str:
    return found.to_csv(index=False, lineterminator="\n").rstrip("\n")


_SHAPES = {"lines": _lines, "csv": _csv}
