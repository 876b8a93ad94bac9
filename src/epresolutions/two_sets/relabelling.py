"""The null model of all comparisons of two sets: which resolution is in which set is chance."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from epresolutions.uncertainty import by_the_largest

Statistic = Callable[[np.ndarray], np.ndarray]
"""Weights, draws x resolutions, to values of the weighted resolutions, draws x categories."""

_AT_A_TIME = 500
"""Deals at a time, so that as many as a test of many words needs are never in memory at once."""


def sides(comparison, resolutions: pd.DataFrame) -> pd.DataFrame:
    """Say on which side each resolution is, and what is dealt out together.

    What one set adopted on one day moves together, as texts of one day resemble each other. Labels
    are dealt within a parliamentary term where some term has both sides, so that what changed
    between terms is not taken for a difference of the sets; else over all.

    Parameters
    ----------
    comparison : TwoSets
    resolutions : DataFrame
        Rows of the `resolutions` table, those of both sets among them.

    Returns
    -------
    DataFrame
        Index procedure, by day; `first` (bool), `block` and `stratum` (numbers), `within_terms`
        (bool, the same in all rows).
    """
    chosen = resolutions[resolutions["procedure"].isin(comparison.everyone)]
    rows = chosen.sort_values(["adopted", "procedure"]).set_index("procedure")
    first = rows.index.isin(comparison.first.procedures)
    block = rows.assign(first=first).groupby(["adopted", "first"], sort=True).ngroup()
    shared = pd.Series(first).groupby(rows["term"].to_numpy()).nunique().max() == 2
    stratum = rows["term"].astype("int64") if shared else 0
    return pd.DataFrame(
        {"first": first, "block": block, "stratum": stratum, "within_terms": bool(shared)}
    )


def deals(sides: pd.DataFrame, draws: int, seed: int | list[int]) -> np.ndarray:
    """Deal the labels of the sides out anew.

    Parameters
    ----------
    sides : DataFrame
        As `sides` returns it, or some of its rows.
    draws : int
    seed : int or list of int

    Returns
    -------
    ndarray of bool, draws x resolutions
        Whether the resolution is in the first set.
    """
    rng = np.random.default_rng(seed)
    dealt = np.empty((draws, len(sides)), dtype=bool)
    for _, rows in sides.reset_index(drop=True).groupby("stratum"):
        place, blocks = pd.factorize(rows["block"])
        labels = rows.drop_duplicates("block")["first"].to_numpy()
        order = np.argsort(rng.random((draws, len(blocks))), axis=1)
        dealt[:, rows.index] = labels[order][:, place]
    return dealt


def least_p(sides: pd.DataFrame, draws: int) -> float:
    """Smallest p-value that so many draws, and so few different deals, could give."""
    blocks = sides.drop_duplicates("block").groupby("stratum")["first"].agg(["size", "sum"])
    different = math.prod(math.comb(int(size), int(ones)) for size, ones in blocks.to_numpy())
    return 1 / min(different, draws + 1)


def resampled(sides: pd.DataFrame, draws: int, seed: int) -> np.ndarray:
    """How often each resolution is drawn when the blocks of either side are drawn with repetition.

    Efron (1979), doi:10.1214/aos/1176344552, of blocks, each side keeping its number of them.

    Returns
    -------
    ndarray of int, draws x resolutions
    """
    rng = np.random.default_rng(seed)
    weights = np.zeros((draws, len(sides)), dtype=int)
    for _, rows in sides.reset_index(drop=True).groupby("first"):
        place, blocks = pd.factorize(rows["block"])
        drawn = rng.multinomial(len(blocks), np.full(len(blocks), 1 / len(blocks)), size=draws)
        weights[:, rows.index] = drawn[:, place]
    return weights


def ratio_of_sums(numerators: np.ndarray, denominators: np.ndarray) -> Statistic:
    """Make the statistic that divides sums over resolutions by sums over the same resolutions.

    Parameters
    ----------
    numerators, denominators : ndarray, resolutions x categories
        For example demands of a kind, and all demands.
    """

    def statistic(weights: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            return (weights @ numerators) / (weights @ denominators)

    return statistic


def compare(
    statistic: Statistic, sides: pd.DataFrame, *, draws: int = 1999, seed: int = 0
) -> pd.DataFrame:
    """Test the difference of a statistic between the sides, category by category.

    Null model: `deals`. Corrected p-values are two-sided around the mean of the deals and take the
    largest deviation of all categories in a deal (Westfall and Young 1993, see
    `uncertainty.by_the_largest`).

    Parameters
    ----------
    statistic : callable
        See `Statistic`; NaN where a side has no case.
    sides : DataFrame
        As `sides` returns it, its rows in the order of the statistic's resolutions.
    draws, seed : int

    Returns
    -------
    DataFrame
        A row a category: `first_value`, `second_value`, `difference`, `expected` (mean of the
        deals: what the terms alone would give), `score` (deviation in its own standard errors
        under the null model), `p_alone` (of the category by itself: twice the smaller
        tail, as the deals of a rare category are skewed), `p` (corrected; both NaN where a side has
        no case), `least_p` (see `least_p`), `within_terms`.
    """
    own = sides["first"].to_numpy()
    # 1.0 * : products with a matrix of bool would be bool.
    one, other = (statistic(1.0 * labels[None])[0] for labels in (own, ~own))
    sizes = [len(part) for part in np.array_split(np.arange(draws), -(-draws // _AT_A_TIME))]
    drawn = np.concatenate(
        [
            statistic(1.0 * part) - statistic(1.0 * ~part)
            for part in (deals(sides, size, [seed, n]) for n, size in enumerate(sizes))
        ]
    )
    known = np.isfinite(one - other)
    cases = np.isfinite(drawn)
    expected = np.where(cases, drawn, 0).sum(axis=0) / np.maximum(cases.sum(axis=0), 1)
    away = np.where(cases, np.abs(drawn - expected), 0)
    seen = np.where(known, np.abs(one - other - expected), 0)
    p = np.full(len(known), np.nan)
    if known.any():
        p[known] = by_the_largest(seen[known], away[:, known])
    differs = np.where(known, one - other, 0)
    tails = [(cases & (side * (drawn - differs) >= -1e-12)).sum(axis=0) for side in (1, -1)]
    alone = np.minimum(1, 2 * (1 + np.minimum(*tails)) / (draws + 1))
    spread = np.sqrt((away**2).mean(axis=0))
    deviation = np.where(known, one - other - expected, np.nan)
    return pd.DataFrame(
        {
            "first_value": one,
            "second_value": other,
            "difference": one - other,
            "expected": np.where(known, expected, np.nan),
            "score": np.divide(
                deviation, spread, out=np.where(known, 0.0, np.nan), where=spread > 1e-12
            ),
            "p_alone": np.where(known, alone, np.nan),
            "p": p,
            "least_p": least_p(sides, draws),
            "within_terms": bool(sides["within_terms"].iloc[0]) if len(sides) else False,
        }
    )


def bootstrap_interval(
    statistic: Statistic, sides: pd.DataFrame, *, least: int, draws: int = 999, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Interval of the difference of a statistic: 95% of resampled blocks of either side.

    Parameters
    ----------
    statistic, sides
        As in `compare`.
    least : int
        Blocks that either side needs at least; with fewer there is no interval.
    draws, seed : int

    Returns
    -------
    low, high : ndarray, categories
        NaN where there is none.
    """
    own = sides["first"].to_numpy()
    weights = resampled(sides, draws, seed).astype(float)
    drawn = statistic(weights * own) - statistic(weights * ~own)
    blocks = sides.groupby("first")["block"].nunique()
    if blocks.min() < least or len(blocks) < 2 or not drawn.size:
        nothing = np.full(drawn.shape[1], np.nan)
        return nothing, nothing.copy()
    some = np.isfinite(drawn).all(axis=0)
    low, high = np.quantile(np.where(some, drawn, 0), [0.025, 0.975], axis=0)
    return np.where(some, low, np.nan), np.where(some, high, np.nan)
