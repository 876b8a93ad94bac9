"""The answer of the notebook on coalitions: a few plain sentences on one focus."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.coalitions.against_null import CoalitionNull
from epresolutions.coalitions.sentences import coalition_numbers
from epresolutions.coalitions.size import coalition_standing
from epresolutions.uncertainty import SIGNIFICANT

MOST_NAMED = 3


def answer(
    matrix: pd.DataFrame,
    focus: str,
    null: CoalitionNull,
    absences: pd.DataFrame,
    countries: pd.DataFrame,
    language: str,
) -> list[str]:
    """Say who tabled the focus, how usual that is, and what holds among the groups at large.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix with the focus and the compared resolutions as rows.
    focus : str
        Procedure of the focus.
    null : CoalitionNull
        From `against_null.coalition_null`.
    absences : pandas.DataFrame
        From `absence.absences`.
    countries : pandas.DataFrame
        Table of countries, for the names of regions.
    language : str
        "en" or "fr".

    Returns
    -------
    list of str
        Three to five sentences.
    """
    numbers = coalition_numbers(matrix, focus)
    return [
        _who(numbers, language),
        _size(matrix, focus, language),
        _composition(null.measures, language),
        _pairs(null.pairs, language),
        _targets(absences, countries, language),
    ]


def shortly(matrix: pd.DataFrame, focus: str, measures: pd.DataFrame, language: str) -> list[str]:
    """Say who tabled the focus, and whether it is unusual who stayed out.

    Parameters
    ----------
    matrix, focus, language
        As in `answer`.
    measures : pandas.DataFrame
        From `composition.composition_under_margins`.
    """
    numbers = coalition_numbers(matrix, focus)
    unusual = _composition(measures, language) if numbers["absent"] else ""
    return [_who(numbers, language), unusual]


def _who(numbers: dict, language: str) -> str:
    if not numbers["focus"]:
        return wording.pick(
            language,
            en="It is not known which groups tabled the resolution.",
            fr="On ignore quels groupes ont déposé la résolution.",
        )
    tabled, available = len(numbers["focus"]), numbers["available"]
    out = wording.listing(numbers["absent"], language)
    if not out:
        who = wording.pick(
            language,
            en=f"All {available} groups that then existed tabled the resolution",
            fr=f"Les {available} groupes qui existaient alors ont tous déposé la résolution",
        )
    else:
        who = wording.pick(
            language,
            en=f"{tabled} of the {available} groups that then existed tabled the resolution; {out} "
            "stayed out",
            fr=f"{tabled} des {available} groupes qui existaient alors ont déposé la résolution, "
            f"sans {out}",
        )
    same, compared = numbers["same_absence"], numbers["compared"]
    if not compared:
        return f"{who}."
    return wording.pick(
        language,
        en=f"{who}, as in {same} of the {compared} compared resolutions that could have had the "
        "same absence.",
        fr=f"{who}, comme pour {same} des {compared} résolutions comparées qui auraient pu avoir "
        "la même absence.",
    )


def _size(matrix: pd.DataFrame, focus: str, language: str) -> str:
    standing = coalition_standing(matrix, focus).set_index("measure")["value"]
    large = standing.get("as_large_by_number")
    if pd.isna(large):
        return ""
    share = wording.about(large, language)
    return wording.pick(
        language,
        en=f"Of the compared resolutions, {share} had as many groups behind them or more.",
        fr=f"Parmi les résolutions comparées, {share} avaient autant de groupes derrière elles, ou "
        "plus.",
    )


def _composition(measures: pd.DataFrame, language: str) -> str:
    if measures.empty:
        return ""
    values = measures.set_index("measure")["value"]
    if values["least_p_composition"] >= SIGNIFICANT:
        return wording.pick(
            language,
            en="So few resolutions could not show whether it is unusual that it was these.",
            fr="Si peu de résolutions ne sauraient montrer si ces absences-là sont inhabituelles.",
        )
    rare = values["p_composition"] < SIGNIFICANT
    return wording.pick(
        language,
        en="Given how many groups stayed out and how often each does, it is "
        + (
            "unusual that it was these."
            if rare
            else "no more unusual than chance would give that it was these."
        ),
        fr="Vu le nombre de groupes absents et l’habitude de chacun, que ce soient ceux-là "
        + ("est inhabituel." if rare else "n’est pas plus inhabituel que le hasard ne le veut."),
    )


def _pairs(pairs: pd.DataFrame, language: str) -> str:
    if pairs.empty or pairs["q"].isna().all():
        return ""
    firm = pairs[pairs["q"] < SIGNIFICANT].sort_values("q", kind="stable")
    if firm.empty:
        return wording.pick(
            language,
            en="No two groups table together more or less often than their activity explains, as "
            "far as these numbers can tell.",
            fr="Aucune paire de groupes ne dépose ensemble plus ou moins souvent que son activité "
            "ne l’explique, pour autant que ces nombres le disent.",
        )
    told = [
        f"{row.first}–{row.second} ({_often(row.difference > 0, language)})"
        for row in firm.head(MOST_NAMED).itertuples()
    ]
    rest = len(firm) - len(told)
    if rest:
        told.append(
            wording.pick(
                language,
                en=wording.counted(rest, "en", "other pair"),
                fr=wording.counted(rest, "fr", "autre paire", "autres paires"),
            )
        )
    names = wording.listing(told, language)
    return wording.pick(
        language,
        en=f"Some groups table together otherwise than their activity explains: {names}.",
        fr=f"Des groupes déposent ensemble autrement que leur activité ne l’explique: {names}.",
    )


def _often(more: bool, language: str) -> str:
    return wording.pick(
        language,
        en="more often" if more else "less often",
        fr="plus souvent" if more else "moins souvent",
    )


def _targets(absences: pd.DataFrame, countries: pd.DataFrame, language: str) -> str:
    regions = absences[absences["kind"] == "region"]
    if regions["p"].isna().all():
        return ""
    firm = regions[regions["q"] < SIGNIFICANT].sort_values("q", kind="stable")
    if firm.empty:
        return wording.pick(
            language,
            en="No group stays out more or less often on one region of the world than on others of "
            "the same years, as far as so few cases can tell.",
            fr="Aucun groupe ne reste plus ou moins souvent à l’écart sur une région du monde que "
            "sur les autres les mêmes années, pour autant que si peu de cas le disent.",
        )
    names = dict(zip(countries["region_en"], countries[f"region_{language}"], strict=True))
    told = [
        f"{row.group} ({names[row.target]}, {_often(row.share > row.expected_share, language)})"
        for row in firm.head(MOST_NAMED).itertuples()
    ]
    return wording.pick(
        language,
        en="Set against other resolutions of the same years, these stayed out otherwise than "
        f"usual: {wording.listing(told, language)}.",
        fr="Comparées aux autres résolutions des mêmes années, ces absences s’écartent de "
        f"l’habitude: {wording.listing(told, language)}.",
    )
