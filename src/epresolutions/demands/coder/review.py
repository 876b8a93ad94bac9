"""A person checks the machine: a table to correct in a spreadsheet, and its way back to data/."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from epresolutions.errors import UserError, near_misses
from epresolutions.tables.change import replace_tables
from epresolutions.tables.contract import read_contract

CORRECTED = ("keep", "kind", "addressee", "verb", "part", "note")
MACHINE = ("machine_kind", "machine_addressee", "machine_verb")
COLUMNS = ("procedure", "clause", *CORRECTED, *MACHINE, "confidence", "second_kind", "flag", "text")
READERS = ("F1", "F2", "F3", "F4", "F5", "F6", "G1", "G2", "gold", "machine")
"""Names of coders that are no person."""

_LEAD = 2000  # characters of a summary that were read of every one
_QUOTED = 6  # words of the text in a row that make a note a quotation
_NAME = re.compile(r"[^\W\d_][\w .'-]{0,39}")


class ReviewRefused(UserError):
    """A corrected table that cannot be taken over.

    Attributes
    ----------
    problems : list of str
        Every problem, one line each.
    """

    def __init__(self, problems: list[str]):
        self.problems = problems
        noun = "problem" if len(problems) == 1 else "problems"
        super().__init__(f"{len(problems)} {noun} in the corrected table; nothing was changed")


def review_table(coded: pd.DataFrame, *, procedure: str = "", seen: str = "") -> pd.DataFrame:
    """Make the table that a person corrects.

    Parameters
    ----------
    coded : DataFrame
        What `coding.code_text` returned.
    procedure : str
        The resolution's reference; empty: the person fills it in.
    seen : str
        `summary_seen` of the resolution; "none" puts every clause `elsewhere`.

    Returns
    -------
    DataFrame
        `COLUMNS`. A person corrects `CORRECTED`, adds rows for what was missed and writes "no"
        under `keep` for what is no demand; the machine's own codes stand beside.
    """
    table = pd.DataFrame({"procedure": procedure, "clause": coded["clause"]}, index=coded.index)
    table["keep"] = "yes"
    for column in ("kind", "addressee", "verb"):
        table[column] = table[f"machine_{column}"] = coded[column].fillna("")
    first = coded["start"].min() if len(coded) else 0
    lead = (coded["start"] - min(first, _LEAD) < _LEAD).map({True: "lead", False: "rest"})
    table["part"] = "elsewhere" if seen == "none" else lead
    table["note"] = ""
    for column in ("confidence", "second_kind", "flag", "text"):
        table[column] = coded[column]
    return table[list(COLUMNS)]


def read_review(path: Path, data) -> pd.DataFrame:
    """Read a corrected table and check every cell.

    Parameters
    ----------
    path : Path
        CSV as `review_table` was written, separated by commas or, as some spreadsheets save it,
        by semicolons.
    data : Tables
        For the codes that are valid.

    Returns
    -------
    DataFrame of str
        All rows, those not kept too; missing cells are empty.

    Raises
    ------
    ReviewRefused
        With every problem that was found.
    UserError
        If the file cannot be read as a table, or lacks a column.
    """
    table = read_table(path, ("procedure", "clause", *CORRECTED, *MACHINE, "text"))
    problems = [f"row {row}: {problem}" for row, problem in _problems(table, data)]
    if problems:
        raise ReviewRefused(problems)
    return table


def read_table(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read a table as a spreadsheet saved it.

    Parameters
    ----------
    path : Path
        CSV in UTF-8, separated by commas or, as some spreadsheets save it, by semicolons.
    columns : tuple of str
        Those that it must have.

    Returns
    -------
    DataFrame of str
        Missing cells are empty.

    Raises
    ------
    UserError
        If the file cannot be read as a table, or lacks a column.
    """
    try:
        table = pd.read_csv(
            path,
            dtype="str",
            keep_default_na=False,
            encoding="utf-8-sig",
            sep=None,
            engine="python",
        )
    except FileNotFoundError:
        raise UserError(f"no file {path}") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise UserError(f"{path} is not a UTF-8 CSV table: {error}") from None
    for column in columns:
        if column not in table.columns:
            near = near_misses(column, table.columns)
            raise UserError(f"{path}: no column '{column}'; {near}")
    return table.map(str.strip)


def allowed_codes(data) -> dict[str, list[str] | None]:
    """Give the codes that each column of `demands` may hold, None where it is free."""
    demands = read_contract(data.folder)["resources"]
    fields = next(r["schema"]["fields"] for r in demands if r["name"] == "demands")
    allowed = {one["name"]: one["constraints"].get("enum") for one in fields}
    allowed["kind"] = list(data.kinds["kind"])
    allowed["addressee"] = list(data.addressees["addressee"])
    return allowed


def _problems(table: pd.DataFrame, data):
    """Give (row as a spreadsheet counts, what is wrong) for every problem."""
    allowed = allowed_codes(data)
    procedures = list(data.resolutions["procedure"])
    if table.empty:
        yield 1, "the table has no row"
    if len(set(table["procedure"])) > 1:
        yield 1, f"one resolution a table; here are {', '.join(sorted(set(table['procedure'])))}"
    for row, cells in enumerate(table.to_dict("records"), start=2):
        if cells["procedure"] not in procedures:
            near = near_misses(cells["procedure"], procedures)
            yield row, f"procedure: no resolution {cells['procedure']!r} in the data; {near}"
        if cells["keep"].lower() not in ("yes", "no"):
            yield row, f"keep: {cells['keep']!r} is neither yes nor no"
        if cells["keep"].lower() == "no":
            continue
        for column in ("kind", "addressee", "verb", "part"):
            if cells[column] not in allowed[column]:
                near = near_misses(cells[column], allowed[column])
                yield row, f"{column}: {cells[column]!r} is no code; {near}"
        if not cells["note"]:
            yield row, "note: empty; say in your own words what is asked"
        elif _quotes(cells["note"], cells["text"]):
            yield row, "note: repeats the text; the data hold no quotations, use your own words"


def _quotes(note: str, text: str) -> bool:
    note_words, text_words = (re.findall(r"\w+", part.lower()) for part in (note, text))
    there = " ".join(text_words)
    runs = (note_words[i : i + _QUOTED] for i in range(len(note_words) - _QUOTED + 1))
    return any(f" {' '.join(run)} " in f" {there} " for run in runs)


def disagreements(table: pd.DataFrame) -> pd.DataFrame:
    """Set the person's codes against the machine's, row by row.

    Parameters
    ----------
    table : DataFrame
        As `read_review` returns it.

    Returns
    -------
    DataFrame
        clause, verdict (`same`, `kind`, `addressee`, `verb`: what was corrected; `removed`: no
        demand; `added`: missed by the machine), machine_kind, kind, machine_addressee, addressee,
        machine_verb, verb.
    """

    def verdict(cells):
        if cells["keep"].lower() == "no":
            return "removed"
        if not cells["machine_kind"] and not cells["machine_addressee"]:
            return "added"
        for column in ("kind", "addressee", "verb"):
            if cells[column] != cells[f"machine_{column}"]:
                return column
        return "same"

    shown = ["machine_kind", "kind", "machine_addressee", "addressee", "machine_verb", "verb"]
    out = table[["clause", *shown]].copy()
    out.insert(1, "verdict", [verdict(cells) for cells in table.to_dict("records")])
    return out


def accept(table: pd.DataFrame, coder: str, folder: Path) -> int:
    """Take a person's codes over into data/, all or nothing.

    The rows of the resolution in `demands` are replaced. What another coder had coded of the part
    that was read of every summary goes to `agreement`, where both codings stand side by side.

    Parameters
    ----------
    table : DataFrame
        As `read_review` returns it.
    coder : str
        The person's name or initials, as it will stand in the data.
    folder : Path
        The folder of the tables.

    Returns
    -------
    int
        Rows written to `demands`.

    Raises
    ------
    UserError
        For a name that is a machine's or cannot be one.
    ReviewRefused
        If the tables would break a rule; then nothing is written.
    """
    if coder in READERS:
        raise UserError(f"coder: {coder!r} is the name of a language-model reader; give your own")
    if not _NAME.fullmatch(coder):
        raise UserError(f"coder: {coder!r} is no name; up to 40 letters, digits, spaces and . ' -")
    demands, agreement = (
        pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)
        for name in ("demands", "agreement")
    )
    kept = table[table["keep"].str.lower() == "yes"]
    procedure = table["procedure"].iloc[0]
    new = kept[["procedure", "kind", "addressee", "verb", "note", "part"]].assign(
        demand=[str(n) for n in range(1, len(kept) + 1)], coder=coder
    )
    old = demands[demands["procedure"] == procedure]
    known = set(agreement.loc[agreement["procedure"] == procedure, "coder"]) - {coder}
    apart = pd.concat(
        [
            agreement[(agreement["procedure"] != procedure) | (agreement["coder"] != coder)],
            *(_apart(rows) for name, rows in old.groupby("coder") if name not in known | {coder}),
            *([_apart(new)] if len(old) or known else []),
        ]
    )
    demands = pd.concat([demands[demands["procedure"] != procedure], new])
    breaches = replace_tables(folder, {"demands": demands, "agreement": apart})
    if breaches:
        raise ReviewRefused([str(breach) for breach in breaches])
    return len(new)


def _apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Shape one coder's rows as `agreement` has them: only what every coder has read."""
    lead = rows[rows["part"] == "lead"].copy()
    lead["demand"] = [str(n) for n in range(1, len(lead) + 1)]
    return lead[["procedure", "coder", "demand", "kind", "addressee", "verb", "note"]]
