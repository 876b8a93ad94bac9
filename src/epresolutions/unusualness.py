"""How unusual the focus's coalition is: its size, and which groups stayed out.

Two nulls, because one cannot answer both. Fixed margins keep the size of the focus's coalition, so
under them only its composition can be unusual. For the size there is independence: each group
tables each resolution with its own rate, whatever the others do.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from epresolutions.exact_margins import null_of
from epresolutions.fixed_margins import TablingArrays, tabling_arrays

MEASURES = ["measure", "value", "low", "high", "n", "null", "method", "draws"]
MOST_COALITIONS = 1_000


def exact_interval(successes: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Clopper-Pearson interval of a share (1934, doi:10.1093/biomet/26.4.404).

    Parameters
    ----------
    successes, trials : int
        Counts.
    level : float
        Level.

    Returns
    -------
    tuple of float
        Missing when there are no trials.
    """
    from scipy.stats import binomtest

    if trials == 0:
        return np.nan, np.nan
    interval = binomtest(int(successes), int(trials)).proportion_ci(level, method="exact")
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


def _row_of(arrays: TablingArrays, focus: str) -> int:
    if focus not in arrays.procedures:
        raise ValueError(f"{focus}: its tabling groups are unknown or it is not in the matrix")
    return int(arrays.procedures.get_loc(focus))


def coalition_standing(matrix: pd.DataFrame, focus: str, level: float = 0.95) -> pd.DataFrame:
    """Size, rank and absences of the focus among the compared resolutions, without any null.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix with the focus and the compared resolutions as rows.
    focus : str
        Procedure of the focus.
    level : float
        Level of the exact intervals.

    Returns
    -------
    pandas.DataFrame
        Columns ``measure``, ``value``, ``low``, ``high``, ``n`` and, empty here, ``null``,
        ``method``, ``draws``. Measures: ``size``; ``available``; ``share_available``;
        ``rank_by_number`` and ``rank_by_share`` (1 is the largest; ties share the better rank);
        ``as_large_by_number``, ``as_small_by_number``, ``as_large_by_share``,
        ``as_small_by_share`` and ``same_absence``: shares of the compared resolutions, with
        Clopper-Pearson intervals.

    Raises
    ------
    ValueError
        If the focus is not in the matrix or its tablers are unknown.
    """
    arrays = tabling_arrays(matrix)
    row = _row_of(arrays, focus)
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
            rows.append(_share(f"as_{side}_by_{name}", hits, level))
    rows.append(_share("same_absence", (absent[others] == absent[row]).all(axis=1), level))
    frame = pd.DataFrame(rows, columns=MEASURES[:5])
    return frame.assign(null=None, method=None, draws=pd.NA)[MEASURES]


def _share(name: str, hits: np.ndarray, level: float) -> tuple:
    number, n = int(hits.sum()), len(hits)
    return (name, number / n if n else np.nan, *exact_interval(number, n, level), n)


def size_under_independence(
    matrix: pd.DataFrame,
    focus: str,
    *,
    bootstraps: int = 1_000,
    seed: int = 0,
    level: float = 0.95,
) -> pd.DataFrame:
    """Chance of a coalition as large, or as small, if each group tabled at its own rate.

    Rates come from the compared resolutions on whose day the group existed; groups without any
    (a group that only the focus's day saw) get one half.

    Parameters
    ----------
    matrix, focus
        As in `coalition_standing`.
    bootstraps : int
        Bootstrap samples of the compared resolutions, for the intervals.
    seed : int
        Seed of the bootstrap.
    level : float
        Level of the intervals.

    Returns
    -------
    pandas.DataFrame
        Columns as in `coalition_standing`. Measures: ``expected_size``; ``p_size_at_least`` and
        ``p_size_at_most``, one-sided; ``p_size_two_sided``, the chance of all sizes that are no
        more likely than the focus's.
    """
    arrays = tabling_arrays(matrix)
    row = _row_of(arrays, focus)
    others = np.flatnonzero(np.arange(len(arrays.procedures)) != row)
    groups = np.flatnonzero(arrays.available[row])
    tabled = arrays.tabled[np.ix_(others, groups)].astype(float)
    available = arrays.available[np.ix_(others, groups)].astype(float)
    weights = np.ones((1, len(others)))
    if len(others) >= 2:
        rng = np.random.default_rng(seed)
        drawn = rng.multinomial(len(others), np.full(len(others), 1 / len(others)), bootstraps)
        weights = np.concatenate([weights, drawn])
    chances = size_chances(independence_rates(weights @ tabled, weights @ available))
    size = int(arrays.sizes[row])
    own = chances[:, size, None]
    figures = {
        "expected_size": chances @ np.arange(chances.shape[1]),
        "p_size_at_least": chances[:, size:].sum(axis=1),
        "p_size_at_most": chances[:, : size + 1].sum(axis=1),
        "p_size_two_sided": np.where(chances <= own * (1 + 1e-9), chances, 0).sum(axis=1),
    }
    tail = (1 - level) / 2
    rows = []
    for name, values in figures.items():
        low, high = (
            np.quantile(values[1:], [tail, 1 - tail]) if len(values) > 1 else (np.nan, np.nan)
        )
        rows.append((name, values[0], low, high, len(others)))
    frame = pd.DataFrame(rows, columns=MEASURES[:5])
    return frame.assign(null="independence", method="exact", draws=pd.NA)[MEASURES]


def composition_under_margins(
    matrix: pd.DataFrame, focus: str, *, draws: int = 10_000, seed: int = 0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Composition of the focus's coalition under fixed margins, where its size is given.

    Resolutions with the same size and the same available groups are interchangeable under this
    null, so the chance that the focus has a coalition is the mean share of it among them.

    Parameters
    ----------
    matrix, focus
        As in `coalition_standing`.
    draws : int
        Draws of the null, unless the matrices are few enough to enumerate.
    seed : int
        Seed of the draws.

    Returns
    -------
    measures : pandas.DataFrame
        Columns as in `coalition_standing`. ``chance_of_composition``; ``p_composition``, the
        chance of all coalitions of that size that are no more likely than the focus's (its
        two-sided figure); ``same_absence_observed`` and ``same_absence_expected``, resolutions
        with the same absent groups, the focus among them; ``p_same_absence_more``,
        ``p_same_absence_fewer`` one-sided and ``p_same_absence_two_sided``.
    groups : pandas.DataFrame
        A row for each group available on the focus's day: ``group``, ``tabled``, ``resolutions``
        and ``absent`` (the group's own record among the compared), ``chance_absent`` under fixed
        margins given the focus's size.
    """
    arrays = tabling_arrays(matrix)
    row = _row_of(arrays, focus)
    size = int(arrays.sizes[row])
    groups = np.flatnonzero(arrays.available[row])
    like = np.flatnonzero(
        (arrays.sizes == size) & (arrays.available == arrays.available[row]).all(axis=1)
    )
    absent = arrays.available & ~arrays.tabled
    powers = 1 << np.arange(len(arrays.groups), dtype=np.int64)
    own_absence = int(absent[row] @ powers)
    coalitions = np.array(
        [sum(int(powers[g]) for g in chosen) for chosen in combinations(groups.tolist(), size)]
    )
    own = int(arrays.tabled[row] @ powers)
    if len(coalitions) > MOST_COALITIONS:
        raise ValueError(f"{len(groups)} groups make too many coalitions; narrow the period")

    def statistic(drawn: np.ndarray) -> np.ndarray:
        codes = drawn[:, like] @ powers
        shares = np.stack([(codes == code).mean(axis=1) for code in coalitions], axis=1)
        missing = (~drawn & arrays.available) @ powers
        return np.concatenate([shares, (missing == own_absence).sum(axis=1, keepdims=True)], axis=1)

    sample = null_of(arrays, statistic, draws=draws, seed=seed)
    chances = sample.flat[:, :-1].mean(axis=0)
    same = sample.flat[:, -1]
    observed = int((absent @ powers == own_absence).sum())
    extra = 0 if sample.method == "enumeration" else 1
    more = ((same >= observed).sum() + extra) / (len(same) + extra)
    fewer = ((same <= observed).sum() + extra) / (len(same) + extra)
    own_chance = float(chances[coalitions == own][0])
    as_rare = float(chances[chances <= own_chance * (1 + 1e-9)].sum())
    figures = {
        "chance_of_composition": own_chance,
        "p_composition": min(1.0, as_rare),
        "same_absence_observed": observed,
        "same_absence_expected": float(same.mean()),
        "p_same_absence_more": float(more),
        "p_same_absence_fewer": float(fewer),
        "p_same_absence_two_sided": float(min(1.0, 2 * min(more, fewer))),
    }
    low, high = np.quantile(same, [0.025, 0.975])
    measures = pd.DataFrame(
        [
            (name, value, *((low, high) if name == "same_absence_expected" else (np.nan, np.nan)))
            for name, value in figures.items()
        ],
        columns=MEASURES[:4],
    ).assign(
        n=len(arrays.procedures) - 1,
        null="fixed margins",
        method=sample.method,
        draws=sample.draws,
    )[MEASURES]
    others = np.arange(len(arrays.procedures)) != row
    holds = (coalitions[:, None] & powers[groups]) > 0
    record = pd.DataFrame(
        {
            "group": arrays.groups[groups],
            "tabled": arrays.tabled[row, groups],
            "resolutions": arrays.available[np.ix_(others, groups)].sum(axis=0),
            "absent": absent[np.ix_(others, groups)].sum(axis=0),
            "chance_absent": 1 - chances @ holds,
        }
    )
    order = {group: number for number, group in enumerate(matrix.columns)}
    record = record.sort_values("group", key=lambda names: names.map(order), ignore_index=True)
    return measures, record
