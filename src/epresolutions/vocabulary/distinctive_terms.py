"""Terms that set the focus apart, with what the choice of comparison leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import CONFIDENCE, RESAMPLED, bootstrap_weights, percentiles
from epresolutions.vocabulary.layers.model import LayerError
from epresolutions.vocabulary.weights import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.layers import Layer


_BLOCK = 200  # draws held in memory at once


def distinctive_terms(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    top: int = 15,
    draws: int = 1000,
    seed: int = 0,
    min_df: int = 1,
    least: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
    against: str = "",
) -> pd.DataFrame:
    """Terms that weigh more in the focus than in the compared resolutions.

    The weight is that of TF-IDF over focus and compared resolutions, L2 norm. The compared
    resolutions are drawn anew with replacement: document frequencies, norms and centre all change
    with the draw, the focus stays. The intervals are percentiles of the draws: they say how far
    the choice of comparison matters, not how the focus might have been worded otherwise. Of fewer
    than `RESAMPLED` compared resolutions none are drawn.

    A term keeps its place in a draw if it is among the first ``places``: the first ``top``, but
    never more than half of the terms that are ranked, else all would keep theirs.

    Parameters
    ----------
    layer : Layer
    focus : str
    procedures : sequence of str
        Compared resolutions; those that the layer lacks are passed over.
    top : int
    draws, seed : int
    min_df, sublinear, smooth
        As in `tfidf`.
    least : int
        Terms that occur less often in the focus are weighed but neither ranked nor returned.
    against : str
        One of the compared resolutions, to set the focus against it alone; by default against
        the centre, the mean of all.

    Returns
    -------
    pandas.DataFrame
        One row a term, by rank: ``rank``, ``term``, ``n`` (count in the focus), ``n_compared``,
        ``df`` (compared resolutions with the term), ``documents`` (compared resolutions),
        ``weight``, ``centre`` (mean weight in the compared, or that in the one),
        ``difference``, ``low``, ``high``, ``rank_low``, ``rank_high``, ``top_share`` (share of
        draws in which the term is among the first ``places``), ``ranked`` (terms), ``places``,
        ``once`` (occurs once in all: no ground to call it distinctive), ``single`` (no compared
        resolution has it: how rare it is rests on one text).

    Raises
    ------
    LayerError
        If ``against`` is not among the compared resolutions that the layer holds.
    """
    counts, held = select(layer, focus, procedures)
    compared = len(held) - 1
    df = np.asarray((counts > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(df >= min_df)
    counts = counts[:, kept]
    own = counts[0].indices
    if compared == 0 or len(own) == 0:
        return _no_terms()
    frequency = counts.astype(float)
    if sublinear:
        frequency.data = 1 + np.log(frequency.data)
    if against and against not in held[1:]:
        raise LayerError(f"against: {against} is not among the compared resolutions of the layer")
    other = held.index(against) - 1 if against else None
    weight, centre = _weights(frequency, own, np.ones((1, compared)), smooth, other)
    drawn = bootstrap_weights(
        compared, draws if compared >= RESAMPLED else 0, np.random.default_rng(seed)
    )
    blocks = [
        _weights(frequency, own, drawn[i : i + _BLOCK], smooth, other)
        for i in range(0, len(drawn), _BLOCK)
    ]
    n = counts[0, own].toarray().ravel()
    often = n >= least
    own, n, weight, centre = own[often], n[often], weight[:, often], centre[:, often]
    if not len(own):
        return _no_terms()
    total = np.asarray(counts.sum(axis=0)).ravel()[own]
    difference = np.vstack([np.empty((0, len(own))), *((w - c)[:, often] for w, c in blocks)])
    places = min(top, len(own) // 2)
    held_to = _held_to(difference, places)
    frame = pd.DataFrame(
        {
            "term": layer.vocabulary[kept][own],
            "n": n,
            "n_compared": total - n,
            "df": df[kept][own] - 1,
            "documents": compared,
            "weight": weight[0],
            "centre": centre[0],
            "difference": weight[0] - centre[0],
            **held_to,
            "ranked": len(own),
            "places": places,
            "once": total == 1,
            "single": total == n,
        }
    )
    frame = frame.sort_values(["difference", "term"], ascending=[False, True], ignore_index=True)
    frame.insert(0, "rank", np.arange(1, len(frame) + 1))
    return frame.head(top)


def _held_to(difference: np.ndarray, places: int) -> dict[str, np.ndarray]:
    """Intervals of difference and rank, and how often a term is among the first; NaN undrawn."""
    terms = difference.shape[1]
    if not len(difference):
        names = ("low", "high", "rank_low", "rank_high", "top_share")
        return {name: np.full(terms, np.nan) for name in names}
    ranks = np.argsort(np.argsort(-difference, axis=1, kind="stable"), axis=1) + 1
    low, high = percentiles(difference)
    tail = (1 - CONFIDENCE) / 2
    rank_low, rank_high = np.quantile(ranks, [tail, 1 - tail], axis=0, method="inverted_cdf")
    return {
        "low": low,
        "high": high,
        "rank_low": rank_low.astype(float),
        "rank_high": rank_high.astype(float),
        "top_share": (ranks <= places).mean(axis=0),
    }


def _weights(
    frequency: csr_matrix, own: np.ndarray, drawn: np.ndarray, smooth: bool, other: int | None
) -> tuple[np.ndarray, np.ndarray]:
    """L2-normed TF-IDF of the focus and the mean of the drawn, each draws x own terms.

    ``frequency``: (1 + compared) x terms, the focus first; ``drawn``: draws x compared, how often;
    ``other``: the compared resolution that takes the place of the mean, if any.
    """
    focus, others = frequency[0].toarray().ravel(), frequency[1:]
    present = (others > 0).astype(float)
    df = (present.T @ drawn.T).T + (focus > 0)
    documents = 1 + drawn.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore"):
        idf = np.log((documents + smooth) / (df + smooth)) + 1
    idf[~np.isfinite(idf)] = 0.0  # not smoothed, and in no drawn document
    norms = np.sqrt(others.multiply(others).tocsr() @ (idf**2).T).T
    if other is not None:
        drawn = np.zeros(drawn.shape)
        drawn[:, other] = 1.0
    share = np.divide(drawn, norms, out=np.zeros(norms.shape), where=norms > 0)
    centre = (others[:, own].T @ share.T).T * idf[:, own] / drawn.sum(axis=1, keepdims=True)
    weight = focus[own] * idf[:, own]
    return weight / np.linalg.norm(weight, axis=1, keepdims=True), centre


def _no_terms() -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: pd.Series(dtype=dtype)
            for name, dtype in {
                "rank": "int64", "term": "str", "n": "int64", "n_compared": "int64", "df": "int64",
                "documents": "int64", "weight": "float", "centre": "float", "difference": "float",
                "low": "float", "high": "float", "rank_low": "float", "rank_high": "float",
                "top_share": "float", "ranked": "int64", "places": "int64", "once": "bool",
                "single": "bool",
            }.items()
        }
    )  # fmt: skip
