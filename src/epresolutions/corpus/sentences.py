"""Sentences about the focus and what it is compared with, in English and French."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording


def set_sentence(focus: pd.Series, comparison, language: str) -> str:
    """Name focus and compared set, with its size and source, as every caption begins."""
    which = comparison.describe(language)
    beside = wording.pick(
        language,
        en=f"beside {which}; facts read on pages of the European Parliament.",
        fr=f"et {which}; faits lus sur des pages du Parlement européen.",
    )
    # The title is English and keeps its own marks.
    return f"{focus['title']}, {focus['procedure']}, {beside}"


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
