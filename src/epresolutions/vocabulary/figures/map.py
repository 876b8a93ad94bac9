"""Figure: resolutions in the plane, near where their words are alike."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.printing.style import PALETTE, Caption, new_axes
from epresolutions.vocabulary.figures.captions import layer_of, with_layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "No map: fewer than four resolutions have words in this layer.",
    "fr": "Pas de carte\u00a0: moins de quatre résolutions ont des mots dans ce corpus.",
}

_NAMED = {"one-column": 3, "two-column": 5}  # neighbours that fit with their title


def prepare(
    layer: Layer, focus: str, compared: Sequence[str], *, seed: int = 0, **options: object
) -> pd.DataFrame:
    """Lay the resolutions out and rank them by nearness to the focus.

    Parameters
    ----------
    layer, focus, compared, seed, options
        As in `epresolutions.vocabulary.term_map`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.term_map` and ``nearness`` (0 the focus,
        1 its nearest by cosine), ``layer_en``, ``layer_fr``; empty where there is no map.
    """
    frame = vocabulary.term_map(layer, focus, compared, seed=seed, **options)
    place = frame["cosine"].where(~frame["focus"], 2).rank(ascending=False, method="first")
    frame = with_layer(frame.assign(nearness=(place - 1).astype("int64")), layer, compared)
    return frame[frame["x"].notna()]


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw one point a resolution; the focus a star, its nearest numbered and named below."""
    ax = new_axes(ax, width=width, height=4.6 if width == "two-column" else 4.2)
    focus, rest = frame[frame["focus"]], frame[~frame["focus"]]
    near = rest[(rest["nearness"] <= _NAMED[width]) & (rest["cosine"] > 0)].sort_values("nearness")
    far = rest.drop(near.index)
    ax.scatter(far["x"], far["y"], s=12, color=PALETTE["light"], edgecolor=PALETTE["neutral"],
               linewidth=0.4)  # fmt: skip
    for row in near.itertuples():
        named = textwrap.shorten(str(row.title), 50, placeholder=" …")
        ax.scatter(row.x, row.y, s=24, marker="s", color=PALETTE["compared"],
                   label=f"{row.nearness} {named} ({row.adopted:%Y})")  # fmt: skip
        ax.annotate(str(row.nearness), (row.x, row.y), xytext=(3, 3), textcoords="offset points")
    ax.scatter(focus["x"], focus["y"], s=110, marker="*", color=PALETTE["focus"],
               label=wording.pick(language, en="focus", fr="texte étudié"))  # fmt: skip
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), frameon=False, fontsize="small")
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what lies near what, and how far the plane distorts."""
    first = frame.iloc[0]
    poor = first["stress"] > 0.2
    count = wording.number(len(frame), language)
    layer = layer_of(frame, language)
    shares = (frame["cosine"].where(~frame["focus"], 0) > 0).any()
    text = wording.pick(
        language,
        en=f"Map of {count} resolutions by {layer}: those that use the same words lie near each "
        "other. The star is the focus; "
        + (
            "numbered squares are its nearest by the words themselves, not on the map. "
            if shares
            else "no other shares a word with it. "
        )
        + (
            "The plane cannot keep the distances: read neighbours off the ranking."
            if poor
            else "The plane keeps the distances well."
        ),
        fr=f"Carte de {count} résolutions selon les {layer}: celles qui emploient les mêmes mots "
        "sont proches. L’étoile est l’étudiée; "
        + (
            "les carrés numérotés, les plus proches par les mots mêmes, non sur la carte. "
            if shares
            else "aucune autre ne partage un mot avec elle. "
        )
        + (
            "Le plan ne peut garder les distances: les voisines se lisent dans le classement."
            if poor
            else "Le plan garde bien les distances."
        ),
    )
    alt = wording.pick(
        language,
        en=f"Scatter of {count} resolutions; the focus is a star"
        + (", its nearest numbered squares." if shares else "."),
        fr=f"Nuage de {count} résolutions; la résolution étudiée est une étoile"
        + (", ses plus proches sont des carrés numérotés." if shares else "."),
    )
    stress = wording.number(first["stress"], language, 2)
    trust = wording.percent(first["trustworthiness"], language)
    methods = wording.pick(
        language,
        en=f"Metric multidimensional scaling of TF-IDF distances (SMACOF). Stress-1 {stress} "
        f"(above .2 is poor; Kruskal 1964), trustworthiness {trust} (Venna and Kaski 2001).",
        fr="Positionnement multidimensionnel métrique des distances TF-IDF (SMACOF). Stress-1 "
        f"{stress} (au-delà de 0,2: mauvais; Kruskal 1964), fiabilité des voisinages {trust} "
        "(Venna et Kaski 2001).",
    )
    return Caption(text, alt, methods)
