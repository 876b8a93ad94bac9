"""Length: what equal lengths leave of a difference, and whether the 500-word limit matters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import bootstrap_weights, resampled
from epresolutions.vocabulary.layers.model import measured
from epresolutions.vocabulary.weights import tfidf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.layers import Layer

LIMIT = pd.Timestamp("2023-01-01")
"""From this day urgency resolutions are limited to 500 words."""

CUTS = 10


def rarefied_types(counts: csr_matrix, size: int) -> np.ndarray:
    """Expected number of different words among ``size`` words drawn without replacement.

    Hurlbert (1971), doi:10.2307/1934145: the sum over terms of
    1 - C(N - n, size) / C(N, size).

    Parameters
    ----------
    counts : scipy.sparse.csr_matrix of int, documents x terms
    size : int

    Returns
    -------
    numpy.ndarray of float, documents
        NaN where the document has fewer words.
    """
    from scipy.special import gammaln

    found = np.full(counts.shape[0], np.nan)
    for i in range(counts.shape[0]):
        n = counts.data[counts.indptr[i] : counts.indptr[i + 1]].astype(float)
        total = n.sum()
        if total < size:
            continue
        left = total - n
        some = left >= size  # else the term is drawn for certain
        missed = np.exp(
            gammaln(left[some] + 1) - gammaln(left[some] - size + 1)
            - gammaln(total + 1) + gammaln(total - size + 1)
        )  # fmt: skip
        found[i] = len(n) - missed.sum()
    return found


def equal_length(layer: Layer, size: int, *, seed: int = 0) -> Layer:
    """Draw as many words from every document, without replacement.

    Parameters
    ----------
    layer : Layer
    size : int
        Words a document; documents that have fewer are left out.
    seed : int

    Returns
    -------
    Layer
        Without units, which the draw does not respect.
    """
    from scipy.sparse import csr_matrix

    kept = np.flatnonzero(layer.documents["tokens"].to_numpy() >= size)
    rng = np.random.default_rng(seed)
    counts = layer.counts[kept].copy()
    for i in range(len(kept)):
        entries = slice(counts.indptr[i], counts.indptr[i + 1])
        counts.data[entries] = rng.multivariate_hypergeometric(
            counts.data[entries], size, method="marginals"
        )
    counts = csr_matrix(counts)
    counts.eliminate_zeros()
    documents = measured(layer.documents.iloc[kept].drop(columns=["tokens", "types"]), counts)
    return replace(layer, counts=counts, documents=documents, units=None, unit_rows=None)


def equal_length_neighbours(
    layer: Layer, focus: str, procedures: Sequence[str], *, draws: int = 100, seed: int = 0,
    top: int = 10, min_df: int = 1, sublinear: bool = False, smooth: bool = True,
) -> pd.DataFrame:  # fmt: skip
    """Rank neighbours with all texts cut to the length of the shortest, many times.

    The cut is at random and to the length of the focus or, if that is shorter, of the shortest
    compared resolution but not below a quarter of the focus; shorter ones are left out.

    Parameters
    ----------
    layer, focus, procedures, top, min_df, sublinear, smooth
        As in `epresolutions.vocabulary.neighbours`.
    draws, seed : int

    Returns
    -------
    pandas.DataFrame
        One row a compared resolution that is long enough: ``procedure``, ``tokens``,
        ``cosine``, ``rank`` (as they are), ``cosine_equal`` (mean over draws), ``rank_equal``,
        ``top_share`` (of draws in which it is among the first ``top``), ``size`` (words).
    """
    from epresolutions.vocabulary.weights import weighted

    options = {"min_df": min_df, "sublinear": sublinear, "smooth": smooth}
    chosen = layer.only([focus, *(p for p in procedures if p != focus)])
    tokens = chosen.documents["tokens"]
    size = int(tokens[tokens >= max(tokens[focus] / 4, 1)].min())
    chosen = chosen.only(tokens.index[tokens >= size])
    held = list(chosen.documents.index)

    def cosines(one: Layer) -> np.ndarray:
        matrix = weighted(one, focus, held, **options).matrix
        return (matrix[1:] @ matrix[0].T).toarray().ravel()

    drawn = np.array([cosines(equal_length(chosen, size, seed=seed + i)) for i in range(draws)])
    ranks = np.argsort(np.argsort(-drawn, axis=1, kind="stable"), axis=1) + 1
    frame = pd.DataFrame(
        {
            "procedure": pd.Series(held[1:], dtype="str"),
            "tokens": tokens[held[1:]].to_numpy(),
            "cosine": cosines(chosen),
            "cosine_equal": drawn.mean(axis=0),
            "top_share": (ranks <= top).mean(axis=0),
            "size": size,
        }
    )
    for column in ("cosine", "cosine_equal"):
        rank = frame[column].rank(ascending=False, method="first").astype("int64")
        frame[column.replace("cosine", "rank")] = rank
    return frame.sort_values("rank", ignore_index=True)


def limit_effect(
    layer: Layer, procedures: Sequence[str], *, since: pd.Timestamp = LIMIT, draws: int = 2000,
    seed: int = 0, min_df: int = 2,
) -> pd.DataFrame:  # fmt: skip
    """Did texts change with the limit: their length, their richness, their choice of words?

    Richness is compared at the length of the shortest text (`rarefied_types`). The choice of
    words is the distance between the mean TF-IDF vectors of both periods (1 - cosine), once with
    the texts as they are and once with all cut to that length (mean of `CUTS` cuts). Null
    model: the day of adoption has nothing to do with it; days are handed round among whole
    resolutions. Whatever else changed that day, topics above all, is in the difference too.

    Parameters
    ----------
    layer : Layer
    procedures : sequence of str
    since : pandas.Timestamp
        First day of the later period.
    draws, seed : int
    min_df : int

    Returns
    -------
    pandas.DataFrame
        One row a measure ("tokens", "types", "types at equal length", "words", "words at equal
        length"): ``measure``, ``before``, ``after`` (means, NaN for words), ``difference``,
        ``low``, ``high`` (bootstrap over resolutions, NaN for words and small sides),
        ``expected`` (mean of the null model), ``p`` (two-sided; one-sided for words),
        ``n_before``, ``n_after``, ``size``.
    """
    chosen = layer.only(procedures)
    chosen = chosen.only(chosen.documents.index[chosen.documents["tokens"] > 0])
    late = (chosen.documents["adopted"] >= since).to_numpy()
    tokens = chosen.documents["tokens"]
    names = ["measure", "before", "after", "difference", "low", "high", "expected", "p"]
    if min(late.sum(), (~late).sum()) < 2:
        return pd.DataFrame(columns=[*names, "n_before", "n_after", "size"])
    size = int(tokens.min())
    cuts = [equal_length(chosen, size, seed=seed + i) for i in range(CUTS)]
    rng = np.random.default_rng(seed)
    handed = np.array([rng.permutation(late) for _ in range(draws)])
    rows = [
        (name, *_means(np.asarray(values, dtype=float), late, handed, rng))
        for name, values in {
            "tokens": tokens,
            "types": chosen.documents["types"],
            "types at equal length": rarefied_types(chosen.counts, size),
        }.items()
    ]
    groups = np.vstack([late, handed])
    for name, layers in (("words", [chosen]), ("words at equal length", cuts)):
        apart = [_apart(tfidf(one, min_df=min_df)[0], groups) for one in layers]
        observed, *null = np.mean(apart, axis=0)
        null = np.array(null)
        p = (1 + (null >= observed - 1e-12).sum()) / (draws + 1)
        rows.append((name, *[np.nan] * 2, observed, *[np.nan] * 2, null.mean(), p))
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(n_before=int((~late).sum()), n_after=int(late.sum()), size=size)


def _means(
    values: np.ndarray, late: np.ndarray, handed: np.ndarray, rng: np.random.Generator
) -> tuple[float, ...]:
    def difference(groups: np.ndarray) -> np.ndarray:
        return groups @ values / groups.sum(axis=1) - ~groups @ values / (~groups).sum(axis=1)

    observed = difference(late[None])[0]
    null = difference(handed)
    p = (1 + (np.abs(null) >= abs(observed) - 1e-12).sum()) / (len(handed) + 1)
    before, after = values[~late], values[late]
    drawn = [
        bootstrap_weights(len(side), len(handed), rng) @ side / len(side)
        for side in (after, before)
    ]
    low, high = resampled(drawn[0] - drawn[1], min(len(before), len(after)))
    return before.mean(), after.mean(), observed, low, high, null.mean(), p


def _apart(matrix: csr_matrix, groups: np.ndarray) -> np.ndarray:
    """1 - cosine of the mean vectors of both sides, for each division."""
    products = (matrix @ matrix.T).toarray()  # all that is needed of the words
    late, early = groups.astype(float), (~groups).astype(float)
    lengths = [np.einsum("ij,ij->i", side @ products, side) for side in (late, early)]
    return 1 - np.einsum("ij,ij->i", late @ products, early) / np.sqrt(lengths[0] * lengths[1])
