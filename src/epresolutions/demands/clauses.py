"""The unit that is counted: the clause, once in every category that it has."""

from __future__ import annotations

import pandas as pd

_SAME = ["procedure", "kind", "verb", "note"]


def clause(demands: pd.DataFrame) -> pd.Series:
    """Give the clause that each row is of.

    A row of `demands` is a clause with one of its addressees. A clause with two addressees is
    two rows that share kind, verb and note.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table, or a part of it: procedure, demand, kind, verb, note.

    Returns
    -------
    Series of int
        As `demands`: the number (`demand`) of the first row of the same clause; it names the
        clause within its resolution and keeps the order of the text. A row without a note is a
        clause of its own.
    """
    first = demands.groupby(_SAME, sort=False)["demand"].transform("min")
    return first.where(demands["note"].notna(), demands["demand"]).astype("int64").rename("clause")


def once(demands: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Keep one row a clause, or one a clause and category.

    Parameters
    ----------
    demands : DataFrame
        As `clause` takes it.
    *by : str
        Columns of categories. Without any, and for what a clause has once (kind, verb), every
        clause is kept once; with "addressee" every pair of clause and addressee; with "body"
        every pair of clause and body, so that what is asked of the Commission and the Council in
        one breath is one demand on the EU.

    Returns
    -------
    DataFrame
        Rows of `demands`, the first of each, in their order.
    """
    named = demands.assign(clause=clause(demands))
    return demands[~named.duplicated(["procedure", "clause", *by])]


def counts(demands: pd.DataFrame, procedures, *, by: str, categories: list[str]) -> pd.DataFrame:
    """Count demands by resolution and category, each clause once in every category it has.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table, or a part of it.
    procedures : iterable of str
        Resolutions to count; those without any coded demand are left out, since for them
        nothing was read.
    by : {"kind", "verb", "strength", "addressee", "body"}
        What the categories are; `strength` and `body` as `with_strength` and `with_body` add
        them. By kind, verb and strength the unit is the clause, by addressee and body the pair
        (see `once`).
    categories : list of str
        Columns of the result, in this order.

    Returns
    -------
    DataFrame of int, procedure x category
    """
    chosen = once(demands[demands["procedure"].isin(list(procedures))], by)
    table = chosen.groupby(["procedure", by]).size().unstack(fill_value=0)
    columns = pd.Index(categories, name=by)
    return table.reindex(columns=columns, fill_value=0).astype(int)
