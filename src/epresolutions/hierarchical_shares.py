"""Shares of many small sets, drawn towards their common mean as far as the data warrant.

The hierarchical beta-binomial model of Gelman et al. (2013, Bayesian Data Analysis, section 5.3):
each set's true share comes from one beta distribution, whose mean and strength are themselves
uncertain (prior density proportional to strength^(-5/2), flat in the mean) and are integrated out
on a grid. Unlike plain empirical Bayes, the intervals thus carry the doubt about the common mean
and about how much sets differ; where sets hardly differ they err on the wide side.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def _between_0_and_1(nodes: int) -> tuple[np.ndarray, np.ndarray]:
    """Nodes that crowd towards 0 and 1, where rare absences live, and their weights."""
    even = (np.arange(nodes) + 0.5) / nodes
    weights = np.sin(np.pi * even)
    return np.sin(np.pi * even / 2) ** 2, weights / weights.sum()


MEANS, MEAN_WEIGHTS = _between_0_and_1(40)
SHARES, SHARE_WEIGHTS = _between_0_and_1(240)
STRENGTHS = np.geomspace(0.5, 2_000, 30)


def shrunken_shares(
    successes: np.ndarray,
    trials: np.ndarray,
    *,
    learn_from: np.ndarray | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Estimate the share of each set together with those of all other sets.

    Parameters
    ----------
    successes, trials : array-like
        Counts of each set; a set with no trials gets the common distribution itself.
    learn_from : array-like of bool, optional
        The sets that teach the common distribution; by default all. The others (unions of sets,
        for instance) are only estimated from it.
    confidence : float
        Nominal coverage of the credible intervals.

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
    # The grid is even in the log of the strength, hence one power more than -5/2.
    log_weight = (
        np.repeat(np.log(MEAN_WEIGHTS), len(STRENGTHS))
        - 1.5 * np.log(strength)
        + (
            number[:, None]
            * (betaln(hit[:, None] + alpha, miss[:, None] + beta) - betaln(alpha, beta))
        ).sum(axis=0)
    )
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    worth = weight > 1e-7
    alpha, beta, mean, strength, weight = (
        values[worth] for values in (alpha, beta, mean, strength, weight / weight[worth].sum())
    )
    logs = np.log(np.stack([SHARES, 1 - SHARES]))
    tail = (1 - confidence) / 2
    rows = np.empty((len(kinds), 3))
    for kind in range(len(kinds)):
        a, b = alpha + hit[kind], beta + miss[kind]
        rows[kind, 0] = weight @ (a / (a + b))
        log_density = np.stack([a - 1, b - 1], axis=1) @ logs
        density = np.exp(log_density - log_density.max(axis=1, keepdims=True)) * SHARE_WEIGHTS
        # Each beta is normalised on the grid: near 0 and 1 its density has no finite value.
        density /= density.sum(axis=1, keepdims=True)
        below = np.cumsum(weight @ density)
        rows[kind, 1:] = np.interp([tail, 1 - tail], below, SHARES)
    frame = pd.DataFrame(rows[kind_of], columns=columns[:3])
    frame["common_mean"] = float(weight @ mean)
    frame["common_strength"] = float(np.exp(weight @ np.log(strength)))
    return frame
