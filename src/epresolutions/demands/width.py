"""Do wider coalitions ask for milder things?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.coalitions.matrix import known_rows, tabling_matrix
from epresolutions.demands.clauses import once
from epresolutions.demands.verbs import with_strength
from epresolutions.uncertainty import RESAMPLED, bootstrap_rows, percentiles

HARD = ("SANCTION", "CONDITION", "MULTILATERAL", "INVESTIGATE", "PENALTY")
"""Kinds that press with consequences, at home or from outside; made for this collection."""


def width_and_force(
    demands: pd.DataFrame, resolutions: pd.DataFrame, tablers: pd.DataFrame, groups: pd.DataFrame
) -> pd.DataFrame:
    """Set the width of each coalition beside the force of what it asks.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `read_alike`).
    resolutions, tablers, groups : DataFrame
        Rows to look at, and the tables.

    Returns
    -------
    DataFrame
        procedure, groups (that tabled), existing (that day), width (their share), demands
        (clauses), strong (share of strong verbs among those that have a strength), hard (share of
        kinds in `HARD`).
        Resolutions of unknown tablers or without coded demands are left out.
    """
    matrix = known_rows(tabling_matrix(resolutions, tablers, groups))
    forced = with_strength(once(demands[demands["procedure"].isin(matrix.index)]))
    ranked = forced[forced["strength"] != "other"]
    grouped = forced.groupby("procedure")
    frame = pd.DataFrame(
        {
            "groups": matrix.sum(axis=1),
            "existing": matrix.notna().sum(axis=1),
            "demands": grouped.size(),
            "strong": (ranked["strength"] == "strong").groupby(ranked["procedure"]).mean(),
            "hard": grouped["kind"].agg(lambda kinds: kinds.isin(HARD).mean()),
        }
    )
    frame = frame.dropna(subset=["groups", "demands"]).astype({"groups": int, "demands": int})
    frame.insert(2, "width", frame["groups"] / frame["existing"])
    return frame.rename_axis("procedure").reset_index()


def rank_correlation(x, y, *, draws: int = 4999, seed: int = 0) -> dict:
    """Spearman's rank correlation, its bootstrap interval and permutation test.

    Parameters
    ----------
    x, y : array of float
        Pairs; those with a NaN are left out.
    draws, seed : int
        Pairs are resampled whole; the null model permutes `y`.

    Returns
    -------
    dict
        n, rho, low, high (95 %; NaN for fewer than `RESAMPLED` pairs), p (two-sided). NaN where a
        side does not vary.
    """
    from scipy.stats import rankdata

    x, y = (np.asarray(side, dtype=float) for side in (x, y))
    known = ~np.isnan(x) & ~np.isnan(y)
    x, y = x[known], y[known]
    nothing = {"n": len(x), "rho": np.nan, "low": np.nan, "high": np.nan, "p": np.nan}
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return nothing
    rng = np.random.default_rng(seed)

    def rho(a, b):
        a, b = rankdata(a, axis=-1), rankdata(b, axis=-1)
        a, b = (side - side.mean(axis=-1, keepdims=True) for side in (a, b))
        with np.errstate(invalid="ignore"):
            norm = np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1))
            return (a * b).sum(axis=-1) / norm

    seen = float(rho(x, y))
    low = high = np.nan
    if len(x) >= RESAMPLED:
        rows = bootstrap_rows(len(x), draws, rng)
        low, high = percentiles(rho(x[rows], y[rows]))
    permuted = rho(np.tile(x, (draws, 1)), rng.permuted(np.tile(y, (draws, 1)), axis=1))
    p = (1 + (np.abs(permuted) >= abs(seen) - 1e-12).sum()) / (draws + 1)
    return {"n": len(x), "rho": seen, "low": float(low), "high": float(high), "p": float(p)}
