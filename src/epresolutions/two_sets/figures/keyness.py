"""Which words set one set apart from the other, with the resolutions that use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import wording
from epresolutions.printing.style import Caption
from epresolutions.two_sets.figures import rows
from epresolutions.two_sets.keyness import with_intervals
from epresolutions.uncertainty import RESAMPLED, SIGNIFICANT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "One of the sets has no words in this layer, or no word is in enough resolutions.",
    "fr": "L’un des ensembles n’a aucun mot dans ce corpus, ou aucun mot n’est dans assez de "
    "résolutions.",
}


def prepare(
    layer: Layer,
    sides: pd.DataFrame,
    comparison,
    key: pd.DataFrame,
    *,
    top: int = 12,
    seed: int = 0,
) -> pd.DataFrame:
    """Take the terms that lie furthest from chance on either side.

    Parameters
    ----------
    layer : Layer
    sides : DataFrame
    comparison : TwoSets
    key : DataFrame
        As `keyness.keyness` returns it.
    top : int
        Terms of either side.
    seed : int

    Returns
    -------
    DataFrame
        Rows of `key` with `low` and `high`, `terms` (tested), `firm_terms` (with `q` below .05),
        `first_of` and the like for resolutions with the term, the layer's description, and the
        names that `rows.with_sides` adds.
    """
    if key.empty:
        return key
    tested = key.assign(terms=len(key), firm_terms=int((key["q"] < SIGNIFICANT).sum()))
    one, other = tested[tested["score"] > 0].head(top), tested[tested["score"] < 0].tail(top)
    frame = pd.concat([one, other], ignore_index=True)
    frame = with_intervals(frame, layer, sides, seed=seed)
    for side in ("first", "second"):
        frame[f"{side}_occurrences"] = frame[f"{side}_n"]
        frame[f"{side}_n"], frame[f"{side}_of"] = frame[f"{side}_df"], frame[f"{side}_held"]
    frame = frame.assign(layer_en=layer.description["en"], layer_fr=layer.description["fr"])
    return rows.with_sides(frame, comparison, dict.fromkeys(("en", "fr"), frame["term"]))


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a term: right of zero the first set uses it at a higher rate."""
    what = wording.pick(language, en="log-odds ratio", fr="log-rapport des cotes")
    return rows.plot(frame, ax=ax, language=language, width=width, what=what, sure="q", unit=1)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the words that can be told from chance on either side."""
    first = frame.iloc[0]
    said = rows.told(frame, language, sure="q", most=5)
    layer, terms = first[f"layer_{language}"], wording.number(first["terms"], language)
    held = [int(first[f"{side}_held"]) for side in ("first", "second")]
    text = wording.pick(
        language,
        en=f"The words furthest from chance of either set: {layer} ({held[0]} and {held[1]} have "
        "any). Right of zero the first set uses them at a higher rate. In brackets resolutions "
        "with the word, first : second set.",
        fr=f"Les mots les plus éloignés du hasard de chaque ensemble: {layer} ({held[0]} et "
        f"{held[1]} en ont). À droite de zéro, le premier les emploie à un taux plus élevé. Entre "
        "parenthèses, les résolutions qui ont le mot, premier : second ensemble.",
    )
    text = " ".join([text, *rows.bars(frame, language), said])
    alt = wording.pick(
        language,
        en=f"Dots around zero for {len(frame)} words. {said}",
        fr=f"Points autour de zéro pour {len(frame)} mots. {said}",
    )
    return Caption(text, alt, _methods(frame, terms, language))


def _methods(frame: pd.DataFrame, terms: str, language: str) -> str:
    within = bool(frame["within_terms"].iloc[0])
    firm = int(frame["firm_terms"].iloc[0])
    have = wording.count(firm, language, en=("has", "have"), fr=("a", "ont"))
    return wording.pick(
        language,
        en="Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). "
        "Test: labels of the sets dealt at random among whole resolutions, those of one set and "
        f"day together{', within terms' if within else ''}; q by Benjamini–Hochberg among {terms} "
        f"words, of which {have} q < .05. Bars: bootstrap of days, from {RESAMPLED} on either "
        "side; none for a word that one set never has.",
        fr="Log-rapport des cotes avec loi a priori de Dirichlet informative (Monroe, Colaresi et "
        "Quinn 2008). Test: étiquettes des ensembles redistribuées au hasard entre résolutions "
        "entières, celles d’un ensemble et d’un jour réunies"
        f"{', dans chaque législature' if within else ''}; q de Benjamini–Hochberg parmi {terms} "
        f"mots, dont {have} q < 0,05. Barres: bootstrap par jour, à partir de {RESAMPLED} de "
        "chaque côté; aucune pour un mot que l’un des ensembles n’a jamais.",
    )
