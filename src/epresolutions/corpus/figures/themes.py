"""How many resolutions by theme: an ordered dot plot."""

from __future__ import annotations

import pandas as pd

from epresolutions.corpus.figures import tallies
from epresolutions.corpus.figures.tallies import NOTHING, plot
from epresolutions.printing.style import Caption

__all__ = ["NOTHING", "describe", "plot", "prepare"]

_NOUN = {"en": ("theme", "themes"), "fr": ("thème", "thèmes")}


def prepare(
    resolutions: pd.DataFrame, themes: pd.DataFrame, *, focus: str, top: int = 30
) -> pd.DataFrame:
    """Count resolutions by theme; see `tallies.prepare`."""
    return tallies.prepare(resolutions, focus, themes, column="themes", top=top)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say which themes come most, and how often the focus's own."""
    return tallies.describe(frame, language, _NOUN)
