"""`epresolutions count`: counts the terms of any number of texts."""

from __future__ import annotations

from pathlib import Path

import click

from epresolutions.errors import UserError

LARGE = 64_000_000  # bytes from which a local cluster is worth its start
_NAMED = 5  # documents that a message names


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--language", required=True, type=click.Choice(["en", "fr"]), help="Of the texts.")
@click.option(
    "--out",
    required=True,
    metavar="FILE.parquet",
    type=click.Path(path_type=Path),
    help="Where the counts go; the list of documents goes beside it.",
)
@click.option(
    "--ngrams",
    default=1,
    show_default=True,
    type=click.IntRange(1, 5),
    help="Count sequences of up to so many words.",
)
@click.option("--text-column", default="text", show_default=True, help="Of Parquet, JSON Lines.")
@click.option("--id-column", default="id", show_default=True, help="Of Parquet, JSON Lines.")
@click.option(
    "--repair",
    is_flag=True,
    help="First mend what extraction from a PDF breaks: torn and glued words.",
)
@click.option(
    "--workers",
    default=0,
    metavar="N",
    type=click.IntRange(0),
    help="Processes; 1 needs no Dask.  [default: one a core for large inputs, else 1]",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Count on this Dask cluster instead, which has this package.",
)
def count(
    paths: tuple[Path, ...],
    language: str,
    out: Path,
    ngrams: int,
    text_column: str,
    id_column: str,
    repair: bool,
    workers: int,
    scheduler: str,
) -> None:
    """Count the terms of the texts in PATHS: files and folders.

    A file is one text: plain text, a page, a Word document or a PDF, told by its content; or it
    has many, as rows (.parquet) or lines (.jsonl). Rows and lines may have a column "language";
    texts in another language are passed over. The result has the columns document, term, n;
    notebook 4 takes its path as a layer, in which a document stands for the resolution that its
    name begins with: 2016-2607-RSP.txt, or 2016/2607(RSP) as an id. What cannot be read is named,
    all else is counted, and the exit code is 3.

    \b
    Examples:
      epresolutions count texts/ --language en --out counts.parquet
      epresolutions count all.parquet --language fr --id-column procedure --out counts.parquet
    """
    if out.suffix != ".parquet":
        raise UserError(f"--out {out}: a name that ends in .parquet would be right")

    from tqdm import tqdm

    from epresolutions import wording
    from epresolutions.sources.by_hand import files_in
    from epresolutions.vocabulary.counting.run import count_corpus
    from epresolutions.vocabulary.counting.texts import read_texts

    total = sum(file.stat().st_size for file in files_in(paths) if file.exists())
    with tqdm(total=total, unit="B", unit_scale=True, delay=1, desc="counting") as bar:
        documents, tokens, problems = count_corpus(
            read_texts(paths, language, (id_column, text_column)),
            out,
            language,
            ngrams=ngrams,
            mended_with=_lemmas(language) if repair else None,
            workers=workers or (0 if total >= LARGE else 1),
            scheduler=scheduler,
            progress=bar.update,
        )
    for line in problems:
        click.echo(f"skipped: {line}", err=True)
    said = (
        f"{wording.counted(documents, 'en', 'document')}, {wording.counted(tokens, 'en', 'word')}"
    )
    click.echo(f"{out}: {said}")
    _say_strangers(out)
    if problems:
        raise SystemExit(3)


def _say_strangers(out: Path) -> None:
    """Name the documents that stand for no resolution, which no notebook would compare."""
    from epresolutions import wording
    from epresolutions.sources.store.origins import printable
    from epresolutions.tables import read
    from epresolutions.vocabulary.layers.files import strangers

    found = strangers(out, read.load())
    if not found:
        return
    named = ", ".join(map(printable, found[:_NAMED])) + (", …" if len(found) > _NAMED else "")
    said = wording.counted(len(found), "en", "document")
    click.echo(
        f"named by no known resolution, so compared by no notebook: {said} ({named}); "
        "a name such as 2016-2607-RSP.txt would be right",
        err=True,
    )


def _lemmas(language: str) -> frozenset[str]:
    from epresolutions.tables import read
    from epresolutions.vocabulary.preparing.words import word_lists

    return frozenset(word_lists(read.load(), language).lemmas)
