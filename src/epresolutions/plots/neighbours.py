"""Figure: the compared resolutions nearest to the focus in their words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.figures import PALETTE, Caption, empty_state, new_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.layers import Layer

_WRAP = {"one-column": 30, "two-column": 52}


def prepare_neighbours(
    layer: Layer, focus: str, procedures: Sequence[str], *, top: int = 10, **options: object
) -> pd.DataFrame:
    """Rank the compared resolutions by their cosine with the focus.

    Parameters
    ----------
    layer, focus, procedures, top, options
        As in `epresolutions.vocabulary.neighbours`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.neighbours` and ``layer_en``, ``layer_fr``.
    """
    frame = vocabulary.neighbours(layer, focus, procedures, top=top, **options)
    return frame.assign(layer_en=layer.description["en"], layer_fr=layer.description["fr"])


def plot_neighbours(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    language: str = "en",
    width: str = "two-column",
) -> Axes:
    """Draw one line a resolution: cosine and interval, the shared words below its title.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `prepare_neighbours`.
    ax : matplotlib.axes.Axes or None
    language : {"en", "fr"}
    width : {"one-column", "two-column"}

    Returns
    -------
    matplotlib.axes.Axes
    """
    labels = [
        textwrap.fill(f"{r.title} ({r.adopted.year})", _WRAP[width]) for r in frame.itertuples()
    ]
    lines = [1 + label.count("\n") for label in labels]
    ax = new_axes(ax, width=width, height=max(1.6, 0.15 * sum(lines) + 0.12 * len(lines) + 0.8))
    if frame.empty:
        empty_state(ax, _nothing(language))
        return ax
    tops = [sum(lines[:i]) + 0.8 * i for i in range(len(lines))]
    place = [-(top + tall / 2) for top, tall in zip(tops, lines, strict=True)]
    for y, row in zip(place, frame.itertuples(), strict=True):
        ax.plot([row.low, row.high], [y, y], color=PALETTE["compared"], lw=1.2)
        ax.plot(row.cosine, y, "o", color=PALETTE["compared"], ms=4.5)
    ax.set_yticks(place, labels)
    ax.set_xlim(0, min(1.02, 1.08 * float(frame["high"].max()) + 0.01))
    ax.set_xlabel(
        wording.pick(
            language,
            en="cosine similarity with the focus (TF-IDF)",
            fr="similarité cosinus avec le texte étudié (TF-IDF)",
        )
    )
    return ax


def describe_neighbours(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say in words what the figure shows.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `prepare_neighbours`.
    language : {"en", "fr"}

    Returns
    -------
    Caption
    """
    if frame.empty:
        return Caption(text=_nothing(language), alt=_nothing(language))
    first = frame.iloc[0]
    apart = int((frame["low"] > first["high"]).sum() + (frame["high"] < first["low"]).sum())
    cosine, low, high = (wording.number(first[c], language, 2) for c in ("cosine", "low", "high"))
    text = wording.pick(
        language,
        en=f"Nearest neighbours of the focus in {first['layer_en']}. Bars: 95% intervals, terms "
        f"drawn anew. Nearest: {first['title']} ({first['adopted'].year}), cosine {cosine} "
        f"[{low}, {high}], by the words {first['shared_terms']}. The interval of {apart} of the "
        f"other {len(frame) - 1} lies apart from its own.",
        fr=f"Plus proches voisins du texte étudié\u00a0: {first['layer_fr']}. Barres\u00a0: "
        f"intervalles à 95\u202f%, termes retirés au sort. Le plus proche\u00a0: {first['title']} "
        f"({first['adopted'].year}), cosinus {cosine} [{low}\u00a0; {high}], par les mots "
        f"{first['shared_terms']}. L'intervalle de {apart} des {len(frame) - 1} autres est "
        "disjoint du sien.",
    )
    alt = wording.pick(
        language,
        en=f"Dot plot of the cosine similarity of {len(frame)} resolutions with the focus, from "
        f"{cosine} down to {wording.number(frame['cosine'].iloc[-1], language, 2)}.",
        fr=f"Graphique à points de la similarité cosinus de {len(frame)} résolutions avec le texte "
        f"étudié, de {cosine} à {wording.number(frame['cosine'].iloc[-1], language, 2)}.",
    )
    return Caption(text=text, alt=alt)


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="No neighbours: this layer holds no compared resolution.",
        fr="Pas de voisins\u00a0: ce corpus ne contient aucune résolution comparée.",
    )
