"""What is asked, and of whom: one set of resolutions against another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.demands.clauses import counts
from epresolutions.demands.profiles import shares
from epresolutions.two_sets.relabelling import compare, ratio_of_sums
from epresolutions.uncertainty import newcombe_difference


def asked(
    demands: pd.DataFrame,
    sides: pd.DataFrame,
    *,
    by: str,
    categories: list[str],
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each category among the demands of either side.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    sides : DataFrame
        As `relabelling.sides` returns it.
    by, categories
        As in `demands.counts`.
    draws, seed : int

    Returns
    -------
    DataFrame
        As `relabelling.compare`, with `category`, `first_n`, `first_of`, `second_n`, `second_of`
        (demands of it, of all), `first_resolutions`, `second_resolutions` (with coded demands),
        `low` and `high` of the difference. Categories that neither side has are left out. Empty
        where a side has no coded demand.

    Notes
    -----
    The interval joins those of both sides (`profiles.shares`: bootstrap over whole resolutions,
    Wilson's for rare categories) as `uncertainty.newcombe_difference` does.
    """
    table = counts(demands, sides.index, by=by, categories=categories)
    table = table.reindex(sides.index.intersection(table.index))
    table = table.loc[table.sum(axis=1) > 0, table.sum() > 0]
    own = sides.loc[table.index]
    if own["first"].nunique() < 2:
        return pd.DataFrame()
    numbers = table.to_numpy(dtype=float)
    totals = np.repeat(numbers.sum(axis=1, keepdims=True), numbers.shape[1], axis=1)
    frame = compare(ratio_of_sums(numbers, totals), own, draws=draws, seed=seed)
    frame.insert(0, "category", list(table.columns))
    bounds = []
    for side, rows in (("first", own["first"]), ("second", ~own["first"])):
        part = shares(table[rows], seed=seed)
        bounds += [part[name].to_numpy() for name in ("share", "low", "high")]
        frame[f"{side}_n"], frame[f"{side}_of"] = part["n"], part["demands"]
        frame[f"{side}_resolutions"] = part["resolutions"]
    frame["low"], frame["high"] = newcombe_difference(*bounds)
    return frame
