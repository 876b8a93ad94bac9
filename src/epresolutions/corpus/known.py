"""Which resolutions there are, when, about whom, and what is known of each."""

from __future__ import annotations

import pandas as pd

FACTS = ("tablers", "motions", "vote", "summary", "words", "demands", "settled")


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


def known_facts(resolutions: pd.DataFrame, tables) -> pd.DataFrame:
    """Say for each resolution which facts are known.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the `resolutions` table.
    tables : Tables
        The loaded tables.

    Returns
    -------
    DataFrame of bool
        Index: procedure. Columns: tablers (who tabled the adopted text), motions (all of them),
        vote (figures, or that hands were shown), summary (seen in part or whole), words (of the
        summary, counted in English), demands (at least one coded; a summary that was seen can
        hold none), settled (coded twice, and the difference settled).
    """
    indexed = resolutions.set_index("procedure")
    counted = tables.summary_documents.query("language == 'en'")["procedure"]
    settled = tables.coded_texts.query("coding == 'settled'")["procedure"]
    return pd.DataFrame(
        {
            "tablers": indexed.index.isin(tables.tablers["procedure"]),
            "motions": indexed["motions_complete"].fillna(False).astype(bool),
            "vote": indexed["vote_kind"].isin(["numbers", "show_of_hands"]),
            "summary": indexed["summary_seen"].isin(["partial", "whole"]),
            "words": indexed.index.isin(counted),
            "demands": indexed.index.isin(tables.demands["procedure"]),
            "settled": indexed.index.isin(settled),
        },
        index=indexed.index,
    )[list(FACTS)]


def completeness(resolutions: pd.DataFrame, tables) -> pd.DataFrame:
    """Count by term and year how many resolutions each fact is known of.

    Returns
    -------
    DataFrame
        Long: term, year, fact, known, resolutions; in the order of time and of `FACTS`.
    """
    indexed = resolutions.set_index("procedure")
    known = known_facts(resolutions, tables)
    grouped = known.groupby([indexed["term"], indexed["adopted"].dt.year.rename("year")])
    long = grouped.sum().rename_axis("fact", axis=1).stack().rename("known").reset_index()
    sizes = grouped.size().rename("resolutions")
    return long.astype({"known": int}).join(sizes, on=["term", "year"])


def numbers(resolutions: pd.DataFrame, tables) -> dict[str, int]:
    """Count of how many resolutions each fact is known, as results.json keeps it."""
    known = known_facts(resolutions, tables)
    return {"resolutions": len(known)} | {f"with_{fact}": int(known[fact].sum()) for fact in FACTS}


def of_terms(tables) -> dict[str, list[int]]:
    """Count for every term in the data what `numbers` counts for the compared set.

    Returns
    -------
    dict of str to list of int
        `terms`, then a count a term under each name of `numbers`, with "_of_terms".
    """
    terms = [(int(term), rows) for term, rows in tables.resolutions.groupby("term")]
    counts = pd.DataFrame([numbers(rows, tables) for _, rows in terms])
    lists = counts.add_suffix("_of_terms").to_dict("list")
    return {"terms": [term for term, _ in terms]} | lists
