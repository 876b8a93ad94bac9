"""Sentences about the focus and what it is compared with, in English and French."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording


def focus_sentence(focus: pd.Series, language: str) -> str:
    """Name the focus, a row of the `resolutions` table, by title and procedure."""
    head = wording.pick(language, en="Focus:", fr="Résolution étudiée:")
    return f"{head} {focus['title']} ({focus['procedure']})."


def compared_sentence(comparison, language: str) -> str:
    """Say which resolutions a `comparison.Comparison` sets beside its focus."""
    which = comparison.describe(language)
    return wording.pick(
        language, en=f"Compared with: {which}.", fr=f"Ensemble de comparaison: {which}."
    )


def set_sentence(focus: pd.Series, comparison, language: str) -> str:
    """Name focus and compared set, with its size and source, as every caption begins."""
    which = comparison.describe(language)
    return wording.pick(
        language,
        en=f"{focus['title']}, {focus['procedure']}, beside {which}; facts read on pages of the "
        "European Parliament.",
        fr=f"{focus['title']}, {focus['procedure']}, et {which}; faits lus sur des pages du "
        "Parlement européen.",
    )


def vote(row: pd.Series, language: str) -> str:
    """State the final vote of a resolution, or why there are no figures."""
    if row["vote_kind"] == "numbers":
        figures = [
            wording.number(row[column], language)
            for column in ("votes_for", "votes_against", "votes_abstain")
        ]
        return wording.pick(
            language,
            en="{} for, {} against, {} abstentions".format(*figures),
            fr="{} pour, {} contre, {} abstentions".format(*figures),
        )
    if row["vote_kind"] == "show_of_hands":
        return wording.pick(
            language,
            en="by show of hands: no figures exist",
            fr="à main levée: il n’existe pas de chiffres",
        )
    if row["vote_kind"] == "not_stated":
        return wording.pick(
            language,
            en="no figures in the part that was read",
            fr="pas de chiffres dans la partie lue",
        )
    return wording.pick(language, en="not known", fr="inconnu")
