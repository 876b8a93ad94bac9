"""Figure: words that the focus, and words that the compared resolutions use more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import SIGNIFICANT
from epresolutions import wording
from epresolutions.vocabulary.figures.captions import layer_of, nothing_to_show, once_note, term_labels, with_layer
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes
from epresolutions.vocabulary import keyness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

_Z = 1.959964  # two-sided 95 % of the normal distribution


def prepare(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    top: int = 12,
    bottom: int = 6,
    min_df: int = 1,
) -> pd.DataFrame:
    """Take the terms with the highest and the lowest z-score of the log-odds ratio.

    Parameters
    ----------
    layer, focus, procedures, min_df
        As in `epresolutions.vocabulary.keyness`.
    top, bottom : int
        Terms used more in the focus, and in the compared resolutions.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.keyness`, and ``side`` ("focus" or "compared"),
        ``low``, ``high`` (95 % interval of the log-odds ratio), ``firm`` (``q_words`` below .05
        and not once in all), ``terms`` (tested), ``least_p`` (smallest ``p_resolutions`` that so
        many resolutions allow), ``firm_resolutions`` (terms with ``q_resolutions`` below .05),
        ``layer_en``, ``layer_fr``.
    """
    frame = keyness(layer, focus, procedures, min_df=min_df)
    spread = _Z * np.divide(
        frame["log_odds"], frame["z"], out=np.zeros(len(frame)), where=frame["z"].to_numpy() != 0
    )
    frame = frame.assign(
        side=np.where(frame["z"] > 0, "focus", "compared"),
        low=frame["log_odds"] - spread,
        high=frame["log_odds"] + spread,
        firm=(frame["q_words"] < SIGNIFICANT) & ~frame["once"],
        terms=len(frame),
        least_p=1 / (frame["documents"] + 1),
        firm_resolutions=int((frame["q_resolutions"] < SIGNIFICANT).sum()),
    )
    frame = with_layer(frame, layer)
    more, less = frame[frame["z"] > 0].head(top), frame[frame["z"] < 0].tail(bottom)
    return pd.concat([more, less], ignore_index=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: log-odds ratio and interval of each term, counts of both sides.

    Parameters
    ----------
    frame : pandas.DataFrame
    ax : matplotlib.axes.Axes or None
    language : {"en", "fr"}
    width : {"one-column", "two-column"}

    Returns
    -------
    matplotlib.axes.Axes
    """
    ax = new_axes(ax, width=width, height=0.9 + 0.19 * max(len(frame), 4))
    if frame.empty:
        return empty_state(ax, _nothing(language))
    y = np.arange(len(frame))
    for side, marker in (("focus", "o"), ("compared", "s")):
        for firm in (True, False):
            rows = ((frame["side"] == side) & (frame["firm"] == firm)).to_numpy()
            colour = PALETTE[side] if firm else PALETTE["neutral"]
            ax.hlines(y[rows], frame["low"][rows], frame["high"][rows], color=colour,
                      linewidth=1.4 if firm else 0.7)  # fmt: skip
            ax.plot(frame["log_odds"][rows], y[rows], marker, color=colour, markersize=4,
                    markerfacecolor=colour if firm else "white")  # fmt: skip
    ax.set_yticks(y, term_labels(frame))
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.axvline(0, color=PALETTE["neutral"], linewidth=0.6, zorder=0)
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, 0))
    gap = "\n" if width == "one-column" else "   "
    ax.set_xlabel(
        wording.pick(
            language,
            en=f"← more in the compared{gap}log-odds ratio{gap}more in the focus →",
            fr=f"← plus dans les comparées{gap}log-rapport des cotes{gap}plus dans l’étudiée →",
        )
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what the figure shows, on which side, and how far it holds.

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
    terms, documents = (wording.number(first[c], language) for c in ("terms", "documents"))
    firm = wording.listing(frame.loc[frame["firm"], "term"], language)
    least = wording.number(first["least_p"], language, 3)
    layer = layer_of(frame, language)
    firm_en, firm_fr = "no word has", "aucun mot n’a"
    if whole := first["firm_resolutions"]:
        firm_en = wording.counted(whole, "en", "word has", "words have")
        firm_fr = wording.counted(whole, "fr", "mot a", "mots ont")
    text = wording.pick(
        language,
        en=f"Keyness: log-odds ratio of each word, focus against {documents} compared "
        f"resolutions together ({layer}), with an informative Dirichlet prior and "
        "95% interval (Monroe, Colaresi and Quinn 2008); in brackets the counts, focus : compared. "
        f"Filled: G² with q < .05 among {terms} words (Benjamini–Hochberg), each word taken for "
        f"drawn on its own: {firm or 'none'}. Taken as whole resolutions, the least p possible is "
        f"{least}, and {firm_en} q < .05.",
        fr=f"Spécificité: log-rapport des cotes de chaque mot, résolution étudiée face aux "
        f"{documents} comparées réunies ({layer}), avec loi a priori de Dirichlet "
        "informative et intervalle à 95\u202f% (Monroe, Colaresi et Quinn 2008); entre parenthèses "
        f"les effectifs, étudiée : comparées. Pleins: G² avec q < 0,05 parmi {terms} mots "
        "(Benjamini–Hochberg), chaque mot supposé tiré indépendamment: "
        f"{firm or 'aucun'}. Par résolutions entières, le plus petit p possible est {least}, et "
        f"{firm_fr} q < 0,05.",
    )
    if frame["once"].any():
        text += " " + once_note(language)
    sides = {
        side: wording.listing(frame.loc[frame["side"] == side, "term"].head(5), language) or "–"
        for side in ("focus", "compared")
    }
    alt = wording.pick(
        language,
        en=f"Dot plot of log-odds ratios. More in the focus: {sides['focus']}. "
        f"More in the compared: {sides['compared']}.",
        fr=f"Log-rapports des cotes. Plus dans la résolution étudiée: {sides['focus']}. "
        f"Plus dans les comparées: {sides['compared']}.",
    )
    return Caption(text, alt)


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="Nothing to compare: one of the two sides has no words in this layer.",
        fr="Rien à comparer: l’un des deux côtés n’a aucun mot dans ce corpus.",
    )
