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


def own_texts(
    votes: pd.DataFrame, resolutions: pd.DataFrame, order: list[str], language: str
) -> tuple[pd.DataFrame, str]:
    """Count, term by term, the final votes in which a group left a text that it had tabled.

    Parameters
    ----------
    votes : pandas.DataFrame
        As `votes.votes_by_tabling` returns it.
    resolutions : pandas.DataFrame
        Columns ``procedure``, ``term``.
    order : list of str
        Groups from left to right.
    language : str
        "en" or "fr": the language of the headings.

    Returns
    -------
    table : pandas.DataFrame
        A row a term and group: final votes on texts that it had tabled, mean share in favour, in
        how many of the votes no majority of the group was in favour, and in how many more of it
        were against than in favour.
    caption : str
    """
    own = votes[(votes["kind"] == "final") & (votes["tabling"] == TABLED) & (votes["voted"] > 0)]
    term = own["procedure"].map(resolutions.set_index("procedure")["term"]).rename("term")
    counted = own.assign(
        left=own["share_for"] <= 0.5, against=own["share_against"] > own["share_for"]
    )
    table = counted.groupby([term, "group"]).agg(
        votes=("left", "size"),
        share=("share_for", "mean"),
        left=("left", "sum"),
        against=("against", "sum"),
    )
    places = {group: place for place, group in enumerate(order)}
    table = table.sort_index(level="group", key=lambda names: names.map(places))
    table = table.sort_index(level="term", sort_remaining=False, kind="stable").reset_index()
    table["share"] = [wording.percent(share, language) for share in table["share"]]
    headings = wording.pick(
        language,
        en="term|group|final votes|share in favour|no majority in favour|more against",
        fr="législature|groupe|votes finaux|part de pour|sans majorité pour|plus de contre",
    )
    caption = wording.pick(
        language,
        en="Final votes by roll call on texts that the group had itself tabled: in how many its "
        "members were not in favour by majority, and in how many more of them voted against than "
        "in favour. A roll call is asked where a vote is contested.",
        fr="Votes finaux par appel nominal sur des textes dont le groupe était auteur: combien "
        "n’ont pas eu sa majorité, et combien ont vu plus de ses membres contre que pour. L’appel "
        "nominal est demandé là où le vote est disputé.",
    )
    return table.set_axis(headings.split("|"), axis=1), caption


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
