"""Figure: the compared resolutions nearest to the focus in their words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.vocabulary.figures.captions import layer_of, nothing_to_show, with_layer
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

_WRAP = {"one-column": 34, "two-column": 60}


def prepare(
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
    return with_layer(frame, layer)


def plot(
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
        From `prepare`.
    ax : matplotlib.axes.Axes or None
    language : {"en", "fr"}
    width : {"one-column", "two-column"}

    Returns
    -------
    matplotlib.axes.Axes
    """
    labels = [
        "\n".join(textwrap.wrap(f"{row.title}", _WRAP[width], max_lines=2, placeholder=" …"))
        + f" ({row.adopted:%Y})"
        for row in frame.itertuples()
    ]
    ax = new_axes(ax, width=width, height=0.8 + 0.3 * max(len(frame), 3))
    if frame.empty:
        return empty_state(ax, _nothing(language))
    y = np.arange(len(frame))
    ax.hlines(y, frame["low"], frame["high"], color=PALETTE["compared"], linewidth=1.4)
    ax.plot(frame["estimate"], y, "o", color=PALETTE["compared"], markersize=4)
    observed = (frame["method"] == "paragraphs").to_numpy()
    ax.plot(frame["cosine"][observed], y[observed], "|", color=PALETTE["neutral"], markersize=6)
    ax.set_yticks(y, labels)
    for label in ax.get_yticklabels():
        label.set_fontsize(7 if width == "two-column" else 6)
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.set_xlim(0, min(1.02, 1.05 * float(frame["high"].max()) + 0.01))
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, 2))
    gap = "\n" if width == "one-column" else " "
    ax.set_xlabel(
        wording.pick(
            language,
            en=f"cosine similarity{gap}with the focus (TF-IDF)",
            fr=f"similarité cosinus{gap}avec la résolution étudiée (TF-IDF)",
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
    nearest = wording.estimate(first["estimate"], first["low"], first["high"], language)
    as_near = int((frame["high"] >= first["low"]).sum()) - 1
    method = {
        "terms": (
            "Bars: 95% percentile intervals, terms drawn anew: how far the similarity hangs on a "
            "few words. ",
            "Barres\u00a0: intervalles à 95\u202f%, termes tirés au sort\u00a0: combien la "
            "similarité tient à quelques mots. ",
        ),
        "paragraphs": (
            "Dots and bars: corrected for length, 95% basic bootstrap over paragraphs; strokes: as "
            "observed. ",
            "Points et barres\u00a0: corrigés de la longueur, bootstrap à 95\u202f% par "
            "paragraphe\u202f; traits\u00a0: valeur observée. ",
        ),
    }
    said = "".join(method[name][language == "fr"] for name in sorted(set(frame["method"])))
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Nearest neighbours of the focus ({layer}). {said}Nearest: "
        f"{first['title']} ({first['adopted']:%Y}), {nearest}, by the words "
        f"{first['shared_terms'] or '–'}. The intervals of {as_near} of the other "
        f"{len(frame) - 1} overlap with its own.",
        fr=f"Plus proches voisines de la résolution étudiée ({layer}). {said}La plus "
        f"proche: {first['title']} ({first['adopted']:%Y}), {nearest}, par les mots "
        f"{first['shared_terms'] or '–'}. Les intervalles de {as_near} des {len(frame) - 1} autres "
        "recoupent le sien.",
    )
    value, last = (wording.number(frame["estimate"].iloc[i], language, 2) for i in (0, -1))
    alt = wording.pick(
        language,
        en=f"Dot plot of the cosine similarity of {len(frame)} resolutions with the focus, from "
        f"{value} down to {last}.",
        fr=f"Graphique à points de la similarité cosinus de {len(frame)} résolutions avec "
        f"l’étudiée, de {value} à {last}.",
    )
    return Caption(text, alt)


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="No neighbours: this layer holds no compared resolution.",
        fr="Pas de voisins\u00a0: ce corpus ne contient aucune résolution comparée.",
    )
