"""Who is asked more on one side than on the other."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.printing.style import Caption
from epresolutions.two_sets.figures import kinds

NOTHING = kinds.NOTHING
plot = kinds.plot


def prepare(
    demands: pd.DataFrame, sides: pd.DataFrame, comparison, codes: pd.DataFrame, **options
) -> pd.DataFrame:
    """Compare the share of each addressee among the demands.

    Parameters
    ----------
    demands, sides, comparison, codes, **options
        As in `kinds.prepare`; `codes` is the `addressees` table.

    Returns
    -------
    DataFrame
        As `kinds.prepare`.
    """
    return kinds.prepare(demands, sides, comparison, codes, by="addressee", **options)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the addressees that one side asks more."""
    what = wording.pick(
        language,
        en="Share of each addressee among the demands, first set minus second.",
        fr="Part de chaque destinataire parmi les demandes, premier ensemble moins second.",
    )
    return kinds.said(frame, what, language)
