"""What is known of either set, and how long its texts and lists of demands are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.demands.clauses import once
from epresolutions.two_sets.relabelling import bootstrap_interval, compare, ratio_of_sums
from epresolutions.uncertainty import RESAMPLED

if TYPE_CHECKING:
    from epresolutions.vocabulary.layers import Layer


def coverage(
    sides: pd.DataFrame, matrix: pd.DataFrame, demands: pd.DataFrame, layer: Layer
) -> pd.DataFrame:
    """Count of how many resolutions of either set each comparison can speak.

    Parameters
    ----------
    sides : DataFrame
        As `relabelling.sides` returns it.
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it.
    demands : DataFrame
        Demands read alike.
    layer : Layer

    Returns
    -------
    DataFrame
        `what` ("resolutions", "tablers", "demands", "words"), `first`, `second`.
    """
    worded = layer.documents.index[layer.documents["tokens"] > 0]
    sets = {
        "resolutions": sides.index,
        "tablers": matrix.index[matrix.notna().any(axis=1)],
        "demands": demands["procedure"].unique(),
        "words": worded,
    }
    own = sides["first"]
    rows = [
        (what, *(int(sides.index[own == side].isin(there).sum()) for side in (True, False)))
        for what, there in sets.items()
    ]
    return pd.DataFrame(rows, columns=["what", "first", "second"])


def lengths(
    sides: pd.DataFrame,
    demands: pd.DataFrame,
    layer: Layer,
    *,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the mean number of demands and of counted words of a resolution.

    Parameters
    ----------
    sides, demands, layer
        As in `coverage`.
    draws, seed : int

    Returns
    -------
    DataFrame
        As `relabelling.compare`, with `what` ("demands", "words"), `low` and `high` (bootstrap of
        days); p is of each by itself. A measure that one side lacks has no row.
    """
    counted = once(demands).groupby("procedure").size()
    words = layer.documents["tokens"][lambda tokens: tokens > 0]
    rows = []
    for what, values in (("demands", counted), ("words", words)):
        own = sides.loc[sides.index.isin(values.index)]
        if own["first"].nunique() < 2:
            continue
        column = values.loc[own.index].to_numpy(dtype=float)[:, None]
        statistic = ratio_of_sums(column, np.ones_like(column))
        row = compare(statistic, own, draws=draws, seed=seed).assign(what=what)
        low, high = bootstrap_interval(statistic, own, least=RESAMPLED, seed=seed)
        rows.append(row.assign(low=low, high=high))
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
