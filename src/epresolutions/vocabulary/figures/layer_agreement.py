"""Figure: whether resolutions alike in the official wording are alike in the coders' notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.printing.style import PALETTE, Caption, even_ticks, new_axes
from epresolutions.uncertainty import SIGNIFICANT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "Nothing to compare: fewer than four resolutions have both a summary and notes.",
    "fr": "Rien à comparer\u00a0: moins de quatre résolutions ont à la fois un résumé et des "
    "notes.",
}

_STYLES = {
    "kept": ("o", "compared", ("with names", "avec les noms")),
    "masked": ("s", "accent", ("names left out", "sans les noms")),
}


def prepare(
    layers: dict[str, tuple[Layer, Layer]],
    resolutions: pd.DataFrame,
    *,
    seed: int = 0,
    **options: object,
) -> pd.DataFrame:
    """Compare the cosines of all pairs in both layers, with names and without.

    Parameters
    ----------
    layers : dict of str to pair of Layer
        "kept" and "masked", as `epresolutions.vocabulary.load_pairs` gives them.
    resolutions : pandas.DataFrame
        ``procedure``, ``term``.
    seed, options
        As in `epresolutions.vocabulary.layer_agreement.layer_agreement`.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.layer_agreement.layer_agreement`, ``names``
        ("kept" or "masked"), and ``first_en``, ``first_fr``, ``second_en``, ``second_fr`` (what
        the words of either layer are).
    """
    terms = resolutions.set_index("procedure")["term"]
    frames = []
    for names, pair in layers.items():
        said = {
            f"{place}_{language}": layer.description[language]
            for place, layer in zip(("first", "second"), pair, strict=True)
            for language in wording.LANGUAGES
        }
        found = vocabulary.layer_agreement(*pair, terms, seed=seed, **options)
        if len(found):
            frames.append(found.assign(names=names, **said))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw the mean cosine in the notes of ever more alike summaries, with intervals."""
    ax = new_axes(ax, width=width, height=2.8)
    for names, rows in frame.groupby("names", sort=False):
        marker, role, label = _STYLES[names]
        r = wording.number(rows["correlation"].iloc[0], language, 2)
        ax.vlines(rows["first"], rows["low"], rows["high"], color=PALETTE[role], linewidth=1.2)
        ax.plot(rows["first"], rows["second"], marker, color=PALETTE[role], markersize=4.5,
                label=f"{label[language == 'fr']} (r = {r})")  # fmt: skip
    top = float(np.nanmax(frame[["second", "high"]].to_numpy()))
    ax.set_ylim(0, 1.05 * top)
    ax.set_xlim(left=0)
    for axis in (ax.xaxis, ax.yaxis):
        even_ticks(axis, 5)
        axis.set_major_formatter(lambda value, _: wording.number(value, language, 2))
    ax.set_xlabel(
        wording.pick(
            language,
            en="mean cosine of a tenth of the pairs\nin official summaries",
            fr="cosinus moyen d’un dixième des paires\ndans les résumés officiels",
        )
    )
    ax.set_ylabel(
        wording.pick(
            language,
            en="mean cosine of the same pairs\nin titles and coders’ notes",
            fr="cosinus moyen des mêmes paires\ndans titres et notes des codeurs",
        )
    )
    ax.legend(loc="upper left", handletextpad=0.1)
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how far both layers agree on which resolutions are alike."""
    first = frame.iloc[0]
    count = wording.number(first["resolutions"], language)
    text = wording.pick(
        language,
        en=f"Pairs of {count} resolutions, in ten steps from least to most alike by "
        f"{first['first_en']}; upwards, how alike they are by {first['second_en']}. Bars are 95% "
        f"intervals; rising marks mean agreement. {_verdict(frame, language)}",
        fr=f"Paires de {count} résolutions, en dix degrés de ressemblance selon les "
        f"{first['first_fr']}; vers le haut, leur ressemblance selon les {first['second_fr']}. "
        "Barres: intervalles à 95\u202f%; des marques qui montent signifient l’accord. "
        f"{_verdict(frame, language)}",
    )
    said = wording.listing(
        [
            f"{_STYLES[row.names][2][language == 'fr']} "
            + wording.number(row.correlation, language, 2)
            for row in _heads(frame).itertuples()
        ],
        language,
    )
    alt = wording.pick(
        language,
        en=f"Dots of mean cosine in notes by mean cosine in summaries; Mantel’s r {said}.",
        fr=f"Points du cosinus moyen dans les notes selon celui des résumés; r de Mantel {said}.",
    )
    return Caption(text, alt, _methods(frame, language), own_set=True)


def _heads(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop_duplicates("names")


def _verdict(frame: pd.DataFrame, language: str) -> str:
    """Say whether they agree beyond chance, with the names of countries and without."""
    firm = {
        row.names: row.p < SIGNIFICANT and row.correlation > 0 for row in _heads(frame).itertuples()
    }
    if all(firm.values()):
        return wording.pick(
            language,
            en="The two agree more than by chance, and not for the names alone."
            if "masked" in firm
            else "The two agree more than by chance.",
            fr="Les deux s’accordent plus que par hasard, et pas seulement par les noms."
            if "masked" in firm
            else "Les deux s’accordent plus que par hasard.",
        )
    if firm.get("kept"):
        return wording.pick(
            language,
            en="Beyond chance the two agree only through the names.",
            fr="Au-delà du hasard, les deux ne s’accordent que par les noms.",
        )
    if firm.get("masked"):
        return wording.pick(
            language,
            en="Without the names, the two agree more than by chance.",
            fr="Sans les noms, les deux s’accordent plus que par hasard.",
        )
    return wording.pick(
        language,
        en="No agreement beyond chance is seen.",
        fr="Aucun accord au-delà du hasard n’apparaît.",
    )


def _methods(frame: pd.DataFrame, language: str) -> str:
    parts = []
    for row in _heads(frame).itertuples():
        label = _STYLES[row.names][2][language == "fr"]
        if np.isnan(row.correlation_low):
            r = wording.number(row.correlation, language, 2)
        else:
            numbers = (row.correlation, row.correlation_low, row.correlation_high)
            r = wording.estimate(*numbers, language, 2)
        floor = row.p * (row.draws + 1) < 1.5  # no permutation came near
        parts.append(f"{label} {r}, p {wording.p_value(row.p, language, at_most=floor)}")
    draws = wording.number(frame["draws"].iloc[0], language)
    return wording.pick(
        language,
        en=f"Mantel’s r of the cosines of TF-IDF (Mantel 1967): {'; '.join(parts)}. One-sided p of "
        f"{draws} permutations of whole resolutions within their term; pairs of one term only; 95% "
        "percentile bootstrap over resolutions.",
        fr=f"r de Mantel des cosinus TF-IDF (Mantel 1967): {'; '.join(parts)}. p unilatéral de "
        f"{draws} permutations de résolutions entières d’une même législature; paires d’une même "
        "législature seulement; bootstrap à 95\u202f% par résolution.",
    )
