"""Resolutions in the plane, with the distortion of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.vocabulary.weights import weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epresolutions.vocabulary.layers import Layer


def term_map(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    seed: int = 0,
    min_df: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
) -> pd.DataFrame:
    """Lay resolutions out in the plane so that near means alike in words.

    Metric multidimensional scaling (SMACOF) of the chord distance of TF-IDF vectors, begun at
    the principal components and turned so that the focus lies to the right: the same input gives
    the same map. ``stress`` is Kruskal's stress-1 (0: distances kept; above .2: poor; Kruskal 1964,
    doi:10.1007/BF02289565). ``trustworthiness`` is the share of near neighbours on the map that
    are near in truth (Venna and Kaski 2001).

    Parameters
    ----------
    layer, focus, procedures, min_df, sublinear, smooth
        As in `distinctive_terms`.
    seed : int

    Returns
    -------
    pandas.DataFrame
        One row a resolution, the focus first: ``procedure``, ``title``, ``adopted``, ``focus``,
        ``x``, ``y``, ``cosine`` (with the focus), ``stress``, ``trustworthiness`` (of the map,
        repeated).
    """
    from sklearn.decomposition import PCA
    from sklearn.manifold import smacof, trustworthiness
    from sklearn.metrics import euclidean_distances

    found = weighted(layer, focus, procedures, min_df=min_df, sublinear=sublinear, smooth=smooth)
    held, dense = found.held, found.matrix.toarray()
    distances = euclidean_distances(dense)
    distances = (distances + distances.T) / 2
    np.fill_diagonal(distances, 0.0)
    if len(held) < 4:  # a map of fewer says nothing
        place, stress, trust = np.full((len(held), 2), np.nan), np.nan, np.nan
    else:
        begin = PCA(n_components=2, svd_solver="full").fit_transform(dense)
        place, _ = smacof(
            distances, n_components=2, init=begin, n_init=1, max_iter=500, eps=1e-6,
            random_state=seed, normalized_stress=False,
        )  # fmt: skip
        place = _turned(place)
        laid = euclidean_distances(place)
        stress = float(np.sqrt(((laid - distances) ** 2).sum() / (laid**2).sum()))
        near = min(5, (len(held) - 1) // 2)
        trust = float(trustworthiness(distances, place, n_neighbors=near, metric="precomputed"))
    frame = pd.DataFrame({"procedure": pd.Series(held, dtype="str")})
    about = layer.documents.loc[held, ["title", "adopted"]].reset_index(drop=True)
    return pd.concat([frame, about], axis=1).assign(
        focus=[True] + [False] * (len(held) - 1),
        x=place[:, 0],
        y=place[:, 1],
        cosine=dense @ dense[0],
        stress=stress,
        trustworthiness=trust,
    )


def _turned(place: np.ndarray) -> np.ndarray:
    """Turn a map to its principal axes, the focus (first row) right and up."""
    centred = place - place.mean(axis=0)
    turned = centred @ np.linalg.svd(centred, full_matrices=False)[2].T
    return turned * np.where(turned[0] < 0, -1.0, 1.0)
