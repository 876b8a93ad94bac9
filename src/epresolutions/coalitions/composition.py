"""How unusual the composition of the focus's coalition is, given its size.

The null is that of fixed margins; what can be unusual under it is which groups stayed out. The
size itself is for `epresolutions.coalitions.size`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from epresolutions.coalitions.null_model.exact import null_of
from epresolutions.coalitions.null_model.sample import (
    NullSample,
    Statistic,
    TablingArrays,
    arrays_and_row,
)
from epresolutions.coalitions.size import MEASURES
from epresolutions.uncertainty import percentiles

GROUP_COLUMNS = ["group", "tabled", "resolutions", "absent", "chance_absent"]
MOST_COALITIONS = 1_000


@dataclass(frozen=True)
class FocusCoalition:
    """What the composition of one coalition is counted by.

    Attributes
    ----------
    row : int
        The focus's row in the arrays.
    groups : numpy.ndarray
        Places of the groups that existed on its day.
    like : numpy.ndarray
        Rows with the same size and the same available groups; the focus is one of them.
    coalitions : numpy.ndarray
        Every coalition of that size, as a number whose bits are the groups.
    own, absence : int
        The focus's coalition and its absent groups, in the same way.
    """

    row: int
    groups: np.ndarray
    like: np.ndarray
    coalitions: np.ndarray
    own: int
    absence: int


def focus_coalition(arrays: TablingArrays, row: int) -> FocusCoalition:
    """Find what can stand in the focus's place under fixed margins.

    Parameters
    ----------
    arrays : TablingArrays
        The observed matrix.
    row : int
        The focus's row.

    Returns
    -------
    FocusCoalition

    Raises
    ------
    ValueError
        If so many groups existed that their coalitions cannot be listed.
    """
    size = int(arrays.sizes[row])
    groups = np.flatnonzero(arrays.available[row])
    powers = _powers(arrays)
    chosen = list(combinations(groups.tolist(), size))
    if len(chosen) > MOST_COALITIONS:
        raise ValueError(f"{len(groups)} groups make too many coalitions; narrow the period")
    alike = (arrays.sizes == size) & (arrays.available == arrays.available[row]).all(axis=1)
    return FocusCoalition(
        row=row,
        groups=groups,
        like=np.flatnonzero(alike),
        coalitions=np.array([sum(int(powers[group]) for group in each) for each in chosen]),
        own=int(arrays.tabled[row] @ powers),
        absence=int((arrays.available[row] & ~arrays.tabled[row]) @ powers),
    )


def _powers(arrays: TablingArrays) -> np.ndarray:
    return 1 << np.arange(len(arrays.groups), dtype=np.int64)


def count_compositions(arrays: TablingArrays, focus: FocusCoalition) -> Statistic:
    """Make the statistic of a draw's compositions.

    Parameters
    ----------
    arrays : TablingArrays
        The observed matrix.
    focus : FocusCoalition
        From `focus_coalition`.

    Returns
    -------
    callable
        Draws, chains x resolutions x groups, to: the share of each coalition among the rows like
        the focus, and the number of resolutions with its absence, chains x (coalitions + 1).
    """
    # In single precision, which is exact for so few groups, the products are many times faster.
    powers = _powers(arrays).astype(np.float32)
    everyone = arrays.available @ powers

    def statistic(drawn: np.ndarray) -> np.ndarray:
        codes = drawn.astype(np.float32) @ powers
        alike = codes[:, focus.like]
        shares = np.stack([(alike == code).mean(axis=1) for code in focus.coalitions], axis=1)
        same = (everyone - codes == focus.absence).sum(axis=1, keepdims=True)
        return np.concatenate([shares, same], axis=1)

    return statistic


def composition_under_margins(
    matrix: pd.DataFrame,
    focus: str,
    *,
    draws: int = 10_000,
    seed: int = 0,
    sample: NullSample | None = None,
    **chain_options,
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
    sample : NullSample, optional
        Draws of `count_compositions` made before.
    **chain_options
        Passed to `epresolutions.coalitions.null_model.sample.sample_null`.

    Returns
    -------
    measures : pandas.DataFrame
        Columns as in `coalition_standing`. ``chance_of_composition``; ``p_composition``, the
        chance of all coalitions of that size that are no more likely than the focus's (its
        two-sided figure), and ``least_p_composition``, the smallest that it could have been;
        ``same_absence_observed`` and ``same_absence_expected``, resolutions
        with the same absent groups, the focus among them; ``p_same_absence_more``,
        ``p_same_absence_fewer`` one-sided and ``p_same_absence_two_sided``.
    groups : pandas.DataFrame
        A row for each group available on the focus's day: ``group``, ``tabled``, ``resolutions``
        and ``absent`` (the group's own record among the compared), ``chance_absent`` under fixed
        margins given the focus's size. Both are empty if it is unknown who tabled the focus.
    """
    arrays, row = arrays_and_row(matrix, focus)
    if row is None:
        return pd.DataFrame(columns=MEASURES), pd.DataFrame(columns=GROUP_COLUMNS)
    ours = focus_coalition(arrays, row)
    if sample is None:
        statistic = count_compositions(arrays, ours)
        sample = null_of(arrays, statistic, draws=draws, seed=seed, **chain_options)
    absent = arrays.available & ~arrays.tabled
    powers = _powers(arrays)
    chances = sample.flat[:, :-1].mean(axis=0)
    same = sample.flat[:, -1]
    observed = int((absent @ powers == ours.absence).sum())
    extra = 0 if sample.method == "enumeration" else 1
    more = ((same >= observed).sum() + extra) / (len(same) + extra)
    fewer = ((same <= observed).sum() + extra) / (len(same) + extra)
    own_chance = float(chances[ours.coalitions == ours.own][0])
    as_rare = float(chances[chances <= own_chance * (1 + 1e-9)].sum())
    figures = {
        "chance_of_composition": own_chance,
        "p_composition": min(1.0, as_rare),
        "least_p_composition": float(chances[chances > 0].min()),
        "same_absence_observed": observed,
        "same_absence_expected": float(same.mean()),
        "p_same_absence_more": float(more),
        "p_same_absence_fewer": float(fewer),
        "p_same_absence_two_sided": float(min(1.0, 2 * min(more, fewer))),
    }
    low, high = percentiles(same)
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
    groups = ours.groups
    holds = (ours.coalitions[:, None] & powers[groups]) > 0
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
