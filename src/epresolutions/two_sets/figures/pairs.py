"""Which groups tabled together, beyond their own rates, more on one side than on the other."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import Caption
from epresolutions.two_sets import tabling
from epresolutions.two_sets.figures import rows

NOTHING = {
    "en": "No two groups tabled some and not others in both sets: nothing to compare.",
    "fr": "Aucune paire de groupes n’a déposé une partie seulement des deux ensembles\u00a0: rien "
    "à "
    "comparer.",
}

_MOST = 20


def prepare(
    matrix: pd.DataFrame, sides: pd.DataFrame, comparison, *, draws: int = 1999, seed: int = 0
) -> pd.DataFrame:
    """Compare how far pairs of groups tabled together beyond what their rates give.

    Parameters
    ----------
    matrix, sides, draws, seed
        As in `tabling.pairs`.
    comparison : TwoSets

    Returns
    -------
    DataFrame
        As `tabling.pairs`, the pairs that differ most, with the names that `rows.with_sides` adds.
    """
    frame = tabling.pairs(matrix, sides, draws=draws, seed=seed)
    if frame.empty:
        return frame
    largest = frame["score"].abs().nlargest(_MOST).index
    frame = frame.loc[sorted(largest)].sort_values("difference", ascending=False, kind="stable")
    frame = frame.reset_index(drop=True)
    return rows.with_sides(frame, comparison, dict.fromkeys(("en", "fr"), frame["category"]))


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a pair: right of zero they sought each other more in the first set."""
    what = wording.pick(
        language, en="difference beyond rates (points)", fr="écart au-delà des taux (points)"
    )
    return rows.plot(frame, ax=ax, language=language, width=width, what=what)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the pairs that went together more on one side."""
    return rows.caption(
        frame,
        language,
        what=wording.pick(
            language,
            en="Share of resolutions that two groups tabled together, less what their own rates "
            "give, first set minus second.",
            fr="Part des résolutions déposées ensemble par deux groupes, moins ce que donnent "
            "leurs "
            "taux, premier ensemble moins second.",
        ),
        counts=wording.pick(
            language,
            en="tabled together of those possible",
            fr="déposées ensemble sur les possibles",
        ),
        methods=wording.pick(
            language,
            en="Covariance of tabling on either side; only pairs in which both groups tabled some "
            f"and not others in both sets, at most {_MOST}. Deviations are taken from each group’s "
            "rate on its side before labels are dealt. Intervals: bootstrap of days, from 10 on.",
            fr="Covariance des dépôts de chaque côté; seules les paires dont chaque groupe a "
            "déposé "
            f"une partie seulement des deux ensembles, {_MOST} au plus. Les écarts sont pris au "
            "taux "
            "de chaque groupe de son côté avant la redistribution. Intervalles: bootstrap par "
            "jour, "
            "à partir de 10.",
        ),
    )
