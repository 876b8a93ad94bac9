"""How many different things a resolution asks."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import gammaln


def diversity(table: pd.DataFrame, *, size: int = 4) -> pd.DataFrame:
    """Measure the variety of kinds in each resolution.

    Parameters
    ----------
    table : DataFrame of int, procedure x kind
        As `demands.counts` returns it.
    size : int
        Demands to rarefy to, so that long and short texts can be compared.

    Returns
    -------
    DataFrame
        Index procedure: demands, kinds, effective (exp of Shannon's entropy; Hill 1973,
        doi:10.2307/1934352), rarefied (kinds to expect among `size` demands drawn without
        replacement; Hurlbert 1971, doi:10.2307/1934145; NaN where there are fewer demands).
    """
    numbers = table.to_numpy(dtype=float)
    sizes = numbers.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = numbers / sizes[:, None]
        entropy = -np.where(shares > 0, shares * np.log(shares), 0).sum(axis=1)
    rarefied = [_rarefied(row[row > 0], n, size) for row, n in zip(numbers, sizes, strict=True)]
    return pd.DataFrame(
        {
            "demands": sizes.astype(int),
            "kinds": (numbers > 0).sum(axis=1),
            "effective": np.where(sizes > 0, np.exp(entropy), np.nan),
            "rarefied": rarefied,
        },
        index=table.index,
    )


def _rarefied(row: np.ndarray, n: float, size: int) -> float:
    if n < size:
        return np.nan
    left = n - row
    fits = left >= size

    def choose(of):
        return gammaln(of + 1) - gammaln(size + 1) - gammaln(of - size + 1)

    missed = np.zeros(len(row))
    missed[fits] = np.exp(choose(left[fits]) - choose(n))
    return float((1 - missed).sum())
