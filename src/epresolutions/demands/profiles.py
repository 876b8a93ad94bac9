"""Shares of kinds and addressees: the focus beside the comparison set."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.demands.clauses import counts
from epresolutions.uncertainty import bootstrap_shares, wilson_interval

BODIES = ("government", "eu", "others")
"""Whom a demand is asked of: the target government, a body of the EU, somebody else."""

BODY_LABELS = {
    "government": ("target government", "autorités du pays"),
    "eu": ("EU bodies", "instances de l’UE"),
    "others": ("others", "autres"),
}
"""What readers see, in English and in French."""

_EU = ("EU", "EEAS", "COM", "COUNCIL", "MS", "EUDEL")


def with_body(demands: pd.DataFrame) -> pd.DataFrame:
    """Add the column `body`: the addressee as one of `BODIES`.

    Member States count as the EU: they are asked to act with it.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table, or a part of it.
    """
    kind = demands["addressee"].map({"GOV": "government"} | dict.fromkeys(_EU, "eu"))
    return demands.assign(body=kind.fillna("others"))


def shares(table: pd.DataFrame, *, draws: int = 2000, seed: int = 0) -> pd.DataFrame:
    """Share of each category among all demands of some resolutions.

    Parameters
    ----------
    table : DataFrame of int, procedure x category
        As `counts` returns it.
    draws, seed : int
        Bootstrap over whole resolutions.

    Returns
    -------
    DataFrame
        One row a category, the code in a column of the table's name of columns: n (demands of it),
        demands (all), resolutions (with any), share (NaN without demands), low, high (95 %, see
        `bootstrap_shares`).
    """
    numbers = table.to_numpy()
    low, high = bootstrap_shares(numbers, draws=draws, seed=seed)
    total = int(numbers.sum())
    return pd.DataFrame(
        {
            table.columns.name: table.columns,
            "n": numbers.sum(axis=0),
            "demands": total,
            "resolutions": len(table),
            "share": numbers.sum(axis=0) / (total or np.nan),
            "low": low,
            "high": high,
        }
    )


def profile(
    demands: pd.DataFrame,
    comparison,
    *,
    by: str,
    categories: list[str],
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each kind (or addressee) among the demands: focus against comparison set.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `read_alike`).
    comparison : Comparison
        Focus and compared procedures.
    by, categories
        As in `counts`.
    draws, seed : int
        Bootstrap over whole resolutions.

    Returns
    -------
    DataFrame
        One row a category: the code in column `by`; `compared`, `compared_share`, `low`,
        `high` (95 %, see `bootstrap_shares`); `compared_resolutions` with at
        least one such demand; `focus`, `focus_share`, `focus_low`, `focus_high` (Wilson,
        demands taken as drawn apart). Shares are of all demands of that side; NaN where a
        side has none.
    """
    table = counts(demands, comparison.procedures, by=by, categories=categories)
    others = shares(table, draws=draws, seed=seed)
    own = counts(demands, [comparison.focus], by=by, categories=categories).sum().to_numpy()
    focus_low, focus_high = wilson_interval(own, own.sum())
    return pd.DataFrame(
        {
            by: categories,
            "compared": others["n"],
            "compared_share": others["share"],
            "low": others["low"],
            "high": others["high"],
            "compared_resolutions": (table > 0).sum().to_numpy(),
            "focus": own,
            "focus_share": own / (own.sum() or np.nan),
            "focus_low": focus_low,
            "focus_high": focus_high,
        }
    )


def crosstab(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    comparison,
    *,
    over: str,
    kinds: list[str],
    least: int = 3,
) -> pd.DataFrame:
    """Share of resolutions that ask for each kind, by country or theme.

    Parameters
    ----------
    demands, resolutions : DataFrame
        Demands read alike, and the `resolutions` table.
    comparison : Comparison
        The focus is counted with the rest.
    over : {"countries", "themes", "year"}
        What the rows are; a resolution on several counts in each.
    kinds : list of str
        Kinds, in the order wanted.
    least : int
        Leave out rows with fewer resolutions of coded demands than this.

    Returns
    -------
    DataFrame
        Long: over (singular name of the row), kind, resolutions (with coded demands), asking,
        share, low, high (Wilson).
    """
    table = counts(demands, comparison.everyone, by="kind", categories=kinds) > 0
    rows = resolutions.set_index("procedure")
    if over == "year":
        rows = rows.assign(year=rows["adopted"].dt.year.astype(str))
    members = rows[over].reindex(table.index).explode().rename("row").dropna()
    joined = members.to_frame().join(table).groupby("row")
    asking, sizes = joined[kinds].sum(), joined.size()
    asking = asking[sizes >= least]
    long = asking.stack().rename("asking").rename_axis(["row", "kind"]).reset_index()
    long["resolutions"] = long["row"].map(sizes).astype(int)
    long["share"] = long["asking"] / long["resolutions"]
    long["low"], long["high"] = wilson_interval(long["asking"], long["resolutions"])
    return long
