"""`epresolutions code`: the machine coder, and the way back from a person's corrections."""

from __future__ import annotations

import json
from pathlib import Path

import click

from epresolutions.errors import UserError

_SHOWN = 74


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["en", "fr"]), help="Default: told from the text.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="COUNTRY",
    help="A state the text is about, name or ISO code; may be repeated. Default: by the title.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a table to correct in a spreadsheet.",
)
@click.option("--procedure", metavar="REFERENCE", help="The resolution, for --review.")
@click.option(
    "--accept",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Take a corrected table over into data/demands.csv.",
)
@click.option("--coder", metavar="NAME", help="Who corrected it, for --accept.")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the tables.  [default: the project's data/]",
)
@click.pass_context
def code(context, file, language, countries, shape, review, procedure, accept, coder, data):
    """Find the demands in FILE: what is asked, of whom, with the words that show it.

    FILE is an adopted text, a motion or a summary, English or French, as .txt, .html, .docx or
    .pdf. The codes are a machine's: in whole texts that its rules had not met it found between six
    and nine of ten demands, and of ten that it gave eight or nine were right. So check them:
    --review writes a table, which a person corrects (write "no" under keep for what is no demand,
    add rows for what was missed, and a note in your own words), and --accept takes it back.

    \b
    Examples:
      epresolutions code resolution.html
      epresolutions code resume.txt --language fr --format json
      epresolutions code summary.txt --procedure "2016/2607(RSP)" --review check.csv
      epresolutions code --accept check.csv --coder "A. Reader"
    """
    if (file is None) == (accept is None):
        raise click.UsageError("give either a FILE to code or --accept with a corrected table")
    if accept is not None:
        _accept(context, accept, coder, data)
        return
    if coder:
        raise click.UsageError("--coder goes with --accept")
    from epresolutions import wording
    from epresolutions.corpus.filters import read_countries
    from epresolutions.demands.coder import code_text
    from epresolutions.demands.coder.files import read_text
    from epresolutions.tables import read

    known = read_countries(read.load(data).countries, ",".join(countries))
    try:
        coded = code_text(read_text(file), language=language, target_countries=known or None)
    except UserError as error:
        raise UserError(f"{file}: {error}" if str(file) not in str(error) else str(error)) from None
    if review is not None:
        _write_review(coded, review, procedure, data)
    else:
        click.echo(_SHAPES[shape](coded))
    flagged = int((coded["flag"] != "").sum())
    clauses = wording.counted(coded["clause"].nunique(), "en", "demand clause")
    rows = wording.counted(len(coded), "en", "row")
    click.echo(f"{clauses}, {rows}, {flagged} to look at", err=True)


def _table(coded) -> str:
    if coded.empty:
        return "no demand found: Parliament judges in this text, but asks nothing"
    lines = []
    for row in coded.assign(kind=coded["kind"].fillna("?")).itertuples():
        head = f"§{row.paragraph:<3} {row.kind:<12} {row.addressee:<8} {row.verb:<13} "
        lines.append(f"{head}{row.confidence:.2f}  {row.flag}".rstrip())
        text = row.text if len(row.text) <= _SHOWN else row.text[: _SHOWN - 1] + "…"
        lines.append(f"     {text}")
    return "\n".join(lines)


def _csv(coded) -> str:
    flat = coded.assign(rules=["; ".join(rules) for rules in coded["rules"]])
    return flat.to_csv(index=False, lineterminator="\n").rstrip("\n")


def _json(coded) -> str:
    plain = coded.astype(object).where(coded.notna(), None)
    return json.dumps(plain.to_dict("records"), ensure_ascii=False, indent=2)


_SHAPES = {"table": _table, "csv": _csv, "json": _json}


def _write_review(coded, review: Path, procedure: str | None, folder: Path | None) -> None:
    from epresolutions import files
    from epresolutions.corpus import comparison
    from epresolutions.demands.coder.review import review_table
    from epresolutions.tables import read

    seen = ""
    if procedure:
        row = comparison.find_resolution(read.load(folder).resolutions, procedure)
        procedure, seen = row["procedure"], row["summary_seen"]
    if review.exists():
        raise UserError(f"{review} exists; it may hold corrections, so name another file")
    table = review_table(coded, procedure=procedure or "", seen=seen)
    files.write(review, table.to_csv(index=False, lineterminator="\n"))
    click.echo(f"wrote {review}")


def _accept(context, accept: Path, coder: str | None, folder: Path | None) -> None:
    from epresolutions.demands.coder.review import ReviewRefused, disagreements, read_review
    from epresolutions.demands.coder.review import accept as take_over

    if not coder:
        raise click.UsageError("--accept needs --coder with the name of who corrected the table")
    from epresolutions.tables import read

    data = read.load(folder)
    try:
        table = read_review(accept, data)
        written = take_over(table, coder, data.folder)
    except ReviewRefused as refused:
        for problem in refused.problems:
            click.echo(f"{accept.name}, {problem}", err=True)
        click.echo(f"Error: {refused}", err=True)
        context.exit(2)
    report = disagreements(table)
    for verdict, number in report["verdict"].value_counts().sort_index().items():
        click.echo(f"{verdict:<10} {number}")
    for row in report[report["verdict"] != "same"].itertuples():
        machine = f"{row.machine_kind} {row.machine_addressee} {row.machine_verb}".strip() or "–"
        person = f"{row.kind} {row.addressee} {row.verb}" if row.verdict != "removed" else "–"
        click.echo(f"  clause {row.clause or '+'}: machine {machine}; {coder} {person}")
    click.echo(f"demands.csv: {written} rows of {table['procedure'].iloc[0]} by {coder}", err=True)
