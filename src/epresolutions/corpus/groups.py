"""The political groups: their order, and which existed on which day."""

from __future__ import annotations

import numpy as np
import pandas as pd


def group_order(groups: pd.DataFrame, terms) -> list[str]:
    """Codes of all groups of the given terms, left to right, each code once."""
    chosen = groups[groups["term"].isin(list(terms))]
    ranks = chosen.groupby("code")["left_right_rank"].mean()
    return ranks.reset_index().sort_values(["left_right_rank", "code"])["code"].tolist()


def existence_matrix(resolutions: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Resolution by group: did the group exist on the day of adoption?

    Parameters
    ----------
    resolutions : DataFrame
        Columns procedure, adopted, term.
    groups : DataFrame
        The `groups` table.

    Returns
    -------
    DataFrame of bool
        Index: procedure, by day of adoption. Columns: group codes, left to right.
    """
    ordered = resolutions.sort_values(["adopted", "procedure"])
    spans = groups[["code", "term", "first_day", "last_day"]]
    pairs = ordered[["procedure", "adopted", "term"]].merge(spans, on="term")
    there = pairs[
        (pairs["first_day"] <= pairs["adopted"])
        & (pairs["last_day"].isna() | (pairs["last_day"] >= pairs["adopted"]))
    ]
    columns = group_order(groups, ordered["term"].unique())
    return pairs_as_matrix(there["procedure"], there["code"], ordered["procedure"], columns)


def pairs_as_matrix(procedures, codes, rows, columns) -> pd.DataFrame:
    """Give a matrix of bool that is true where there is such a pair."""
    rows, columns = pd.Index(rows, name="procedure"), pd.Index(columns)
    places = np.stack([rows.get_indexer(procedures), columns.get_indexer(codes)])
    cells = np.zeros((len(rows), len(columns)), dtype=bool)
    cells[tuple(places[:, (places >= 0).all(axis=0)])] = True
    return pd.DataFrame(cells, index=rows, columns=columns)
