"""Finds data/, reads its tables and checks them against their contract, fast.

The contract is ``data/datapackage.json`` (a Data Package): it names every table's columns,
types, keys and foreign keys, and dtypes are taken from it. What is checked here is enough to
be safe: columns, types, required cells, keys and foreign keys. `epresolutions.tables.check` checks
everything else too and lists every breach.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from epresolutions.errors import near_misses
from epresolutions.tables.contract import (
    DataNotFound,
    TableError,
    file_hash,
    find_data,
    read_contract,
    references,
)
from epresolutions.tables.function_words import no_content_word

__all__ = ["DataNotFound", "TableError", "Tables", "find_data", "load", "read_table"]


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
    codings = _Table("First, second and settled codings of one text.")
    coded_texts = _Table("Texts that were coded more than once.")
    corrections = _Table("Cells settled by rule when the tables were made.")
    countries = _Table("Countries with names and regions.")
    demands = _Table("Coded demand clauses.")
    demonyms = _Table("Forms under which countries and their people are named.")
    documents = _Table("Resolutions whose full English text was counted.")
    group_votes = _Table("Votes of a group in a roll call.")
    groups = _Table("Political groups in each term.")
    kinds = _Table("Kinds of demand: the codebook.")
    lemmas = _Table("Lemmas that differ from the library's.")
    motions = _Table("Motions and the groups that tabled them.")
    origins = _Table("Pages from which built cells came.")
    precedence = _Table("Which source wins where two differ.")
    resolutions = _Table("Resolutions.")
    rollcalls = _Table("Roll calls.")
    sources = _Table("Pages that were read.")
    stop_words = _Table("Stop words of our own, and words kept.")
    summary_documents = _Table("Summaries whose beginning was counted.")
    summary_words = _Table("Content words of the beginnings of summaries.")
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
            if name == "summary_words":
                _check_counted(frame, resource)
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
            known = {*_cells(self[target], fields), *((value,) for value in besides)}
            lists = len(columns) == 1 and frame[columns[0]].dtype == object
            if lists:
                unknown = {(value,) for values in frame[columns[0]] for value in values} - known
            else:
                unknown = set(_cells(frame[columns].drop_duplicates().dropna(), columns)) - known
            if not unknown:
                continue
            for row, value in enumerate(_cells(frame, columns), start=2):
                found = [(one,) for one in value[0]] if lists else [value]
                if bad := [one for one in found if one in unknown]:
                    raise TableError(
                        f"{resource['path']}, row {row}, column {', '.join(columns)}: "
                        f"'{', '.join(map(str, bad[0]))}' is not in {target}.csv"
                        f"{_others(len(unknown))}"
                    )


def _check_counted(words: pd.DataFrame, resource: Mapping[str, Any]) -> None:
    """Refuse words of summaries that are no counts: function words, or rows in a text's order."""
    wrong = no_content_word(words)
    key = list(resource["schema"]["primaryKey"])
    if wrong.any():
        row = wrong.idxmax()
        raise TableError(
            f"{resource['path']}, row {row + 2}, column word: '{words.at[row, 'word']}' is no "
            f"content word in lower case{_others(wrong.sum())}"
        )
    if not pd.MultiIndex.from_frame(words[key]).is_monotonic_increasing:
        raise TableError(
            f"{resource['path']}: rows are not sorted by {', '.join(key)}, so they may keep the "
            "order of a text; `epresolutions tidy` sorts them"
        )


def _cells(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple]:
    """Give the cells of some columns, a tuple a row."""
    return zip(*(frame[column] for column in columns), strict=True)


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
    if one["name"].endswith("_fr"):  # typed with a typewriter's apostrophe, shown with a printer's
        return cells.str.replace("'", "’")
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
