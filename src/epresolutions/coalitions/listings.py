"""Tables to be read about coalitions, each with its caption."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.coalitions.votes import NOT_TABLED, TABLED
from epresolutions.uncertainty import SIGNIFICANT


def amendments(moved: pd.DataFrame, order: list[str], language: str) -> tuple[pd.DataFrame, str]:
    """Count the amendments that each group moved, to texts it had tabled and to others.

    Parameters
    ----------
    moved : pandas.DataFrame
        As `votes.amendments_moved` returns it.
    order : list of str
        Groups from left to right.
    language : str
        "en" or "fr": the language of the headings.

    Returns
    -------
    table : pandas.DataFrame
        Text and counts: a row a group that moved any, and one for amendments of unknown mover.
    caption : str
    """
    unknown = wording.pick(language, en="not stated", fr="non précisé")
    named = moved.assign(group=moved["group"].fillna(unknown), won=moved["result"] == "adopted")
    rows = []
    for group in [*order, unknown]:
        own = named[named["group"] == group]
        if own.empty:
            continue
        cells = [group]
        for tabling in (TABLED, NOT_TABLED):
            part = own[own["tabling"] == tabling]
            cells += [len(part), int(part["won"].sum())]
        rows.append([*cells, len(own) - cells[1] - cells[3]])
    headings = wording.pick(
        language,
        en="group|to texts it had tabled|adopted|to other texts|adopted (other texts)|tabling "
        "unknown",
        fr="groupe|à un texte dont il était auteur|adoptés|à un autre texte|adoptés (autres "
        "textes)|auteurs inconnus",
    )
    stated = moved.loc[moved["group"].notna(), "rollcall"].nunique()
    votes = moved["rollcall"].nunique()
    caption = wording.pick(
        language,
        en=f"Amendments put to a roll call ({votes}, of {stated} the mover is stated), by the "
        "group that moved them and whether it had tabled the text. One moved by several groups "
        "counts for each; nobody asked a roll call on the rest, so they are no sample of all.",
        fr=f"Amendements soumis à un vote par appel nominal ({votes}, l’auteur de {stated} est "
        "précisé), selon le groupe qui les a déposés et selon qu’il était auteur du texte. Un "
        "amendement de plusieurs groupes compte pour chacun; ils ne représentent pas les autres, "
        "votés sans appel nominal.",
    )
    return pd.DataFrame(rows, columns=headings.split("|")), caption


def periods(
    pairs: pd.DataFrame, within_periods: pd.DataFrame, language: str
) -> tuple[pd.DataFrame, str]:
    """List the pairs that depart from the null in some period, or when period totals are kept.

    Parameters
    ----------
    pairs : pandas.DataFrame
        As `pairs.co_tabling_by` returns it.
    within_periods : pandas.DataFrame
        As `pairs.co_tabling` returns it with the periods as strata.
    language : str
        "en" or "fr": the language of the headings.

    Returns
    -------
    table : pandas.DataFrame
        Text: period, pair, resolutions, observed, expected, difference, q; pairs with p < .05.
    caption : str
    """
    headings = wording.pick(
        language,
        en="period|pair|resolutions|observed|expected|difference|p|q",
        fr="période|paire|résolutions|observés|attendus|différence|p|q",
    ).split("|")
    everything = wording.pick(
        language, en="all, totals of each period kept", fr="toutes, totaux par période conservés"
    )
    parts = [part for part in (pairs, within_periods.assign(period=everything)) if len(part)]
    rows = []
    for row in pd.concat(parts).itertuples() if parts else ():
        if pd.isna(row.q) or row.p_two_sided >= SIGNIFICANT:
            continue
        p, q = (
            wording.p_value(value, language, at_most=row.at_floor).removeprefix("= ")
            for value in (row.p_two_sided, row.q)
        )
        expected = wording.number(row.expected, language, 1)
        difference = wording.signed(row.difference, language)
        pair = f"{row.first}–{row.second}"
        rows.append((row.period, pair, row.resolutions, row.observed, expected, difference, p, q))
    tested = int(pairs["q"].notna().sum()) if len(pairs) else 0
    caption = wording.pick(
        language,
        en="Pairs of groups that table together more or less often than with the same margins "
        f"(p < .05): {wording.counted(len(rows), 'en', 'row')}; {tested} pairs within periods were "
        "tested. q: corrected for their number (Benjamini–Hochberg).",
        fr="Paires de groupes auteurs ensemble plus ou moins souvent qu’avec les mêmes marges "
        f"(p < 0,05): {wording.counted(len(rows), 'fr', 'ligne')}; {tested} paires testées au sein "
        "des périodes. q: corrigé pour leur nombre (Benjamini–Hochberg).",
    )
    return pd.DataFrame(rows, columns=headings), caption
