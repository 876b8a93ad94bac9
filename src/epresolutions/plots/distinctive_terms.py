"""Figure: the terms that set the focus apart, with the interval of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.figures import PALETTE, Caption, empty_state, new_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.layers import Layer

STABLE = 0.9  # share of draws in which a term must be among the first to be drawn in full


def prepare_distinctive_terms(
    layer: Layer, focus: str, procedures: Sequence[str], *, top: int = 15, **options: object
) -> pd.DataFrame:
    """Rank the terms of the focus and say which of them hold.

    Parameters
    ----------
    layer, focus, procedures, top, options
        As in `epresolutions.vocabulary.distinctive_terms`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.distinctive_terms` and ``stable`` (among the
        first ``top`` in at least nine draws of ten, and not once in all), ``layer_en``,
        ``layer_fr`` (what the words are).
    """
    frame = vocabulary.distinctive_terms(layer, focus, procedures, top=top, **options)
    return frame.assign(
        stable=(frame["top_share"] >= STABLE) & ~frame["once"].astype(bool),
        layer_en=layer.description["en"],
        layer_fr=layer.description["fr"],
    )


def plot_distinctive_terms(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    language: str = "en",
    width: str = "two-column",
) -> Axes:
    """Draw one line a term: its difference of weight and interval; unstable terms hollow.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `prepare_distinctive_terms`.
    ax : matplotlib.axes.Axes or None
    language : {"en", "fr"}
    width : {"one-column", "two-column"}

    Returns
    -------
    matplotlib.axes.Axes
    """
    ax = new_axes(ax, width=width, height=max(1.6, 0.22 * len(frame) + 0.8))
    if frame.empty:
        empty_state(ax, _nothing(language))
        return ax
    place = range(len(frame), 0, -1)
    for y, row in zip(place, frame.itertuples(), strict=True):
        colour = PALETTE["focus"] if row.stable else PALETTE["neutral"]
        ax.plot([row.low, row.high], [y, y], color=colour, lw=1.2 if row.stable else 0.7)
        ax.plot(row.difference, y, "o" if row.stable else "D", color=colour, ms=4.5,
                mfc=colour if row.stable else "white")  # fmt: skip
    ax.set_yticks(list(place), [f"{t}{' *' if o else ''}" for t, o in
                                zip(frame["term"], frame["once"], strict=True)])  # fmt: skip
    for label, stable in zip(ax.get_yticklabels(), frame["stable"], strict=True):
        label.set_color(PALETTE["dark"] if stable else PALETTE["neutral"])
    ax.axvline(0, color=PALETTE["light"], lw=0.8, zorder=0)
    ax.set_xlabel(
        wording.pick(
            language,
            en="TF-IDF weight in the focus minus mean weight in the compared",
            fr="poids TF-IDF dans le texte étudié moins poids moyen dans les textes comparés",
        )
    )
    return ax


def describe_distinctive_terms(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say in words what the figure shows.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `prepare_distinctive_terms`.
    language : {"en", "fr"}

    Returns
    -------
    Caption
    """
    if frame.empty:
        return Caption(text=_nothing(language), alt=_nothing(language))
    first = frame.iloc[0]
    stable = list(frame.loc[frame["stable"], "term"][:5])
    once = int(frame["once"].sum())
    documents = wording.number(first["documents"], language)
    named = wording.listing([f"“{t}”" for t in stable], language) if stable else ""
    if language == "fr":
        named = wording.listing([f"«\u202f{t}\u202f»" for t in stable], language) if stable else ""
    text = wording.pick(
        language,
        en=f"Distinctive terms of the focus against {documents} compared resolutions "
        f"({first['layer_en']}). Bars: 95% bootstrap intervals over the compared resolutions. "
        + (f"Most distinctive and stable: {named}. " if stable else "No term is stable. ")
        + "Hollow diamonds: unstable. "
        + (
            f"* occurs once in all ({once} terms): no ground to call it distinctive."
            if once
            else ""
        ),
        fr=f"Termes distinctifs du texte étudié face à {documents} résolutions comparées "
        f"({first['layer_fr']}). Barres\u00a0: intervalles bootstrap à 95\u202f% sur les textes "
        "comparés. "
        + (
            f"Les plus distinctifs et stables\u00a0: {named}. "
            if stable
            else "Aucun terme stable. "
        )
        + "Losanges creux\u00a0: instables. "
        + (
            f"* n'apparaît qu'une fois en tout ({once} termes)\u00a0: rien ne permet de le dire "
            "distinctif."
            if once
            else ""
        ),
    ).strip()
    rows = wording.listing(
        [f"{r.term} {wording.number(r.difference, language, 2)}" for r in frame[:5].itertuples()],
        language,
    )
    alt = wording.pick(
        language,
        en=f"Dot plot of {len(frame)} terms by difference of TF-IDF weight; first: {rows}.",
        fr=f"Graphique à points de {len(frame)} termes selon la différence de poids TF-IDF\u00a0; "
        f"d'abord\u00a0: {rows}.",
    )
    return Caption(text=text, alt=alt)


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="Nothing to compare: this layer holds no words of the focus or no compared resolution.",
        fr="Rien à comparer\u00a0: ce corpus ne contient aucun mot du texte étudié ou aucune "
        "résolution comparée.",
    )
