"""How far each fact is known, by term and year: what a comparison can rest on."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.corpus.gaps import label
from epresolutions.corpus.known import FACTS, completeness
from epresolutions.printing.style import Caption, new_axes, wrap

NOTHING = {"en": "No resolution to show.", "fr": "Aucune résolution à montrer."}


def prepare(resolutions: pd.DataFrame, tables) -> pd.DataFrame:
    """Count by term and year what is known; see `known.completeness`.

    Returns
    -------
    DataFrame
        term, year, fact, known, resolutions, share.
    """
    frame = completeness(resolutions, tables)
    frame["share"] = frame["known"] / frame["resolutions"]
    return frame


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a cell a fact and year, darker the more is known; above, the year's resolutions."""
    narrow = width == "one-column"
    ax = new_axes(ax, width=width, height=3.0)
    years = frame.drop_duplicates(["term", "year"])
    shares = frame.pivot(index="fact", columns=["term", "year"], values="share").loc[list(FACTS)]
    edges = np.arange(len(years) + 1), np.arange(1, len(FACTS) + 2)
    ax.pcolormesh(*edges, shares.to_numpy(), cmap="Blues", vmin=0, vmax=1.3, edgecolors="white")
    style = {"ha": "center", "va": "center", "fontsize": 5 if narrow else 7}
    for x, (_, cells) in enumerate(frame.groupby(["term", "year"])):
        ax.text(x + 0.5, 0.5, f"{cells['resolutions'].iloc[0]}", weight="bold", **style)
        for cell in cells.itertuples():
            colour = "white" if cell.share > 0.75 else "black"
            ax.text(x + 0.5, FACTS.index(cell.fact) + 1.5, f"{cell.known}", color=colour, **style)
    first = wording.pick(language, en="resolutions in the data", fr="résolutions des données")
    labels = [wrap(text, 18 if narrow else 34) for text in (first, *_labels(language))]
    ax.set_yticks(np.arange(len(labels)) + 0.5, labels)
    names = [f"’{year % 100:02d}" if narrow else f"{year}" for year in years["year"]]
    ax.set_xticks(np.arange(len(years)) + 0.5, names, fontsize=5 if narrow else 7)
    for term, columns in years.reset_index().groupby("term"):
        start, end = columns.index[0], columns.index[-1] + 1
        name = wording.pick(language, en=f"term {term}", fr=f"{term}ᵉ lég.")
        name = name if end - start > 2 else f"{term}"
        ax.text((start + end) / 2, -0.15, name, ha="center", va="bottom", fontsize=7)
        if start:
            ax.axvline(start, color="black", linewidth=0.8)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_ylim(len(labels), 0)
    return ax


def _labels(language: str) -> list[str]:
    return [label(fact, language) for fact in FACTS]


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say of how many resolutions each fact is known."""
    sums = frame.groupby("fact")[["known", "resolutions"]].sum().reindex(list(FACTS))
    parts = [
        f"{label(fact, language)} {int(row['known'])}/{int(row['resolutions'])}"
        for fact, row in sums.iterrows()
    ]
    known = wording.listing(parts, language)
    order = (sums["known"] / sums["resolutions"]).to_numpy().argsort(kind="stable")
    most, least = parts[order[-1]], parts[order[0]]
    text = wording.pick(
        language,
        en="A cell says of how many resolutions of a term and year a fact is known; the darker, "
        "the "
        f"larger the share. Best known: {most}; least: {least}. What is not known is left out of "
        "the comparisons, never counted as a no.",
        fr="Une case dit pour combien de résolutions d’une législature et d’une année un fait est "
        f"connu; plus elle est foncée, plus la part est grande. Le mieux connu: {most}; le moins: "
        f"{least}. L’inconnu reste hors des comparaisons et ne compte jamais comme un non.",
    )
    alt = wording.pick(
        language,
        en=f"Grid of facts by term and year, shaded by the share known. In all: {known}.",
        fr="Grille des faits par législature et année, d’autant plus foncée que connue. En tout: "
        f"{known}.",
    )
    return Caption(text, alt)
