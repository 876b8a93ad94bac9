"""Sentences and tables on coalitions, generated from the numbers, in English and French."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions import wording
from epresolutions.coalitions.matrix import absent, coalition, comparable, same_absence
from epresolutions.uncertainty import SIGNIFICANT, wilson_interval


def unusual_numbers(sizes: pd.DataFrame, absences: pd.DataFrame, pairs: pd.DataFrame) -> dict:
    """Collect the numbers that the prose quotes.

    Parameters
    ----------
    sizes : pandas.DataFrame
        As `coalitions.figures.sizes.prepare` returns it.
    absences : pandas.DataFrame
        As `coalitions.figures.focus_absence.prepare` returns it.
    pairs : pandas.DataFrame
        As `pairs.co_tabling` returns it.

    Returns
    -------
    dict
        Rank, shares and p-values of the focus (missing where they are not known), and the pairs
        of groups with q below .05 with their differences, strongest evidence first.
    """
    firm = pairs[pairs["q"].astype(float).lt(SIGNIFICANT)].sort_values("q", kind="stable")
    first = {**_first(sizes), **_first(absences)}
    names = (
        *("rank", "as_large", "as_large_low", "as_large_high", "p_at_least", "p_at_most"),
        *("p_two_sided", "chance_of_composition", "p_composition", "p_same_absence_two_sided"),
    )
    return {
        **{name: first.get(name, np.nan) for name in names},
        "firm_pairs": [f"{row.first}–{row.second}" for row in firm.itertuples()],
        "firm_differences": firm["difference"].tolist(),
        "null_draws": int(pairs["draws"].iloc[0]) if len(pairs) else 0,
    }


def _first(frame: pd.DataFrame) -> dict:
    return frame.iloc[0].to_dict() if len(frame) else {}


def mixing_sentence(mixing: pd.DataFrame, connected: bool, language: str) -> str:
    """Say whether the null model's chains have mixed."""
    if mixing.empty:
        return wording.pick(
            language, en="No null was sampled.", fr="Aucune hypothèse nulle n’a été simulée."
        )
    draws = wording.number(mixing["draws"].iloc[0], language)
    if (mixing["method"] == "enumeration").all():
        return wording.pick(
            language,
            en=f"The null is exact: every matrix with these margins was enumerated ({draws}).",
            fr="L’hypothèse nulle est exacte: toutes les matrices de ces marges sont énumérées "
            f"({draws}).",
        )
    known = mixing.dropna(subset=["effective_draws"])
    if known.empty:
        return wording.pick(
            language,
            en="The margins leave no pair of groups any choice: there is nothing to mix.",
            fr="Les marges ne laissent aucun choix: il n’y a rien à mélanger.",
        )
    least = wording.number(known["effective_draws"].min(), language)
    r_hat = wording.number(known["r_hat"].max(), language, 3)
    lag = wording.number(known["autocorrelation"].abs().max(), language, 3)
    chains = int(known["chains"].iloc[0])
    text = wording.pick(
        language,
        en=f"Mixing of the null: {draws} draws of {chains} chains; over all pairs the least "
        f"effective number of draws is {least}, the largest autocorrelation between neighbours "
        f"{lag}, the largest R-hat between chains {r_hat} (1 is ideal).",
        fr=f"Mélange de l’hypothèse nulle: {draws} tirages de {chains} chaînes; sur toutes les "
        f"paires, le plus petit nombre effectif de tirages est {least}, la plus forte "
        f"autocorrélation entre voisins {lag}, le plus grand R-hat entre chaînes {r_hat} (idéal: "
        "1).",
    )
    if connected:
        return text
    return text + wording.pick(
        language,
        en=" Warning: with these gaps the chains may not reach every matrix.",
        fr=" Attention: avec ces lacunes les chaînes peuvent ne pas atteindre toutes les matrices.",
    )


def absence_answers(frame: pd.DataFrame, language: str) -> list[str]:
    """Say, for each target, who stayed out, and how often its own habit would give.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `coalitions.figures.absence.prepare` returns it.
    language : str
        "en" or "fr".

    Returns
    -------
    list of str
        One sentence a target, in the order of the frame.
    """
    return [
        _answer(label, rows, language)
        for label, rows in frame.groupby(f"label_{language}", sort=False)
    ]


def _answer(label: str, rows: pd.DataFrame, language: str) -> str:
    cases = int(rows["cases"].iloc[0])
    if not cases:
        return wording.pick(
            language,
            en=f"{label}: no resolution of known tablers in this set, so nothing can be said.",
            fr=f"{label}: aucune résolution d’auteurs connus dans cet ensemble; on ne peut rien "
            "dire.",
        )
    head = wording.pick(
        language,
        en=wording.counted(cases, "en", "resolution"),
        fr=wording.counted(cases, "fr", "résolution"),
    )
    out = rows[rows["absent"] > 0].sort_values(["share", "absent"], ascending=False, kind="stable")
    if out.empty:
        return wording.pick(
            language,
            en=f"{label} ({head}): no group stayed out.",
            fr=f"{label} ({head}): aucun groupe n’est resté à l’écart.",
        )
    told = [
        f"{row.group} {row.absent}/{row.resolutions}"
        + wording.pick(
            language,
            en=f" ({wording.percent(row.expected_share, 'en')} in those years)",
            fr=f" ({wording.percent(row.expected_share, 'fr')} ces années-là)",
        )
        for row in out.itertuples()
    ]
    return wording.pick(
        language,
        en=f"{label} ({head}): stayed out {wording.listing(told, language)}.",
        fr=f"{label} ({head}): à l’écart {wording.listing(told, language)}.",
    )


def coalition_numbers(matrix: pd.DataFrame, focus: str) -> dict:
    """Count the focus's coalition against the comparison set.

    Parameters
    ----------
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it, the focus among its rows.
    focus : str
        Procedure of the focus.

    Returns
    -------
    dict
        focus, absent (lists of codes), available (groups that existed), compared (resolutions
        that could have had the same absence), same_absence (how many had it), and its
        same_absence_low, same_absence_high (95 % Wilson). Empty lists and zeros where it is
        not known who tabled the focus.
    """
    tabled, out = coalition(matrix, focus), absent(matrix, focus)
    compared = len(comparable(matrix, focus)) if tabled else 0
    same = len(same_absence(matrix, focus))
    low, high = wilson_interval(same, compared)
    return {
        "focus": list(tabled),
        "absent": list(out),
        "available": len(tabled) + len(out),
        "compared": compared,
        "same_absence": same,
        "same_absence_low": low,
        "same_absence_high": high,
    }


def coalition_sentence(numbers: dict, language: str) -> str:
    """Put `coalition_numbers` into words."""
    if not numbers["focus"]:
        return wording.pick(
            language,
            en="It is not known which groups tabled the focus.",
            fr="On ignore quels groupes ont déposé la résolution étudiée.",
        )
    who = wording.listing(numbers["focus"], language)
    out = wording.listing(numbers["absent"], language)
    tabled, available = len(numbers["focus"]), numbers["available"]
    same, compared = numbers["same_absence"], numbers["compared"]
    first = wording.pick(
        language,
        en=f"Tabled by {tabled} of the {available} groups then existing: {who}. ",
        fr=f"Déposée par {tabled} des {available} groupes qui existaient alors: {who}. ",
    )
    first += (
        wording.pick(
            language,
            en=f"Absent: {out}. ",
            fr=f"Absent{'s' if len(numbers['absent']) > 1 else ''}: {out}. ",
        )
        if out
        else wording.pick(language, en="No group was absent. ", fr="Aucun groupe n’était absent. ")
    )
    if not compared:
        return first + wording.pick(
            language,
            en="No compared resolution of known tablers could have had the same absence.",
            fr="Aucune résolution comparée d’auteurs connus ne pouvait avoir la même absence.",
        )
    share = wording.percent(same / compared, language)
    bounds = wording.interval(numbers["same_absence_low"], numbers["same_absence_high"], language)
    return first + wording.pick(
        language,
        en=f"Of the {compared} compared resolutions of known tablers that were adopted while "
        f"these groups existed, {same} ({share}; 95% interval {bounds}) had exactly the same "
        "absence.",
        fr=f"Des {compared} résolutions comparées d’auteurs connus, adoptées tant que ces groupes "
        f"existaient, {same} ({share}; intervalle à 95\u202f%: {bounds}) avaient exactement la "
        "même absence.",
    )
