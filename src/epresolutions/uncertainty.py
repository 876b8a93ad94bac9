"""Intervals, resampling and corrections that every comparison shares."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

SIGNIFICANT = 0.05
"""Below this a p-value, corrected where there are many, is told from chance."""

CONFIDENCE = 0.95
"""Nominal coverage of every interval."""

RESAMPLED = 10
"""Units that a bootstrap needs at least. With fewer, intervals are exact or Wilson's, or none."""


def wilson_interval(successes, trials):
    """Wilson score interval of a proportion, for numbers or arrays.

    Wilson (1927), doi:10.1080/01621459.1927.10502953. It stays within 0 and 1 and keeps close
    to its nominal coverage for the small counts that are usual here.

    Parameters
    ----------
    successes, trials : int or array of int
        Counts; `successes` of `trials`.

    Returns
    -------
    low, high : float or array of float
        Bounds; both NaN where there is no trial.
    """
    successes = np.asarray(successes, dtype=float)
    trials = np.asarray(trials, dtype=float)
    z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
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


def percentiles(drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bounds that the middle of the draws keep to, along the first axis.

    Draws that are NaN, in which a figure is not defined, are left out; NaN where all are.
    """
    if np.isnan(drawn).all():
        nothing = np.full(np.shape(drawn)[1:], np.nan)[()]
        return nothing, nothing
    tail = (1 - CONFIDENCE) / 2
    quantile = np.nanquantile if np.isnan(drawn).any() else np.quantile
    low, high = quantile(drawn, [tail, 1 - tail], axis=0)
    return low, high


def resampled(drawn: np.ndarray, units: int) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval of a figure in bootstrap samples of so many units.

    NaN for fewer than `RESAMPLED` units: the few samples that there are say little, and too
    confidently.
    """
    return percentiles(drawn if units >= RESAMPLED else np.full(np.shape(drawn), np.nan))


def newcombe_difference(one, low_1, high_1, two, low_2, high_2):
    """Interval of the difference of two shares, from the interval of each.

    Newcombe (1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I), method
    10 where the intervals are Wilson's; called MOVER for others.

    Parameters
    ----------
    one, low_1, high_1, two, low_2, high_2 : array of float
        Either share with its bounds.

    Returns
    -------
    low, high : array of float
        Bounds of `one` less `two`.
    """
    difference = one - two
    return (
        difference - np.hypot(one - low_1, high_2 - two),
        difference + np.hypot(high_1 - one, two - low_2),
    )


def bootstrap_weights(
    units: int, draws: int, rng: np.random.Generator, *, size: int | None = None
) -> np.ndarray:
    """How often each unit is drawn in each bootstrap sample (Efron 1979).

    Resampling whole units (resolutions) keeps what belongs together, here the demands of one
    resolution, together. doi:10.1214/aos/1176344552.

    Parameters
    ----------
    units, draws : int
    rng : numpy.random.Generator
    size : int, optional
        Units drawn in a sample; by default as many as there are.

    Returns
    -------
    ndarray of int, draws x units
        Every row adds up to `size`.
    """
    return rng.multinomial(units if size is None else size, np.full(units, 1 / units), size=draws)


def bootstrap_rows(units: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Which units are drawn in each bootstrap sample, where how often each is does not do.

    Returns
    -------
    ndarray of int, draws x units
        Places of units.
    """
    return rng.integers(units, size=(draws, units))


def bootstrap_mean(values: np.ndarray, draws: int, rng: np.random.Generator) -> tuple[float, float]:
    """Percentile interval of a mean; NaN for fewer than `RESAMPLED` values."""
    return resampled(values[bootstrap_rows(len(values), draws, rng)].mean(axis=1), len(values))


def bootstrap_shares(
    counts: np.ndarray, *, draws: int = 2000, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Interval of each category's share: percentiles of resampled whole rows.

    Of a category that fewer than `RESAMPLED` rows have, or all but fewer, resampling says little:
    it never leaves what was seen. It has Wilson's interval, its cases taken as drawn apart.

    Parameters
    ----------
    counts : ndarray, units x categories
        For example demands by resolution and kind.
    draws, seed : int
        Number of resamples, seed of the generator.

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
    low, high = percentiles(shares)
    having = (counts > 0).sum(axis=0)
    lacking = (counts < counts.sum(axis=1, keepdims=True)).sum(axis=0)
    few = np.minimum(having, lacking) < RESAMPLED
    other = wilson_interval(counts.sum(axis=0), counts.sum())
    return np.where(few, other[0], low), np.where(few, other[1], high)


CLUSTERS = 5
"""Clusters that the interval of a mean over clusters needs at least."""


def clustered_mean_interval(values: np.ndarray, clusters: np.ndarray) -> tuple[float, float]:
    """Interval of a mean between 0 and 1 whose values come in clusters that resemble each other.

    The error is that of whole clusters, with Student's t of one degree less than there are
    (Cameron, Gelbach and Miller 2008, doi:10.1162/rest.90.3.414). Unlike a bootstrap it holds for
    few clusters, and it needs no draws.

    Parameters
    ----------
    values : array of float
    clusters : array
        Whose value it is: a resolution, a day.

    Returns
    -------
    low, high : float
        NaN for fewer than `CLUSTERS` clusters, and where all values are equal: how much they
        vary is then not known.
    """
    from scipy.stats import t

    values = np.asarray(values, dtype=float)
    codes, names = pd.factorize(np.asarray(clusters))
    number = len(names)
    if number < CLUSTERS or np.ptp(values) == 0:
        return np.nan, np.nan
    mean = values.mean()
    sums = np.bincount(codes, weights=values - mean, minlength=number)
    error = np.sqrt(number / (number - 1) * (sums**2).sum()) / len(values)
    half = t.ppf(0.5 + CONFIDENCE / 2, number - 1) * error
    return max(0.0, mean - half), min(1.0, mean + half)


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


def by_the_largest(seen: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """P-values of many deviations at once, corrected by the largest of all in a draw.

    Single step (Westfall and Young 1993, Resampling-based multiple testing): the share of draws in
    which any deviation is as large, in its own standard errors. As few as 20 draws can tell one of
    very many from chance.

    Parameters
    ----------
    seen : ndarray
        Deviations from what is expected, none below zero.
    drawn : ndarray, draws x deviations
        The same under the null model.
    """
    spread = np.sqrt((drawn**2).mean(axis=0))
    spread[spread == 0] = np.inf
    largest = (drawn / spread).max(axis=1)
    return (1 + (largest[:, None] >= seen / spread - 1e-12).sum(axis=0)) / (len(drawn) + 1)


def _between_0_and_1(nodes: int) -> tuple[np.ndarray, np.ndarray]:
    """Nodes that crowd towards 0 and 1, where rare absences live, and their weights."""
    even = (np.arange(nodes) + 0.5) / nodes
    weights = np.sin(np.pi * even)
    return np.sin(np.pi * even / 2) ** 2, weights / weights.sum()


MEANS, MEAN_WEIGHTS = _between_0_and_1(40)
STRENGTHS = np.geomspace(1e-3, 1e4, 50)
"""Grid of the strength; the prior puts one in a thousand below it, one in ten thousand above."""


def shrunken_shares(
    successes: np.ndarray,
    trials: np.ndarray,
    *,
    learn_from: np.ndarray | None = None,
) -> pd.DataFrame:
    """Estimate the share of each set together with those of all other sets.

    Shares of many small sets are drawn towards their common mean as far as the data warrant, by
    the hierarchical beta-binomial model of Gelman et al. (2013, Bayesian Data Analysis, section
    5.3): each set's true share comes from one beta distribution, whose mean and strength are
    themselves uncertain and are integrated out on a grid. The prior is proper: flat in the mean,
    and uniform in shrinkage, that is in how far a set of one case is drawn to the mean
    (Christiansen and Morris 1997, doi:10.1080/01621459.1997.10474013), hence of density
    1 / (1 + strength)^2. Unlike plain empirical Bayes, the intervals
    thus carry the doubt about the common mean and about how much sets differ; where sets hardly
    differ they err on the wide side.

    Parameters
    ----------
    successes, trials : array-like
        Counts of each set; a set with no trials gets the common distribution itself.
    learn_from : array-like of bool, optional
        The sets that teach the common distribution; by default all. The others (unions of sets,
        for instance) are only estimated from it.

    Returns
    -------
    pandas.DataFrame
        A row a set: ``shrunken`` (posterior mean), ``shrunken_low``, ``shrunken_high``
        (equal-tailed credible interval), ``common_mean`` and ``common_strength`` (posterior
        means of the beta distribution's mean and, on the log scale, of its strength in cases).
        All missing if no set has any trial.
    """
    from scipy.special import betaln

    successes, trials = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    columns = ["shrunken", "shrunken_low", "shrunken_high", "common_mean", "common_strength"]
    if not trials.sum():
        return pd.DataFrame(np.nan, index=range(len(trials)), columns=columns)
    kinds, kind_of = np.unique(np.column_stack([successes, trials]), axis=0, return_inverse=True)
    kind_of = kind_of.reshape(-1)
    taught = np.ones(len(trials)) if learn_from is None else np.asarray(learn_from, dtype=float)
    number = np.bincount(kind_of, weights=taught, minlength=len(kinds))
    hit, miss = kinds[:, 0], kinds[:, 1] - kinds[:, 0]
    mean, strength = (grid.ravel() for grid in np.meshgrid(MEANS, STRENGTHS, indexing="ij"))
    alpha, beta = mean * strength, (1 - mean) * strength
    # The grid is even in the log of the strength, hence one power of it more.
    log_weight = (
        np.repeat(np.log(MEAN_WEIGHTS), len(STRENGTHS))
        + np.log(strength)
        - 2 * np.log1p(strength)
        + (
            number[:, None]
            * (betaln(hit[:, None] + alpha, miss[:, None] + beta) - betaln(alpha, beta))
        ).sum(axis=0)
    )
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    worth = weight > 1e-5
    alpha, beta, mean, strength, weight = (
        values[worth] for values in (alpha, beta, mean, strength, weight / weight[worth].sum())
    )
    a, b = alpha + hit[:, None], beta + miss[:, None]
    tail = (1 - CONFIDENCE) / 2
    bounds = [_quantile(a, b, weight, chance) for chance in (tail, 1 - tail)]
    rows = np.column_stack([(a / (a + b)) @ weight, *bounds])
    frame = pd.DataFrame(rows[kind_of], columns=columns[:3])
    frame["common_mean"] = float(weight @ mean)
    frame["common_strength"] = float(np.exp(weight @ np.log(strength)))
    return frame


def _quantile(a: np.ndarray, b: np.ndarray, weight: np.ndarray, chance: float) -> np.ndarray:
    """Quantile of a mixture of beta distributions, a row a mixture, by halving the interval."""
    from scipy.special import betainc

    low, high = np.zeros(len(a)), np.ones(len(a))
    for _ in range(14):
        middle = (low + high) / 2
        below = betainc(a, b, middle[:, None]) @ weight
        low, high = np.where(below < chance, middle, low), np.where(below < chance, high, middle)
    return (low + high) / 2
