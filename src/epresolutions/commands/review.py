"""`epresolutions review`: a person checks a sample of the codes that models settled."""

from __future__ import annotations

from pathlib import Path

import click

from epresolutions.errors import UserError


@click.command()
@click.option(
    "--draw",
    "drawn",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw texts and write the table to correct.",
)
@click.option(
    "--report",
    "corrected",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Read the corrected table and report the agreement.",
)
@click.option(
    "--texts",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="Texts to draw, with --draw.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Of the draw and bootstrap.",
)
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables.  [default: the project's data/]",
)
@click.pass_context
def review(context, drawn, corrected, texts, seed, data) -> None:
    """Check the settled codes yourself: draw a sample, correct it in a spreadsheet, report.

    All codes were given by language models: two who read apart, and a third who settled. --draw
    picks texts in which every kind of demand is met, agreed and disputed, and writes a table with
    the settled codes and the address of each text. Open it in a spreadsheet, read the beginning of
    each text at its address, put the codes right ("no" under keep for what is no demand, a new row
    for what is missing) and write "yes" under checked. --report reads it back, as often as you
    like; texts that are not checked are left out. Nothing in the data is changed.

    \b
    Examples:
      epresolutions review --draw check.csv
      epresolutions review --report check.csv
    """
    if (drawn is None) == (corrected is None):
        raise click.UsageError("give either --draw or --report with the name of a table")
    from epresolutions.demands import checking
    from epresolutions.tables import read

    tables = read.load(data)
    if drawn is not None:
        _draw(checking, tables, drawn, texts, seed)
        return
    from epresolutions.demands.coder.review import ReviewRefused

    try:
        table = checking.read_sheet(corrected, tables)
    except ReviewRefused as refused:
        for problem in refused.problems:
            click.echo(f"{corrected.name}, {problem}", err=True)
        click.echo(f"Error: {refused}", err=True)
        context.exit(2)
    _report(checking, table, tables, seed)


def _draw(checking, tables, path: Path, texts: int, seed: int) -> None:
    from epresolutions import files, wording

    if path.exists():
        raise UserError(f"{path} exists; it may hold corrections, so name another file")
    three_times = sorted(set(tables.coded_texts["procedure"]))
    chosen = checking.draw_texts(tables.codings, three_times, size=texts, seed=seed)
    table = checking.sheet(tables, chosen)
    # with a mark of its encoding, so that a spreadsheet opens it as UTF-8
    files.write(path, "\ufeff" + table.to_csv(index=False, lineterminator="\n"))
    click.echo(
        f"wrote {path}: {wording.counted(len(chosen), 'en', 'text')} of {len(three_times)}, "
        f"{wording.counted(int((table['settled_kind'] != '').sum()), 'en', 'settled code')}"
    )


def _report(checking, table, tables, seed: int) -> None:
    labels = tables.kinds.set_index("kind")["label_en"]
    found = checking.agreement(table, list(tables.kinds["kind"]), seed=seed)
    share, low, high = checking.kept_share(table)
    texts = table["procedure"].nunique()
    click.echo(f"{texts} texts checked; settled codes left as they were: {_of(share, low, high)}")
    click.echo("agreement of person and settled coding (Krippendorff's alpha, 95% interval):")
    for row in found[(found["kind"] == "") | (found["seen"] > 0)].itertuples():
        name = labels[row.kind] if row.kind else row.measure
        seen = f", seen in {row.seen}" if row.kind else ""
        click.echo(f"  {name:<28} {_of(row.alpha, row.low, row.high)}  {row.verdict}{seen}")
    for row in checking.changes(table).itertuples():
        click.echo(f"  {row.procedure}  {row.verdict}: {row.settled or '–'} -> {row.person or '–'}")
    click.echo(
        "The person saw the settled codes, so this is an upper bound; rare and disputed kinds were "
        "drawn more often than they occur.",
        err=True,
    )


def _of(value: float, low: float, high: float) -> str:
    from epresolutions import wording

    return "–" if value != value else wording.estimate(value, low, high, "en")
