"""Figure: the terms that set the focus apart, with the interval of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from epresolutions import vocabulary, wording
from epresolutions.vocabulary.figures.captions import layer_of, nothing_to_show, once_note, term_labels, with_layer
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

STABLE = 0.9  # share of draws in which a term must be among the first to be drawn in full


def prepare(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    top: int = 15,
    least: int = 2,
    sublinear: bool = False,
    smooth: bool = True,
    **options: object,
) -> pd.DataFrame:
    """Rank the terms of the focus and say which of them hold.

    Parameters
    ----------
    layer, focus, procedures, top, least, sublinear, smooth, options
        As in `epresolutions.vocabulary.distinctive_terms`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.distinctive_terms` and ``stable`` (among the
        first ``top`` in at least nine draws of ten, and not once in all), ``least``,
        ``sublinear``, ``smooth``, ``layer_en``, ``layer_fr`` (what the words are).
    """
    frame = vocabulary.distinctive_terms(
        layer,
        focus,
        procedures,
        top=top,
        least=least,
        sublinear=sublinear,
        smooth=smooth,
        **options,
    )
    frame = frame.assign(
        stable=(frame["top_share"] >= STABLE) & ~frame["once"].astype(bool),
        least=least,
        sublinear=sublinear,
        smooth=smooth,
    )
    return with_layer(frame, layer)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw one line a term: its difference of weight and interval; unstable terms hollow.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `prepare`.
    ax : matplotlib.axes.Axes or None
    language : {"en", "fr"}
    width : {"one-column", "two-column"}

    Returns
    -------
    matplotlib.axes.Axes
    """
    ax = new_axes(ax, width=width, height=0.8 + 0.2 * max(len(frame), 4))
    if frame.empty:
        return empty_state(ax, _nothing(language))
    y = np.arange(len(frame))
    for stable, marker, role in ((True, "o", "focus"), (False, "D", "neutral")):
        rows = (frame["stable"] == stable).to_numpy()
        colour = PALETTE[role]
        ax.hlines(y[rows], frame["low"][rows], frame["high"][rows], color=colour,
                  linewidth=1.4 if stable else 0.7)  # fmt: skip
        ax.plot(frame["difference"][rows], y[rows], marker, color=colour, markersize=4,
                markerfacecolor=colour if stable else "white")  # fmt: skip
    ax.set_yticks(y, term_labels(frame))
    for label, stable in zip(ax.get_yticklabels(), frame["stable"], strict=True):
        label.set_color(PALETTE["dark" if stable else "neutral"])
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.axvline(0, color=PALETTE["neutral"], linewidth=0.6, zorder=0)
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, 2))
    gap = "\n" if width == "one-column" else " "
    ax.set_xlabel(
        wording.pick(
            language,
            en=f"TF-IDF weight in the focus{gap}minus mean weight in the compared",
            fr=f"poids TF-IDF dans la résolution étudiée{gap}moins poids moyen dans les comparées",
        )
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say in words what the figure shows.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `prepare`.
    language : {"en", "fr"}

    Returns
    -------
    Caption
    """
    if frame.empty:
        return nothing_to_show(_nothing(language))
    first = frame.iloc[0]
    stable = wording.listing(frame.loc[frame["stable"], "term"].head(5), language)
    documents = wording.number(first["documents"], language)
    counted = ("ln", "count")[not first["sublinear"]]
    weight = {
        ("count", True): ("counts, smoothed idf", "effectifs, idf lissé"),
        ("count", False): ("counts, plain idf", "effectifs, idf brut"),
        ("ln", True): ("1 + ln of counts, smoothed idf", "1 + ln des effectifs, idf lissé"),
        ("ln", False): ("1 + ln of counts, plain idf", "1 + ln des effectifs, idf brut"),
    }[counted, bool(first["smooth"])][language == "fr"]
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Distinctive terms of the focus against {documents} compared resolutions "
        f"({layer}). TF-IDF: {weight}, L2 norm; in brackets the counts, focus : "
        "compared. Bars: 95% bootstrap over the compared resolutions. Hollow: not among the first "
        f"{len(frame)} in nine draws of ten. Most distinctive of the stable: {stable or 'none'}.",
        fr=f"Termes distinctifs de la résolution étudiée face à {documents} résolutions comparées "
        f"({layer}). TF-IDF: {weight}, norme L2; entre parenthèses les effectifs, "
        "étudiée : comparées. Barres: bootstrap à 95\u202f% sur les comparées. Creux: pas parmi "
        f"les {len(frame)} premiers dans neuf tirages sur dix. Les plus distinctifs des stables: "
        f"{stable or 'aucun'}.",
    )
    if first["least"] > 1:
        text += wording.pick(
            language,
            en=f" Terms with fewer than {first['least']} occurrences in all are left out.",
            fr=f" Les termes de moins de {first['least']} occurrences en tout sont omis.",
        )
    elif frame["once"].any():
        text += " " + once_note(language)
    rows = wording.listing(
        [f"{r.term} {wording.number(r.difference, language, 2)}" for r in frame[:5].itertuples()],
        language,
    )
    alt = wording.pick(
        language,
        en=f"Dot plot of {len(frame)} terms by difference of TF-IDF weight; first: {rows}.",
        fr=f"Graphique à points de {len(frame)} termes selon la différence de poids TF-IDF; "
        f"d’abord: {rows}.",
    )
    return Caption(text, alt)


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="Nothing to compare: this layer holds no compared resolution, or no word of the focus "
        "that occurs often enough.",
        fr="Rien à comparer: ce corpus ne contient aucune résolution comparée, ou aucun mot assez "
        "fréquent de la résolution étudiée.",
    )
