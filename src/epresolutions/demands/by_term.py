"""What is asked in one term and in another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.demands.clauses import counts
from epresolutions.demands.profiles import shares
from epresolutions.uncertainty import RESAMPLED, by_the_largest


def shares_by_term(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    kinds: list[str],
    *,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each kind in each term, and whether terms differ.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `read_alike`).
    resolutions : DataFrame
        The rows to compare: procedure, term.
    kinds : list of str
        Kinds, in the order wanted.
    draws, seed : int
        Bootstrap over whole resolutions, and permutations.

    Returns
    -------
    DataFrame
        As `profiles.shares`, a block a term with coded demands of at least `RESAMPLED` resolutions,
        with term and p (of the kind: whole resolutions are dealt to the terms at random; corrected
        for all kinds, see `by_the_largest`). Empty with fewer than two such terms.
    """
    table = counts(demands, resolutions["procedure"], by="kind", categories=kinds)
    term = table.index.map(resolutions.set_index("procedure")["term"])
    sizes = term.value_counts().sort_index()
    terms = sizes.index[sizes >= RESAMPLED]
    table, term = table[term.isin(terms)], term[term.isin(terms)]
    blocks = [shares(table[term == one], seed=seed).assign(term=one) for one in terms]
    if len(blocks) < 2:
        return pd.DataFrame(columns=["term", "kind", "share"])
    member = np.equal.outer(terms.to_numpy(), term.to_numpy()).astype(float)
    numbers = table.to_numpy(dtype=float)
    rng = np.random.default_rng(seed)
    seen = _spread(member, numbers)
    orders = (rng.permutation(len(numbers)) for _ in range(draws))
    drawn = np.array([_spread(member[:, order], numbers) for order in orders])
    expected = drawn.mean(axis=0)
    p = by_the_largest(np.maximum(seen - expected, 0), np.maximum(drawn - expected, 0))
    frame = pd.concat(blocks, ignore_index=True)
    return frame.assign(p=frame["kind"].map(dict(zip(table.columns, p, strict=True))))


def _spread(member: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """How far the shares of each kind lie apart: the terms' squares around the common share."""
    by_term = member @ numbers
    sizes = by_term.sum(axis=1, keepdims=True)
    common = by_term.sum(axis=0) / by_term.sum()
    with np.errstate(invalid="ignore"):
        return (sizes * (by_term / sizes - common) ** 2).sum(axis=0)
