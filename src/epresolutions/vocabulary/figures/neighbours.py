"""Figure: the compared resolutions nearest to the focus in their words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes
from epresolutions.vocabulary.figures.captions import layer_of, ranked, with_layer
from epresolutions.vocabulary.neighbours import as_near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "No neighbours: no compared resolution of this layer shares a word with the focus.",
    "fr": "Pas de voisines\u00a0: aucune résolution comparée de ce corpus ne partage un mot avec "
    "la "
    "résolution étudiée.",
}

_WRAP = {"one-column": 34, "two-column": 60}


def prepare(
    layer: Layer, focus: str, compared: Sequence[str], *, top: int = 10, seed: int = 0,
    **options: object,
) -> pd.DataFrame:  # fmt: skip
    """Rank the compared resolutions that share a word with the focus by their cosine.

    Parameters
    ----------
    layer, focus, compared, top, seed, options
        As in `epresolutions.vocabulary.neighbours`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.neighbours` and ``layer_en``, ``layer_fr``;
        resolutions that share no word are no neighbours.
    """
    frame = vocabulary.neighbours(layer, focus, compared, top=top, seed=seed, **options)
    return with_layer(frame[frame["cosine"] > 0], layer, compared)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw one line a resolution: its cosine with the focus, and the interval."""
    labels = [
        "\n".join(textwrap.wrap(row.title, _WRAP[width], max_lines=2, placeholder=" …"))
        + f" ({row.adopted:%Y})"
        for row in frame.itertuples()
    ]
    ax = new_axes(ax, width=width, height=0.8 + 0.3 * max(len(frame), 3))
    y = np.arange(len(frame))
    intervals(ax, frame, y, value="estimate")
    observed = (frame["method"] == "paragraphs").to_numpy()
    ax.plot(frame["cosine"][observed], y[observed], "|", color=PALETTE["neutral"], markersize=6)
    ranked(ax, labels, language, 2)
    for label in ax.get_yticklabels():
        label.set_fontsize(7 if width == "two-column" else 6)
    ax.set_xlim(0, min(1.02, 1.05 * float(frame["high"].max()) + 0.01))
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
    """Name the nearest, the words that it shares, and how sure the order is."""
    first, others = frame.iloc[0], len(frame) - 1
    equal = as_near(frame)
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Resolutions nearest to the focus by {layer}. Further right is nearer; bars are 95% "
        f"intervals. Nearest is {_named(first)}, by {_words(first, language)}. ",
        fr=f"Résolutions les plus proches de l’étudiée: {layer}. Plus à droite, plus proche; "
        "barres: intervalles à 95\u202f%. La plus proche est "
        f"{_named(first)}, par {_words(first, language)}. ",
    )
    if others:
        text += wording.pick(
            language,
            en=f"Of the other {others}, {equal} may be as near.",
            fr=f"Des {others} autres, {equal} pourraient être aussi proches.",
        )
    value, last = (wording.number(frame["estimate"].iloc[i], language, 2) for i in (0, -1))
    count = len(frame)
    alt = wording.pick(
        language,
        en=f"Dot plot of the cosine similarity of {count} resolutions with the focus, from "
        f"{value} down to {last}.",
        fr=f"Graphique à points de la similarité cosinus de {count} résolutions avec "
        f"l’étudiée, de {value} à {last}.",
    )
    return Caption(text, alt, _methods(frame, language))


def _named(row: pd.Series) -> str:
    return f"{textwrap.shorten(row['title'], 90, placeholder=' …')} ({row['adopted']:%Y})"


def _words(row: pd.Series, language: str) -> str:
    return wording.listing(row["shared_terms"].split(", ")[:3], language)


def _methods(frame: pd.DataFrame, language: str) -> str:
    said = {
        "terms": wording.pick(
            language,
            en="Cosine of TF-IDF; bars: 95% percentile intervals, terms drawn anew: how far the "
            "similarity hangs on a few words, and no more.",
            fr="Cosinus TF-IDF; barres: intervalles à 95\u202f%, termes tirés au sort: combien la "
            "similarité tient à quelques mots, et rien de plus.",
        ),
        "paragraphs": wording.pick(
            language,
            en="Cosine of TF-IDF; dots and bars: corrected for length, 95% basic bootstrap over "
            "paragraphs; strokes: as observed.",
            fr="Cosinus TF-IDF; points et barres: corrigés de la longueur, bootstrap à 95\u202f% "
            "par paragraphe; traits: valeur observée.",
        ),
    }
    compared = wording.pick(
        language,
        en="As near: the 95% interval of the first one’s cosine less the other’s, the same terms "
        "drawn for both, reaches 0.",
        fr="Aussi proche: l’intervalle à 95\u202f% du cosinus de la première moins celui de "
        "l’autre, mêmes termes tirés pour les deux, atteint 0.",
    )
    return " ".join([*(said[name] for name in sorted(set(frame["method"]))), compared])
