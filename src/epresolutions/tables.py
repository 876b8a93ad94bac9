"""Finds data/, reads its tables and checks them against their contract, fast.

The contract is ``data/datapackage.json`` (a Data Package): it names every table's columns,
types, keys and foreign keys, and dtypes are taken from it. What is checked here is enough to
be safe: columns, types, required cells, keys and foreign keys. `epresolutions.validate` checks
everything else too and lists every breach.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from epresolutions.errors import UserError, near_misses

CONTRACT = "datapackage.json"
PACKAGE = "ep-resolutions"
VARIABLE = "EPRESOLUTIONS_DATA"


class DataNotFound(UserError):
    """The folder of the tables is in none of the places where it is looked for."""


class TableError(UserError):
    """A table is not as its contract says."""


class _Table:
    """A table of `Tables`: read and checked when it is first asked for."""

    def __init__(self, doc: str):
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, tables: "Tables | None", owner: type) -> Any:
        if tables is None:
            return self
        return tables[self.name]


@dataclass(frozen=True)
class Tables:
    """The tables of data/, one DataFrame an attribute, each read when first asked for.

    Text is ``str`` (unknown is NaN), dates ``datetime64``, whole numbers ``int64`` or, where
    one may be unknown, ``Int64``, truth ``boolean``; a multi-valued cell is a tuple of str,
    empty if unknown. Columns are described in the contract.
    """

    folder: Path
    contract: dict = field(repr=False)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)

    addressees = _Table("Addressees of demands: the codebook.")
    agreement = _Table("Texts coded by several coders apart.")
    corrections = _Table("Cells settled by rule when the tables were made.")
    countries = _Table("Countries with names and regions.")
    demands = _Table("Coded demand clauses.")
    documents = _Table("Resolutions whose full English text was counted.")
    group_votes = _Table("Votes of a group in a roll call.")
    groups = _Table("Political groups in each term.")
    kinds = _Table("Kinds of demand: the codebook.")
    motions = _Table("Motions and the groups that tabled them.")
    resolutions = _Table("Resolutions.")
    rollcalls = _Table("Roll calls.")
    sources = _Table("Pages that were read.")
    tablers = _Table("Groups that tabled the adopted text.")
    term_counts = _Table("Term counts of full English texts.")
    themes = _Table("Themes with their labels.")

    @property
    def names(self) -> list[str]:
        """Names of the tables, as the contract orders them."""
        return [resource["name"] for resource in self.contract["resources"]]

    @property
    def data_hash(self) -> str:
        """SHA-256, in hexadecimal, over the hashes of the table files that are present."""
        digest = hashlib.sha256()
        for resource in sorted(self.contract["resources"], key=lambda one: one["name"]):
            path = self.folder / resource["path"]
            if path.is_file():
                digest.update(f"{resource['name']} {file_hash(path)}\n".encode())
        return digest.hexdigest()

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Give the table called `name`; the same frame every time, so copy before changing it.

        Raises
        ------
        TableError
            If there is no such table, or it is not as the contract says.
        """
        if name not in self.frames:
            if name not in self.names:
                raise TableError(f"no table '{name}'; {near_misses(name, self.names)}")
            resource = next(one for one in self.contract["resources"] if one["name"] == name)
            frame = read_table(self.folder / resource["path"], resource["schema"])
            self._check_references(resource, frame)
            self.frames[name] = frame
        return self.frames[name]

    def with_frames(self, **frames: pd.DataFrame) -> "Tables":
        """Give the same tables with some of them replaced, unchecked: for what-if runs."""
        for name in frames:
            if name not in self.names:
                raise TableError(f"no table '{name}'; {near_misses(name, self.names)}")
        return Tables(self.folder, self.contract, self.frames | frames)

    def _check_references(self, resource: Mapping[str, Any], frame: pd.DataFrame) -> None:
        """Refuse a cell that points to a row that is not there."""
        for columns, target, fields, besides in references(resource["schema"]):
            known = self[target][fields].drop_duplicates()
            cells = frame[columns].dropna()
            if len(columns) == 1:
                values = cells[columns[0]].explode().dropna()
                bad = values[~values.isin([*known[fields[0]], *besides])]
            else:
                joined = cells.merge(known, how="left", left_on=columns, right_on=fields,
                                     indicator=True)  # fmt: skip
                bad = cells[(joined["_merge"] == "left_only").to_numpy()].apply(tuple, axis=1)
            if len(bad):
                raise TableError(
                    f"{resource['path']}, row {bad.index[0] + 2}, column {', '.join(columns)}: "
                    f"'{bad.iloc[0]}' is not in {target}.csv{_others(len(bad))}"
                )


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
    checkout = Path(__file__).resolve().parents[2]
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


def load(data: Path | str | None = None) -> Tables:
    """Open the tables; each is read and checked when it is first asked for.

    Parameters
    ----------
    data : Path or str, optional
        Folder of the tables; found by `find_data` if not given.

    Raises
    ------
    DataNotFound
        If the folder is not found.
    TableError
        If the contract cannot be read.
    """
    folder = Path(data) if data is not None else find_data()
    return Tables(folder, read_contract(folder))


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
    return contract


def read_table(path: Path, schema: Mapping[str, Any]) -> pd.DataFrame:
    """Read one table with the dtypes of its schema.

    Parameters
    ----------
    path : Path
        The CSV file.
    schema : mapping
        Its Table Schema; a field with the property ``separator`` is multi-valued.

    Returns
    -------
    DataFrame
        Columns in the schema's order, rows in the file's, index from 0.

    Raises
    ------
    TableError
        If columns differ from the schema, a cell does not convert, a required cell is empty,
        or two rows share a key.
    """
    try:
        raw = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except FileNotFoundError:
        raise TableError(f"no file {path}; the contract names it") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise TableError(f"{path} is not a CSV table in UTF-8: {error}") from None
    names = [one["name"] for one in schema["fields"]]
    if list(raw.columns) != names:
        raise TableError(
            f"{path.name}: columns are {', '.join(raw.columns)}; should be {', '.join(names)}"
        )
    frame = pd.DataFrame(
        {one["name"]: _convert(raw[one["name"]], one, path.name) for one in schema["fields"]}
    )
    key = list(schema["primaryKey"])
    twice = raw.duplicated(key)
    if twice.any():
        row = twice.idxmax()
        raise TableError(
            f"{path.name}, row {row + 2}: the key {', '.join(key)} occurs twice: "
            f"{', '.join(str(cell) for cell in raw.loc[row, key])}{_others(twice.sum())}"
        )
    return frame


def _convert(cells: pd.Series, one: Mapping[str, Any], file: str) -> pd.Series:
    """Convert a column of text to the dtype of its field."""
    required = one.get("constraints", {}).get("required", False)
    if required and (empty := cells.isna()).any():
        raise TableError(
            f"{file}, row {empty.idxmax() + 2}, column {one['name']}: empty, but required"
            f"{_others(empty.sum())}"
        )
    if separator := one.get("separator"):
        return cells.map(
            lambda cell: tuple(cell.split(separator)) if isinstance(cell, str) else ()
        ).astype(object)
    if one["type"] == "integer":
        values = pd.to_numeric(cells, errors="coerce")
        _check_converted(cells, values.where(values % 1 == 0), one, file, "a whole number")
        return values.astype("int64" if required else "Int64")
    if one["type"] == "date":
        values = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce")
        _check_converted(cells, values, one, file, "a date (YYYY-MM-DD)")
        return values
    if one["type"] == "boolean":
        values = cells.map({"true": True, "false": False})
        _check_converted(cells, values, one, file, "true or false")
        return values.astype("boolean")
    return cells


def _check_converted(
    cells: pd.Series, values: pd.Series, one: Mapping[str, Any], file: str, wanted: str
) -> None:
    """Refuse a column in which a cell was lost in conversion."""
    lost = cells.notna() & values.isna()
    if lost.any():
        row = lost.idxmax()
        raise TableError(
            f"{file}, row {row + 2}, column {one['name']}: '{cells[row]}' is not {wanted}"
            f"{_others(lost.sum())}"
        )


def _others(count: int) -> str:
    """End a message that names the first of `count` breaches."""
    return f" (and {count - 1} more; `epresolutions validate` lists all)" if count > 1 else ""


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
    text = json.dumps(contract, ensure_ascii=False, indent=2) + "\n"
    beside = Path(data) / (CONTRACT + ".part")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, Path(data) / CONTRACT)
