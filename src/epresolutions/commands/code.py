"""`epresolutions code`: the machine coder, and the way back from a person's corrections."""

from __future__ import annotations

import json
from pathlib import Path

import click

from epresolutions.errors import UserError

_SHOWN = 74


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
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
    "--labels",
    type=click.Choice(["en", "fr"]),
    help="Language of the words that stand beside the codes. Default: yours.",
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a table to correct in a spreadsheet; needs --procedure.",
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
def code(
    context,
    files,
    language,
    countries,
    shape,
    labels,
    review,
    procedure,
    accept,
    coder,
    data,
):
    """Find the demands in FILE: what is asked, of whom, with the words that show it.

    FILE is an adopted text, a motion or a summary, English or French, as plain text, HTML, DOCX or
    PDF, or a folder with such files; several give one table. A file that cannot be coded is named
    and skipped, and the exit code is 3. The codes are a machine's: in whole texts that its rules
    had not met it found between six and nine of ten demands, and of ten that it gave eight or nine
    were right. So check them: --review writes a table, which a person corrects (write "no" under
    keep for what is no demand, add rows for what was missed, and a note in your own words), and
    --accept takes it back.

    \b
    Examples:
      epresolutions code resolution.html
      epresolutions code resume.txt --language fr --labels fr --format json
      epresolutions code downloads/ --format csv
      epresolutions code summary.txt --procedure "2016/2607(RSP)" --review check.csv
      epresolutions code --accept check.csv --coder "A. Reader"
    """
    _fit_together(files, review, procedure, accept, coder)
    if accept is not None:
        _accept(context, accept, coder, data)
        return
    from epresolutions import wording
    from epresolutions.corpus.filters import read_countries
    from epresolutions.demands.listings import flags_said
    from epresolutions.tables import read

    tables, labels = read.load(data), labels or context.obj or "en"
    known = read_countries(tables.countries, ",".join(countries)) or None
    coded, failed, read_files = _code_all(files, language, known)
    for line in failed:
        click.echo(f"skipped: {line}", err=True)
    if review is not None:
        _write_review(coded, review, procedure, tables)
    else:
        shown = _labelled(coded, tables, labels)
        if coded.empty and shape == "table":
            nothing = wording.pick(
                labels,
                en="no demand found: Parliament judges in this text, but asks nothing",
                fr="aucune demande: dans ce texte, le Parlement juge, mais ne demande rien",
            )
            click.echo(nothing)
        elif shape == "table":  # what programs read keeps its words
            click.echo(_table(shown.assign(flag=flags_said(shown["flag"], labels))))
        else:
            click.echo(_SHAPES[shape](shown))
    flagged = int((coded["flag"] != "").sum())
    reader = context.obj or "en"
    clauses = wording.count(
        len(coded[["file", "clause"]].drop_duplicates()),
        reader,
        en=("demand clause", "demand clauses"),
        fr=("demande", "demandes"),
    )
    rows = wording.count(len(coded), reader, en=("row", "rows"), fr=("ligne", "lignes"))
    of_files = ""
    if read_files > 1:
        of_files = wording.pick(
            reader, en=f" in {read_files} files", fr=f" dans {read_files} fichiers"
        )
    look = wording.pick(reader, en=f"{flagged} to look at", fr=f"{flagged} à vérifier")
    click.echo(f"{clauses}, {rows}{of_files}, {look}", err=True)
    if failed:
        raise SystemExit(3)


def _fit_together(files, review, procedure, accept, coder) -> None:
    """Refuse options that do not go together before anything is read."""
    if bool(files) == (accept is not None):
        raise click.UsageError("give either a FILE to code or --accept with a corrected table")
    if accept is None and coder:
        raise click.UsageError("--coder goes with --accept")
    if accept is not None and not coder:
        raise click.UsageError("--accept needs --coder with the name of who corrected the table")
    if review is not None and not procedure:
        raise click.UsageError(
            "--review needs --procedure with the reference of the resolution, for instance "
            '"2016/2607(RSP)"; `epresolutions list` finds it'
        )
    if procedure and review is None:
        raise click.UsageError("--procedure goes with --review")
    if review is not None and (len(files) > 1 or files[0].is_dir()):
        raise click.UsageError("--review takes one FILE: one resolution a table")


def _code_all(files, language, countries):
    """Code every file: one table, what failed with the reason, and how many were read.

    A single file that cannot be coded is an error; of several the others are still coded.
    """
    import pandas as pd

    from epresolutions.demands.coder import code_text
    from epresolutions.sources.by_hand import files_in
    from epresolutions.sources.parsing.text import read_text

    coded, failed = [], []
    paths = list(files_in(files))
    if not paths:
        raise UserError(f"no file in {', '.join(map(str, files))}")
    for path in paths:
        try:
            table = code_text(read_text(path), language=language, target_countries=countries)
        except UserError as error:
            said = str(error) if path.name in str(error) else f"{path.name}: {error}"
            if len(paths) == 1:
                raise UserError(said) from None
            failed.append(said)
            continue
        table.insert(0, "file", path.name)
        coded.append(table)
    if not coded:
        raise UserError("none of the files could be coded: " + "; ".join(failed))
    return pd.concat(coded, ignore_index=True), failed, len(coded)


def _labelled(coded, tables, language):
    """Put the words of the codebook beside its codes, in the reader's language."""
    label = f"label_{language}"
    kinds = tables.kinds.set_index("kind")[label]
    addressees = tables.addressees.set_index("addressee")[label]
    out = coded.copy()
    out.insert(out.columns.get_loc("kind") + 1, "kind_label", coded["kind"].map(kinds))
    place = out.columns.get_loc("addressee") + 1
    out.insert(place, "addressee_label", coded["addressee"].map(addressees))
    return out


def _table(coded) -> str:
    lines, several = [], coded["file"].nunique() > 1
    shown = coded.assign(kind=coded["kind"].fillna("?"), kind_label=coded["kind_label"].fillna(""))
    for name, rows in shown.groupby("file", sort=False):
        lines += [name] if several else []
        for row in rows.itertuples():
            head = f"§{row.paragraph:<3} {row.kind:<12} {row.addressee:<8} {row.verb:<13} "
            lines.append(f"{head}{row.confidence:.2f}  {row.flag}".rstrip())
            labels = f"{row.kind_label or '?'} · {row.addressee_label}"
            lines.append(f"     {labels}")
            text = row.text if len(row.text) <= _SHOWN else row.text[: _SHOWN - 1] + "…"
            lines.append(f"     {text}")
    return "\n".join(lines)


def _csv(coded) -> str:
    flat = coded.assign(rules=["; ".join(rules) for rules in coded["rules"]])
    return flat.to_csv(index=False, lineterminator="\n").rstrip("\n")


def _json(coded) -> str:
    plain = coded.astype(object).where(coded.notna(), None)
    return json.dumps(plain.to_dict("records"), ensure_ascii=False, indent=2)


_SHAPES = {"csv": _csv, "json": _json}


def _write_review(coded, review: Path, procedure: str, tables) -> None:
    from epresolutions import files
    from epresolutions.corpus import comparison
    from epresolutions.demands.coder.review import review_table

    row = comparison.find_resolution(tables.resolutions, procedure, tables.motions)
    if review.exists():
        raise UserError(f"{review} exists; it may hold corrections, so name another file")
    table = review_table(coded, procedure=row["procedure"], seen=row["summary_seen"])
    files.write(review, table.to_csv(index=False, lineterminator="\n"))
    click.echo(f"wrote {review}")


def _accept(context, accept: Path, coder: str, folder: Path | None) -> None:
    from epresolutions.demands.coder.review import ReviewRefused, disagreements, read_review
    from epresolutions.demands.coder.review import accept as take_over
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
