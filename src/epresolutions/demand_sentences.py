"""Sentences on the comparisons of demands, made from their numbers."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording

_SIGNIFICANT = 0.05


def contrast_sentence(contrast: pd.DataFrame, language: str) -> str:
    """Say what sets the focus apart, and whether it can be told from chance.

    Parameters
    ----------
    contrast : DataFrame
        As `plots.demand_contrast.prepare_demand_contrast` returns it.
    language : str
        "en" or "fr".
    """
    known = contrast[contrast["difference"].notna()]
    if known.empty:
        return wording.pick(
            language,
            en="The demands of the focus cannot be contrasted: on one side none is coded.",
            fr="Les demandes de la résolution étudiée ne peuvent être comparées: d’un côté, aucune "
            "n’est codée.",
        )
    bodies = known[known["category"].isin(["government", "eu"])]
    shares = "; ".join(
        f"{row[f'label_{language}']} {wording.percent(row['focus_share'], language)} "
        f"({wording.percent(row['compared_share'], language)})"
        for _, row in bodies.iterrows()
    )
    sure = known.loc[known["p_adjusted"] < _SIGNIFICANT, f"label_{language}"]
    told = wording.listing(sure, language)
    return wording.pick(
        language,
        en=f"Share of the focus’s demands (of the others’): {shares}. "
        + (f"Told from chance: {told}." if told else "No difference can be told from chance."),
        fr=f"Part des demandes de la résolution étudiée (des autres): {shares}. "
        + (f"Distinct du hasard: {told}." if told else "Aucune différence distincte du hasard."),
    )


def recurrence_sentence(recurrence: pd.DataFrame, language: str) -> str:
    """Say which demands of the focus other resolutions on its country make too.

    Parameters
    ----------
    recurrence : DataFrame
        As `plots.demand_recurrence.prepare_demand_recurrence` returns it.
    language : str
        "en" or "fr".
    """
    own = recurrence[recurrence["focus"] & (recurrence["n"].fillna(0) > 0)]
    back = own[own["asked_in"] > 1]
    read = int(recurrence["read_in"].max()) if len(recurrence) else 0
    kinds = wording.listing(sorted(back[f"label_{language}"]), language)
    if own.empty or read < 2:
        return wording.pick(
            language,
            en="Whether its demands return in other resolutions on the country is not known.",
            fr="On ne sait pas si ses demandes reviennent dans d’autres résolutions sur le pays.",
        )
    return wording.pick(
        language,
        en=f"Of its kinds of demand, other resolutions on the country ({read} coded with it) ask "
        f"too: {kinds or 'none'}.",
        fr="Parmi ses types de demande, d’autres résolutions sur le pays "
        f"({read} codées, elle comprise) demandent aussi: {kinds or 'aucun'}.",
    )
