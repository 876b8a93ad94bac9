"""Who tables in one term and in another, and whether chance explains the difference."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.coalitions.matrix import known_rows, merge_lineages, tabling_matrix
from epresolutions.coalitions.over_time import SIZE
from epresolutions.uncertainty import (
    RESAMPLED,
    by_the_largest,
    clustered_mean_interval,
    wilson_interval,
)

COLUMNS = ["series", "term", "value", "low", "high", "resolutions", "p"]


def rates_by_term(
    resolutions: pd.DataFrame,
    tablers: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """How often each lineage tabled in each term, and how wide coalitions were.

    Parameters
    ----------
    resolutions : pandas.DataFrame
        The rows to compare: procedure, term, adopted.
    tablers, groups : pandas.DataFrame
        The tables of those names.
    draws, seed : int
        Permutations.

    Returns
    -------
    pandas.DataFrame
        A row a series and term of at least `RESAMPLED` resolutions of known tablers: ``series``
        (``size``: mean share that tabled, of the lineages that existed on each of these days; or
        a lineage, left to right), ``term``, ``value`` with ``low`` and ``high`` (days as clusters
        for the size, Wilson for a lineage), ``resolutions``, and ``p`` of the series: days of
        adoption, with all that was adopted on them, are dealt to the terms at random; corrected
        for all series (see `uncertainty.by_the_largest`); missing for a lineage of one term. Empty
        with fewer than two such terms.
    """
    matrix = known_rows(merge_lineages(tabling_matrix(resolutions, tablers, groups), groups))
    facts = resolutions.set_index("procedure").loc[matrix.index]
    sizes = facts["term"].value_counts().sort_index()
    terms = sizes.index[sizes >= RESAMPLED]
    if len(terms) < 2:
        return pd.DataFrame(columns=COLUMNS)
    matrix = matrix[facts["term"].isin(terms)]
    term, day = (facts.loc[matrix.index, name] for name in ("term", "adopted"))
    lasting = matrix.notna().all()
    tabled = matrix.astype("Float64").astype(float)
    values = pd.concat([tabled.loc[:, lasting].mean(axis=1).rename(SIZE), tabled], axis=1)
    values = values.loc[:, values.notna().any()]
    rows = []
    for series, column in values.items():
        for one, part in column.dropna().groupby(term):
            low, high = (
                clustered_mean_interval(part, day[part.index])
                if series == SIZE
                else wilson_interval(int(part.sum()), len(part))
            )
            rows.append((series, one, part.mean(), low, high, len(part)))
    frame = pd.DataFrame(rows, columns=COLUMNS[:-1])
    several = frame["series"].value_counts().loc[lambda terms: terms > 1].index
    p = _chances(values[[name for name in values if name in several]], term, day, draws, seed)
    return frame.assign(p=frame["series"].map(p))


def _chances(
    values: pd.DataFrame, term: pd.Series, day: pd.Series, draws: int, seed: int
) -> pd.Series:
    """P-value of each series, whole days dealt to the terms at random."""
    days = pd.DataFrame({"day": day, "term": term}).drop_duplicates("day")
    sums, counts = (
        table.groupby(day).sum().loc[days["day"]].to_numpy()
        for table in (values.fillna(0), values.notna().astype(float))
    )
    member = np.equal.outer(np.unique(days["term"]), days["term"].to_numpy()).astype(float)
    rng = np.random.default_rng(seed)
    seen = _spread(member, sums, counts)
    drawn = np.array(
        [_spread(member[:, rng.permutation(len(days))], sums, counts) for _ in range(draws)]
    )
    expected = drawn.mean(axis=0)
    p = by_the_largest(np.maximum(seen - expected, 0), np.maximum(drawn - expected, 0))
    return pd.Series(p, index=values.columns)


def _spread(member: np.ndarray, sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """How far the means of the terms lie apart: their squares around the common mean."""
    cases = member @ counts
    means = (member @ sums) / np.maximum(cases, 1)
    return (cases * (means - sums.sum(axis=0) / counts.sum(axis=0)) ** 2).sum(axis=0)
