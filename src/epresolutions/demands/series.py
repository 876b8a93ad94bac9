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


def recurrence(demands: pd.DataFrame, resolutions: pd.DataFrame, countries) -> pd.DataFrame:
    """Count demands by kind and resolution of a country's series.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `read_alike`).
    resolutions : DataFrame
        The `resolutions` table.
    countries : iterable of str
        ISO codes.

    Returns
    -------
    DataFrame
        Long, one row a kind and resolution: kind, procedure, adopted, title,
        read (bool: demands of it were coded), n (0 where the part read does not ask it; NA where
        none is coded: not read, or cut off before the first), asked_in (resolutions that ask it),
        read_in (resolutions that were read). Only kinds that any of the series asks.
    """
    series = series_of(resolutions, countries)
    table = counts(demands, series["procedure"], by="kind", categories=sorted(set(demands["kind"])))
    table = table.loc[:, table.any()]
    asked = (table > 0).sum()
    rows = []
    for kind in asked.sort_values(ascending=False, kind="stable").index:
        for row in series.itertuples():
            read = row.procedure in table.index
            n = int(table.loc[row.procedure, kind]) if read else pd.NA
            rows.append((kind, row.procedure, row.adopted, row.title, read, n))
    frame = pd.DataFrame(rows, columns=["kind", "procedure", "adopted", "title", "read", "n"])
    frame["n"] = frame["n"].astype("Int64")
    frame["asked_in"] = frame["kind"].map(asked).astype("int64") if len(frame) else 0
    frame["read_in"] = len(table)
    return frame
