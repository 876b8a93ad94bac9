"""Is a group absent more, or less, often on a target than on others of the same years?"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from epresolutions.uncertainty import SIGNIFICANT, benjamini_hochberg


@lru_cache(maxsize=10_000)
def _chances(everyone: int, out: int, cases: int) -> tuple[int, np.ndarray]:
    """Least number of absences that fall on the target by chance, and the chance of each number."""
    from scipy.stats import hypergeom

    if not everyone:
        return 0, np.ones(1)
    least, most = max(0, out + cases - everyone), min(out, cases)
    return least, hypergeom.pmf(np.arange(least, most + 1), everyone, out, cases)


def stratified_exact(counts: np.ndarray) -> tuple[float, float]:
    """Exact conditional test of one odds ratio over strata (Cochran-Mantel-Haenszel).

    Absences are told from chance within each stratum only, so that neither a change of habit over
    the years nor a target that is in fashion looks like a boycott. With one stratum it is Fisher's
    exact test. Agresti (1992), doi:10.1214/ss/1177011454, section 4.

    Parameters
    ----------
    counts : numpy.ndarray
        Strata x 4: absent and cases on the target, absent and cases elsewhere.

    Returns
    -------
    p : float
        Two-sided: the chance of all totals no likelier than that observed. Missing where the
        margins leave no choice.
    least : float
        The smallest p that these margins allow.
    """
    start, chances = 0, np.ones(1)
    for absent, cases, other_absent, other_cases in counts.astype(int).tolist():
        least, each = _chances(cases + other_cases, absent + other_absent, cases)
        start, chances = start + least, np.convolve(chances, each)
    if len(chances) == 1:
        return np.nan, np.nan
    # A hair's breadth keeps equal chances equal.
    own = chances[int(counts[:, 0].sum()) - start] * (1 + 1e-7)
    rarest = chances.min() * (1 + 1e-7)
    return tuple(min(1.0, float(chances[chances <= bound].sum())) for bound in (own, rarest))


def corrected(tests: pd.DataFrame) -> pd.DataFrame:
    """Correct one family of tests: regions and themes first, then countries within regions.

    The countries of a region are looked at, for a group, only where the group's absence on the
    region is told from chance; they are then corrected among themselves and for the number of
    regions looked at (Benjamini and Bogomolov 2014, doi:10.1111/rssb.12028).

    Parameters
    ----------
    tests : pandas.DataFrame
        Columns ``kind`` ("region", "theme" or "country"), ``target``, ``group``, ``region`` (of a
        country), ``p``, ``least_p``.

    Returns
    -------
    pandas.DataFrame
        `tests` with ``q``, missing for what was not tested, and ``least_q``, the smallest q that
        the margins of the regions and themes would have allowed.
    """
    first = tests["kind"] != "country"
    q = pd.Series(np.nan, index=tests.index)
    least = pd.Series(np.nan, index=tests.index)
    q[first] = benjamini_hochberg(tests.loc[first, "p"].to_numpy())
    least[first] = benjamini_hochberg(tests.loc[first, "least_p"].to_numpy())
    regions = tests[(tests["kind"] == "region") & tests["p"].notna()]
    told = regions[q[regions.index] < SIGNIFICANT]
    for region in told.itertuples():
        inside = ~first & (tests["group"] == region.group) & (tests["region"] == region.target)
        within = benjamini_hochberg(tests.loc[inside, "p"].to_numpy())
        within = np.minimum(1, within * len(regions) / len(told))
        q[inside] = np.fmax(within, np.where(np.isnan(within), np.nan, q[region.Index]))
    return tests.assign(q=q, least_q=least)
