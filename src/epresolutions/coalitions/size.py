"""How unusual the size of the focus's coalition is.

Fixed margins (`coalitions.null_model.sample`) keep the size of every coalition, so under them no
size is unusual. The null here is independence: each group tables each resolution with its own
rate, whatever the others do. Which groups make up the coalition is for
`epresolutions.coalitions.composition`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.coalitions.null_model.sample import arrays_and_row, tabling_arrays
from epresolutions.uncertainty import CONFIDENCE, bootstrap_weights, percentiles, resampled

MEASURES = ["measure", "value", "low", "high", "n", "null", "method", "draws"]


def exact_interval(successes: int, trials: int) -> tuple[float, float]:
    """Clopper-Pearson interval of a share (1934, doi:10.1093/biomet/26.4.404).

    Parameters
    ----------
    successes, trials : int
        Counts.

    Returns
    -------
    tuple of float
        Missing when there are no trials.
    """
    from scipy.stats import binomtest

    if trials == 0:
        return np.nan, np.nan
    interval = binomtest(int(successes), int(trials)).proportion_ci(CONFIDENCE, method="exact")
    return float(interval.low), float(interval.high)


def size_chances(rates: np.ndarray) -> np.ndarray:
    """Chance of each coalition size if groups table independently (Poisson-binomial).

    Parameters
    ----------
    rates : numpy.ndarray
        Rate of each available group, last axis; leading axes are samples.

    Returns
    -------
    numpy.ndarray
        Chance of 0, 1, ... groups, last axis one longer than that of `rates`.
    """
    chances = np.zeros((*rates.shape[:-1], rates.shape[-1] + 1))
    chances[..., 0] = 1.0
    for number in range(rates.shape[-1]):
        rate = rates[..., number, None]
        moved = np.concatenate([np.zeros_like(chances[..., :1]), chances[..., :-1]], axis=-1)
        chances = chances * (1 - rate) + moved * rate
    return chances


def independence_rates(tabled: np.ndarray, available: np.ndarray) -> np.ndarray:
    """Rate at which each group tables, drawn in from 0 and 1 by half a case (Jeffreys).

    Parameters
    ----------
    tabled, available : numpy.ndarray
        Counts of each group, last axis.

    Returns
    -------
    numpy.ndarray
        Rates strictly between 0 and 1.
    """
    return (tabled + 0.5) / (available + 1.0)


def coalition_standing(matrix: pd.DataFrame, focus: str) -> pd.DataFrame:
    """Size, rank and absences of the focus among the compared resolutions, without any null.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix with the focus and the compared resolutions as rows.
    focus : str
        Procedure of the focus.

    Returns
    -------
    pandas.DataFrame
        Columns ``measure``, ``value``, ``low``, ``high``, ``n`` and, empty here, ``null``,
        ``method``, ``draws``. Measures: ``size``; ``available``; ``share_available``;
        ``rank_by_number`` and ``rank_by_share`` (1 is the largest; ties share the better rank);
        ``as_large_by_number``, ``as_small_by_number``, ``as_large_by_share``,
        ``as_small_by_share``: shares of the compared resolutions, with Clopper-Pearson intervals;
        ``same_absence``: the same, of those on whose day all absent groups existed. Empty if it
        is unknown who tabled the focus.

    Raises
    ------
    ValueError
        If the focus is not among the rows.
    """
    arrays, row = arrays_and_row(matrix, focus)
    if row is None:
        return pd.DataFrame(columns=MEASURES)
    others = np.arange(len(arrays.procedures)) != row
    available = arrays.available.sum(axis=1)
    absent = arrays.available & ~arrays.tabled
    shares = arrays.sizes / available
    rows = [
        ("size", arrays.sizes[row], np.nan, np.nan, len(arrays.procedures) - 1),
        ("available", available[row], np.nan, np.nan, len(arrays.procedures) - 1),
        ("share_available", shares[row], np.nan, np.nan, len(arrays.procedures) - 1),
    ]
    for name, measure in (("number", arrays.sizes), ("share", shares)):
        rest = measure[others]
        # Shares are fractions of small integers; a hair's breadth keeps equal ones equal.
        larger, smaller = rest > measure[row] + 1e-9, rest < measure[row] - 1e-9
        rows.append((f"rank_by_{name}", 1 + larger.sum(), np.nan, np.nan, len(rest)))
        for side, hits in (("large", ~smaller), ("small", ~larger)):
            rows.append(_share(f"as_{side}_by_{name}", hits))
    could = others & arrays.available[:, absent[row]].all(axis=1)
    rows.append(_share("same_absence", (absent[could] == absent[row]).all(axis=1)))
    frame = pd.DataFrame(rows, columns=MEASURES[:5])
    return frame.assign(null=None, method=None, draws=pd.NA)[MEASURES]


def _share(name: str, hits: np.ndarray) -> tuple:
    number, n = int(hits.sum()), len(hits)
    return (name, number / n if n else np.nan, *exact_interval(number, n), n)


def size_under_independence(
    matrix: pd.DataFrame,
    focus: str,
    *,
    bootstraps: int = 1_000,
    seed: int = 0,
) -> pd.DataFrame:
    """Chance of a coalition as large, or as small, if each group tabled at its own rate.

    Rates come from the compared resolutions on whose day the group existed; groups without any
    (a group that only the focus's day saw) get one half.

    Parameters
    ----------
    matrix, focus
        As in `coalition_standing`.
    bootstraps : int
        Bootstrap samples of the compared resolutions, for the interval of the expected size.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        Columns as in `coalition_standing`. Measures: ``expected_size``; ``p_size_at_least`` and
        ``p_size_at_most``, one-sided; ``p_size_two_sided``, the chance of all sizes that are no
        more likely than the focus's. Empty if it is unknown who tabled the focus.
    """
    arrays, row = arrays_and_row(matrix, focus)
    if row is None:
        return pd.DataFrame(columns=MEASURES)
    others = np.flatnonzero(np.arange(len(arrays.procedures)) != row)
    groups = np.flatnonzero(arrays.available[row])
    tabled = arrays.tabled[np.ix_(others, groups)].astype(float)
    available = arrays.available[np.ix_(others, groups)].astype(float)
    rates = independence_rates(tabled.sum(axis=0), available.sum(axis=0))
    low = high = np.nan
    if len(others):
        drawn = bootstrap_weights(len(others), bootstraps, np.random.default_rng(seed))
        again = independence_rates(drawn @ tabled, drawn @ available).sum(axis=1)
        low, high = resampled(again, len(others))
    chances, size = size_chances(rates), int(arrays.sizes[row])
    rows = [
        ("expected_size", rates.sum(), low, high),
        ("p_size_at_least", chances[size:].sum(), np.nan, np.nan),
        ("p_size_at_most", chances[: size + 1].sum(), np.nan, np.nan),
        ("p_size_two_sided", chances[chances <= chances[size] * (1 + 1e-9)].sum(), np.nan, np.nan),
    ]
    rows = [(*one, len(others)) for one in rows]
    frame = pd.DataFrame(rows, columns=MEASURES[:5])
    return frame.assign(null="independence", method="exact", draws=pd.NA)[MEASURES]


def size_distribution(
    matrix: pd.DataFrame,
    focus: str,
    *,
    simulations: int = 2_000,
    seed: int = 0,
) -> pd.DataFrame:
    """How many compared resolutions had each coalition size, and how many independence expects.

    Parameters
    ----------
    matrix, focus
        As in `coalition_standing`.
    simulations : int
        Simulated sets of resolutions for the band.
    seed : int
        Seed of the simulations.

    Returns
    -------
    pandas.DataFrame
        A row for each size from 1 to the most groups that existed: ``size``, ``resolutions``,
        ``expected``, ``expected_low``, ``expected_high`` (the middle of the counts simulated from
        the groups' rates) and ``focus`` (the focus has this size). Empty without any compared
        resolution of known tablers.
    """
    arrays = tabling_arrays(matrix)
    others = arrays.procedures != focus
    columns = ["size", "resolutions", "expected", "expected_low", "expected_high", "focus"]
    if not others.any():
        return pd.DataFrame(columns=columns)
    tabled, available = arrays.tabled[others], arrays.available[others]
    rates = independence_rates(tabled.sum(axis=0), available.sum(axis=0))
    sizes = np.arange(len(rates) + 1)
    chances, numbers = np.unique(available, axis=0, return_counts=True)
    chances = size_chances(np.where(chances, rates, 0.0))
    rng = np.random.default_rng(seed)
    drawn = sum(
        rng.multinomial(number, chance / chance.sum(), size=simulations)
        for number, chance in zip(numbers, chances, strict=True)
    )
    low, high = percentiles(drawn)
    frame = pd.DataFrame(
        {
            "size": sizes,
            "resolutions": np.bincount(tabled.sum(axis=1), minlength=len(sizes)),
            "expected": numbers @ chances,
            "expected_low": low,
            "expected_high": high,
            "focus": np.isin(sizes, arrays.sizes[~others]),
        }
    )
    most = max(available.sum(axis=1).max(), arrays.sizes.max())
    return frame[frame["size"].between(1, most)].reset_index(drop=True)
