"""Figure: resolutions in the plane, near where their words are alike."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.vocabulary.figures.captions import layer_of, nothing_to_show, with_layer
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

_NAMED = {"one-column": 3, "two-column": 5}  # neighbours that fit with their title


def prepare(
    layer: Layer, focus: str, procedures: Sequence[str], *, seed: int = 0, **options: object
) -> pd.DataFrame:
    """Lay the resolutions out and rank them by nearness to the focus.

    Parameters
    ----------
    layer, focus, procedures, seed, options
        As in `epresolutions.vocabulary.term_map`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.term_map` and ``nearness`` (0 the focus,
        1 its nearest by cosine), ``layer_en``, ``layer_fr``.
    """
    frame = vocabulary.term_map(layer, focus, procedures, seed=seed, **options)
    place = frame["cosine"].where(~frame["focus"], 2).rank(ascending=False, method="first")
    return with_layer(frame.assign(nearness=(place - 1).astype("int64")), layer)


def plot(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    language: str = "en",
    width: str = "two-column",
) -> Axes:
    """Draw one point a resolution; the focus a star, its nearest numbered and named below.

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
    ax = new_axes(ax, width=width, height=4.6 if width == "two-column" else 4.2)
    if frame["x"].isna().all():
        empty_state(ax, _nothing(language))
        return ax
    focus, rest = frame[frame["focus"]], frame[~frame["focus"]]
    near = rest[rest["nearness"] <= _NAMED[width]].sort_values("nearness")
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
    """Say in words what the figure shows and how far it distorts.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `prepare`.
    language : {"en", "fr"}

    Returns
    -------
    Caption
    """
    if frame["x"].isna().all():
        return nothing_to_show(_nothing(language))
    first = frame.iloc[0]
    stress = wording.number(first["stress"], language, 2)
    trust = wording.percent(first["trustworthiness"], language)
    poor = first["stress"] > 0.2
    count = wording.number(len(frame), language)
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Map of {count} resolutions by {layer} (multidimensional scaling of TF-IDF "
        f"distances). Stress-1 is {stress}, trustworthiness {trust}"
        + (": the plane distorts the distances; read neighbours off the ranking." if poor else "."),
        fr=f"Carte de {count} résolutions selon les {layer} (positionnement "
        f"multidimensionnel des distances TF-IDF). Stress-1\u00a0: {stress}, fiabilité des "
        f"voisinages\u00a0: {trust}"
        + (
            "\u00a0; le plan déforme les distances, les voisins se lisent dans le classement."
            if poor
            else "."
        ),
    )
    alt = wording.pick(
        language,
        en=f"Scatter of {count} resolutions; the focus is a star, its nearest numbered squares.",
        fr=f"Nuage de {count} résolutions\u00a0; le texte étudié est une étoile, ses plus proches "
        "sont des carrés numérotés.",
    )
    return Caption(text=text, alt=alt)


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="No map: fewer than four resolutions have words in this layer.",
        fr="Pas de carte\u00a0: moins de quatre résolutions ont des mots dans ce corpus.",
    )
