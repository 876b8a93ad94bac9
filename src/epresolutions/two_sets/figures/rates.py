"""How often each group tabled on either side, and how wide coalitions were."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import Caption
from epresolutions.two_sets import tabling
from epresolutions.two_sets.figures import rows

NOTHING = {
    "en": "Of one of the sets it is not known who tabled, or no group existed in both.",
    "fr": "On ne sait pas qui a déposé l’un des ensembles, ou aucun groupe n’a existé pour les "
    "deux.",
}


def prepare(
    matrix: pd.DataFrame, sides: pd.DataFrame, comparison, *, draws: int = 1999, seed: int = 0
) -> pd.DataFrame:
    """Compare the rates of the groups, and the mean share of them that tabled.

    Parameters
    ----------
    matrix, sides, draws, seed
        As in `tabling.rates`.
    comparison : TwoSets

    Returns
    -------
    DataFrame
        As `tabling.rates`, with the names that `rows.with_sides` adds.
    """
    frame = tabling.rates(matrix, sides, draws=draws, seed=seed)
    if frame.empty:
        return frame
    names = {"en": "coalition (mean share)", "fr": "coalition (part moyenne)"}
    labels = {
        language: frame["category"].replace(tabling.SIZE, name) for language, name in names.items()
    }
    return rows.with_sides(frame, comparison, labels)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a group, the coalition's size on top."""
    what = wording.pick(language, en="difference of rates (points)", fr="écart des taux (points)")
    return rows.plot(frame, ax=ax, language=language, width=width, what=what)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the groups that tabled more on one side."""
    return rows.caption(
        frame,
        language,
        what=wording.pick(
            language,
            en="Share of the resolutions that each group tabled, first set minus second.",
            fr="Part des résolutions déposées par chaque groupe, premier ensemble moins second.",
        ),
        counts=wording.pick(
            language, en="tabled of those possible", fr="déposées sur les possibles"
        ),
        methods=wording.pick(
            language,
            en="Intervals: Newcombe’s of the difference of two shares; of the coalition’s size a "
            "bootstrap of days.",
            fr="Intervalles: de Newcombe pour l’écart de deux parts; bootstrap par jour pour la "
            "taille de la coalition.",
        ),
    )
