"""How much of each text was read, and what that does to the results."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.demands.clauses import clause, counts, once
from epresolutions.demands.profiles import shares
from epresolutions.errors import UserError
from epresolutions.uncertainty import bootstrap_mean

LEAST = ("lead", "whole", "any")
"""The least reading that a comparison can ask for, see `read_alike`."""


def read_alike(
    demands: pd.DataFrame, least: str = "lead", resolutions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Keep the demands that are compared like with like.

    Summaries were read in part, and only of a few was the rest read: whoever counts all rows
    compares a whole text with the beginnings of others.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table.
    least : {"lead", "whole", "any"}
        "lead": the beginning, read of every summary; "whole": everything in the summaries that
        were read to their end; "any": every row, like or not.
    resolutions : DataFrame, optional
        The `resolutions` table, needed for "whole".

    Raises
    ------
    UserError
        For another word.
    ValueError
        For "whole" without `resolutions`.
    """
    if least not in LEAST:
        raise UserError(f"least: {least!r} is none of {', '.join(LEAST)}")
    if least == "any":
        return demands
    if least == "lead":
        return demands[demands["part"] == "lead"]
    if resolutions is None:
        raise ValueError("least: 'whole' needs the resolutions, which say what was read whole")
    whole = resolutions.loc[resolutions["summary_seen"] == "whole", "procedure"]
    return demands[demands["procedure"].isin(whole) & (demands["part"] != "elsewhere")]


def sensitivity(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    procedures,
    *,
    by: str,
    categories: list[str],
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each category under each least reading.

    Parameters
    ----------
    demands, resolutions : DataFrame
        The tables of these names.
    procedures : iterable of str
        Resolutions to count.
    by, categories
        As in `counts`.
    draws, seed : int
        Bootstrap over whole resolutions.

    Returns
    -------
    DataFrame
        As `profiles.shares`, a block for each least reading, named in the column least.
    """
    procedures = list(procedures)
    parts = []
    for least in LEAST:
        alike = read_alike(demands, least, resolutions)
        table = counts(alike, procedures, by=by, categories=categories)
        parts.append(shares(table, draws=draws, seed=seed).assign(least=least))
    return pd.concat(parts, ignore_index=True)


def order_of_bodies(demands: pd.DataFrame, *, draws: int = 2000, seed: int = 0) -> dict:
    """Tell whether demands on the EU stand behind those on the target government.

    The effect is the probability that, of a demand on each in one text, the one on the EU stands
    behind (the common-language effect size of McGraw and Wong, 1992,
    doi:10.1037/0033-2909.111.2.361; half for a clause that asks both), averaged over texts. It
    can be had from beginnings too.

    Parameters
    ----------
    demands : DataFrame
        Rows of `demands` with `body` (see `with_body`).
    draws, seed : int
        Draws of the bootstrap over texts and of the permutation.

    Returns
    -------
    dict
        texts (with both), behind (NaN if none), low, high (95 % bootstrap over texts; NaN for fewer
        than `RESAMPLED`), p (two-sided; null model: the order of the clauses within each text is
        arbitrary).
    """
    placed = in_order(demands)
    texts = []
    for _, rows in placed.groupby("procedure"):
        eu, government = (
            rows.loc[rows["body"] == body, "place"].to_numpy() for body in ("eu", "government")
        )
        if len(eu) and len(government):
            texts.append((int(rows["clauses"].iloc[0]), eu, government))
    if not texts:
        return {"texts": 0, "behind": np.nan, "low": np.nan, "high": np.nan, "p": np.nan}
    rng = np.random.default_rng(seed)
    seen = np.array([_behind(np.arange(size)[None], eu, own)[0] for size, eu, own in texts])
    low, high = bootstrap_mean(seen, draws, rng)
    shuffled = np.mean(
        [
            _behind(rng.permuted(np.tile(np.arange(size), (draws, 1)), axis=1), eu, own)
            for size, eu, own in texts
        ],
        axis=0,
    )
    distance = abs(seen.mean() - 0.5)
    p = (1 + (np.abs(shuffled - 0.5) >= distance - 1e-12).sum()) / (draws + 1)
    return {
        "texts": len(texts),
        "behind": float(seen.mean()),
        "low": float(low),
        "high": float(high),
        "p": float(p),
    }


def _behind(orders: np.ndarray, eu: np.ndarray, government: np.ndarray) -> np.ndarray:
    """Share of (EU, government) pairs in which the EU stands behind; half for the same clause.

    `orders` is draws x clauses: the place of each clause; one share a draw comes back.
    """
    ahead = orders[:, eu][:, :, None] - orders[:, government][:, None, :]
    return (np.sign(ahead) / 2 + 0.5).mean(axis=(1, 2))


def in_order(demands: pd.DataFrame) -> pd.DataFrame:
    """Number the clauses of each text in their order.

    Parameters
    ----------
    demands : DataFrame
        Rows of `demands` with `body` (see `with_body`).

    Returns
    -------
    DataFrame
        One row a clause and body, in the order of the text: the columns of `demands`, place (of
        the clause among those of its text, from 0) and clauses (how many the text has).
    """
    rows = once(demands, "body").sort_values(["procedure", "demand"], ignore_index=True)
    place = clause(rows).groupby(rows["procedure"]).rank(method="dense").astype("int64") - 1
    return rows.assign(place=place, clauses=place.groupby(rows["procedure"]).transform("max") + 1)


def position(demands: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """Give the place of every demand in the texts that were read whole.

    Parameters
    ----------
    demands, resolutions : DataFrame
        Demands with `body`, and the `resolutions` table.

    Returns
    -------
    DataFrame
        One row a clause and body: procedure, demand, kind, body, position (0: beginning, 1: end,
        by the order of the clauses).
    """
    rows = in_order(read_alike(demands, "whole", resolutions))
    rows["position"] = (rows["place"] + 0.5) / rows["clauses"]
    return rows[["procedure", "demand", "kind", "body", "position"]]
