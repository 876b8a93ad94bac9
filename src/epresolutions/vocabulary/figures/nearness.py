"""Figure: what resolutions have in common that are near in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import SIGNIFICANT
from epresolutions import wording
from epresolutions.vocabulary.figures.captions import layer_of, nothing_to_show, with_layer
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes
from epresolutions.vocabulary import nearness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

_NAMES = {
    "country": ("same country", "même pays"),
    "theme": ("same theme", "même thème"),
    "coalition": ("same coalition", "même coalition"),
    "year": ("same year", "même année"),
}


def prepare(
    layers: dict[str, Layer], procedures: Sequence[str], about: pd.DataFrame, **options: object
) -> pd.DataFrame:
    """Compare pairs that share an attribute with those that do not, in each layer.

    Parameters
    ----------
    layers : dict of str to Layer
        "kept" and "masked": the same words with the names of countries and persons and without.
    procedures, about, options
        As in `epresolutions.vocabulary.nearness`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.nearness`, ``names`` ("kept" or "masked"),
        ``layer_en``, ``layer_fr``; attributes that cannot be compared are left out.
    """
    frames = [
        with_layer(nearness(layer, procedures, about, **options), layer).assign(names=names)
        for names, layer in layers.items()
    ]
    frame = pd.concat(frames, ignore_index=True)
    return frame[frame["difference"].notna()].reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw `prepare`: differences of mean cosine with intervals; hollow: q of .05 or more.

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
    attributes = list(dict.fromkeys(frame["attribute"]))
    ax = new_axes(ax, width=width, height=1.0 + 0.38 * max(len(attributes), 2))
    if frame.empty:
        return empty_state(ax, _nothing(language))
    styles = {
        "kept": ("o", "compared", -0.15, ("with names", "avec les noms")),
        "masked": ("s", "accent", 0.15, ("names left out", "sans les noms")),
    }
    for names, (marker, role, shift, label) in styles.items():
        rows = frame[frame["names"] == names]
        y = np.array([attributes.index(a) for a in rows["attribute"]]) + shift
        ax.hlines(y, rows["low"], rows["high"], color=PALETTE[role], linewidth=1.2)
        firm = (rows["q"] < SIGNIFICANT).to_numpy()
        for chosen, fill in ((firm, PALETTE[role]), (~firm, "white")):
            ax.plot(rows["difference"][chosen], y[chosen], marker, color=PALETTE[role],
                    markerfacecolor=fill, markersize=4.5)  # fmt: skip
        ax.plot([], [], marker, color=PALETTE[role], markersize=4.5,
                label=label[language == "fr"])  # fmt: skip
    ax.set_yticks(range(len(attributes)), [_NAMES[a][language == "fr"] for a in attributes])
    ax.set_ylim(len(attributes) - 0.5, -0.5)
    ax.axvline(0, color=PALETTE["neutral"], linewidth=0.6, zorder=0)
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, 2))
    ax.set_xlabel(
        wording.pick(
            language,
            en="mean cosine of pairs that share it\nminus that of pairs that do not",
            fr="cosinus moyen des paires qui le partagent\nmoins celui des autres paires",
        )
    )
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 0.99), ncols=2, handletextpad=0.1,
              columnspacing=0.8, borderaxespad=0)  # fmt: skip
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what makes resolutions near, with effect, interval and corrected p.

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
    said = {
        names: "; ".join(
            f"{_NAMES[row.attribute][language == 'fr']} "
            f"{wording.estimate(row.difference, row.low, row.high, language, 3)}, "
            f"q {wording.p_value(row.q, language)}"
            for row in rows.itertuples()
        )
        for names, rows in frame.groupby("names", sort=False)
    }
    kept, masked = said.get("kept", "–"), said.get("masked", "–")
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Are resolutions nearer in words if they share something? Text: {layer}. "
        "Difference of mean cosine (95% bootstrap over resolutions); filled: q < .05, one-sided, "
        "attributes handed round among whole resolutions within their term, Benjamini–Hochberg. "
        f"With names: {kept}. Without the names of countries, peoples and persons: {masked}.",
        fr="Les résolutions qui ont quelque chose en commun sont-elles plus proches par les mots? "
        f"Texte: {layer}. Différence de cosinus moyen (bootstrap à 95\u202f% par "
        "résolution); pleins: q < 0,05, unilatéral, attributs permutés entre résolutions entières "
        f"d’une même législature, Benjamini–Hochberg. Avec les noms: {kept}. Sans les noms de "
        f"pays, de peuples et de personnes: {masked}.",
    )
    alt = wording.pick(
        language,
        en=f"Differences of cosine for {frame['attribute'].nunique()} attributes. {kept}.",
        fr=f"Différences de cosinus pour {frame['attribute'].nunique()} attributs. {kept}.",
    )
    return Caption(text, alt)


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="Nothing to compare: too few resolutions whose country, theme, coalition is known.",
        fr="Rien à comparer: trop peu de résolutions dont on connaît pays, thème, coalition.",
    )
