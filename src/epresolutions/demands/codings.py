"""Which of several codings of a text is counted."""

from __future__ import annotations

import pandas as pd

CODINGS = ("settled", "first", "second")
"""Of texts that two coders read apart: what a third settled from both, and what each said."""

ONCE = "once"
"""The coding of a text that one coder read."""


def as_coded(tables, coding: str = "settled") -> pd.DataFrame:
    """Give the demands with the codes of one coding, for the texts that have it.

    Two coders read the beginnings only; what stands behind them, and all other texts, keep the
    codes of `demands`.

    Parameters
    ----------
    tables : Tables
        The data: demands, codings, coded_texts.
    coding : str
        One of `CODINGS`.

    Returns
    -------
    DataFrame
        As the `demands` table, its rows in order and numbered anew within their text, with coding
        (`coding`, or `ONCE`). A text in which this coding found no demand has no row of its
        beginning.
    """
    texts = _twice(tables)
    replaced = tables.demands["procedure"].isin(texts) & (tables.demands["part"] == "lead")
    kept = tables.demands[~replaced]
    kept = kept.assign(coding=kept["procedure"].isin(texts).map({True: coding, False: ONCE}))
    rows = pd.concat([beginnings(tables, coding).reindex(columns=kept.columns), kept])
    rows = rows.sort_values("procedure", kind="stable", ignore_index=True)
    rows["demand"] = rows.groupby("procedure").cumcount() + 1
    return rows


def beginnings(tables, coding: str) -> pd.DataFrame:
    """Give the demands that one coding finds in the beginnings of the texts coded twice.

    Parameters
    ----------
    tables : Tables
        The data: demands, codings, coded_texts.
    coding : str
        One of `CODINGS`.

    Returns
    -------
    DataFrame
        procedure, demand, kind, addressee, verb, note, coder, part ("lead") and coding.
    """
    chosen = tables.codings[tables.codings["coding"] == coding]
    if coding == "first":  # its coders alone read on, and only `demands` says where they did
        first = tables.demands
        chosen = first[first["procedure"].isin(_twice(tables)) & (first["part"] == "lead")]
    columns = ["procedure", "demand", "kind", "addressee", "verb", "note", "coder"]
    return chosen[columns].assign(part="lead", coding=coding)


def _twice(tables) -> pd.Series:
    return tables.coded_texts["procedure"].drop_duplicates()


def read_apart(tables) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give what two coders who knew nothing of each other said of the same texts.

    Parameters
    ----------
    tables : Tables
        The data: demands, codings, coded_texts.

    Returns
    -------
    codes : DataFrame
        As `beginnings`, of both; the coder is "first" or "second".
    read : DataFrame
        procedure, coder: who read which text, with or without finding demands.
    """
    apart = ("first", "second")
    codes = pd.concat([beginnings(tables, one).assign(coder=one) for one in apart])
    read = pd.concat([_twice(tables).to_frame().assign(coder=one) for one in apart])
    return codes.reset_index(drop=True), read.reset_index(drop=True)
