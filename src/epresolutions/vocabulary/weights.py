"""TF-IDF of a layer, by scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epresolutions.vocabulary.layers import Layer, LayerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Weighted:
    """Focus and compared resolutions, weighed by TF-IDF among themselves.

    Attributes
    ----------
    matrix : scipy.sparse.csr_matrix of float, (1 + compared) x terms
        L2 norm; the focus first.
    vocabulary : numpy.ndarray of str
    idf : numpy.ndarray of float
        Weight of each term for its rarity.
    columns : numpy.ndarray of int
        Columns of the layer that the terms are.
    held : list of str
        The procedures of the rows.
    """

    matrix: csr_matrix
    vocabulary: np.ndarray
    idf: np.ndarray
    columns: np.ndarray
    held: list[str]


def tfidf(
    layer: Layer,
    *,
    min_df: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
    norm: str | None = "l2",
) -> tuple[csr_matrix, np.ndarray]:
    """Weigh counts by TF-IDF as scikit-learn does.

    Parameters
    ----------
    layer : Layer
    min_df : int
        Terms in fewer documents are left out.
    sublinear : bool
        1 + ln(count) instead of the count.
    smooth : bool
        Count one further document that holds every term, so that no term divides by zero.
    norm : {"l2", "l1", None}

    Returns
    -------
    matrix : scipy.sparse.csr_matrix of float, documents x kept terms
    vocabulary : numpy.ndarray of str
    """
    matrix, _, columns = _fit(layer.counts, min_df, sublinear, smooth, norm)
    return matrix, layer.vocabulary[columns]


def weighted(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    min_df: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
) -> Weighted:
    """Weigh the focus and the compared resolutions by TF-IDF among themselves.

    Parameters
    ----------
    layer, min_df, sublinear, smooth
        As in `tfidf`.
    focus : str
    procedures : sequence of str
        Those that the layer lacks are passed over.

    Returns
    -------
    Weighted
    """
    counts, held = select(layer, focus, procedures)
    matrix, idf, columns = _fit(counts, max(min_df, 1), sublinear, smooth, "l2")
    return Weighted(matrix, layer.vocabulary[columns], idf, columns, held)


def select(layer: Layer, focus: str, procedures: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    """Take the counts of the focus (first row) and of the compared that the layer holds.

    Returns
    -------
    counts : scipy.sparse.csr_matrix, (1 + compared) x terms
    held : list of str
        The procedures of the rows.

    Raises
    ------
    LayerError
        If the layer does not hold the focus.
    """
    if focus not in layer.documents.index:
        raise LayerError(f'layer "{layer.name}" does not hold {focus}')
    rows = layer.rows([focus, *(p for p in procedures if p != focus)])
    return layer.counts[rows], list(layer.documents.index[rows])


def _fit(
    counts: csr_matrix, min_df: int, sublinear: bool, smooth: bool, norm: str | None
) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    from sklearn.feature_extraction.text import TfidfTransformer

    columns = np.flatnonzero(np.asarray((counts > 0).sum(axis=0)).ravel() >= min_df)
    if not counts.shape[0] or not len(columns):  # scikit-learn refuses to weigh nothing
        return counts[:, columns].astype(float), np.ones(len(columns)), columns
    weigh = TfidfTransformer(norm=norm, smooth_idf=smooth, sublinear_tf=sublinear)
    matrix = weigh.fit_transform(counts[:, columns]).tocsr()
    return matrix, weigh.idf_, columns
