"""A tree of resolutions by their words, with the support of each branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import bootstrap_weights
from epresolutions.vocabulary.weights import weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epresolutions.vocabulary.layers import Layer

# Sizes of the drawn vocabulary relative to the true one (Shimodaira's multiscale bootstrap).
SCALES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4)


def tree(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    nearest: int = 20,
    draws: int = 100,
    seed: int = 0,
    min_df: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cluster the focus and its nearest resolutions: average linkage of cosine distances.

    Parameters
    ----------
    layer, focus, procedures, seed, min_df, sublinear, smooth
        As in `distinctive_terms`.
    nearest : int
        Resolutions beside the focus, the nearest by cosine, which share a word with it. They are
        chosen on the same words that the support is then computed from.
    draws : int
        Vocabularies drawn at each of ten sizes.

    Returns
    -------
    leaves : pandas.DataFrame
        One row a resolution: ``leaf`` (number in ``merges``), ``procedure``, ``title``,
        ``adopted``, ``focus``.
    merges : pandas.DataFrame
        One row a branch: ``first``, ``second`` (leaf or, from the number of leaves on, merge),
        ``height`` (1 - mean cosine), ``size`` (leaves below), ``support`` (bootstrap: share of
        drawn vocabularies with the same cluster), ``unbiased`` (approximately unbiased,
        Shimodaira 2002).
    """
    from scipy.cluster.hierarchy import average

    found = weighted(layer, focus, procedures, min_df=min_df, sublinear=sublinear, smooth=smooth)
    cosine = (found.matrix @ found.matrix[0].T).toarray().ravel()
    order = 1 + np.lexsort((found.held[1:], -cosine[1:]))
    rows = [0, *order[cosine[order] > 0][:nearest]]
    held = [found.held[i] for i in rows]
    leaves = pd.DataFrame({"leaf": np.arange(len(held)), "procedure": pd.Series(held, dtype="str")})
    about = layer.documents.loc[held, ["title", "adopted"]].reset_index(drop=True)
    leaves = pd.concat([leaves, about], axis=1).assign(focus=[True] + [False] * (len(held) - 1))
    if len(held) < 3:
        return leaves, _merges(np.empty((0, 4)), np.array([]), np.array([]))
    dense = found.matrix[rows].toarray()
    dense = dense[:, dense.any(axis=0)]
    linkage = average(_distances(dense, np.ones((1, dense.shape[1])))[0])
    support = branch_support(dense, linkage, draws=draws, seed=seed)
    at_one = support[:, SCALES.index(1.0)]
    return leaves, _merges(linkage, at_one, approximately_unbiased(support, SCALES, draws))


def branch_support(
    weights: np.ndarray, linkage: np.ndarray, *, draws: int, seed: int
) -> np.ndarray:
    """Share of drawn vocabularies in which each cluster returns, by their size.

    Parameters
    ----------
    weights : numpy.ndarray of float, resolutions x terms
    linkage : numpy.ndarray, (resolutions - 1) x 4
        As SciPy gives it.
    draws, seed : int

    Returns
    -------
    numpy.ndarray of float, branches x `SCALES`
    """
    from scipy.cluster.hierarchy import average

    clusters = _clusters(linkage)
    rng = np.random.default_rng(seed)
    terms = weights.shape[1]
    found = np.zeros((len(clusters), len(SCALES)))
    for j, scale in enumerate(SCALES):
        size = max(1, round(scale * terms))
        drawn = bootstrap_weights(terms, draws, rng, size=size).astype(float)
        for distances in _distances(weights, drawn):
            again = set(_clusters(average(distances)))
            found[:, j] += [cluster in again for cluster in clusters]
    return found / draws


def approximately_unbiased(support: np.ndarray, scales: Sequence[float], draws: int) -> np.ndarray:
    """Support corrected for the curvature of the region that gives a cluster.

    Shimodaira (2002), doi:10.1080/10635150290069913: with signed distance v and curvature c,
    the support at relative size s is 1 - Phi(v s^(1/2) + c s^(-1/2)); fitted by weighted least
    squares, the unbiased support is 1 - Phi(v - c).

    Parameters
    ----------
    support : numpy.ndarray of float, branches x scales
    scales : sequence of float
    draws : int
        At each scale.

    Returns
    -------
    numpy.ndarray of float, branches
        The plain support where fewer than two scales lie within 0 and 1.
    """
    from scipy.stats import norm

    size = np.asarray(scales)
    unbiased = np.empty(len(support))
    for i, share in enumerate(support):
        inner = (share > 0) & (share < 1)
        if inner.sum() < 2:
            unbiased[i] = share[np.abs(size - 1).argmin()]
            continue
        z = norm.isf(share[inner])
        precision = draws * norm.pdf(z) ** 2 / (share[inner] * (1 - share[inner]))
        root = np.sqrt(size[inner])
        design = np.column_stack([root, 1 / root]) * np.sqrt(precision)[:, None]
        (distance, curvature), *_ = np.linalg.lstsq(design, z * np.sqrt(precision), rcond=None)
        unbiased[i] = norm.sf(distance - curvature)
    return unbiased


def _distances(weights: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Cosine distances of all pairs, draws x pairs; a text without a drawn term is at 1.

    ``drawn``: draws x terms, how often each term is drawn.
    """
    first, second = np.triu_indices(len(weights), 1)
    squares = drawn @ (weights**2).T
    norms = np.sqrt(squares[:, first] * squares[:, second])
    products = drawn @ (weights[first] * weights[second]).T
    cosine = np.divide(products, norms, out=np.zeros(norms.shape), where=norms > 0)
    return np.maximum(1 - cosine, 0)


def _clusters(linkage: np.ndarray) -> list[int]:
    """Members of each branch as the bits of a whole number."""
    members = [1 << i for i in range(len(linkage) + 1)]
    for first, second in linkage[:, :2].astype(int):
        members.append(members[first] | members[second])
    return members[len(linkage) + 1 :]


def _merges(linkage: np.ndarray, support: np.ndarray, unbiased: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "first": linkage[:, 0].astype("int64"),
            "second": linkage[:, 1].astype("int64"),
            "height": linkage[:, 2],
            "size": linkage[:, 3].astype("int64"),
            "support": support,
            "unbiased": unbiased,
        }
    )
