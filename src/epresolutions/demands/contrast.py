"""The focus against the comparison set, category by category: effect, interval, test."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.demands.clauses import counts
from epresolutions.demands.equal_length import at_length
from epresolutions.demands.profiles import profile
from epresolutions.uncertainty import benjamini_hochberg, newcombe_difference


def contrast(
    demands: pd.DataFrame,
    comparison,
    *,
    by: str,
    categories: list[str],
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Difference of shares and odds ratio of every category.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `read_alike`).
    comparison : Comparison
        Focus and compared procedures.
    by, categories
        As in `counts`.
    draws, seed : int
        Bootstrap over whole compared resolutions.

    Returns
    -------
    DataFrame
        One row a category: the code in column `by`, focus, focus_share, compared, compared_share,
        difference (of shares) with low and high, odds_ratio (0 where the focus has none) with
        odds_low and odds_high, p and p_adjusted (Benjamini and Hochberg over the categories), least
        (the smallest p that a focus of this length could have had), resolutions (with demands, the
        focus among them). NaN where a side has no demand.

    Notes
    -----
    Intervals join that of the focus (Wilson: its demands taken as drawn apart) and that of the
    compared (bootstrap) by MOVER: `newcombe_difference` for the difference, Donner and Zou (2012,
    doi:10.1177/0962280210383082) for the ratio.

    The p-value lets each resolution in turn take the place of the focus, and counts those whose
    share lies at least as far from the mean share of all texts as the focus's does. All are first
    brought to the focus's length (see `at_length`), since shares of a short text scatter more than
    those of a long one. Where all are as long as the focus this is the exact permutation test. It
    cannot be less than 1 / resolutions.
    """
    sides = profile(demands, comparison, by=by, categories=categories, draws=draws, seed=seed)
    table = counts(demands, comparison.everyone, by=by, categories=categories)
    frame = sides[[by, "focus", "focus_share", "compared", "compared_share"]].copy()
    for name, values in _effects(sides).items():
        frame[name] = values
    frame["p"], frame["least"] = in_its_place(table, comparison.focus)
    frame["p_adjusted"] = benjamini_hochberg(frame["p"].to_numpy())
    frame["resolutions"] = len(table)
    return frame


def _effects(sides: pd.DataFrame) -> dict[str, np.ndarray]:
    """Difference of the shares of `profile` and odds ratio, each with its interval."""
    one, low_1, high_1, two, low_2, high_2 = (
        sides[column].to_numpy(dtype=float)
        for column in ("focus_share", "focus_low", "focus_high", "compared_share", "low", "high")
    )
    low, high = newcombe_difference(one, low_1, high_1, two, low_2, high_2)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = [share / (1 - share) for share in (one, low_1, high_1, two, low_2, high_2)]
        found = {
            "difference": one - two,
            "low": low,
            "high": high,
            "odds_ratio": odds[0] / odds[3],
            "odds_low": _ratio_bound(*odds, upper=False),
            "odds_high": _ratio_bound(*odds, upper=True),
        }
    unknown = np.isnan(one) | np.isnan(two)
    return {name: np.where(unknown, np.nan, values) for name, values in found.items()}


def _ratio_bound(one, low_1, high_1, two, low_2, high_2, *, upper: bool) -> np.ndarray:
    """Bound of a ratio of two odds from the bounds of each; infinite where there is none."""
    near, far = (high_1, low_2) if upper else (low_1, high_2)
    with np.errstate(divide="ignore", invalid="ignore"):
        below = far * (2 * two - far)
        root = np.sqrt(np.maximum((one * two) ** 2 - near * below * (2 * one - near), 0))
        bound = (one * two + (root if upper else -root)) / below
        # where MOVER has no solution, the bounds themselves give a wider one
        wide = np.where(far > 0, near / far, np.inf if upper else 0.0)
    return np.where(np.isfinite(bound) & (below > 0), np.maximum(bound, 0), wide)


def in_its_place(table: pd.DataFrame, focus: str) -> tuple[np.ndarray, np.ndarray]:
    """Let every resolution take the place of the focus (see `contrast`).

    Parameters
    ----------
    table : DataFrame of int, procedure x category
        As `counts` returns it.
    focus : str
        Procedure.

    Returns
    -------
    p, least : ndarray
        Two-sided p-value of every category, and the smallest that a focus of this length could
        have had; NaN where the focus or all others have no demand.
    """
    numbers, own = table.to_numpy(dtype=float), table.index == focus
    found, least = np.full((2, numbers.shape[1]), np.nan)
    if not own.any() or len(numbers) < 2:
        return found, least
    sizes = numbers.sum(axis=1)
    length = int(sizes[own][0])
    for place, hits in enumerate(numbers.T):
        distance = np.abs(np.arange(length + 1) / length - (hits / sizes).mean()).round(12)
        others = at_length(length, hits, sizes)[~own].sum(axis=0)
        further = [(1 + others[distance >= one].sum()) / len(sizes) for one in distance]
        found[place] = min(further[int(hits[own][0])], 1)
        least[place] = min(further)
    return found, least
