"""The contract of the tables, ``data/datapackage.json``: where it is, and what it says.

It is a Data Package written by hand, the one place where columns, types, keys and foreign keys
are stated; rows, bytes and hashes in it are refreshed by `stamp`.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from epresolutions import files
from epresolutions.errors import UserError

CONTRACT = "datapackage.json"
PACKAGE = "ep-resolutions"
VARIABLE = "EPRESOLUTIONS_DATA"


class DataNotFound(UserError):
    """The folder of the tables is in none of the places where it is looked for."""


class TableError(UserError):
    """A table is not as its contract says."""


def find_data(start: Path | None = None) -> Path:
    """Find the folder of the tables.

    Looked for, in this order: where the environment variable ``EPRESOLUTIONS_DATA`` points;
    ``data/`` in the working directory or a folder above it, if its contract is this project's;
    ``data/`` of the checkout that the package is installed from.

    Parameters
    ----------
    start : Path, optional
        Where to start in place of the working directory.

    Raises
    ------
    DataNotFound
        If none of these has the contract.
    """
    if named := os.environ.get(VARIABLE):
        if (Path(named) / CONTRACT).is_file():
            return Path(named).resolve()
        raise DataNotFound(
            f"{VARIABLE} is {named}, where there is no {CONTRACT}; point it to the folder data/ "
            "of a checkout, or unset it"
        )
    here = (start or Path.cwd()).resolve()
    checkout = Path(__file__).resolve().parents[3]
    for folder in (here, *here.parents, checkout):
        if _is_ours(folder / "data" / CONTRACT):
            return folder / "data"
    raise DataNotFound(
        f"no data/{CONTRACT} of this project in {here}, in a folder above it, or in {checkout}; "
        f"work inside a checkout, or set {VARIABLE} to its folder data/"
    )


def _is_ours(path: Path) -> bool:
    """Tell whether a file is the contract of this project, and of no other."""
    if not path.is_file():
        return False
    try:
        # A broken contract of ours must be found and reported, not passed over.
        return f'"{PACKAGE}"' in path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def read_contract(data: Path) -> dict[str, Any]:
    """Read the contract of a folder of tables.

    Raises
    ------
    DataNotFound
        If there is none.
    TableError
        If it is not JSON, or names no tables.
    """
    path = Path(data) / CONTRACT
    try:
        contract = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataNotFound(f"no {CONTRACT} in {data}; name a folder that holds one") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path} is not JSON: {error}") from None
    if not isinstance(contract, dict) or not isinstance(contract.get("resources"), list):
        raise TableError(f"{path}: no list of 'resources', which a Data Package must have")
    for number, resource in enumerate(contract["resources"], start=1):
        missing = {"name", "path", "schema"} - set(resource)
        if missing or not {"fields", "primaryKey"} <= set(resource["schema"]):
            raise TableError(
                f"{path}: resource {number} needs name, path, schema, and in it fields, primaryKey"
            )
        for field in resource["schema"]["fields"]:
            if not isinstance(field, dict) or not {"name", "type"} <= set(field):
                raise TableError(f"{path}: a field of {resource['name']} has no name or no type")
    return contract


def references(schema: Mapping[str, Any]) -> list[tuple[list[str], str, list[str], list[str]]]:
    """List what a schema's columns refer to.

    Returns
    -------
    list of (columns, table, columns there, values allowed besides)
        The foreign keys of the Data Package standard, and the ``items`` of fields whose
        values, or some of them, name a row of another table.
    """
    found = []
    for key in schema.get("foreignKeys", []):
        there = key["reference"]
        found.append((list(key["fields"]), there["resource"], list(there["fields"]), []))
    for one in schema["fields"]:
        if items := one.get("items"):
            found.append(
                ([one["name"]], items["resource"], [items["field"]], items.get("besides", []))
            )
    return found


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sort_table(frame: pd.DataFrame, schema: Mapping[str, Any]) -> pd.DataFrame:
    """Order text cells as a table must stand in its file.

    Columns as the schema has them, rows by primary key: numbers by size, text by code point,
    empty first.
    """
    types = {one["name"]: one["type"] for one in schema["fields"]}

    def order(column: pd.Series) -> pd.Series:
        if types[column.name] == "integer":
            return pd.to_numeric(column, errors="coerce")
        return column

    key = list(schema["primaryKey"])
    return frame[list(types)].sort_values(key, key=order, kind="stable", na_position="first")


def stamp(data: Path) -> None:
    """Refresh rows, bytes and hash of every table in the contract, and nothing else in it."""
    contract = read_contract(data)
    for resource in contract["resources"]:
        path = Path(data) / resource["path"]
        rows = len(pd.read_csv(path, dtype="str", keep_default_na=False))
        resource.update(rows=rows, bytes=path.stat().st_size, hash=f"sha256:{file_hash(path)}")
    files.write(Path(data) / CONTRACT, files.json_text(contract))
