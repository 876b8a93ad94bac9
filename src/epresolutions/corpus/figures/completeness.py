"""How far each fact is known, by year: what a comparison can rest on."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.corpus.known import FACTS, completeness
from epresolutions.printing.style import Caption, new_axes, wrap

NOTHING = {"en": "No resolution to show.", "fr": "Aucune résolution à montrer."}

_LABELS = {
    "tablers": ("groups that tabled the text", "groupes auteurs du texte"),
    "motions": ("all motions", "toutes les propositions"),
    "vote": ("vote: figures or show of hands", "vote\u00a0: chiffres ou main levée"),
    "summary": ("summary seen in part or whole", "résumé vu en partie ou en entier"),
    "demands": ("demands coded", "demandes codées"),
}


def prepare(
    resolutions: pd.DataFrame, tablers: pd.DataFrame, demands: pd.DataFrame
) -> pd.DataFrame:
    """Count by year what is known; see `corpus.completeness`.

    Returns
    -------
    DataFrame
        year, fact, known, resolutions, share.
    """
    frame = completeness(resolutions, tablers, demands)
    frame["share"] = frame["known"] / frame["resolutions"]
    return frame


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a cell a fact and year, darker the more is known."""
    ax = new_axes(ax, width=width, height=2.1)
    years = sorted(frame["year"].unique())
    shares = frame.pivot(index="fact", columns="year", values="share").loc[list(FACTS), years]
    ax.pcolormesh(shares.to_numpy(), cmap="Blues", vmin=0, vmax=1.3, edgecolors="white")
    for row in frame.itertuples():
        ax.text(
            years.index(row.year) + 0.5,
            FACTS.index(row.fact) + 0.5,
            f"{row.known}/{row.resolutions}",
            ha="center",
            va="center",
            fontsize=6 if width == "one-column" else 7,
            color="white" if row.share > 0.75 else "black",
        )
    chars = 18 if width == "one-column" else 34
    labels = [wrap(_LABELS[fact][language == "fr"], chars) for fact in FACTS]
    ax.set_yticks(np.arange(len(FACTS)) + 0.5, labels)
    ax.set_xticks(np.arange(len(years)) + 0.5, years)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.invert_yaxis()
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say of how many resolutions each fact is known."""
    sums = frame.groupby("fact")[["known", "resolutions"]].sum().reindex(list(FACTS))
    parts = [
        f"{_LABELS[fact][language == 'fr']} {int(row['known'])}/{int(row['resolutions'])}"
        for fact, row in sums.iterrows()
    ]
    known = wording.listing(parts, language)
    text = wording.pick(
        language,
        en="A cell says of how many resolutions of a year a fact is known; the darker, the larger "
        f"the share. In all: {known}. What is not known is left out of the comparisons, never "
        "counted as a no.",
        fr="Une case dit pour combien de résolutions d’une année un fait est connu; plus elle est "
        f"foncée, plus la part est grande. En tout: {known}. L’inconnu reste hors des "
        "comparaisons et ne compte jamais comme un non.",
    )
    alt = wording.pick(
        language,
        en=f"Grid of facts by year, shaded by the share known. In all: {known}.",
        fr=f"Grille des faits par année, d’autant plus foncée que connue. En tout: {known}.",
    )
    return Caption(text, alt)
