"""Puts readings of the same facts together: the earlier stands, the later adds to it.

A table is read in *units*: all rows that one reading gave together, such as the tabling groups
of a resolution. A unit that the earlier reading lacks is added whole. Of a unit that both have
the earlier rows stand, and their empty cells are filled from the later.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import pandas as pd

UNITS = {
    "agreement": ("procedure", "coder"),
    "codings": ("procedure", "coding"),
    "coded_texts": ("procedure", "coding"),
    "demands": ("procedure",),
    "group_votes": ("rollcall",),
    "motions": ("procedure", "motion"),
    "summary_words": ("procedure", "language"),
    "tablers": ("procedure",),
    "term_counts": ("procedure",),
}
"""Columns that name a unit, where it is more than the row of a key."""

TOGETHER = {
    "resolutions": [
        ("vote_kind", "votes_for", "votes_against", "votes_abstain", "vote_read_from"),
    ]
}
"""Columns that are filled together, and only where the first is empty."""

NOTHING_SEEN = {("resolutions", "summary_seen"): "none"}
"""Words that say of a column what an empty cell says of others."""

COMPARED = {"demands": ["kind", "addressee"]}
"""Columns of a unit's rows that are compared, where it is not the rest of the key."""

PROSE = {"doubts", "note", "subject", "title"}
"""Columns in which readings differ in wording alone."""


class Difference(NamedTuple):
    """Two readings of one cell, or of one unit (then the column is empty)."""

    table: str
    key: str
    column: str
    stands: str
    read: str

    def __str__(self) -> str:
        place = f"{self.table} {self.key}" + (f", {self.column}" if self.column else "")
        return f"{place}: '{self.stands}' stands; a later reading has '{self.read}'"


def unit_of(table: str, key: Sequence[str]) -> list[str]:
    """Name the columns of a table's unit."""
    return list(UNITS.get(table, key))


def rows_by_unit(frame: pd.DataFrame, unit: list[str]) -> dict[tuple, pd.DataFrame]:
    """Give the rows of every unit."""
    return dict(iter(frame.groupby(unit, sort=False, dropna=False)))


def add(table: str, earlier: pd.DataFrame, later: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Add to the earlier reading of a table what only the later knows.

    Parameters
    ----------
    table : str
        Name of the table.
    earlier, later : DataFrame
        Two readings, all cells text, unknown empty.
    key : list of str
        Primary key.

    Returns
    -------
    DataFrame
        Rows of the earlier, filled; then the units that only the later has.
    """
    unit = unit_of(table, key)
    new = ~_tuples(later, unit).isin(set(_tuples(earlier, unit)))
    return pd.concat([_fill(table, earlier, later, key), later[new]])


def _fill(table: str, earlier: pd.DataFrame, later: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Fill empty cells of the earlier reading from rows of the later with the same key."""
    filled = earlier.copy()
    other = _aligned(later, earlier, key).fillna("")
    leaders = {column: group[0] for group in TOGETHER.get(table, []) for column in group}
    for column in earlier.columns.difference(key, sort=False):
        leader = leaders.get(column, column)
        unknown = earlier[leader].isin(["", NOTHING_SEEN.get((table, leader), "")])
        where = unknown & (other[column] != "")
        filled[column] = earlier[column].where(~where, other[column])
    return filled


def differences(
    table: str, earlier: pd.DataFrame, later: pd.DataFrame, key: list[str]
) -> list[Difference]:
    """List where a later reading contradicts the earlier: both known, and not the same.

    Wording (`PROSE`) is not compared. Rows of a unit are compared as a set of keys where the
    unit holds several rows, cell by cell where it is one.
    """
    found = []
    unit = unit_of(table, key)
    columns = [column for column in earlier.columns if column not in PROSE]
    theirs = rows_by_unit(later, unit)
    for name, mine in rows_by_unit(earlier, unit).items():
        if name not in theirs:
            continue
        yours = theirs[name]
        label = "|".join(name)
        if unit != key:
            rest = COMPARED.get(table, [column for column in key if column not in unit])
            sets = [
                "; ".join(sorted(" ".join(row) for row in rows[rest].itertuples(index=False)))
                for rows in (mine, yours)
            ]
            if sets[0] != sets[1]:
                found.append(Difference(table, label, "", *sets))
            continue
        for column in columns:
            ours, read = mine[column].iloc[0], yours[column].iloc[0]
            silent = ("", NOTHING_SEEN.get((table, column), ""))
            if ours != read and ours not in silent and read not in silent:
                found.append(Difference(table, label, column, ours, read))
    return found


def keep(
    table: str,
    stands: pd.DataFrame,
    facts: pd.DataFrame,
    settled: pd.DataFrame,
    key: list[str],
    kept: Collection[tuple[str, str]],
) -> pd.DataFrame:
    """Bring settled facts into a table without losing what was corrected there by hand.

    A three-way merge: where the table has what the facts had before they were settled, or
    nothing, it takes the settled cell; anything else that stands there is somebody's
    correction and stays. Rows that the facts do not have stay.

    Parameters
    ----------
    table : str
        Name of the table.
    stands : DataFrame
        The table as it stands in ``data/``.
    facts, settled : DataFrame
        The facts as handed over, and as settled by rule.
    key : list of str
        Primary key.
    kept : collection of (key, column)
        Cells that stay even if they are empty: those that ``corrections`` records.
    """
    unit = unit_of(table, key)
    names = [set(_tuples(one, unit)) for one in (stands, settled)]
    new = settled[~_tuples(settled, unit).isin(names[0])]
    both = stands[_tuples(stands, unit).isin(names[1])]
    alone = stands[~_tuples(stands, unit).isin(names[1])]
    if unit == key:
        return pd.concat([alone, _three_way(table, both, facts, settled, key, kept), new])
    before, after = rows_by_unit(facts, unit), rows_by_unit(settled, unit)
    parts = [alone, new]
    for name, rows in rows_by_unit(both, unit).items():
        untouched = name in before and _same(rows, before[name])
        merged = _three_way(table, rows, before.get(name, after[name]), after[name], key, kept)
        parts.append(after[name] if untouched else merged)
    return pd.concat(parts)


def _three_way(
    table: str,
    rows: pd.DataFrame,
    before: pd.DataFrame,
    after: pd.DataFrame,
    key: list[str],
    kept: Collection[tuple[str, str]],
) -> pd.DataFrame:
    """Take the settled cell where a row is empty, or as the facts were before settling."""
    before, after = _aligned(before, rows, key), _aligned(after, rows, key)
    names = ["|".join(cell) for cell in rows[key].itertuples(index=False)]
    merged = rows.copy()
    for column in rows.columns.difference(key, sort=False):
        free = pd.Series([(name, column) not in kept for name in names], index=rows.index)
        empty = rows[column].isin(["", NOTHING_SEEN.get((table, column), "")])
        takes = free & (empty | (rows[column] == before[column])) & after[column].notna()
        merged[column] = rows[column].where(~takes, after[column])
    return merged


def _aligned(frame: pd.DataFrame, rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Give for every row the row of another reading with its key; missing where there is none."""
    names, wanted = (
        pd.Index(_tuples(one, key), tupleize_cols=False, dtype=object) for one in (frame, rows)
    )
    other = frame.set_axis(names)
    return other[~names.duplicated()].reindex(wanted).set_axis(rows.index)


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Tell whether two units have the same rows, in any order."""
    return set(one.itertuples(index=False, name=None)) == set(
        other[list(one.columns)].itertuples(index=False, name=None)
    )


def _tuples(frame: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Give the cells of some columns as one series of tuples."""
    cells = list(frame[columns].itertuples(index=False, name=None))
    return pd.Series(cells, index=frame.index, dtype=object)
