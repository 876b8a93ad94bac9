"""Intervals, resampling and corrections that every comparison shares."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np


def wilson_interval(successes, trials, *, confidence: float = 0.95):
    """Wilson score interval of a proportion, for numbers or arrays.

    Wilson (1927), doi:10.1080/01621459.1927.10502953. It stays within 0 and 1 and keeps close
    to its nominal coverage for the small counts that are usual here.

    Parameters
    ----------
    successes, trials : int or array of int
        Counts; `successes` of `trials`.
    confidence : float
        Nominal coverage.

    Returns
    -------
    low, high : float or array of float
        Bounds; both NaN where there is no trial.
    """
    successes = np.asarray(successes, dtype=float)
    trials = np.asarray(trials, dtype=float)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / trials
        centre = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
        half = (
            z / (1 + z**2 / trials) * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
        )
        # Rounding must not push a bound past the exact 0 or 1 that the formula gives.
        low = np.where(successes == 0, 0.0 * trials, centre - half)
        high = np.where(successes == trials, 1.0 + 0.0 * trials, centre + half)
    empty = trials == 0
    return np.where(empty, np.nan, low)[()], np.where(empty, np.nan, high)[()]


def bootstrap_weights(units: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """How often each unit is drawn in each bootstrap sample (Efron 1979).

    Resampling whole units (resolutions) keeps what belongs together, here the demands of one
    resolution, together. doi:10.1214/aos/1176344552.

    Returns
    -------
    ndarray of int, draws x units
        Every row adds up to `units`.
    """
    return rng.multinomial(units, np.full(units, 1 / units), size=draws)


def bootstrap_shares(
    counts: np.ndarray, *, draws: int = 2000, seed: int = 0, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval of each category's share, resampling whole rows.

    Parameters
    ----------
    counts : ndarray, units x categories
        For example demands by resolution and kind.
    draws, seed, confidence
        Number of resamples, seed of the generator, nominal coverage.

    Returns
    -------
    low, high : ndarray, categories
        NaN where there is nothing to resample.
    """
    counts = np.asarray(counts, dtype=float)
    units, categories = counts.shape
    if units == 0 or counts.sum() == 0:
        nothing = np.full(categories, np.nan)
        return nothing, nothing.copy()
    totals = bootstrap_weights(units, draws, np.random.default_rng(seed)) @ counts
    sums = totals.sum(axis=1, keepdims=True)
    shares = totals[sums[:, 0] > 0] / sums[sums[:, 0] > 0]
    tail = (1 - confidence) / 2
    low, high = np.quantile(shares, [tail, 1 - tail], axis=0)
    return low, high


def benjamini_hochberg(p_values: np.ndarray) -> np.ndarray:
    """Adjusted p-values that control the false discovery rate; NaN stays NaN.

    Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    from scipy.stats import false_discovery_control

    p_values = np.asarray(p_values, dtype=float)
    adjusted = np.full(p_values.shape, np.nan)
    known = ~np.isnan(p_values)
    if known.any():
        adjusted[known] = false_discovery_control(p_values[known], method="bh")
    return adjusted
