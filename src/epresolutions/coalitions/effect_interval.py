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

from epresolutions.uncertainty import CONFIDENCE

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
    mean: float | None = None,
    tilt: float = 0.0,
    exact: bool = False,
) -> tuple[float, float]:
    """Give the interval of an effect: the mean count under a tilt, less that under the null.

    Parameters
    ----------
    drawn : numpy.ndarray
        Counts under the null, or under `tilt`.
    observed : int
        The count found.
    least, most : int
        The smallest and the largest count that the margins of the two groups allow.
    mean : float, optional
        Mean count under the null; by default that of `drawn`.
    tilt : float
        The tilt under which the counts were drawn.
    exact : bool
        Whether `drawn` holds every matrix once, rather than draws.

    Returns
    -------
    low, high : float
        Missing where the draws do not reach as far as the bound.
    """
    values, counts = np.unique(drawn, return_counts=True)
    if len(values) == 1:
        return np.nan, np.nan
    mean = float(drawn.mean()) if mean is None else mean
    if exact:
        least, most = values[[0, -1]]
    tail = (1 - CONFIDENCE) / 2
    # At the edge of what is possible nothing bounds the tilt, and the count itself is the bound.
    logs = np.log(counts) - tilt * values
    low, high = (
        observed if observed == edge else _bound(values, counts, logs, observed, above, exact)
        for edge, above in ((least, tail), (most, 1 - tail))
    )
    return low - mean, high - mean


def likely_tilt(observed: int, mean: float, totals: tuple[int, int], resolutions: int) -> float:
    """Guess the tilt that would bring the mean from that of the null to the count observed.

    The two groups are looked at alone, so that Fisher's noncentral hypergeometric distribution
    says which log odds go with which mean; the difference of two such log odds is the guess.
    """
    from scipy.optimize import brentq
    from scipy.stats import nchypergeom_fisher

    def log_odds(wanted: float) -> float:
        def excess(log: float) -> float:
            return nchypergeom_fisher.mean(resolutions, *totals, np.exp(log)) - wanted

        return brentq(excess, -STEEPEST, STEEPEST, xtol=1e-3)

    least, most = max(0, sum(totals) - resolutions), min(totals)
    # Half a resolution from the edge, where odds would have no end.
    inside = np.clip([observed, mean], least + 0.5, most - 0.5)
    return log_odds(inside[0]) - log_odds(inside[1]) if most - least > 1 else 0.0


def _bound(
    values: np.ndarray,
    counts: np.ndarray,
    logs: np.ndarray,
    observed: int,
    above: float,
    exact: bool,
) -> float:
    """Mean count under the tilt at which the observed count has so much chance above it.

    `logs` are the log chances of the counts under the null, up to a constant.
    """
    from scipy.optimize import brentq

    def chances(tilt: float) -> np.ndarray:
        tilted = logs + tilt * values
        weights = np.exp(tilted - tilted.max())
        return weights / weights.sum()

    def excess(tilt: float) -> float:
        each = chances(tilt)
        return each[values > observed].sum() + each[values == observed].sum() / 2 - above

    if excess(-STEEPEST) * excess(STEEPEST) > 0:
        return np.nan
    at_bound = chances(brentq(excess, -STEEPEST, STEEPEST))
    # Kish's effective number: draws of one count share its chance.
    effective = 1 / (at_bound**2 / counts).sum()
    return float(at_bound @ values) if exact or effective >= LEAST_DRAWS else np.nan
