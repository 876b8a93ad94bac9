"""How much of each text was read, and what that does to the results."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.demands.profiles import counts
from epresolutions.errors import UserError
from epresolutions.uncertainty import bootstrap_shares

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
        Long: least, the code in column `by`, n (demands of the category), demands (all),
        resolutions (with any), share, low, high (95 %; NaN with fewer than two resolutions).
    """
    rows = []
    procedures = list(procedures)
    for least in LEAST:
        table = counts(
            read_alike(demands, least, resolutions), procedures, by=by, categories=categories
        )
        numbers = table.to_numpy()
        low = high = np.full(len(categories), np.nan)
        if len(table) > 1:
            low, high = bootstrap_shares(numbers, draws=draws, seed=seed)
        total = numbers.sum()
        rows += [
            (least, category, int(n), int(total), len(table), n / total if total else np.nan, a, b)
            for category, n, a, b in zip(categories, numbers.sum(axis=0), low, high, strict=True)
        ]
    columns = ["least", by, "n", "demands", "resolutions", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def order_of_bodies(demands: pd.DataFrame, *, draws: int = 2000, seed: int = 0) -> dict:
    """Tell whether demands on the EU stand behind those on the target government.

    The effect is the probability that, of a demand on each in one text, the one on the EU stands
    behind (the common-language effect size of McGraw and Wong, 1992,
    doi:10.1037/0033-2909.111.2.361), averaged over texts. It can be had from beginnings too, and
    is the reason why what was cut off counts more for the EU.

    Parameters
    ----------
    demands : DataFrame
        procedure, demand (order in the text), `body` (see `with_body`).
    draws, seed : int
        Draws of the bootstrap over texts and of the permutation.

    Returns
    -------
    dict
        texts (with both), behind (NaN if none), low, high (95 % bootstrap over texts), p
        (two-sided; null model: the order of the demands within each text is arbitrary).
    """
    pairs = []
    for _, rows in demands.sort_values(["procedure", "demand"]).groupby("procedure"):
        eu = (rows["body"] == "eu").to_numpy()
        government = (rows["body"] == "government").to_numpy()
        if eu.any() and government.any():
            pairs.append(np.where(eu, 1, np.where(government, 0, -1)))
    if not pairs:
        return {"texts": 0, "behind": np.nan, "low": np.nan, "high": np.nan, "p": np.nan}
    rng = np.random.default_rng(seed)
    seen = np.array([_behind(text) for text in pairs])
    means = seen[rng.integers(len(seen), size=(draws, len(seen)))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    shuffled = np.array(
        [np.mean([_behind(rng.permutation(text)) for text in pairs]) for _ in range(draws)]
    )
    distance = abs(seen.mean() - 0.5)
    p = (1 + (np.abs(shuffled - 0.5) >= distance - 1e-12).sum()) / (draws + 1)
    return {
        "texts": len(pairs),
        "behind": float(seen.mean()),
        "low": float(low),
        "high": float(high),
        "p": float(p),
    }


def _behind(text: np.ndarray) -> float:
    """Share of (EU, government) pairs of a text in which the EU stands behind."""
    place = np.arange(len(text))
    return float((place[text == 1][:, None] > place[text == 0][None, :]).mean())


def position(demands: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """Give the place of every demand in the texts that were read whole.

    Parameters
    ----------
    demands, resolutions : DataFrame
        Demands with `body`, and the `resolutions` table.

    Returns
    -------
    DataFrame
        procedure, demand, body, position (0: beginning, 1: end, by the order of demands).
    """
    whole = read_alike(demands, "whole", resolutions).sort_values(["procedure", "demand"])
    place = whole.groupby("procedure").cumcount()
    size = whole.groupby("procedure")["demand"].transform("size")
    return whole.assign(position=(place + 0.5) / size)[
        ["procedure", "demand", "body", "position"]
    ].reset_index(drop=True)
