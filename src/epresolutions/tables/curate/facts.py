"""Reads folders of facts: which file holds which table, and where each row stands in it."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from epresolutions.errors import UserError, near_misses

FILES = {
    "addressees": "codebook_addressees.csv",
    "agreement": "agreement.csv",
    "demands": "demands.csv",
    "documents": "term_counts_en_t9_documents.csv",
    "group_votes": "group_votes.csv",
    "groups": "groups.csv",
    "kinds": "codebook_kinds.csv",
    "motions": "motions.csv",
    "resolutions": "resolutions.csv",
    "rollcalls": "rollcalls.csv",
    "second_coding": "second_coding.csv",
    "settled_coding": "settled_coding.csv",
    "sources": "sources.csv",
    "summary_documents": "summary_words_documents.csv",
    "summary_words": "summary_words.csv",
    "tablers": "tablers.csv",
    "term_counts": "term_counts_en_t9.csv",
    "twice_coded": "second_coding_texts.csv",
}
"""Table -> the file of a folder of facts that it is made from."""

OWN_COLUMNS = {
    "second_coding": (
        "procedure", "demand", "kind", "addressee", "verb", "note", "coder", "sure", "alternative",
    ),
    "settled_coding": (
        "procedure", "demand", "kind", "addressee", "verb", "note", "taken_from", "settler",
    ),
    "twice_coded": ("procedure", "coder"),
}  # fmt: skip
"""Columns of the files that are no table of their own: `codings` is made of them."""

LATER = "corrections.csv"
"""File of a folder that says what a later reading changes: table, procedure, column, value, why."""

OPTIONAL = {"resolutions": {"vote_read_from", "known_before"}}
"""Columns that a file may have or lack."""


def columns_of(schemas: Mapping[str, dict]) -> dict[str, tuple[str, ...]]:
    """Give the columns of every file of facts."""
    tables = {
        name: tuple(field["name"] for field in schemas[name]["fields"])
        for name in FILES
        if name in schemas
    }
    return tables | OWN_COLUMNS


def read_folder(folder: Path, columns: Mapping[str, Collection[str]]) -> dict[str, pd.DataFrame]:
    """Read the tables that a folder of facts holds.

    Parameters
    ----------
    folder : Path
        The folder; a file that is not there holds nothing new.
    columns : mapping of str to collection of str
        Columns of every table.

    Returns
    -------
    dict of str to DataFrame
        Cells as text. The index names the line of the file, as ``folder/file.csv:line``.

    Raises
    ------
    UserError
        If a file cannot be read, lacks a column or has one too many, or the folder has no file
        of facts.
    """
    found = {}
    for name, file in FILES.items():
        if not (folder / file).is_file():
            continue
        frame = read_text(folder / file)
        optional = OPTIONAL.get(name, set())
        _check_columns(folder / file, frame, set(columns[name]), optional)
        frame.index = [f"{folder.name}/{file}:{row}" for row in range(2, len(frame) + 2)]
        if name == "resolutions" and "vote_read_from" not in frame.columns:
            stated = frame["votes_for"] != ""
            frame["vote_read_from"] = stated.map({True: "stated", False: ""})
        if name == "demands":
            frame = _numbered_by_row(frame)
        found[name] = frame[list(columns[name])]
    if not found:
        raise UserError(f"no file of facts in {folder}; one would be {FILES['resolutions']}")
    return found


def _numbered_by_row(demands: pd.DataFrame) -> pd.DataFrame:
    """Number the rows of a text where a reader numbered its clauses.

    A clause with several addressees has a row for each, with one number; in the table of demands
    every row has a number of its own.
    """
    order = pd.to_numeric(demands["demand"], errors="coerce")
    by_clause = demands.duplicated(["procedure", "demand"], keep=False)
    texts = set(demands.loc[by_clause, "procedure"])
    rows = demands.assign(order=order).sort_values(["procedure", "order"], kind="stable")
    number = (rows.groupby("procedure").cumcount() + 1).astype("str")
    numbered = demands["demand"].where(~demands["procedure"].isin(texts), number)
    return demands.assign(demand=numbered)


def read_later(folder: Path) -> pd.DataFrame:
    """Read what a folder says should change in the facts read before it."""
    columns = {"table", "procedure", "column", "value", "why"}
    if not (folder / LATER).is_file():
        return pd.DataFrame(columns=sorted(columns), dtype="str")
    frame = read_text(folder / LATER)
    _check_columns(folder / LATER, frame, columns, set())
    frame.index = [f"{folder.name}/{LATER}:{row}" for row in range(2, len(frame) + 2)]
    return frame


def read_text(path: Path) -> pd.DataFrame:
    """Read one file, every cell as text."""
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except FileNotFoundError:
        raise UserError(f"no file {path.name} in {path.parent}") from None
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8: {error}") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise UserError(f"{path} is not a CSV table: {error}") from None


def _check_columns(path: Path, frame: pd.DataFrame, columns: set, optional: set) -> None:
    """Refuse a file that lacks a column or has one too many."""
    for column in sorted(columns - optional - set(frame.columns)):
        raise UserError(f"{path}: no column '{column}'; {near_misses(column, frame.columns)}")
    for column in sorted(set(frame.columns) - columns - optional):
        raise UserError(f"{path}: unknown column '{column}'; {near_misses(column, columns)}")
