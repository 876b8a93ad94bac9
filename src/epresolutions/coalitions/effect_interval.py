"""How far a count departs from the null of fixed margins, with an interval.

The null says that every matrix with these margins is equally likely. One number more lets a pair
of groups seek or shun each other: the chance of a matrix is multiplied by exp(tilt) for each
resolution that the two tabled together. Margins being given, the chance of each count follows from
its chance under the null and the tilt alone, as in Fisher's noncentral hypergeometric distribution,
so the interval inverts an exact conditional test, with half the chance of the observed count
(mid-p: Lancaster 1961, doi:10.1080/01621459.1961.10482105). It holds its coverage also where two
groups hardly ever stayed out together, where a bootstrap does not.
"""

from __future__ import annotations

import numpy as np

LEAST_DRAWS = 30
"""A bound that rests on fewer effective draws is not given: with so many, the chance beyond it is
off by about a fifth of itself, and the bound by less than a tenth of a standard deviation."""

STEEPEST = 30.0
"""The largest tilt that is looked for: odds of one to more than a million million."""


def effect_interval(
    drawn: np.ndarray,
    observed: int,
    least: int,
    most: int,
    *,
    exact: bool = False,
    confidence: float = 0.95,
) -> tuple[float, float]:
    """Give the interval of an effect: the mean count under a tilt, less that under the null.

    Parameters
    ----------
    drawn : numpy.ndarray
        Counts under the null.
    observed : int
        The count found.
    least, most : int
        The smallest and the largest count that the margins of the two groups allow.
    exact : bool
        Whether `drawn` holds every matrix once, rather than draws.
    confidence : float
        Nominal coverage.

    Returns
    -------
    low, high : float
        Missing where the draws do not reach as far as the bound.
    """
    values, counts = np.unique(drawn, return_counts=True)
    if len(values) == 1:
        return np.nan, np.nan
    if exact:
        least, most = values[[0, -1]]
    tail = (1 - confidence) / 2
    # At the edge of what is possible nothing bounds the tilt, and the count itself is the bound.
    low = observed if observed == least else _bound(values, counts, observed, tail, exact)
    high = observed if observed == most else _bound(values, counts, observed, 1 - tail, exact)
    mean = float(drawn.mean())
    return low - mean, high - mean


def _tilted(values: np.ndarray, counts: np.ndarray, tilt: float) -> np.ndarray:
    logs = np.log(counts) + tilt * values
    weights = np.exp(logs - logs.max())
    return weights / weights.sum()


def _bound(
    values: np.ndarray, counts: np.ndarray, observed: int, above: float, exact: bool
) -> float:
    """Mean count under the tilt at which the observed count has so much chance above it."""
    from scipy.optimize import brentq

    def excess(tilt: float) -> float:
        chances = _tilted(values, counts, tilt)
        return chances[values > observed].sum() + chances[values == observed].sum() / 2 - above

    if excess(-STEEPEST) * excess(STEEPEST) > 0:
        return np.nan
    chances = _tilted(values, counts, brentq(excess, -STEEPEST, STEEPEST))
    # Kish's effective number: draws of one count share its chance.
    effective = 1 / (chances**2 / counts).sum()
    return float(chances @ values) if exact or effective >= LEAST_DRAWS else np.nan
