"""Figure: what resolutions have in common that are near in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes
from epresolutions.uncertainty import SIGNIFICANT
from epresolutions.vocabulary import nearness
from epresolutions.vocabulary.figures.captions import layer_of, ranked, with_layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "Nothing to compare: too few resolutions whose country, theme, coalition is known.",
    "fr": "Rien à comparer\u00a0: trop peu de résolutions dont on connaît pays, thème, coalition.",
}

_NAMES = {
    "country": ("same country", "même pays"),
    "theme": ("same theme", "même thème"),
    "coalition": ("same coalition", "même coalition"),
    "year": ("same year", "même année"),
}


def prepare(
    layers: dict[str, Layer],
    about: pd.DataFrame,
    *,
    focus: str,
    compared: Sequence[str],
    seed: int = 0,
    **options: object,
) -> pd.DataFrame:
    """Compare pairs that share an attribute with those that do not, in each layer.

    Parameters
    ----------
    layers : dict of str to Layer
        "kept" and "masked": the same words with the names of countries and persons and without.
    about, seed, options
        As in `epresolutions.vocabulary.nearness`.
    focus, compared
        The resolutions whose pairs are compared.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.nearness`, ``names`` ("kept" or "masked"),
        ``layer_en``, ``layer_fr``; attributes that cannot be compared are left out.
    """
    everyone = [focus, *compared]
    frames = [
        with_layer(nearness(layer, everyone, about, seed=seed, **options), layer, compared).assign(
            names=name
        )
        for name, layer in layers.items()
    ]
    frame = pd.concat(frames, ignore_index=True)
    return frame[frame["difference"].notna()].reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw differences of mean cosine with intervals; hollow: not told from chance."""
    attributes = list(dict.fromkeys(frame["attribute"]))
    ax = new_axes(ax, width=width, height=1.0 + 0.38 * max(len(attributes), 2))
    styles = {
        "kept": ("o", "compared", -0.15, ("with names", "avec les noms")),
        "masked": ("s", "accent", 0.15, ("names left out", "sans les noms")),
    }
    for names, (marker, role, shift, label) in styles.items():
        rows = frame[frame["names"] == names]
        y = np.array([attributes.index(a) for a in rows["attribute"]]) + shift
        firm = (rows["q"] < SIGNIFICANT).to_numpy()
        for chosen, filled in ((firm, True), (~firm, False)):
            intervals(
                ax, rows[chosen], y[chosen], value="difference", colour=PALETTE[role],
                marker=marker, filled=filled,
            )  # fmt: skip
        ax.plot([], [], marker, color=PALETTE[role], markersize=4.5,
                label=label[language == "fr"])  # fmt: skip
    ranked(ax, [_NAMES[a][language == "fr"] for a in attributes], language, 2)
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
    """Say which attributes go with nearness, with the names of countries and without."""
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Whether pairs of resolutions that share something are nearer, by {layer}. To the "
        "right of zero they are; bars are 95% intervals, filled marks are told from chance. "
        f"{_found(frame, language)}",
        fr=f"Proximité des paires de résolutions qui ont quelque chose en commun: {layer}. À "
        "droite de zéro, elles sont plus proches; barres: intervalles à 95\u202f%; pleins: "
        f"distincts du hasard. {_found(frame, language)}",
    )
    said = wording.listing(
        [
            f"{_NAMES[row.attribute][language == 'fr']} "
            f"{wording.number(row.difference, language, 3)}"
            for row in frame[frame["names"] == frame["names"].iloc[0]].itertuples()
        ],
        language,
    )
    count = frame["attribute"].nunique()
    alt = wording.pick(
        language,
        en=f"Differences of cosine for {count} attributes: {said}.",
        fr=f"Différences de cosinus pour {count} attributs: {said}.",
    )
    methods = wording.pick(
        language,
        en="Difference of the mean cosine of TF-IDF; 95% bootstrap over resolutions. Filled: "
        "q < .05, one-sided, attributes handed round among whole resolutions within their term, "
        "corrected over the attributes (Benjamini–Hochberg).",
        fr="Différence du cosinus TF-IDF moyen; bootstrap à 95\u202f% par résolution. Pleins: "
        "q < 0,05, unilatéral, attributs permutés entre résolutions entières d’une même "
        "législature, corrigé sur les attributs (Benjamini–Hochberg).",
    )
    return Caption(text, alt, methods)


def _found(frame: pd.DataFrame, language: str) -> str:
    """Name what is told from chance, with names and without."""
    parts = []
    for names, en, fr in (
        ("kept", "With the names of countries", "Avec les noms de pays"),
        ("masked", "Without them", "Sans eux"),
    ):
        rows = frame[frame["names"] == names]
        if rows.empty:
            continue
        firm = rows.loc[rows["q"] < SIGNIFICANT, "attribute"]
        said = wording.listing([_NAMES[a][language == "fr"] for a in firm], language)
        nothing = wording.pick(language, en="nothing that is", fr="rien de tel")
        parts.append(f"{wording.pick(language, en=en, fr=fr)}: {said or nothing}.")
    return wording.spaced(" ".join(parts), language)
