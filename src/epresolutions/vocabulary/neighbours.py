"""Which resolutions use the same words as the focus, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import bootstrap_weights, resampled
from epresolutions.vocabulary.weights import Weighted, weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.layers import Layer

_BLOCK = 200  # draws held in memory at once
LEAST_UNITS = 15  # paragraphs that a text needs for an interval over paragraphs
LEAST_TOKENS = 300  # and words


def neighbours(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    top: int = 10,
    draws: int = 1000,
    seed: int = 0,
    min_df: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
) -> pd.DataFrame:
    """Find the compared resolutions nearest to the focus by the cosine of TF-IDF.

    Where the texts have paragraphs enough, these are drawn anew in both texts. Texts that are
    short look less alike than what they were written from, and drawn texts still less; so
    the estimate is corrected by that bias and the interval is the basic one (Davison and Hinkley
    1997, chapter 5), which covers at its level where the percentile interval does not cover at
    all. Elsewhere the terms are drawn anew (pairs of weights): that interval says how far the
    similarity hangs on a few words that both happen to use, and no more.

    Parameters
    ----------
    layer, focus, procedures, draws, seed, min_df, sublinear, smooth
        As in `distinctive_terms`.
    top : int

    Returns
    -------
    pandas.DataFrame
        One row a resolution, nearest first: ``rank``, ``procedure``, ``title``, ``adopted``,
        ``cosine`` (as observed), ``estimate`` (corrected, where paragraphs are drawn), ``low``,
        ``high`` (of the estimate), ``method`` ("paragraphs" or "terms"), ``behind_low``,
        ``behind_high`` (of the first one's cosine less this one's, the same terms drawn anew for
        both: it may be as near where the lower end is not above 0), ``shared`` (terms in common),
        ``shared_terms`` (the five that weigh most, joined by commas).
    """
    found = weighted(layer, focus, procedures, min_df=min_df, sublinear=sublinear, smooth=smooth)
    own, others = found.matrix[0].toarray().ravel(), found.matrix[1:]
    products = others.multiply(own).tocsr()
    products.eliminate_zeros()  # what is left are terms of both
    cosine = np.asarray(products.sum(axis=1)).ravel()
    order = np.lexsort((found.held[1:], -cosine))[:top]
    drawn, terms = drawn_cosines(own, others[order], draws=draws, seed=seed)
    low, high = resampled(drawn, terms)
    behind_low, behind_high = resampled(drawn[:, :1] - drawn, terms)
    estimate, method = cosine[order].copy(), np.full(len(order), "terms", dtype=object)
    mine, *theirs = _paragraphs(layer, found, [0, *(1 + order)])
    for place, their in enumerate(theirs):
        if mine is None or their is None:
            continue
        estimate[place], low[place], high[place] = paragraph_interval(
            mine, their, found.idf, sublinear=sublinear, draws=draws, seed=seed
        )
        method[place] = "paragraphs"
    frame = pd.DataFrame({"procedure": pd.Series([found.held[1 + i] for i in order], dtype="str")})
    about = layer.documents.loc[frame["procedure"], ["title", "adopted"]].reset_index(drop=True)
    frame = pd.concat([frame, about], axis=1).assign(
        cosine=cosine[order],
        estimate=estimate,
        low=low,
        high=high,
        method=pd.Series(method, dtype="str"),
        behind_low=behind_low,
        behind_high=behind_high,
        shared=np.diff(products.indptr)[order],
        shared_terms=pd.Series(
            [_heaviest(products[i], found.vocabulary) for i in order], dtype="str"
        ),
    )
    frame.insert(0, "rank", np.arange(1, len(frame) + 1))
    return frame


def as_near(near: pd.DataFrame) -> int:
    """How many but the first may be as near as the first, of what `neighbours` gives.

    Overlap of two intervals is no test: what counts is the interval of their difference.
    """
    return int((near["behind_low"].iloc[1:] <= 0).sum())


def drawn_cosines(
    own: np.ndarray, others: csr_matrix, *, draws: int, seed: int
) -> tuple[np.ndarray, int]:
    """Cosine of ``own`` with each row in bootstrap samples of the terms, the same for all rows.

    Parameters
    ----------
    own : numpy.ndarray of float, terms
    others : scipy.sparse.csr_matrix of float, resolutions x terms
    draws, seed : int

    Returns
    -------
    found : numpy.ndarray of float, draws x resolutions
    terms : int
        That were drawn from.
    """
    if others.shape[0] == 0:
        return np.empty((draws, 0)), 0
    rng = np.random.default_rng(seed)
    used = np.flatnonzero((own != 0) | (np.asarray(np.abs(others).sum(axis=0)).ravel() != 0))
    own, others = own[used], others[:, used].toarray()
    found = np.empty((draws, len(others)))
    for start in range(0, draws, _BLOCK):
        drawn = bootstrap_weights(len(used), min(_BLOCK, draws - start), rng).astype(float)
        norms = np.sqrt((drawn @ own**2)[:, None] * (drawn @ (others**2).T))
        dot = drawn @ (own * others).T
        found[start : start + len(drawn)] = np.divide(
            dot, norms, out=np.zeros(dot.shape), where=norms > 0
        )
    return found, len(used)


def paragraph_interval(
    first: np.ndarray,
    second: np.ndarray,
    idf: np.ndarray,
    *,
    sublinear: bool = False,
    draws: int = 1000,
    seed: int = 0,
) -> tuple[float, float, float]:
    """Correct the cosine of two texts for their length; basic bootstrap over paragraphs.

    Parameters
    ----------
    first, second : numpy.ndarray of int, paragraphs x terms
    idf : numpy.ndarray of float, terms
        Held fixed.
    sublinear : bool
    draws, seed : int

    Returns
    -------
    estimate, low, high : float
        Within 0 and 1; no interval for few paragraphs (`epresolutions.uncertainty.resampled`).
    """
    rng = np.random.default_rng(seed)
    observed = _cosines(first.sum(axis=0)[None], second.sum(axis=0)[None], idf, sublinear)[0]
    used = np.flatnonzero(first.any(axis=0) | second.any(axis=0))
    first, second, idf = first[:, used].astype(float), second[:, used].astype(float), idf[used]
    drawn = np.concatenate(
        [
            _cosines(
                bootstrap_weights(len(first), size, rng) @ first,
                bootstrap_weights(len(second), size, rng) @ second,
                idf,
                sublinear,
            )
            for size in (min(_BLOCK, draws - start) for start in range(0, draws, _BLOCK))
        ]
    )
    low, high = resampled(drawn, min(len(first), len(second)))
    corrected = (2 * observed - drawn.mean(), 2 * observed - high, 2 * observed - low)
    return tuple(float(np.clip(value, 0, 1)) for value in corrected)


def _cosines(first: np.ndarray, second: np.ndarray, idf: np.ndarray, sublinear: bool) -> np.ndarray:
    if sublinear:
        first, second = (1 + np.log(x, out=np.full(x.shape, -1.0), where=x > 0)
                         for x in (first.astype(float), second.astype(float)))  # fmt: skip
    first, second = first * idf, second * idf
    norms = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    return np.divide((first * second).sum(axis=1), norms, out=np.zeros(len(norms)), where=norms > 0)


def _paragraphs(layer: Layer, found: Weighted, places: Sequence[int]) -> list[np.ndarray | None]:
    """Counts by paragraph of each resolution, None where they are too few for an interval."""
    if layer.units is None:
        return [None] * len(places)
    chosen = []
    for row in layer.rows(found.held[i] for i in places):
        units = layer.units[np.flatnonzero(layer.unit_rows == row)][:, found.columns]
        enough = units.shape[0] >= LEAST_UNITS and units.sum() >= LEAST_TOKENS
        chosen.append(units.toarray() if enough else None)
    return chosen


def _heaviest(products: csr_matrix, terms: np.ndarray) -> str:
    order = np.lexsort((products.indices, -products.data))[:5]
    return ", ".join(terms[products.indices[order]])
