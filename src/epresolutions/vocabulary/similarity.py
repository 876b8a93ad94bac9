"""Which resolutions use the same words as the focus, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.vocabulary.weights import weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix

    from epresolutions.layers import Layer


_BLOCK = 200  # draws held in memory at once


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
    level: float = 0.95,
) -> pd.DataFrame:
    """Find the compared resolutions nearest to the focus by the cosine of TF-IDF.

    The interval redraws the terms (pairs of weights) with replacement: it says how far the
    similarity hangs on a few of the words that the two happen to use.

    Parameters
    ----------
    layer, focus, procedures, draws, seed, min_df, sublinear, smooth, level
        As in `distinctive_terms`.
    top : int

    Returns
    -------
    pandas.DataFrame
        One row a resolution, nearest first: ``rank``, ``procedure``, ``title``, ``adopted``,
        ``cosine``, ``low``, ``high``, ``shared`` (terms in common), ``shared_terms`` (the five
        that weigh most, joined by commas).
    """
    weights, terms, held = weighted(layer, focus, procedures, min_df, sublinear, smooth)
    own, others = weights[0].toarray().ravel(), weights[1:]
    products = others.multiply(own).tocsr()
    cosine = np.asarray(products.sum(axis=1)).ravel()
    order = np.lexsort((held[1:], -cosine))[:top]
    low, high = _cosine_interval(own, others[order], draws, seed, level)
    shared = [_heaviest(products[i], terms) for i in order]
    frame = pd.DataFrame({"procedure": pd.Series([held[1 + i] for i in order], dtype="str")})
    about = layer.documents.loc[frame["procedure"], ["title", "adopted"]].reset_index(drop=True)
    frame = pd.concat([frame, about], axis=1).assign(
        cosine=cosine[order],
        low=low,
        high=high,
        shared=np.diff(products.indptr)[order],
        shared_terms=pd.Series(shared, dtype="str"),
    )
    frame.insert(0, "rank", np.arange(1, len(frame) + 1))
    return frame


def _cosine_interval(
    own: np.ndarray, others: csr_matrix, draws: int, seed: int, level: float
) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval of the cosine of ``own`` with each row, terms drawn anew."""
    if others.shape[0] == 0:
        return np.array([]), np.array([])
    rng = np.random.default_rng(seed)
    used = np.flatnonzero((own != 0) | (np.asarray(np.abs(others).sum(axis=0)).ravel() != 0))
    own, others = own[used], others[:, used].toarray()
    found = np.empty((draws, len(others)))
    for start in range(0, draws, _BLOCK):
        size = min(_BLOCK, draws - start)
        drawn = rng.multinomial(len(used), np.full(len(used), 1 / len(used)), size=size)
        norms = np.sqrt((drawn @ own**2)[:, None] * (drawn @ (others**2).T))
        dot = drawn @ (own * others).T
        found[start : start + size] = np.divide(
            dot, norms, out=np.zeros(dot.shape), where=norms > 0
        )
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def _heaviest(products: csr_matrix, terms: np.ndarray, most: int = 5) -> str:
    order = np.lexsort((products.indices, -products.data))[:most]
    return ", ".join(terms[products.indices[order]])
