"""What the contract says of the tables in words that the Data Package standard does not have.

Cells are one line each; rows are sorted by key; the values of a list, which the field property
``separator`` declares, occur once; values that the property ``items`` declares are in another
table; a correction names a cell in which it stands.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from epresolutions.errors import near_misses
from epresolutions.tables.breach import Breach
from epresolutions.tables.contract import references, sort_table

Frames = Mapping[str, pd.DataFrame]


def violations(frames: Frames, contract: Mapping[str, Any]) -> Iterator[Breach]:
    """Check the tables that can be read.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        The tables that are there with all their columns, as text (index from 0, unknown empty).
    contract : mapping
        The data package.
    """
    for resource in contract["resources"]:
        if resource["name"] in frames:
            yield from _cells_in_one_line(frames[resource["name"]], resource["name"])
            yield from _sorted_by_key(frames[resource["name"]], resource)
            yield from _lists(frames, resource)
    yield from _corrections(frames, contract)


def _cells_in_one_line(frame: pd.DataFrame, table: str) -> Iterator[Breach]:
    """Find cells with a line break or a tab in them, or with space around them."""
    for column in frame.columns:
        bad = frame[column].str.contains(r"[\r\n\t]|^\s|\s$", regex=True)
        for index in frame.index[bad]:
            value = repr(frame.at[index, column])
            yield Breach.at(table, index, column, value, "is one line without space around it")


def _sorted_by_key(frame: pd.DataFrame, resource: Mapping[str, Any]) -> Iterator[Breach]:
    """Find rows that stand below one that should follow them."""
    rank = pd.Series(range(len(frame)), index=sort_table(frame, resource["schema"]).index)
    rank = rank.sort_index()
    key = list(resource["schema"]["primaryKey"])
    for index in frame.index[rank.diff() < 0]:
        value = "|".join(frame.loc[index, key])
        yield Breach.at(resource["name"], index, ", ".join(key), value, "rows are sorted by key")


def _corrections(frames: Frames, contract: Mapping[str, Any]) -> Iterator[Breach]:
    """Find corrections that name no cell, or a cell in which something else stands."""
    if "corrections" not in frames:
        return
    rows = {}
    corrected = set(frames["corrections"]["table"])
    for resource in contract["resources"]:
        if (name := resource["name"]) in corrected and name in frames:
            key = list(resource["schema"]["primaryKey"])
            cells = zip(*(frames[name][column] for column in key), strict=True)
            rows[name] = {"|".join(cell): index for index, cell in enumerate(cells)}
    for index, row in enumerate(frames["corrections"].to_dict("records")):
        table, column = row["table"], row["column"]
        at = rows.get(table, {}).get(row["key"])
        if at is None or column not in frames[table].columns:
            said = "is the key of a row of the table, and the column is there"
            yield Breach.at("corrections", index, "key", row["key"], said)
        elif frames[table].at[at, column] != row["becomes"]:
            said = f"equals '{frames[table].at[at, column]}', which stands in the cell"
            yield Breach.at("corrections", index, "becomes", row["becomes"], said)


def _lists(frames: Frames, resource: Mapping[str, Any]) -> Iterator[Breach]:
    """Find values that a list repeats, or that are not where the contract looks for them."""
    separators = {
        field["name"]: field["separator"]
        for field in resource["schema"]["fields"]
        if "separator" in field
    }
    name = resource["name"]
    for column, separator in separators.items():
        for index, cell in frames[name][column].items():
            if len(set(cell.split(separator))) < len(cell.split(separator)):
                yield Breach.at(name, index, column, cell, "a list names each value once")
    keys = {tuple(key["fields"]) for key in resource["schema"].get("foreignKeys", [])}
    for columns, target, fields, besides in references(resource["schema"]):
        if tuple(columns) in keys or target not in frames:
            continue
        known = frozenset({*frames[target][fields[0]], *besides})
        for index, cell in frames[name][columns[0]].items():
            separator = separators.get(columns[0])
            for value in cell.split(separator) if separator else [cell]:
                if value and value not in known:
                    said = stands_in(value, target, fields[0], known)
                    yield Breach.at(name, index, columns[0], value, said)


@lru_cache(maxsize=4096)
def stands_in(value: str, table: str, column: str, known: frozenset[str]) -> str:
    """State that a value is to be found in another table, and what is like it there."""
    nearest = near_misses(value, known)
    return f"is in {table}.csv, column {column}" + (f" ({nearest})" if nearest else "")
