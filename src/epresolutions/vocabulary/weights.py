"""TF-IDF of a layer, by scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from epresolutions.layers import Layer, LayerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix


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
    from sklearn.feature_extraction.text import TfidfTransformer

    kept = np.asarray((layer.counts > 0).sum(axis=0)).ravel() >= min_df
    weigh = TfidfTransformer(norm=norm, smooth_idf=smooth, sublinear_tf=sublinear)
    return weigh.fit_transform(layer.counts[:, kept]).tocsr(), layer.vocabulary[kept]


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


def weighted(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    min_df: int,
    sublinear: bool,
    smooth: bool,
) -> tuple[csr_matrix, np.ndarray, list[str]]:
    """Weigh the focus (first row) and the compared resolutions by TF-IDF among themselves.

    Returns
    -------
    matrix : scipy.sparse.csr_matrix of float, (1 + compared) x terms
    vocabulary : numpy.ndarray of str
    held : list of str
        The procedures of the rows.
    """
    counts, held = select(layer, focus, procedures)
    chosen = Layer(
        name=layer.name,
        language=layer.language,
        counts=counts,
        vocabulary=layer.vocabulary,
        documents=layer.documents.loc[held],
        description=layer.description,
    )
    return *tfidf(chosen, min_df=max(min_df, 1), sublinear=sublinear, smooth=smooth), held
