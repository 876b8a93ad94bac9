"""Coalition size and each group's rate of tabling over time, with a band."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.uncertainty import clustered_mean_interval, wilson_interval

ELECTIONS = {
    7: "2009-06-07",
    8: "2014-05-25",
    9: "2019-05-26",
    10: "2024-06-09",
}
"""Last day of the elections that began each term."""

COLUMNS = ["series", "day", "value", "low", "high", "resolutions", "days"]
SIZE = "size"


def breaks(groups: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Days on which the groups themselves changed: elections, and groups founded in mid-term.

    Parameters
    ----------
    groups : pandas.DataFrame
        Columns ``code``, ``term``, ``first_day``, ``lineage``.
    first, last : pandas.Timestamp
        First and last day that matter.

    Returns
    -------
    pandas.DataFrame
        Columns ``day``, ``kind`` (``election``, ``founding`` or ``renaming``) and ``label`` (the
        year or the group's code), in order of time.
    """
    rows = [(pd.Timestamp(day), "election", day[:4]) for day in ELECTIONS.values()]
    for _, term in groups.groupby("term"):
        start = term["first_day"].mode().min()
        for each in term[term["first_day"] > start].itertuples():
            before = term[(term["lineage"] == each.lineage) & (term["first_day"] < each.first_day)]
            kind = "renaming" if len(before) else "founding"
            rows.append((each.first_day, kind, each.code))
    frame = pd.DataFrame(rows, columns=["day", "kind", "label"])
    frame = frame[frame["day"].between(first, last)]
    return frame.sort_values(["day", "label"], ignore_index=True)


def coalition_time(
    matrix: pd.DataFrame,
    resolutions: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    half_window: int = 120,
    smallest: int = 5,
    most_points: int = 300,
) -> pd.DataFrame:
    """Follow coalition size and each group's rate in a moving window.

    A window never reaches across an election or the founding of a group, so that no smooth line
    hides a break.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix: index procedure, columns group, nullable boolean.
    resolutions : pandas.DataFrame
        Columns ``procedure``, ``adopted``.
    groups : pandas.DataFrame
        Columns ``code``, ``term``, ``first_day``, ``lineage``.
    half_window : int
        Days on either side that count.
    smallest : int
        Below this many resolutions a window has no value.
    most_points : int
        Of more days of adoption than this, evenly spaced ones are looked at; the windows around
        them still hold every resolution.

    Returns
    -------
    pandas.DataFrame
        Columns ``series`` (``size``, or a group's code), ``day`` (a day of adoption), ``value``
        (mean share of the available groups, or the share of resolutions the group tabled), ``low``
        and ``high`` (whole days as clusters for the size, Wilson for a group), ``resolutions`` and
        ``days`` in the window. Values are missing in windows with too few resolutions.
    """
    known = matrix[matrix.notna().any(axis=1)]
    adopted = resolutions.set_index("procedure")["adopted"].reindex(known.index)
    known = known[adopted.notna()].loc[adopted.dropna().sort_values(kind="stable").index]
    if known.empty:
        return pd.DataFrame(columns=COLUMNS)
    adopted = adopted.loc[known.index]
    days = adopted.dt.normalize().to_numpy()
    cuts = breaks(groups, adopted.min(), adopted.max())
    cuts = cuts.loc[cuts["kind"] != "renaming", "day"].to_numpy()
    era = np.searchsorted(cuts, days, side="right")
    available = known.notna().to_numpy(dtype=bool)
    tabled = known.astype("boolean").fillna(False).to_numpy(dtype=bool)
    shares = tabled.sum(axis=1) / available.sum(axis=1)
    width = np.timedelta64(half_window, "D")
    rows = []
    looked_at = np.unique(days)
    if len(looked_at) > most_points:
        places = np.linspace(0, len(looked_at) - 1, most_points).round().astype(int)
        looked_at = looked_at[np.unique(places)]
    for day in looked_at:
        inside = (np.abs(days - day) <= width) & (era == era[days == day][0])
        number, of_days = int(inside.sum()), len(np.unique(days[inside]))
        value = low = high = np.nan
        if number >= smallest:
            value = shares[inside].mean()
            low, high = clustered_mean_interval(shares[inside], days[inside])
        rows.append((SIZE, day, value, low, high, number, of_days))
        cases, hits = available[inside].sum(axis=0), tabled[inside].sum(axis=0)
        lows, highs = wilson_interval(hits, np.maximum(cases, 1))
        for place, group in enumerate(known.columns):
            if not available[days == day, place].any():
                continue
            enough = cases[place] >= smallest
            rows.append(
                (
                    group,
                    day,
                    hits[place] / cases[place] if enough else np.nan,
                    lows[place] if enough else np.nan,
                    highs[place] if enough else np.nan,
                    int(cases[place]),
                    of_days,
                )
            )
    frame = pd.DataFrame(rows, columns=COLUMNS)
    lanes = {name: number for number, name in enumerate([SIZE, *known.columns])}
    return frame.sort_values(
        "series", key=lambda names: names.map(lanes), kind="stable", ignore_index=True
    )
