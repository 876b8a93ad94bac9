"""Sentences about the focus and what it is compared with, in English and French."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.sources.own import is_own

_TITLE = 12  # words of a title that a caption has room for


def set_sentence(focus: pd.Series, comparison, language: str) -> str:
    """Name focus and compared set, with its size and source, as every caption begins."""
    which = comparison.describe(language)
    beside = wording.pick(
        language,
        en=f"beside {which}; source: European Parliament.",
        fr=f"et {which}; source: Parlement européen.",
    )
    own = ""
    if is_own(focus["procedure"]):
        own = wording.pick(
            language,
            en=" (own text, coded by machine)",
            fr=" (texte propre, codé par la machine)",
        )
    # The title is English and keeps its own marks.
    words = focus["title"].split(" ")  # not where a French mark has its space
    title = " ".join([*words[:_TITLE], "…"] if len(words) > _TITLE else words)
    return f"{title}, {focus['procedure']}{own}, {beside}"


def few_sentence(comparison, language: str) -> str:
    """Say that nothing, or next to nothing, is compared; empty from three resolutions on."""
    if len(comparison) > 2:
        return ""
    if len(comparison) == 0:
        return wording.pick(
            language,
            en="No other resolution passes these filters: the focus stands alone here.",
            fr="Aucune autre résolution ne passe ces filtres: celle qui est étudiée est seule ici.",
        )
    return wording.pick(
        language,
        en=f"Only {comparison.describe('en')} can be compared: so few can be described, but cannot "
        "show that a difference is more than chance.",
        fr=f"Une comparaison avec {comparison.describe('fr')} seulement: on peut décrire si peu de "
        "textes, mais non montrer qu’une différence n’est pas due au hasard.",
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
