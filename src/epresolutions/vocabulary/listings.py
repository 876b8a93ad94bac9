"""Tables on the words that stand in notebook 4 between its figures, ready to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import vocabulary, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epresolutions.vocabulary.layers import Layer

_STEPS = {
    "formulas": "formules",
    "recitals": "considérants",
    "numbers": "nombres",
    "names": "noms",
    "stop words": "mots vides",
    "lemmas": "lemmes",
    "stop words among lemmas": "mots vides parmi les lemmes",
}


def preparation_table(layer: Layer, language: str) -> pd.DataFrame:
    """Say what each step of the preparation removed or united.

    Parameters
    ----------
    layer : Layer
    language : {"en", "fr"}

    Returns
    -------
    pandas.DataFrame
        One row a step, all columns text.
    """
    french = language == "fr"

    def change(before: int, after: int) -> str:
        return f"{wording.number(before, language)} → {wording.number(after, language)}"

    rows = [
        (
            _STEPS.get(row.step, row.step) if french else row.step,
            change(row.terms_before, row.terms_after),
            change(row.tokens_before, row.tokens_after),
            row.examples,
        )
        for row in layer.report.itertuples()
    ]
    names = {
        "en": ["step", "terms", "words counted", "most frequent of what changed"],
        "fr": ["étape", "termes", "mots comptés", "le plus fréquent de ce qui change"],
    }
    return pd.DataFrame(rows, columns=names[language])


def agreement_table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """Say how far the measures agree on the terms of the focus.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `epresolutions.vocabulary.agreement`.
    language : {"en", "fr"}

    Returns
    -------
    pandas.DataFrame
        One row a pair of measures, all columns text.
    """
    rarity = {"rarity": "rareté"} if language == "fr" else {}
    rows = [
        (
            f"{rarity.get(row.first, row.first)} – {rarity.get(row.second, row.second)}",
            "–" if pd.isna(row.spearman) else wording.number(row.spearman, language, 2),
            f"{row.shared} / {row.top}",
        )
        for row in frame.itertuples()
    ]
    names = {
        "en": ["measures", "rank correlation", "of the first terms shared"],
        "fr": ["mesures", "corrélation des rangs", "premiers termes communs"],
    }
    return pd.DataFrame(rows, columns=names[language])


def contrast_table(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    neighbours: pd.DataFrame,
    language: str,
    *,
    most: int = 3,
    top: int = 6,
    least: int = 2,
    **options: object,
) -> pd.DataFrame:
    """Set the focus against each of its nearest neighbours alone.

    Parameters
    ----------
    layer, focus, procedures, least, options
        As in `epresolutions.vocabulary.distinctive_terms`.
    neighbours : pandas.DataFrame
        ``procedure``, ``title``, ``shared_terms``, nearest first.
    language : {"en", "fr"}
    most : int
        Neighbours.
    top : int
        Terms on either side; only such as lie above 0 in 95 % of the draws.

    Returns
    -------
    pandas.DataFrame
        One row a neighbour, all columns text.
    """
    rows = []
    for row in neighbours.head(most).itertuples():
        everyone = [focus, *procedures]
        sides = [
            vocabulary.distinctive_terms(
                layer, one, [p for p in everyone if p != one], against=other, top=top, least=least,
                **options,
            )
            for one, other in ((focus, row.procedure), (row.procedure, focus))
        ]  # fmt: skip
        words = [", ".join(side.loc[side["low"] > 0, "term"]) or "–" for side in sides]
        rows.append((f"{row.title} ({row.procedure})", row.shared_terms or "–", *words))
    names = {
        "en": ["neighbour", "shared, by weight", "more in the focus", "more in the neighbour"],
        "fr": ["voisine", "en commun, par poids", "plus dans l’étudiée", "plus dans la voisine"],
    }
    return pd.DataFrame(rows, columns=names[language])


def equal_length_table(
    frame: pd.DataFrame, titles: pd.Series, language: str, *, most: int = 10
) -> pd.DataFrame:
    """Set the ranks of neighbours beside those with all texts cut to one length.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `epresolutions.vocabulary.equal_length_neighbours`.
    titles : pandas.Series
        Indexed by procedure.
    language : {"en", "fr"}
    most : int
        Neighbours that are among so many first either way.

    Returns
    -------
    pandas.DataFrame
        One row a neighbour, all columns text.
    """
    shown = frame[frame[["rank", "rank_equal"]].min(axis=1) <= most]
    rows = [
        (
            f"{titles[row.procedure]} ({row.procedure})",
            wording.number(row.tokens, language),
            str(row.rank),
            str(row.rank_equal),
            wording.percent(row.top_share, language),
        )
        for row in shown.itertuples()
    ]
    names = {
        "en": ["resolution", "words", "rank as it is", "rank at equal length",
               "among the first, of the draws"],
        "fr": ["résolution", "mots", "rang tel quel", "rang à longueur égale",
               "parmi les premières, des tirages"],
    }  # fmt: skip
    return pd.DataFrame(rows, columns=names[language])
