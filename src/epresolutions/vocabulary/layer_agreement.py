"""Are resolutions that are alike in one layer alike in another? Mantel's test of two matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import RESAMPLED, bootstrap_weights, percentiles
from epresolutions.vocabulary.nearness import handed_round
from epresolutions.vocabulary.weights import tfidf

if TYPE_CHECKING:
    from epresolutions.vocabulary.layers import Layer

STEPS = 10
"""Parts of about as many pairs each, from the least to the most alike in the first layer."""


def layer_agreement(
    first: Layer,
    second: Layer,
    terms: pd.Series,
    *,
    draws: int = 1000,
    seed: int = 0,
    min_df: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
) -> pd.DataFrame:
    """Compare the cosines of all pairs of resolutions in two layers that both hold them.

    Mantel's r is the correlation of the two similarity matrices (Mantel 1967). Null model: what
    one layer says of a resolution has nothing to do with what the other says of it; whole
    resolutions change places in one of the layers, within their parliamentary term. Only pairs
    of one term are compared. Intervals draw resolutions anew; none is ever paired with itself.
    They are percentiles, which cover at their level (a test simulates it), and need
    `epresolutions.uncertainty.RESAMPLED` resolutions.

    Parameters
    ----------
    first, second : Layer
    terms : pandas.Series
        Parliamentary terms, indexed by procedure; resolutions without one are left out.
    draws, seed : int
        Of the permutations and of the bootstrap.
    min_df, sublinear, smooth
        As in `epresolutions.vocabulary.weights.tfidf`, over the resolutions that both hold.

    Returns
    -------
    pandas.DataFrame
        One row a step, from the least to the most alike in the first layer: ``step``, ``pairs``,
        ``first``, ``second`` (mean cosines), ``low``, ``high`` (of the mean in the second);
        repeated: ``resolutions``, ``correlation`` (Mantel's r), ``correlation_low``,
        ``correlation_high``, ``p`` (share of permutations, the data among them, with an r at
        least as great), ``draws``. Empty where fewer than four resolutions are in both layers, or
        the cosines of one do not vary.
    """
    both = first.documents.index.intersection(second.documents.index)
    both = both.intersection(terms.dropna().index)
    weights = {"min_df": min_df, "sublinear": sublinear, "smooth": smooth}
    one, other = (_cosines(layer.only(both), weights) for layer in (first, second))
    strata = terms.loc[both].to_numpy()
    pairs = np.triu(strata[:, None] == strata[None, :], 1)
    if len(both) < 4 or not (np.ptp(one[pairs]) and np.ptp(other[pairs])):
        return pd.DataFrame()
    rng = np.random.default_rng(seed)
    observed = float(np.corrcoef(one[pairs], other[pairs])[0, 1])
    p = mantel_p(one, other, strata, draws, rng)
    drawn = bootstrap_weights(len(both), draws if len(both) >= RESAMPLED else 0, rng)
    low, high = percentiles(_correlations(one, other, pairs, drawn))
    frame = _steps(one, other, pairs, drawn)
    return frame.assign(
        resolutions=len(both), correlation=observed, correlation_low=low, correlation_high=high,
        p=p, draws=draws,
    )  # fmt: skip


def mantel_p(
    first: np.ndarray, second: np.ndarray, strata: np.ndarray, draws: int, rng: np.random.Generator
) -> float:
    """One-sided p of Mantel's r over the pairs within a stratum, by permutation within strata.

    Parameters
    ----------
    first, second : numpy.ndarray, units x units
        Symmetric similarities.
    strata : numpy.ndarray
        Of the units.
    draws : int
    rng : numpy.random.Generator

    Returns
    -------
    float
        Never below 1 / (draws + 1).
    """
    rows, columns = np.nonzero(np.triu(strata[:, None] == strata[None, :], 1))
    # Permutations keep mean and spread of both, so that the sum of the products decides.
    kept = first[rows, columns]
    observed = kept @ second[rows, columns]
    beyond = 1
    for order in handed_round(strata, draws, rng):
        beyond += kept @ second[order[rows], order[columns]] >= observed - 1e-9
    return beyond / (draws + 1)


def _cosines(layer: Layer, weights: dict) -> np.ndarray:
    matrix, _ = tfidf(layer, **weights)
    return (matrix @ matrix.T).toarray()


def _sums(values: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Sum over pairs for each draw; a pair counts as often as both its resolutions are drawn."""
    return ((drawn @ values) * drawn).sum(axis=1)


def _correlations(
    first: np.ndarray, second: np.ndarray, pairs: np.ndarray, drawn: np.ndarray
) -> np.ndarray:
    number = _sums(pairs.astype(float), drawn)
    means = [_sums(values * pairs, drawn) / number for values in (first, second)]
    squares = [_sums(values**2 * pairs, drawn) / number for values in (first, second)]
    spread = np.prod([s - m**2 for s, m in zip(squares, means, strict=True)], axis=0)
    return (_sums(first * second * pairs, drawn) / number - means[0] * means[1]) / np.sqrt(spread)


def _steps(
    first: np.ndarray, second: np.ndarray, pairs: np.ndarray, drawn: np.ndarray
) -> pd.DataFrame:
    """Mean cosines of the pairs of each step; of equal cosines the first pairs come first."""
    rows, columns = np.nonzero(pairs)
    order = np.argsort(first[rows, columns], kind="stable")
    found = []
    for step, chosen in enumerate(np.array_split(order, min(STEPS, len(order)))):
        inside = np.zeros(first.shape)
        inside[rows[chosen], columns[chosen]] = 1.0
        number = _sums(inside, drawn)
        means = np.divide(
            _sums(inside * second, drawn), number, out=np.full(len(drawn), np.nan), where=number > 0
        )
        at = rows[chosen], columns[chosen]
        found.append((step, len(chosen), first[at].mean(), second[at].mean(), *percentiles(means)))
    return pd.DataFrame(found, columns=["step", "pairs", "first", "second", "low", "high"])
