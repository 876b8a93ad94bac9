"""Putting changed tables into their folder: checked as a whole first, then all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from epresolutions import files
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
