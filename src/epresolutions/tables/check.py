"""Checks data/ against its contract and lists every breach.

Frictionless checks what a Data Package can state (it is imported here alone, and late:
loading tables must stay fast); `contract_rules` checks what our contract adds to the standard,
`fact_rules` what no contract can state.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from epresolutions.tables.breach import Breach
from epresolutions.tables.contract import CONTRACT, TableError, file_hash, read_contract
from epresolutions.tables.contract_rules import stands_in, violations
from epresolutions.tables.fact_rules import inconsistencies

NO_CAP = 10**9
TYPES = {
    "integer": "is a whole number",
    "date": "is a date (YYYY-MM-DD)",
    "boolean": "is true or false",
    "string": "is text",
}
CONSTRAINTS = {
    "required": "is required, so not empty",
    "enum": "is one of",
    "pattern": "has the form",
    "minimum": "is at least",
    "maximum": "is at most",
}


def find_breaches(data: Path) -> list[Breach]:
    """List every breach of the contract and of the rules in a folder of tables.

    Parameters
    ----------
    data : Path
        Folder with ``datapackage.json`` and the tables.

    Returns
    -------
    list of Breach
        By file, row and column; empty if all is well.

    Raises
    ------
    DataNotFound
        If the folder has no contract.
    """
    try:
        contract = read_contract(data)
    except TableError as error:
        return [Breach(CONTRACT, None, "", "", str(error))]
    found = {*_files(data, contract)}
    present = {
        resource["name"]: resource
        for resource in contract["resources"]
        if (data / resource["path"]).is_file()
    }
    frames = _frames(data, present)
    found.update(_by_contract(data, contract, present, frames))
    found.update(violations(frames, contract))
    found.update(inconsistencies(frames))
    return sorted(found, key=lambda breach: breach.order)


def count(data: Path) -> str:
    """Say in one line what a folder of tables holds."""
    resources = read_contract(data)["resources"]
    rows = {resource["name"]: resource.get("rows", 0) for resource in resources}
    total = sum(rows.values())
    return f"{len(rows)} tables, {total} rows, no breach: " + ", ".join(
        f"{name} {number}" for name, number in rows.items()
    )


def _files(data: Path, contract: Mapping[str, Any]) -> Iterator[Breach]:
    """Files that are missing, are not named, or are not the bytes that were stamped."""
    named = {resource["path"] for resource in contract["resources"]}
    for path in sorted(data.glob("*.csv")):
        if path.name not in named:
            yield Breach(path.name, None, "", "", f"every table is named in {CONTRACT}")
    for resource in contract["resources"]:
        path = data / resource["path"]
        if not path.is_file():
            yield Breach(path.name, None, "", "", f"the file exists, as {CONTRACT} says")
            continue
        content = path.read_bytes()
        if content.startswith(b"\xef\xbb\xbf"):
            yield Breach(path.name, 1, "", "BOM", "UTF-8 without a byte order mark")
        if b"\r" in content:
            line = content[: content.index(b"\r")].count(b"\n") + 1
            yield Breach(path.name, line, "", "CR", "lines end with LF alone")
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            bad = content[error.start : error.end].hex()
            yield Breach(path.name, line, "", f"byte {bad}", "is UTF-8")
        found = {
            "rows": _rows(path),
            "bytes": len(content),
            "hash": f"sha256:{file_hash(path)}",
        }
        for stamp, value in found.items():
            if resource.get(stamp) != value:
                told = resource.get(stamp, "nothing")
                yield Breach(
                    path.name, None, "", str(value), f"{stamp} equals {told}, as {CONTRACT} says"
                )


def _rows(path: Path) -> int:
    """Count the rows of a table without its header; -1 if it cannot be read."""
    frame = _read(path)
    return -1 if frame is None else len(frame)


def _read(path: Path) -> pd.DataFrame | None:
    """Read a table as text, or give None."""
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError):
        return None


def _frames(data: Path, present: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """Read the tables that have all their columns."""
    frames = {}
    for name, resource in present.items():
        frame = _read(data / resource["path"])
        columns = {field["name"] for field in resource["schema"]["fields"]}
        if frame is not None and columns <= set(frame.columns):
            frames[name] = frame
    return frames


def _by_contract(
    data: Path,
    contract: Mapping[str, Any],
    present: Mapping[str, Any],
    frames: Mapping[str, pd.DataFrame],
) -> Iterator[Breach]:
    """Give what frictionless finds, in our words."""
    from frictionless import FrictionlessException, Package

    descriptor = json.loads(json.dumps(contract))
    # Stamps are checked apart, and a table that is missing is no table to look things up in.
    descriptor["resources"] = [
        {key: value for key, value in resource.items() if key not in ("rows", "bytes", "hash")}
        for resource in descriptor["resources"]
        if resource["name"] in present
    ]
    for resource in descriptor["resources"]:
        keys = resource["schema"].get("foreignKeys", [])
        kept = [key for key in keys if key["reference"]["resource"] in present]
        resource["schema"].pop("foreignKeys", None)
        if kept:
            resource["schema"]["foreignKeys"] = kept
    try:
        package = Package.from_descriptor(descriptor, basepath=str(data))
        report = package.validate(limit_errors=NO_CAP)
    except FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield Breach(CONTRACT, None, "", "", f"{reason.title}: {reason.note}")
        return
    for error in report.errors:
        yield Breach(CONTRACT, None, "", "", f"{error.title}: {error.note}")
    for task in report.tasks:
        path = Path(task.place).name
        schema = next(one["schema"] for one in descriptor["resources"] if one["path"] == path)
        for error in task.errors:
            yield from _in_words(path, schema, error, frames)


def _in_words(
    path: str, schema: Mapping[str, Any], error: Any, frames: Mapping[str, pd.DataFrame]
) -> Iterator[Breach]:
    """Turn one error of frictionless into a breach."""
    row = getattr(error, "row_number", None)
    column = getattr(error, "field_name", "") or getattr(error, "label", "")
    cell = str(getattr(error, "cell", "") or "")
    fields = {field["name"]: field for field in schema["fields"]}
    match error.type:
        case "type-error":
            yield Breach(path, row, column, cell, TYPES.get(fields[column]["type"], error.note))
        case "constraint-error":
            name = error.note.split('"')[1]
            wanted = fields[column]["constraints"][name]
            wanted = ", ".join(wanted) if isinstance(wanted, list) else str(wanted)
            wanted = "" if name == "required" else f" {wanted}"
            yield Breach(path, row, column, cell, CONSTRAINTS.get(name, name) + wanted)
        case "unique-error":
            yield Breach(path, row, column, cell, f"occurs once, but is {error.note}")
        case "primary-key":
            key = list(schema["primaryKey"])
            cells = dict(zip(fields, error.cells, strict=False))
            value = "|".join(cells.get(name, "") for name in key)
            yield Breach(path, row, ", ".join(key), value, f"the key occurs once: {error.note}")
        case "foreign-key":
            table, there = error.reference_name, error.reference_field_names[0]
            known = frozenset(frames[table][there]) if table in frames else frozenset()
            value = "|".join(error.field_cells)
            said = stands_in(value, table, there, known)
            yield Breach(path, row, ", ".join(error.field_names), value, said)
        case _:
            yield Breach(path, row, column, cell, f"{error.title}: {error.note}")
