"""Which words either set uses at a higher rate, whole resolutions taken as the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.two_sets.relabelling import Statistic, bootstrap_interval, compare
from epresolutions.uncertainty import RESAMPLED, SIGNIFICANT, benjamini_hochberg
from epresolutions.vocabulary.keyness import informative_prior
from epresolutions.vocabulary.layers import LAYERS, LayerError, load_layer

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.layers import Layer

LIKELY, MOST_DRAWS = 0.02, 100_000
"""Terms of which fewer deals than this share are as extreme are dealt again, at most so often."""

ENOUGH = 0.5
"""Share of either side that a layer must hold to be taken by "auto"."""


def load_for_both(name: str, tables, sides: pd.DataFrame, **options) -> Layer:
    """Load the layer of this name, or for "auto" one that holds much of both sides.

    Parameters
    ----------
    name : str
        One of `vocabulary.layers.LAYERS`, a file of counts, or "auto": the first of which either
        side has at least `ENOUGH`, else that of which the side with the lesser share has most.
    tables : Tables
    sides : DataFrame
        As `relabelling.sides` returns it.
    **options
        As in `vocabulary.layers.load_layer`.
    """
    if name != "auto":
        return load_layer(name, tables, **options)
    best, most = None, -1.0
    for one in LAYERS:
        try:
            layer = load_layer(one, tables, **options)
        except LayerError:
            continue
        held = sides.index.isin(layer.documents.index[layer.documents["tokens"] > 0])
        share = pd.Series(held).groupby(sides["first"].to_numpy()).mean().min()
        if share >= ENOUGH:
            return layer
        if share > most:
            best, most = layer, share
    return best


def _prior(counts: csr_matrix, sides: pd.DataFrame) -> np.ndarray:
    """Pseudo-counts that weigh as much as the shorter side, as in `vocabulary.keyness`."""
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    shorter = pd.Series(lengths).groupby(sides["first"].to_numpy()).sum().min()
    return informative_prior(np.asarray(counts.sum(axis=0)).ravel().astype(float), float(shorter))


def _log_odds(counts: csr_matrix, prior: np.ndarray, columns: np.ndarray) -> Statistic:
    """Make the statistic: log-odds of some terms, smoothed by the prior.

    Monroe, Colaresi and Quinn (2008), doi:10.1093/pan/mpn018, equation 15 of either side.
    """
    chosen = counts[:, columns].T.tocsr().astype(float)
    lengths = np.asarray(counts.sum(axis=1)).ravel()

    def statistic(weights: np.ndarray) -> np.ndarray:
        used = (chosen @ weights.T).T + prior[columns]
        words = (weights @ lengths + prior.sum())[:, None]
        return np.log(used) - np.log(words - used)

    return statistic


def keyness(
    layer: Layer, sides: pd.DataFrame, *, least: int = 3, draws: int = 1999, seed: int = 0
) -> pd.DataFrame:
    """Compare the rate of every term on either side.

    The effect is the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn
    2008); its null model deals whole resolutions, because words come in bursts and a test that
    takes every word for drawn on its own rejects far too often (Lijffijt et al. 2016,
    doi:10.1093/llc/fqu064). Terms that few deals reach are dealt anew and so often that one alone
    could be told from chance among all, as in a sequential test (Besag and Clifford 1991,
    doi:10.1093/biomet/78.2.301); the first deals are then put aside.

    Parameters
    ----------
    layer : Layer
    sides : DataFrame
        As `relabelling.sides` returns it; what the layer lacks is passed over.
    least : int
        Terms in fewer resolutions of both sides together are left out, not of the totals.
    draws, seed : int

    Returns
    -------
    DataFrame
        A row a term, by `score`: `term`; `first_n`, `second_n` (occurrences), `first_per_1000`,
        `second_per_1000`, `first_df`, `second_df` (resolutions with the term), `first_held`,
        `second_held` (resolutions with words); `difference` (the log-odds ratio) and the other
        columns of `relabelling.compare` but the values; `q` (`p_alone` corrected for the number of
        terms, Benjamini and Hochberg). Empty where a side has no word.
    """
    layer, own = _held(layer, sides)
    if own["first"].nunique() < 2:
        return pd.DataFrame()
    counts = layer.counts
    present = (counts > 0).astype(int)
    columns = np.flatnonzero(np.asarray(present.sum(axis=0)).ravel() >= least)
    if not len(columns):
        return pd.DataFrame()
    prior = _prior(counts, own)
    frame = compare(_log_odds(counts, prior, columns), own, draws=draws, seed=seed)
    frame = frame.drop(columns=["first_value", "second_value"])
    likely, more = (frame["p_alone"] < LIKELY).to_numpy(), int(4 * len(columns) / SIGNIFICANT)
    if likely.any() and more > draws:
        again = _log_odds(counts, prior, columns[likely])
        deep = compare(again, own, draws=min(more, MOST_DRAWS), seed=seed + 1)
        frame.loc[likely, "p_alone"] = deep["p_alone"].to_numpy()
    frame["q"] = benjamini_hochberg(frame["p_alone"].to_numpy())
    frame.insert(0, "term", layer.vocabulary[columns].astype(str))
    for side, rows in (("first", own["first"]), ("second", ~own["first"])):
        part = counts[rows.to_numpy()]
        used = np.asarray(part.sum(axis=0)).ravel()
        frame[f"{side}_n"] = used[columns].astype(int)
        frame[f"{side}_per_1000"] = 1000 * used[columns] / used.sum()
        frame[f"{side}_df"] = np.asarray((part > 0).sum(axis=0)).ravel()[columns].astype(int)
        frame[f"{side}_held"] = int(rows.sum())
    return frame.sort_values(["score", "term"], ascending=[False, True], ignore_index=True)


def with_intervals(
    frame: pd.DataFrame, layer: Layer, sides: pd.DataFrame, *, seed: int = 0
) -> pd.DataFrame:
    """Add the interval of each term's log-odds ratio: `low`, `high`.

    Parameters
    ----------
    frame : DataFrame
        Rows of what `keyness` returns.
    layer, sides
        As `keyness` had them.
    seed : int

    Returns
    -------
    DataFrame
        Bootstrap of days; NaN for fewer than `RESAMPLED` on a side, and for a term that one side
        never has, which resampling would never give it.
    """
    layer, own = _held(layer, sides)
    prior = _prior(layer.counts, own)
    columns = np.searchsorted(layer.vocabulary.astype(str), frame["term"].astype(str))
    low, high = bootstrap_interval(
        _log_odds(layer.counts, prior, columns), own, least=RESAMPLED, seed=seed
    )
    absent = (np.minimum(frame["first_n"], frame["second_n"]) == 0).to_numpy()
    return frame.assign(low=np.where(absent, np.nan, low), high=np.where(absent, np.nan, high))


def _held(layer: Layer, sides: pd.DataFrame) -> tuple[Layer, pd.DataFrame]:
    """The rows of the layer that have words, and their sides, in one order."""
    worded = layer.documents.index[layer.documents["tokens"] > 0]
    chosen = sides.index[sides.index.isin(worded)]
    return layer.only(chosen), sides.loc[chosen]
