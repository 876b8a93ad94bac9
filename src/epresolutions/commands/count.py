"""`epresolutions count`: counts the terms of any number of texts."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", required=True, type=click.Choice(["en", "fr"]), help="Of the texts.")
@click.option(
    "--out", required=True, metavar="FILE.parquet", type=click.Path(path_type=Path),
    help="Where the counts go; the list of documents goes beside it.",
)  # fmt: skip
@click.option("--ngrams", default=1, show_default=True, type=click.IntRange(1, 5),
              help="Count sequences of up to so many words.")  # fmt: skip
@click.option("--text-column", default="text", show_default=True, help="Of Parquet, JSON Lines.")
@click.option("--id-column", default="id", show_default=True, help="Of Parquet, JSON Lines.")
@click.option("--workers", default=0, metavar="N", type=click.IntRange(0),
              help="Processes.  [default: one a core for large inputs, else this one]")  # fmt: skip
@click.option("--scheduler", default="", metavar="ADDRESS",
              help="Count on this Dask cluster, which must see the same files.")  # fmt: skip
def count(
    paths: tuple[Path, ...],
    language: str,
    out: Path,
    ngrams: int,
    text_column: str,
    id_column: str,
    workers: int,
    scheduler: str,
) -> None:
    """Count the terms of the texts in PATHS: files and folders.

    Texts are .txt files (one document each), rows of .parquet files, or lines of .jsonl files.
    Rows and lines may have a column "language"; texts in another language are passed over. The
    result has the columns document, term, n; notebook 4 takes its path as a layer. A run that
    was interrupted goes on where it stopped.

    \b
    Examples:
      epresolutions count texts/ --language en --out counts.parquet
      epresolutions count all.parquet --language fr --id-column procedure --out counts.parquet
    """
    from tqdm import tqdm

    from epresolutions import wording
    from epresolutions.counting.plan import Options, plan
    from epresolutions.counting.run import count_all
    from epresolutions.errors import UserError

    if out.suffix != ".parquet":
        raise UserError(f"--out {out}: a name that ends in .parquet would be right")
    tasks = plan(paths)
    options = Options(language, ngrams, text_column, id_column)
    total = sum(task.size for task in tasks)
    with tqdm(total=total, unit="B", unit_scale=True, delay=1, desc="counting") as bar:
        documents, tokens = count_all(
            tasks, options, out, scheduler=scheduler, workers=workers, progress=bar.update
        )
    click.echo(
        f"{out}: {wording.number(documents, 'en')} documents, {wording.number(tokens, 'en')} words"
    )
