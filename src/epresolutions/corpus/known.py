"""Which resolutions there are, when, about whom, and what is known of each."""

from __future__ import annotations

import pandas as pd

FACTS = ("tablers", "motions", "vote", "summary", "demands")


def part_sessions(resolutions: pd.DataFrame) -> pd.DataFrame:
    """Count resolutions by part-session.

    A part-session is taken as a week: Parliament sits from Monday to Thursday.

    Returns
    -------
    DataFrame
        One row a part-session: monday (datetime), year, resolutions (count), procedures (tuple).
    """
    adopted = resolutions["adopted"]
    monday = adopted - pd.to_timedelta(adopted.dt.day_of_week, unit="D")
    grouped = resolutions.assign(monday=monday).sort_values("procedure").groupby("monday")
    result = grouped["procedure"].agg(["size", tuple]).reset_index()
    result.columns = ["monday", "resolutions", "procedures"]
    result.insert(1, "year", result["monday"].dt.year)
    return result


def tally(resolutions: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count resolutions by country or theme; one on several counts for each.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the `resolutions` table.
    column : {"countries", "themes"}
        A column of tuples.

    Returns
    -------
    DataFrame
        code, resolutions; most first, then by code.
    """
    counts = resolutions[column].explode().dropna().value_counts()
    frame = counts.rename_axis("code").reset_index(name="resolutions")
    return frame.sort_values(["resolutions", "code"], ascending=[False, True], ignore_index=True)


def known_facts(
    resolutions: pd.DataFrame, tablers: pd.DataFrame, demands: pd.DataFrame
) -> pd.DataFrame:
    """Say for each resolution which facts are known.

    Returns
    -------
    DataFrame of bool
        Index: procedure. Columns: tablers (who tabled the adopted text), motions (all of them),
        vote (figures, or that hands were shown), summary (seen in part or whole), demands (at
        least one coded; a summary that was seen can hold none).
    """
    indexed = resolutions.set_index("procedure")
    return pd.DataFrame(
        {
            "tablers": indexed.index.isin(tablers["procedure"]),
            "motions": indexed["motions_complete"].fillna(False).astype(bool),
            "vote": indexed["vote_kind"].isin(["numbers", "show_of_hands"]),
            "summary": indexed["summary_seen"].isin(["partial", "whole"]),
            "demands": indexed.index.isin(demands["procedure"]),
        },
        index=indexed.index,
    )[list(FACTS)]


def completeness(
    resolutions: pd.DataFrame, tablers: pd.DataFrame, demands: pd.DataFrame
) -> pd.DataFrame:
    """Count by year how many resolutions each fact is known of.

    Returns
    -------
    DataFrame
        Long: year, fact, known, resolutions.
    """
    known = known_facts(resolutions, tablers, demands)
    year = resolutions.set_index("procedure")["adopted"].dt.year.rename("year")
    grouped = known.groupby(year)
    long = grouped.sum().stack().rename("known").rename_axis(["year", "fact"]).reset_index()
    long["known"] = long["known"].astype(int)
    long["resolutions"] = long["year"].map(grouped.size()).astype(int)
    return long


def numbers(resolutions: pd.DataFrame, tables) -> dict[str, int]:
    """Count of how many resolutions each fact is known, as results.json keeps it."""
    known = known_facts(resolutions, tables.tablers, tables.demands)
    return {"resolutions": len(known)} | {f"with_{fact}": int(known[fact].sum()) for fact in FACTS}
