"""Tables to be read about coalitions, and what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import wording
from epresolutions.coalitions.votes import NOT_TABLED, TABLED

if TYPE_CHECKING:
    import pandas as pd


def movers_table(amendments: pd.DataFrame, order: list[str], language: str) -> pd.DataFrame:
    """Count the amendments that each group moved, to texts it had tabled and to others.

    Parameters
    ----------
    amendments : pandas.DataFrame
        As `tabling_votes.amendments_moved` returns it.
    order : list of str
        Groups from left to right.
    language : str
        "en" or "fr": the language of the headings.

    Returns
    -------
    pandas.DataFrame
        Text and counts: a row a group that moved any, and one for amendments of unknown mover.
    """
    unknown = wording.pick(language, en="not stated", fr="non précisé")
    named = amendments.assign(
        group=amendments["group"].fillna(unknown), won=amendments["result"] == "adopted"
    )
    rows = []
    for group in [*order, unknown]:
        moved = named[named["group"] == group]
        if moved.empty:
            continue
        cells = [group]
        for tabling in (TABLED, NOT_TABLED):
            part = moved[moved["tabling"] == tabling]
            cells += [len(part), int(part["won"].sum())]
        rows.append([*cells, len(moved) - cells[1] - cells[3]])
    headings = wording.pick(
        language,
        en="group|to texts it had tabled|adopted|to other texts|adopted (other texts)|tabling "
        "unknown",
        fr="groupe|à un texte dont il était auteur|adoptés|à un autre texte|adoptés (autres "
        "textes)|auteurs inconnus",
    )
    return pd.DataFrame(rows, columns=headings.split("|"))


def periods_table(pairs: pd.DataFrame, within_periods: pd.DataFrame, language: str) -> pd.DataFrame:
    """List the pairs that depart from the null in some period, or when period totals are kept.

    Parameters
    ----------
    pairs : pandas.DataFrame
        As `co_tabling.co_tabling_by` returns it.
    within_periods : pandas.DataFrame
        As `co_tabling.co_tabling` returns it with the periods as strata.
    language : str
        "en" or "fr": the language of the headings.

    Returns
    -------
    pandas.DataFrame
        Text: period, pair, resolutions, observed, expected, difference, q; pairs with p < .05.
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
    if not parts:
        return pd.DataFrame(columns=headings)
    some = pd.concat(parts, ignore_index=True)
    some = some[some["p_two_sided"].lt(0.05) & some["q"].notna()]
    rows = [
        (
            row.period,
            f"{row.first}–{row.second}",
            row.resolutions,
            row.observed,
            wording.number(row.expected, language, 1),
            wording.signed(row.difference, language),
            *(wording.p_value(p, language).removeprefix("= ") for p in (row.p_two_sided, row.q)),
        )
        for row in some.itertuples()
    ]
    return pd.DataFrame(rows, columns=headings)


def amendments(moved: pd.DataFrame, language: str) -> str:
    """Say how many amendments were put to a roll call.

    Parameters
    ----------
    moved : DataFrame
        As `tabling_votes.amendments_moved` returns it.
    language : str
        "en" or "fr".
    """
    known, votes = moved["group"].notna(), moved["rollcall"].nunique()
    stated = moved.loc[known, "rollcall"].nunique()
    return wording.pick(
        language,
        en=f"Amendments put to a roll call ({votes}, of {stated} the mover is stated), by the "
        "group that moved them and whether it had tabled the text. One moved by several groups "
        "counts for each; nobody asked a roll call on the rest, so they are no sample of all.",
        fr=f"Amendements soumis à un vote par appel nominal ({votes}, l’auteur de {stated} est "
        "précisé), selon le groupe qui les a déposés et selon qu’il était auteur du texte. Un "
        "amendement de plusieurs groupes compte pour chacun; ils ne représentent pas les autres, "
        "votés sans appel nominal.",
    )


def periods(pairs: pd.DataFrame, listed: pd.DataFrame, language: str) -> str:
    """Say what the pairs within periods were tested against, and how many were.

    Parameters
    ----------
    pairs : DataFrame
        As `co_tabling.co_tabling_by` returns it.
    listed : DataFrame
        As `coalition_sentences.periods_table` returns it.
    language : str
        "en" or "fr".
    """
    tested = int(pairs["q"].notna().sum()) if len(pairs) else 0
    return wording.pick(
        language,
        en=f"Pairs of groups that table together more or less often than with the same margins "
        f"(p < .05): {len(listed)} rows; {tested} pairs within periods were tested. q: corrected "
        "for their number (Benjamini–Hochberg).",
        fr=f"Paires de groupes auteurs ensemble plus ou moins souvent qu’avec les mêmes marges "
        f"(p < 0,05): {len(listed)} lignes; {tested} paires testées au sein des périodes. q: "
        "corrigé pour leur nombre (Benjamini–Hochberg).",
    )
