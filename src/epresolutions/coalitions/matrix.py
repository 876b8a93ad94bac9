"""Which groups tabled the adopted text, which could have, and how often that occurs."""

from __future__ import annotations

import pandas as pd

from epresolutions.corpus.groups import existence_matrix, pairs_as_matrix
from epresolutions.uncertainty import wilson_interval


def tabling_matrix(
    resolutions: pd.DataFrame, tablers: pd.DataFrame, groups: pd.DataFrame
) -> pd.DataFrame:
    """Resolution by group: did the group table the adopted text?

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the `resolutions` table to look at.
    tablers, groups : DataFrame
        The tables of those names.

    Returns
    -------
    DataFrame of boolean
        Index: procedure, by day of adoption. Columns: group codes, left to right. True: tabled.
        False: existed that day and did not table. NA: did not exist that day, or it is not
        known who tabled.
    """
    there = existence_matrix(resolutions, groups)
    tabled = pairs_as_matrix(tablers["procedure"], tablers["group"], there.index, there.columns)
    known = there.index.isin(tablers["procedure"])
    return tabled.astype("boolean").where(there & known[:, None])


def known_rows(matrix: pd.DataFrame) -> pd.DataFrame:
    """Rows of a tabling matrix for which it is known who tabled."""
    return matrix[matrix.notna().any(axis=1)]


def tabling_rates(matrix: pd.DataFrame) -> pd.DataFrame:
    """How often each group tabled, among the resolutions that it could have tabled.

    Parameters
    ----------
    matrix : DataFrame
        As `tabling_matrix` returns it, without the focus.

    Returns
    -------
    DataFrame
        One row a group: group, tabled, available, rate, low, high. `available` counts the
        resolutions of known tablers on whose day the group existed.
    """
    tabled = matrix.sum().astype(int)
    available = matrix.notna().sum().astype(int)
    low, high = wilson_interval(tabled, available)
    return pd.DataFrame(
        {
            "group": matrix.columns,
            "tabled": tabled.to_numpy(),
            "available": available.to_numpy(),
            "rate": (tabled / available.where(available > 0)).to_numpy(),
            "low": low,
            "high": high,
        }
    )


def coalition(matrix: pd.DataFrame, procedure: str) -> tuple[str, ...]:
    """Codes of the groups that tabled a resolution, left to right; empty if unknown."""
    row = matrix.loc[procedure]
    return tuple(row.index[row.fillna(False).astype(bool)])


def absent(matrix: pd.DataFrame, procedure: str) -> tuple[str, ...]:
    """Codes of the groups that existed and did not table, left to right; empty if unknown."""
    row = matrix.loc[procedure]
    return tuple(row.index[(~row).fillna(False).astype(bool)])


def comparable(matrix: pd.DataFrame, procedure: str) -> pd.DataFrame:
    """Rows in which every absent group of `procedure` existed, and tablers are known.

    Only these could have shared its absence; the row of `procedure` itself is left out.
    """
    others = known_rows(matrix.drop(index=procedure))
    return others[others[list(absent(matrix, procedure))].notna().all(axis=1)]


def same_absence(matrix: pd.DataFrame, procedure: str) -> list[str]:
    """Other procedures from which exactly the same groups were absent.

    Parameters
    ----------
    matrix : DataFrame
        As `tabling_matrix` returns it.
    procedure : str
        The focus.

    Returns
    -------
    list of str
        Empty where the tablers of `procedure` are unknown.
    """
    if not coalition(matrix, procedure):
        return []
    others = comparable(matrix, procedure)
    wanted = matrix.columns.isin(absent(matrix, procedure))
    return others.index[((~others).fillna(False).astype(bool) == wanted).all(axis=1)].tolist()


def coalition_counts(matrix: pd.DataFrame) -> pd.DataFrame:
    """How often each exact coalition tabled.

    Returns
    -------
    DataFrame
        One row a coalition, the most frequent first: one boolean column a group, `size`
        (groups) and `resolutions` (how many). Unknown rows are left out.
    """
    known = known_rows(matrix).fillna(False).astype(bool)
    if known.empty:
        return pd.DataFrame(columns=[*matrix.columns, "size", "resolutions"])
    counts = known.value_counts().rename("resolutions").reset_index()
    counts["size"] = counts[list(matrix.columns)].sum(axis=1)
    return counts.sort_values(
        ["resolutions", "size", *matrix.columns], ascending=False, ignore_index=True
    )[[*matrix.columns, "size", "resolutions"]]


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
