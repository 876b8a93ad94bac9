"""Are resolutions nearer in words if they share country, theme, coalition or year?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import benjamini_hochberg, bootstrap_weights, resampled
from epresolutions.vocabulary.weights import tfidf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epresolutions.vocabulary.layers import Layer

_BLOCK = 200  # draws held in memory at once
COLUMNS = ("resolutions", "pairs_sharing", "pairs_other", "sharing", "other",
           "difference", "low", "high", "correlation", "p")  # fmt: skip
ATTRIBUTES = ("country", "theme", "coalition", "year")


def attributes(resolutions: pd.DataFrame, tablers: pd.DataFrame) -> pd.DataFrame:
    """What resolutions may share.

    Parameters
    ----------
    resolutions : pandas.DataFrame
        ``procedure``, ``term``, ``adopted``, ``countries``, ``themes`` (tuples of codes).
    tablers : pandas.DataFrame
        ``procedure``, ``group``.

    Returns
    -------
    pandas.DataFrame
        Indexed by procedure: ``term`` and one frozenset for each of `ATTRIBUTES`; empty where
        unknown. The coalition is one member: the groups that tabled the adopted text.
    """
    groups = tablers.groupby("procedure")["group"].agg(lambda g: "+".join(sorted(set(g))))
    coalition = resolutions["procedure"].map(groups)
    return pd.DataFrame(
        {
            "term": resolutions["term"].to_numpy(),
            "country": resolutions["countries"].map(frozenset).to_numpy(),
            "theme": resolutions["themes"].map(frozenset).to_numpy(),
            "coalition": [frozenset({c}) if isinstance(c, str) else frozenset() for c in coalition],
            "year": [frozenset({day.year}) for day in resolutions["adopted"]],
        },
        index=pd.Index(resolutions["procedure"], name="procedure"),
    )


def nearness(
    layer: Layer,
    procedures: Sequence[str],
    about: pd.DataFrame,
    *,
    draws: int = 1000,
    seed: int = 0,
    min_df: int = 1,
    sublinear: bool = False,
    smooth: bool = True,
) -> pd.DataFrame:
    """Compare the cosine of pairs that share an attribute with that of pairs that do not.

    Null model: what a resolution is about has nothing to do with its words; the attribute is
    handed round among whole resolutions within their term, words stay (Mantel 1967). Pairs of
    which either attribute is unknown are left out, as are pairs of different terms, which
    could not change places. The interval draws resolutions anew; a resolution is never paired
    with itself.

    Parameters
    ----------
    layer : Layer
    procedures : sequence of str
    about : pandas.DataFrame
        From `attributes`.
    draws, seed : int
    min_df, sublinear, smooth
        As in `epresolutions.vocabulary.weights.tfidf`.

    Returns
    -------
    pandas.DataFrame
        One row an attribute: ``attribute``, ``resolutions``, ``pairs_sharing``,
        ``pairs_other``, ``sharing`` and ``other`` (mean cosine), ``difference``, ``low``,
        ``high``, ``correlation`` (of cosine and sharing, Mantel's r), ``p`` (share of draws, the
        data among them, with a difference at least as great: one-sided, nearer), ``q``
        (Benjamini and Hochberg over the attributes).
    """
    chosen = layer.only([p for p in procedures if p in about.index])
    weights, _ = tfidf(chosen, min_df=min_df, sublinear=sublinear, smooth=smooth)
    cosine = (weights @ weights.T).toarray()
    known = about.loc[chosen.documents.index]
    rows = [
        (name, *nearer(cosine, known["term"].to_numpy(), known[name].tolist(), draws, seed))
        for name in ATTRIBUTES
    ]
    frame = pd.DataFrame(rows, columns=["attribute", *COLUMNS])
    return frame.assign(q=benjamini_hochberg(frame["p"].to_numpy()))


def nearer(
    cosine: np.ndarray,
    term: np.ndarray,
    values: list[frozenset],
    draws: int,
    seed: int,
) -> tuple:
    """Compare pairs of one stratum that share a value with those of it that do not.

    Parameters
    ----------
    cosine : numpy.ndarray of float, resolutions x resolutions
    term : numpy.ndarray
        Stratum of each resolution: its term, or what else the labels change places within.
    values : list of frozenset
        What each resolution has; empty where it is not known.
    draws, seed : int

    Returns
    -------
    tuple
        In the order of `COLUMNS`; NaN from ``sharing`` on where one sort of pairs is missing.
    """
    kept = np.array([bool(value) for value in values], dtype=bool)
    cosine, term = cosine[np.ix_(kept, kept)], term[kept]
    shares = _sharing([value for value, keep in zip(values, kept, strict=True) if keep])
    open_pairs = np.triu(term[:, None] == term[None, :], 1)
    sharing, other = int((shares & open_pairs).sum()), int((~shares & open_pairs).sum())
    if not sharing or not other:
        return (int(kept.sum()), sharing, other, *[np.nan] * 7)
    means = float(cosine[shares & open_pairs].mean()), float(cosine[~shares & open_pairs].mean())
    rng = np.random.default_rng(seed)
    # Handing round within a term keeps the number of sharing pairs and the sum over all pairs,
    # so that the sum over the sharing pairs decides.
    first, second = np.nonzero(shares & open_pairs)
    beyond = 1
    for start in range(0, draws, _BLOCK):
        order = handed_round(term, min(_BLOCK, draws - start), rng)
        again = cosine[order[:, first], order[:, second]].mean(axis=1)
        beyond += int((again >= means[0] - 1e-12).sum())
    drawn = bootstrap_weights(len(term), draws, rng)
    low, high = _interval(cosine, shares, open_pairs, drawn)
    pairs = cosine[open_pairs], shares[open_pairs].astype(float)
    return (
        int(kept.sum()), sharing, other, *means, means[0] - means[1], low, high,
        float(np.corrcoef(*pairs)[0, 1]), beyond / (draws + 1),
    )  # fmt: skip


def _sharing(values: list[frozenset]) -> np.ndarray:
    members = sorted({member for value in values for member in value}, key=str)
    place = {member: j for j, member in enumerate(members)}
    has = np.zeros((len(values), len(members)), dtype=np.int64)
    for i, value in enumerate(values):
        has[i, [place[member] for member in value]] = 1
    return has @ has.T > 0


def handed_round(strata: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Permute units within their strata.

    Parameters
    ----------
    strata : numpy.ndarray
        Of the units, for example the parliamentary terms of resolutions.
    draws : int
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray of int, draws x units
    """
    order = np.tile(np.arange(len(strata)), (draws, 1))
    for one in np.unique(strata):
        stratum = np.flatnonzero(strata == one)
        order[:, stratum] = rng.permuted(order[:, stratum], axis=1)
    return order


def _interval(
    cosine: np.ndarray, shares: np.ndarray, pairs: np.ndarray, drawn: np.ndarray
) -> tuple[float, float]:
    """Percentile interval of the difference; a pair counts as often as both are drawn."""
    means = []
    for chosen in (shares & pairs, ~shares & pairs):
        total = ((drawn @ (cosine * chosen)) * drawn).sum(axis=1)
        number = ((drawn @ chosen.astype(float)) * drawn).sum(axis=1)
        means.append(np.divide(total, number, out=np.full(len(drawn), np.nan), where=number > 0))
    low, high = resampled(means[0] - means[1], drawn.shape[1])
    return float(low), float(high)
