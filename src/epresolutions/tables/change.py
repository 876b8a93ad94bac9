"""Putting changed tables into their folder: checked as a whole first, then all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from epresolutions import files
from epresolutions.errors import UserError
from epresolutions.tables.breach import Breach
from epresolutions.tables.check import find_breaches
from epresolutions.tables.contract import CONTRACT, read_contract, sort_table, stamp


def replace_tables(
    data: Path, tables: Mapping[str, pd.DataFrame], *, forgive: bool = False
) -> list[Breach]:
    """Replace tables, unless the rules of the contract would then be broken.

    Parameters
    ----------
    data : Path
        Folder of the tables, with their contract.
    tables : mapping of str to DataFrame
        The new content of some tables, all cells text.
    forgive : bool
        Take no notice of breaches that were there before.

    Returns
    -------
    list of Breach
        What the new tables would break; if there is any, nothing was written.
    """
    schemas = {
        resource["name"]: resource["schema"] for resource in read_contract(data)["resources"]
    }
    with files.staging(data) as staging:
        for path in data.iterdir():
            if path.is_file():
                shutil.copyfile(path, staging / path.name)
        for name, frame in tables.items():
            frame = sort_table(frame.reset_index(drop=True), schemas[name])
            frame.to_csv(staging / f"{name}.csv", index=False, lineterminator="\n")
        stamp(staging)
        breaches = find_breaches(staging)
        if breaches and forgive:
            before = {(one.file, one.column, one.rule) for one in find_breaches(data)}
            breaches = [one for one in breaches if (one.file, one.column, one.rule) not in before]
        if not breaches:
            # The contract last: it vouches for the tables.
            written = (*(f"{name}.csv" for name in tables), CONTRACT)
            files.move_all((staging / name, data / name) for name in written)
        return breaches


def tidy(data: Path) -> list[str]:
    """Sort every table by its key and refresh the rows, bytes and hashes in the contract.

    Nothing is added, dropped or changed within a row. Whether the tables keep the rules is for
    `validate.find_breaches` to say.

    Parameters
    ----------
    data : Path
        Folder of the tables.

    Returns
    -------
    list of str
        Names of the files whose lines were put in another order.

    Raises
    ------
    UserError
        If a table cannot be read, or has not the columns of the contract; then no file has
        been written.
    """
    sorted_tables = {}
    for resource in read_contract(data)["resources"]:
        path, schema = data / resource["path"], resource["schema"]
        frame = _read(path, [field["name"] for field in schema["fields"]])
        text = sort_table(frame, schema).to_csv(index=False, lineterminator="\n")
        if text != path.read_text(encoding="utf-8"):
            sorted_tables[path] = text
    for path, text in sorted_tables.items():
        files.write(path, text)
    stamp(data)
    return [path.name for path in sorted_tables]


def _read(path: Path, columns: list[str]) -> pd.DataFrame:
    """Read a table as text, and refuse what would lose cells when it is written again."""
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"{path.name}: the file is missing") from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        reason = " ".join(str(error).split())
        raise UserError(f"{path.name}: not a table in UTF-8: {reason}") from None
    if list(frame.columns) != columns or not isinstance(frame.index, pd.RangeIndex):
        raise UserError(f"{path.name}: the columns must be {', '.join(columns)}, in every line")
    return frame
