"""`epresolutions count`: counts the terms of any number of texts."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
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
    help="Processes.  [default: one a core for large inputs, else this one]",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Count on this Dask cluster, which must see the same files.",
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

    Texts are .txt files (one document each), rows of .parquet files, or lines of .jsonl files.
    Rows and lines may have a column "language"; texts in another language are passed over. The
    result has the columns document, term, n; notebook 4 takes its path as a layer, in which a
    document stands for the resolution that its name begins with: 2016-2607-RSP.txt, or
    2016/2607(RSP) as an id. A run that was interrupted goes on where it stopped.

    \b
    Examples:
      epresolutions count texts/ --language en --out counts.parquet
      epresolutions count all.parquet --language fr --id-column procedure --out counts.parquet
    """
    from tqdm import tqdm

    from epresolutions import wording
    from epresolutions.errors import UserError
    from epresolutions.tables import read
    from epresolutions.vocabulary.counting.plan import Options, plan
    from epresolutions.vocabulary.counting.run import count_all
    from epresolutions.vocabulary.preparing.words import word_lists

    if out.suffix != ".parquet":
        raise UserError(f"--out {out}: a name that ends in .parquet would be right")
    tasks = plan(paths)
    words = word_lists(read.load(), language).lemmas if repair else ()
    options = Options(language, ngrams, text_column, id_column, repair, tuple(sorted(words)))
    total = sum(task.size for task in tasks)
    with tqdm(total=total, unit="B", unit_scale=True, delay=1, desc="counting") as bar:
        documents, tokens = count_all(
            tasks, options, out, scheduler=scheduler, workers=workers, progress=bar.update
        )
    click.echo(
        f"{out}: {wording.number(documents, 'en')} documents, {wording.number(tokens, 'en')} words"
    )
