"""Which groups stayed out together on either side."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import Caption
from epresolutions.two_sets import tabling
from epresolutions.two_sets.figures import rows

NOTHING = {
    "en": "No exact absence occurs three times, or of one of the sets it is not known who tabled.",
    "fr": "Aucune absence exacte ne se répète trois fois, ou l’on ne sait pas qui a déposé l’un "
    "des "
    "ensembles.",
}


def prepare(
    matrix: pd.DataFrame, sides: pd.DataFrame, comparison, *, draws: int = 1999, seed: int = 0
) -> pd.DataFrame:
    """Compare how often exactly these groups stayed out.

    Parameters
    ----------
    matrix, sides, draws, seed
        As in `tabling.exact_absences`.
    comparison : TwoSets

    Returns
    -------
    DataFrame
        As `tabling.exact_absences`, with the names that `rows.with_sides` adds.
    """
    frame = tabling.exact_absences(matrix, sides, draws=draws, seed=seed)
    if frame.empty:
        return frame
    nobody = {"en": "nobody", "fr": "personne"}
    labels = {
        language: frame["category"].replace(tabling.NOBODY, name)
        for language, name in nobody.items()
    }
    return rows.with_sides(frame, comparison, labels)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row an exact absence, the most frequent on top."""
    what = wording.pick(language, en="difference of shares (points)", fr="écart des parts (points)")
    return rows.plot(frame, ax=ax, language=language, width=width, what=what)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the absences that one side has more often."""
    return rows.caption(
        frame,
        language,
        what=wording.pick(
            language,
            en="Share of the resolutions from which exactly these groups, of those that existed, "
            "stayed out, first set minus second.",
            fr="Part des résolutions dont exactement ces groupes existants sont absents, premier "
            "ensemble moins second.",
        ),
        counts=wording.pick(language, en="resolutions", fr="résolutions"),
        most=2,
        methods=wording.pick(
            language,
            en="The most frequent absences of both sets together, from three resolutions on. "
            "Intervals: Newcombe’s.",
            fr="Les absences les plus fréquentes des deux ensembles réunis, à partir de trois "
            "résolutions. Intervalles: de Newcombe.",
        ),
    )
