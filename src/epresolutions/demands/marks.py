"""A mark on the kinds on which coders agree weakly, wherever they are named."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.demands.coders import RELIABLE, alpha, ratings

MARK = "\u202f°"
"""Stands behind the label of such a kind, in figures, captions and tables alike."""


def marked(kinds: pd.DataFrame, agreement: pd.DataFrame) -> pd.DataFrame:
    """Mark the labels of kinds whose presence coders do not reliably agree on.

    Parameters
    ----------
    kinds, agreement : DataFrame
        The tables of these names.

    Returns
    -------
    DataFrame
        `kinds`, its label_en and label_fr with `MARK` where alpha lies below `coders.RELIABLE`. A
        kind whose alpha is undefined has none: of it nothing is known.
    """
    presence = ratings(agreement, "presence", kinds["kind"].tolist())
    weak = [kind for kind, rated in presence.groupby("unit") if alpha(rated) < RELIABLE]
    sign = kinds["kind"].isin(weak).map({True: MARK, False: ""})
    return kinds.assign(label_en=kinds["label_en"] + sign, label_fr=kinds["label_fr"] + sign)


def explained(text: str, language: str, *, shown=()) -> str:
    """Put the meaning of the mark behind a text, if it or a label shown with it has one."""
    if not any(MARK in label for label in (text, *shown)):
        return text
    meaning = wording.pick(
        language,
        en="Coders agree weakly on kinds marked °.",
        fr="Accord faible des codeurs sur les types marqués °.",
    )
    return f"{text.rstrip()} {meaning}"
