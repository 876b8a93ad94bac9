"""Renamed groups as one: ALDE and Renew, GUE/NGL and The Left, ENF and ID, each one lineage."""

from __future__ import annotations

import pandas as pd


def merge_lineages(matrix: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Join the columns of groups of one lineage, for comparisons over several terms.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix: index procedure, columns group, nullable boolean, missing where a group did
        not exist or the tablers are unknown.
    groups : pandas.DataFrame
        Columns ``code``, ``lineage``, ``term``.

    Returns
    -------
    pandas.DataFrame
        Columns in the order in which a lineage first occurs in `matrix`, named by its codes in
        order of time, as "ALDE / Renew". A cell is known where one of the groups existed.

    Raises
    ------
    ValueError
        If two groups of one lineage existed on the same day: they cannot be one.
    """
    first = groups.sort_values(["term", "first_day"]).drop_duplicates("code")
    lineage = first.set_index("code")["lineage"]
    order = [code for code in first["code"] if code in matrix.columns]
    merged = {}
    for name in dict.fromkeys(lineage.get(code, code) for code in matrix.columns):
        codes = [code for code in order if lineage[code] == name]
        if not codes:
            merged[name] = matrix[name]
            continue
        together = matrix[codes]
        if (together.notna().sum(axis=1) > 1).any():
            raise ValueError(
                f"groups {', '.join(codes)} share the lineage {name} and existed on the same day"
            )
        column = together[codes[0]]
        for code in codes[1:]:
            column = column.fillna(together[code])
        merged[" / ".join(codes)] = column
    return pd.DataFrame(merged, index=matrix.index).astype("boolean")
