"""Figure: the terms that set the focus apart, with the interval of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes
from epresolutions.vocabulary.figures.captions import (
    layer_of,
    ranked,
    single_note,
    term_labels,
    with_layer,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "Nothing to compare: this layer holds no compared resolution, or no word stands often "
    "enough in the focus (least = 1 lists words that stand there once).",
    "fr": "Rien à comparer\u00a0: ce corpus ne contient aucune résolution comparée, ou aucun mot "
    "n’est assez fréquent dans l’étudiée (least = 1 donne aussi ceux qui n’y sont qu’une fois).",
}

STABLE = 0.9  # share of draws in which a term must be among the first to be drawn in full


def prepare(
    layer: Layer,
    focus: str,
    compared: Sequence[str],
    *,
    top: int = 15,
    least: int = 2,
    sublinear: bool = False,
    smooth: bool = True,
    seed: int = 0,
    **options: object,
) -> pd.DataFrame:
    """Rank the terms of the focus and say which of them hold.

    Parameters
    ----------
    layer, focus, compared, top, least, sublinear, smooth, seed, options
        As in `epresolutions.vocabulary.distinctive_terms`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.distinctive_terms` and ``stable`` (among the
        first ``places`` in at least nine draws of ten, twice or more in the focus, and in another
        text too), ``least``, ``sublinear``, ``smooth``, ``layer_en``, ``layer_fr`` (what the words
        are).
    """
    weights = {"sublinear": sublinear, "smooth": smooth}
    frame = vocabulary.distinctive_terms(
        layer, focus, compared, top=top, least=least, seed=seed, **weights, **options
    )
    grounded = (frame["n"] >= 2) & ~frame["single"]
    frame = frame.assign(stable=(frame["top_share"] >= STABLE) & grounded, least=least, **weights)
    return with_layer(frame, layer, compared)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw one line a term: its difference of weight and interval; unstable terms hollow."""
    ax = new_axes(ax, width=width, height=0.8 + 0.2 * max(len(frame), 4))
    y = np.arange(len(frame))
    for stable, marker, role in ((True, "o", "focus"), (False, "D", "neutral")):
        rows = (frame["stable"] == stable).to_numpy()
        intervals(
            ax, frame[rows], y[rows], value="difference", colour=PALETTE[role], marker=marker,
            filled=stable,
        )  # fmt: skip
    ranked(ax, term_labels(frame), language, 2)
    for label, stable in zip(ax.get_yticklabels(), frame["stable"], strict=True):
        label.set_color(PALETTE["dark" if stable else "neutral"])
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
    """Say which terms weigh more in the focus, and which of them hold."""
    first = frame.iloc[0]
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Terms that weigh more in the focus than in the others, by {layer}. In brackets how "
        "often each occurs, focus : others. Bars show how far other resolutions beside it would "
        "move them. ",
        fr=f"Termes qui pèsent plus dans l’étudiée que dans les autres: {layer}. Entre "
        "parenthèses, les occurrences, étudiée : autres. Barres: ce qu’en changeraient d’autres "
        "comparées. ",
    )
    text += _held(frame, language)
    if frame["single"].any():
        text += " " + single_note(language)
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
    return Caption(text, alt, _methods(first, language))


def _held(frame: pd.DataFrame, language: str) -> str:
    stable = frame.loc[frame["stable"], "term"]
    words = wording.first_few(stable, language, 5)
    if frame["low"].isna().all():
        return wording.pick(
            language,
            en="Too few others to say which would keep their place (hollow marks, no bars).",
            fr="Trop peu d’autres pour dire lesquels garderaient leur place (marques creuses, sans "
            "barres).",
        )
    if stable.empty:
        return wording.pick(
            language,
            en="None would keep its place beside others (hollow marks).",
            fr="Aucun ne garderait sa place à côté d’autres (marques creuses).",
        )
    hollow = stable.size < len(frame)
    return wording.pick(
        language,
        en=f"Those that keep their place: {words}"
        + ("; the hollow ones do not." if hollow else "."),
        fr=f"Ceux qui gardent leur place: {words}" + ("; les creux, non." if hollow else "."),
    )


def _methods(first: pd.Series, language: str) -> str:
    documents = wording.number(first["documents"], language)
    least, places, of = (int(first[name]) for name in ("least", "places", "ranked"))
    counts = wording.pick(
        language,
        en="1 + ln of counts" if first["sublinear"] else "counts",
        fr="1 + ln des effectifs" if first["sublinear"] else "effectifs",
    )
    idf = wording.pick(
        language,
        en="smoothed idf" if first["smooth"] else "plain idf",
        fr="idf lissé" if first["smooth"] else "idf brut",
    )
    said = wording.pick(
        language,
        en=f"TF-IDF ({counts}, {idf}, L2 norm) of the focus minus the mean of {documents} compared "
        "resolutions. Bars: 95% percentile bootstrap over the compared resolutions. A term keeps "
        f"its place if it is among the first {places} of {of} in nine draws of ten, stands twice "
        "or more in the focus and in another text too.",
        fr=f"TF-IDF ({counts}, {idf}, norme L2) de la résolution étudiée moins la moyenne de "
        f"{documents} comparées. Barres: bootstrap à 95\u202f% sur les comparées. Un terme garde "
        f"sa place s’il est parmi les {places} premiers sur {of} dans neuf tirages sur dix, figure "
        "au moins deux fois dans l’étudiée et dans un autre texte encore.",
    )
    if least > 1:
        said += wording.pick(
            language,
            en=f" Terms that stand fewer than {least} times in the focus are left out.",
            fr=f" Les termes qui figurent moins de {least} fois dans l’étudiée sont omis.",
        )
    return said
