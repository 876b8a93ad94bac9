"""Who tabled, who stayed out and who went together: one set of resolutions against another."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd

from epresolutions.coalitions.matrix import known_rows
from epresolutions.two_sets.relabelling import bootstrap_interval, compare, ratio_of_sums
from epresolutions.uncertainty import RESAMPLED, newcombe_difference, wilson_interval

SIZE = "size"
"""The series that is no group: the mean share of the available groups that tabled."""

NOBODY = ""
"""The exact absence in which no group stayed out."""


def _arrays(matrix: pd.DataFrame, sides: pd.DataFrame) -> tuple[pd.DataFrame, ...]:
    """Known rows of a tabling matrix: what was tabled (0 where it could not be), what could be."""
    known = known_rows(matrix.reindex(sides.index))
    known = known.loc[:, known.notna().any()]
    there = known.notna().astype(float)
    return known.fillna(False).astype(float), there, sides.loc[known.index]


def _shares(
    done: pd.DataFrame, there: pd.DataFrame, sides: pd.DataFrame, draws: int, seed: int
) -> pd.DataFrame:
    """Compare shares of counted cases, with Newcombe's interval of their difference."""
    frame = compare(ratio_of_sums(done.to_numpy(), there.to_numpy()), sides, draws=draws, seed=seed)
    frame.insert(0, "category", list(done.columns))
    bounds = []
    for side, rows in (("first", sides["first"]), ("second", ~sides["first"])):
        hits, trials = (table[rows].sum().to_numpy() for table in (done, there))
        low, high = wilson_interval(hits, trials)
        frame[f"{side}_n"], frame[f"{side}_of"] = hits.astype(int), trials.astype(int)
        bounds += [frame[f"{side}_value"].to_numpy(), low, high]
    frame["low"], frame["high"] = newcombe_difference(*bounds)
    return frame


def rates(
    matrix: pd.DataFrame, sides: pd.DataFrame, *, draws: int = 1999, seed: int = 0
) -> pd.DataFrame:
    """How often each group tabled on either side, and how wide coalitions were.

    Parameters
    ----------
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it, renamed groups joined or not.
    sides : DataFrame
        As `relabelling.sides` returns it.
    draws, seed : int

    Returns
    -------
    DataFrame
        As `relabelling.compare`, with `category` (`SIZE`, then groups left to right that existed on
        both sides), `first_n`, `first_of`, `second_n`, `second_of` (tabled, of those it could
        have; of the size the number of resolutions alone), `low` and `high` (Newcombe's of the
        difference, resolutions taken as drawn apart; of the size a bootstrap of days).
    """
    done, there, sides = _arrays(matrix, sides)
    on_both = [there[sides["first"] == side].sum() > 0 for side in (True, False)]
    names = there.columns[on_both[0] & on_both[1]]
    if not len(names):
        return pd.DataFrame()
    frame = _shares(done[names], there[names], sides, draws, seed)
    share = (done.sum(axis=1) / there.sum(axis=1)).to_numpy()[:, None]
    statistic = ratio_of_sums(share, np.ones_like(share))
    size = compare(statistic, sides, draws=draws, seed=seed).assign(category=SIZE)
    size["low"], size["high"] = (
        bound[0] for bound in bootstrap_interval(statistic, sides, least=RESAMPLED, seed=seed)
    )
    for side, rows in (("first", sides["first"]), ("second", ~sides["first"])):
        size[f"{side}_n"], size[f"{side}_of"] = pd.NA, int(rows.sum())
    counts = dict.fromkeys(("first_n", "second_n"), "Int64")
    frames = (size[frame.columns].astype(counts), frame.astype(counts))
    return pd.concat(frames, ignore_index=True)


def exact_absences(
    matrix: pd.DataFrame,
    sides: pd.DataFrame,
    *,
    least: int = 3,
    top: int = 10,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """How often exactly these groups, of those that existed, stayed out.

    Parameters
    ----------
    matrix, sides, draws, seed
        As in `rates`.
    least : int
        Resolutions with such an absence, in both sets together, from which on it is compared.
    top : int
        How many of the most frequent are compared.

    Returns
    -------
    DataFrame
        As `rates`, with the absent groups in `category`, joined by " + ", or `NOBODY`; the most
        frequent first.
    """
    done, there, sides = _arrays(matrix, sides)
    out = [" + ".join(done.columns[(there.loc[one] - done.loc[one]) > 0]) for one in done.index]
    counted = Counter(out)
    names = [name for name, n in sorted(counted.items(), key=lambda c: (-c[1], c[0])) if n >= least]
    if not names or sides["first"].nunique() < 2:
        return pd.DataFrame()
    hits = np.equal.outer(np.array(out, dtype=object), np.array(names[:top], dtype=object))
    hits = pd.DataFrame(hits.astype(float), index=done.index, columns=names[:top])
    return _shares(hits, hits * 0 + 1, sides, draws, seed)


def pairs(
    matrix: pd.DataFrame, sides: pd.DataFrame, *, draws: int = 1999, seed: int = 0
) -> pd.DataFrame:
    """How far each pair of groups tabled together beyond their own rates, on either side.

    Parameters
    ----------
    matrix, sides, draws, seed
        As in `rates`.

    Returns
    -------
    DataFrame
        As `relabelling.compare`, a row a pair of groups of which each tabled some and not others
        on both sides. The values are covariances: the share of the resolutions of that side that
        both tabled, less the product of their rates in them. With `category`, `one`, `other`,
        `first_n`, `first_of`, `second_n`, `second_of` (tabled together, of those both could), `low`
        and `high` (bootstrap of days; NaN for fewer than `RESAMPLED` on a side).

    Notes
    -----
    A covariance is the mean product of deviations. Each group's deviations are taken from its rate
    on the resolution's own side before labels are dealt, so that a difference of rates is not
    taken for one of alliances (as residuals are permuted, Anderson 2001,
    doi:10.1139/f01-004); the test is then near to exact, which the tests show by simulation.
    """
    done, there, sides = _arrays(matrix, sides)
    first = sides["first"].to_numpy()
    values, could = done.to_numpy(), there.to_numpy()
    rows = []
    for i, j in combinations(range(done.shape[1]), 2):
        both = could[:, i] * could[:, j] > 0
        product = np.zeros(len(values))
        seen = {"category": f"{done.columns[i]} – {done.columns[j]}"}
        seen |= {"one": done.columns[i], "other": done.columns[j]}
        varies = True
        for side, on_side in (("first", both & first), ("second", both & ~first)):
            part = values[np.ix_(on_side, [i, j])]
            varies &= len(part) > 0 and bool((part.min(axis=0) < part.max(axis=0)).all())
            product[on_side] = np.prod(part - part.mean(axis=0), axis=1) if len(part) else 0
            seen |= {f"{side}_n": int(part.prod(axis=1).sum()), f"{side}_of": len(part)}
        if varies:
            rows.append((seen, product, both.astype(float)))
    if not rows:
        return pd.DataFrame()
    seen, products, cases = zip(*rows, strict=True)
    statistic = ratio_of_sums(np.column_stack(products), np.column_stack(cases))
    frame = compare(statistic, sides, draws=draws, seed=seed)
    frame = pd.concat([pd.DataFrame(list(seen)), frame], axis=1)
    frame["low"], frame["high"] = bootstrap_interval(statistic, sides, least=RESAMPLED, seed=seed)
    return frame
