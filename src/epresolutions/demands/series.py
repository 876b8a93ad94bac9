"""Which demands return in the successive resolutions on one country."""

from __future__ import annotations

import pandas as pd

from epresolutions.demands.clauses import counts


def series_of(resolutions: pd.DataFrame, countries) -> pd.DataFrame:
    """Rows of the resolutions on any of some countries, in order of adoption.

    Parameters
    ----------
    resolutions : DataFrame
        The `resolutions` table.
    countries : iterable of str
        ISO codes.
    """
    wanted = set(countries)
    chosen = resolutions["countries"].map(lambda codes: not wanted.isdisjoint(codes)).astype(bool)
    return resolutions[chosen].sort_values(["adopted", "procedure"])


def recurrence(
    demands: pd.DataFrame, resolutions: pd.DataFrame, countries, *, by: str = "kind"
) -> pd.DataFrame:
    """Count demands by category and resolution of a country's series.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `read_alike`).
    resolutions : DataFrame
        The `resolutions` table.
    countries : iterable of str
        ISO codes.
    by : {"kind", "addressee"}
        What the categories are.

    Returns
    -------
    DataFrame
        Long, one row a category and resolution: the code in column `by`, procedure, adopted, title,
        read (bool: demands of it were coded), n (0 where the part read does not ask it; NA where
        none is coded: not read, or cut off before the first), asked_in (resolutions that ask it),
        read_in (resolutions that were read). Only categories that any of the series asks.
    """
    series = series_of(resolutions, countries)
    table = counts(demands, series["procedure"], by=by, categories=sorted(set(demands[by])))
    table = table.loc[:, table.any()]
    asked = (table > 0).sum()
    rows = []
    for category in asked.sort_values(ascending=False, kind="stable").index:
        for row in series.itertuples():
            read = row.procedure in table.index
            n = int(table.loc[row.procedure, category]) if read else pd.NA
            rows.append((category, row.procedure, row.adopted, row.title, read, n))
    frame = pd.DataFrame(rows, columns=[by, "procedure", "adopted", "title", "read", "n"])
    frame["n"] = frame["n"].astype("Int64")
    frame["asked_in"] = frame[by].map(asked).astype("int64") if len(frame) else 0
    frame["read_in"] = len(table)
    return frame
