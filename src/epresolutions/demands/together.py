"""Which kinds are asked together more often, or less, than their frequency makes them."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd

from epresolutions.uncertainty import by_the_largest, percentiles

_TRADES = 4  # trades a resolution between two kept matrices: enough for the chain to forget


def shuffled_margins(present: np.ndarray, draws: int, seed: int):
    """Give random matrices with the row and column sums of `present`.

    Curveball: two rows trade what only one of them has (Strona and others 2014,
    doi:10.1038/ncomms5114). So a text keeps how many kinds it asks, and a kind in how many texts it
    is asked; only who asks what is left to chance.

    Parameters
    ----------
    present : ndarray of bool, texts x kinds
    draws : int
    seed : int

    Yields
    ------
    ndarray of bool
    """
    rows = [set(np.flatnonzero(row)) for row in present]
    n, rng = len(rows), random.Random(seed)  # far faster here than numpy's generator
    for draw in range(draws + 1):
        for _ in range(_TRADES * n if n > 1 else 0):
            i, j = rng.sample(range(n), 2)
            shared = rows[i] & rows[j]
            loose = list((rows[i] | rows[j]) - shared)
            mine = len(rows[i]) - len(shared)
            if not 0 < mine < len(loose):
                continue
            rng.shuffle(loose)
            rows[i], rows[j] = shared | set(loose[:mine]), shared | set(loose[mine:])
        if draw:  # the first stretch only leaves the data behind
            out = np.zeros_like(present)
            for i, row in enumerate(rows):
                out[i, list(row)] = True
            yield out


def together(table: pd.DataFrame, *, draws: int = 300, seed: int = 0) -> pd.DataFrame:
    """Set how often two kinds stand in one resolution against chance with the same margins.

    Parameters
    ----------
    table : DataFrame of int, procedure x kind
        As `demands.counts` returns it.
    draws, seed : int
        Matrices of `shuffled_margins`.

    Returns
    -------
    DataFrame
        One row a pair: one, other, n (resolutions with both), expected, low, high (95 % of the
        draws), ratio (n / expected), p (two-sided, from the draws), p_adjusted (for all pairs
        together: the share of draws in which any pair lies as many of its standard deviations from
        what is expected; Westfall and Young 1993, single step). Kinds that are in no or every
        resolution are left out.

    Notes
    -----
    Corrected by the largest of all pairs, a single pair can be told from chance with as few as 20
    draws, whatever the number of pairs; a correction of each pair's own p-value would need
    thousands.
    """
    present = table.to_numpy() > 0
    varies = present.any(axis=0) & ~present.all(axis=0)
    kinds = table.columns[varies].tolist()
    present = present[:, varies]
    one, other = np.triu_indices(len(kinds), k=1)
    columns = ["one", "other", "n", "expected", "low", "high", "ratio", "p", "p_adjusted"]
    if not len(one):
        return pd.DataFrame(columns=columns)

    def both(matrix):
        numbers = matrix.astype(int)
        return (numbers.T @ numbers)[one, other]

    seen = both(present)
    drawn = np.array([both(matrix) for matrix in shuffled_margins(present, draws, seed)])
    expected = drawn.mean(axis=0)
    more = (1 + (drawn >= seen).sum(axis=0)) / (draws + 1)
    less = (1 + (drawn <= seen).sum(axis=0)) / (draws + 1)
    p = np.minimum(1, 2 * np.minimum(more, less))
    low, high = percentiles(drawn)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(expected > 0, seen / expected, np.nan)
    return pd.DataFrame(
        {
            "one": [kinds[i] for i in one],
            "other": [kinds[j] for j in other],
            "n": seen,
            "expected": expected,
            "low": low,
            "high": high,
            "ratio": ratio,
            "p": p,
            "p_adjusted": by_the_largest(np.abs(seen - expected), np.abs(drawn - expected)),
        }
    )
