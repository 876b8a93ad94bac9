"""All terms: how frequent in one set against how frequent in the other.

As Scattertext made popular (Kessler 2017, doi:10.18653/v1/P17-4015), on rates in place of ranks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions import wording
from epresolutions.printing.label_placement import place
from epresolutions.printing.style import PALETTE, Caption, new_axes
from epresolutions.two_sets.figures import rows
from epresolutions.uncertainty import SIGNIFICANT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "One of the sets has no words in this layer, or no word is in enough resolutions.",
    "fr": "L’un des ensembles n’a aucun mot dans ce corpus, ou aucun mot n’est dans assez de "
    "résolutions.",
}

_TICKS = (0.1, 0.3, 1, 3, 10, 30, 100)
_ASIDE = 0.45  # powers of ten below the rarest: where what a side never uses stands
_LABELS = {"one-column": 24, "two-column": 44}
_COMMON = 6  # frequent words of both sides that are named


def prepare(layer: Layer, comparison, key: pd.DataFrame) -> pd.DataFrame:
    """Place every term by its rate in either set.

    Parameters
    ----------
    layer : Layer
    comparison : TwoSets
    key : DataFrame
        As `keyness.keyness` returns it.

    Returns
    -------
    DataFrame
        As `key`, with `firm`, `priority` (order in which terms are named: those furthest from
        chance, and some frequent ones), the layer's description, and the names that
        `rows.with_sides` adds.
    """
    if key.empty:
        return key
    away = key["score"].abs().rank(ascending=False, method="first")
    common = key[["first_per_1000", "second_per_1000"]].min(axis=1)
    frequent = common.rank(ascending=False, method="first")
    priority = away.where(frequent > _COMMON, np.minimum(away, 3 * frequent))
    frame = key.assign(
        firm=key["q"] < SIGNIFICANT,
        priority=priority.rank(method="first").astype(int),
        layer_en=layer.description["en"],
        layer_fr=layer.description["fr"],
    )
    return rows.with_sides(frame, comparison, dict.fromkeys(("en", "fr"), frame["term"]))


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a point a term; filled: told from chance; on the edges: never in the other set."""
    ax = new_axes(ax, width=width, height=5.2 if width == "two-column" else 3.9)
    rates = frame[["second_per_1000", "first_per_1000"]].to_numpy(dtype=float)
    rarest = np.log10(rates[rates > 0].min())
    spots = np.where(rates > 0, np.log10(np.where(rates > 0, rates, 1)), rarest - _ASIDE)
    low, high = rarest - 1.5 * _ASIDE, np.log10(rates.max()) + 0.2
    ax.plot([rarest, high], [rarest, high], color=PALETTE["light"], linewidth=0.8, zorder=0)
    firm, more = frame["firm"].to_numpy(), (frame["score"] > 0).to_numpy()
    first, second = rows.side_names(frame, language)
    for chosen, role, marker in (
        (~firm, "light", "o"),
        (firm & more, "focus", "D"),
        (firm & ~more, "compared", "s"),
    ):
        if chosen.any():
            ax.scatter(
                *spots[chosen].T,
                s=9 if role == "light" else 20,
                marker=marker,
                facecolor=PALETTE[role],
                edgecolor=PALETTE["neutral"] if role == "light" else "white",
                linewidth=0.3,
                zorder=2,
                label=_legend(role, first, second, language),
            )
    for axis, side in ((ax.xaxis, second), (ax.yaxis, first)):
        ticks = [tick for tick in _TICKS if rarest <= np.log10(tick) <= high]
        names = [wording.number(tick, language, 1 if tick < 1 else 0) for tick in ticks]
        axis.set_ticks([rarest - _ASIDE, *np.log10(ticks)], ["0", *names])
        axis.set_label_text(
            wording.pick(
                language, en=f"per 1,000 words, {side}", fr=f"pour 1\u202f000 mots, {side}"
            )
        )
    ax.set_xlim(low, high)
    ax.set_ylim(low, high)
    for line in (ax.axvline, ax.axhline):
        line(rarest - _ASIDE / 2, color=PALETTE["light"], linewidth=0.6, linestyle=":", zorder=0)
    ax.legend(
        loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=3 if width == "two-column" else 1,
        borderaxespad=0.2,
    )  # fmt: skip
    named = (frame["priority"] <= _LABELS[width]).to_numpy()
    order = np.flatnonzero(named)[frame.loc[named, "priority"].to_numpy().argsort()]
    place(
        ax,
        *spots[order].T,
        frame["term"].iloc[order].tolist(),
        spots[~named],
        fontsize="small",
        color=PALETTE["dark"],
    )
    return ax


def _legend(role: str, first: str, second: str, language: str) -> str:
    if role == "light":
        return wording.pick(language, en="not told from chance", fr="non distinct du hasard")
    side = first if role == "focus" else second
    return wording.pick(language, en=f"more in “{side}”", fr=f"plus dans « {side} »")


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what the plane shows, and how many words can be told from chance."""
    first, second = rows.side_names(frame, language)
    layer = frame[f"layer_{language}"].iloc[0]
    count = wording.number(len(frame), language)
    told = rows.told(frame, language, sure="q", most=3)
    text = wording.pick(
        language,
        en=f"All {count} words in enough resolutions, by their rate in either set: {layer}. On the "
        f"line both use a word alike; towards the upper left it belongs to {first}, towards the "
        f"lower right to {second}; along an edge the other set never has it. {told}",
        fr=f"Les {count} mots présents dans assez de résolutions, selon leur taux dans chaque "
        f"ensemble: {layer}. Sur la ligne, emploi égal; vers le haut à gauche, {first}; vers le "
        f"bas à droite, {second}; le long des bords, l’autre ensemble n’a jamais le mot. {told}",
    )
    alt = wording.pick(
        language,
        en=f"Scatter of {count} words by rate in either set, logarithmic scales. {told}",
        fr=f"Nuage de {count} mots selon leur taux dans chaque ensemble, en échelles "
        f"logarithmiques. {told}",
    )
    methods = wording.pick(
        language,
        en="Rates per 1,000 counted words, logarithmic scales. Filled: q < .05, as in the figure "
        "of log-odds ratios. Named are the words furthest from chance and some frequent ones, as "
        "far as there is room.",
        fr="Taux pour 1\u202f000 mots comptés, échelles logarithmiques. Pleins: q < 0,05, comme "
        "dans "
        "la figure des log-rapports des cotes. Sont nommés les mots les plus éloignés du hasard et "
        "quelques mots fréquents, selon la place.",
    )
    return Caption(text, alt, methods)
