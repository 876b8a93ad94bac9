"""Keyness: which words one side uses at a higher rate than the other, beside TF-IDF."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.uncertainty import benjamini_hochberg
from epresolutions.vocabulary.weights import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.layers import Layer


def log_odds(
    first: np.ndarray, second: np.ndarray, prior: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds ratio of two multinomials with a Dirichlet prior, and its z-score.

    Monroe, Colaresi and Quinn (2008), doi:10.1093/pan/mpn018, equations 16, 20 and 22.

    Parameters
    ----------
    first, second : numpy.ndarray of int, terms
        Counts on either side.
    prior : numpy.ndarray of float, terms
        Pseudo-counts, above 0.

    Returns
    -------
    delta, z : numpy.ndarray of float, terms
        Above 0 where the first side uses the term more.
    """
    y1, y2 = first + prior, second + prior
    n1, n2 = y1.sum(), y2.sum()
    delta = np.log(y1 / (n1 - y1)) - np.log(y2 / (n2 - y2))
    return delta, delta / np.sqrt(1 / y1 + 1 / y2)


def informative_prior(total: np.ndarray, size: float) -> np.ndarray:
    """Pseudo-counts in proportion to the counts of both sides together.

    Monroe, Colaresi and Quinn (2008), equation 23.

    Parameters
    ----------
    total : numpy.ndarray of int, terms
    size : float
        Sum of the pseudo-counts: how many words the prior is worth.

    Returns
    -------
    numpy.ndarray of float, terms
    """
    return total * (size / total.sum())


def log_likelihood(
    first: np.ndarray, second: np.ndarray, n1: float, n2: float
) -> tuple[np.ndarray, np.ndarray]:
    """G² of each word against all others on two sides, and the log ratio of its rates.

    Dunning (1993, "Accurate methods for the statistics of surprise and coincidence"), all four
    cells of the table, with the sign of the side that uses the word at the higher rate. The log
    ratio (Hardie 2014) is to base 2. One word is added in all so that it is finite, parted
    between the sides as their words are: equal rates stay equal, and the sign is that of the
    rates, whatever the sizes.

    Parameters
    ----------
    first, second : numpy.ndarray of int, terms
        Counts on either side.
    n1, n2 : float
        Words on either side.

    Returns
    -------
    g2, log_ratio : numpy.ndarray of float, terms
        Of one sign, positive where the first side has the higher rate.
    """
    from scipy.special import xlogy

    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    share = (first + second) / (n1 + n2)
    g2 = np.zeros(len(first))
    for observed, size in ((first, n1), (second, n2)):
        for cell, expected in ((observed, size * share), (size - observed, size * (1 - share))):
            g2 += 2 * (xlogy(cell, cell) - xlogy(cell, np.where(expected > 0, expected, 1)))
    added = 1 / (n1 + n2)
    ratio = np.log2(first / n1 + added) - np.log2(second / n2 + added)
    return np.maximum(g2, 0) * np.sign(first / n1 - second / n2), ratio


def keyness(
    layer: Layer,
    focus: str,
    procedures: Sequence[str],
    *,
    prior: float = 1.0,
    min_df: int = 1,
) -> pd.DataFrame:
    """Compare the rate of every word in the focus with its rate in the compared resolutions.

    Two null models, both named in the columns: ``p_words`` takes every word for drawn on its own
    (chi-squared of G² with one degree of freedom), which rejects too often, because words come in
    bursts; ``p_resolutions`` takes the focus for one of the resolutions: the share of resolutions,
    the focus among them, whose rate of the term is at least as high (exact; never below one in
    their number). Each is corrected for the number of terms (``q_…``, Benjamini and Hochberg).

    Parameters
    ----------
    layer : Layer
    focus : str
    procedures : sequence of str
        Compared resolutions; those that the layer lacks are passed over.
    prior : float
        Words that the prior is worth, in words of the shorter side: at 1 it weighs as much as the
        focus. A small prior puts words that one side lacks far down (their variance is large), a
        large one drowns a short focus.
    min_df : int
        Terms in fewer resolutions are left out of the result, not of the totals.

    Returns
    -------
    pandas.DataFrame
        One row a term on either side, by z-score: ``term``, ``n`` and ``per_1000`` (in the
        focus), ``n_compared``, ``per_1000_compared``, ``df`` (compared resolutions with the term),
        ``documents`` (compared resolutions), ``log_odds``, ``z``, ``g2`` (with the sign of the
        side that uses it more), ``log_ratio``, ``p_words``, ``q_words``, ``p_resolutions``,
        ``q_resolutions``, ``once`` (occurs once in all), ``single`` (in one text only).
    """
    from scipy.stats import chi2

    counts, _ = select(layer, focus, procedures)
    first = counts[0].toarray().ravel()
    second = np.asarray(counts[1:].sum(axis=0)).ravel()
    n1, n2 = first.sum(), second.sum()
    documents = counts.shape[0] - 1
    df = np.asarray((counts > 0).sum(axis=0)).ravel()
    if n1 == 0 or n2 == 0:
        return _frame({}, layer.vocabulary[:0], 0)
    used = np.flatnonzero((first + second > 0) & (df >= min_df))
    pseudo = informative_prior(first + second, prior * min(n1, n2))
    pseudo[first + second == 0] = 1e-12  # terms of other resolutions: as good as absent
    delta, z = log_odds(first, second, pseudo)
    g2, ratio = log_likelihood(first, second, n1, n2)
    p_words = chi2.sf(np.abs(g2[used]), 1)
    p_resolutions = (_at_least(counts, used) + 1) / (documents + 1)
    columns = {
        "n": first[used],
        "per_1000": 1000 * first[used] / n1,
        "n_compared": second[used],
        "per_1000_compared": 1000 * second[used] / n2,
        "df": df[used] - (first[used] > 0),
        "log_odds": delta[used],
        "z": z[used],
        "g2": g2[used],
        "log_ratio": ratio[used],
        "p_words": p_words,
        "q_words": benjamini_hochberg(p_words),
        "p_resolutions": p_resolutions,
        "q_resolutions": benjamini_hochberg(p_resolutions),
        "once": first[used] + second[used] == 1,
        "single": df[used] == 1,
    }
    return _frame(columns, layer.vocabulary[used], documents)


_NUMBERS = (
    "n", "per_1000", "n_compared", "per_1000_compared", "df", "log_odds", "z", "g2", "log_ratio",
    "p_words", "q_words", "p_resolutions", "q_resolutions", "once", "single",
)  # fmt: skip
_TYPES = dict.fromkeys(("n", "n_compared", "df"), "int64") | dict.fromkeys(
    ("once", "single"), "bool"
)


def _frame(columns: dict, terms: np.ndarray, documents: int) -> pd.DataFrame:
    frame = pd.DataFrame({"term": pd.Series(terms, dtype="str")})
    for name in _NUMBERS:
        frame[name] = pd.Series(columns.get(name, []), dtype=_TYPES.get(name, "float64"))
    frame.insert(6, "documents", documents)
    return frame.sort_values(["z", "term"], ascending=[False, True], ignore_index=True)


def _at_least(counts: csr_matrix, terms: np.ndarray) -> np.ndarray:
    """How many compared resolutions use each term at no lower rate than the focus (row 0)."""
    lengths = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1)
    columns = counts[:, terms].tocsc()
    found = np.empty(len(terms), dtype=np.int64)
    for j in range(len(terms)):
        entries = slice(columns.indptr[j], columns.indptr[j + 1])
        rows = columns.indices[entries]
        rates = columns.data[entries] / lengths[rows]
        own = rates[rows == 0]
        found[j] = (rates[rows > 0] >= own[0]).sum() if len(own) else counts.shape[0] - 1
    return found


def agreement(distinctive: pd.DataFrame, key: pd.DataFrame, *, top: int = 15) -> pd.DataFrame:
    """Say how far TF-IDF, log-odds and G² name the same terms of the focus.

    Parameters
    ----------
    distinctive : pandas.DataFrame
        All terms of the focus: ``term``, ``difference``, from `distinctive_terms`.
    key : pandas.DataFrame
        ``term``, ``z``, ``g2``, ``df``, ``n``, from `keyness`.
    top : int

    Returns
    -------
    pandas.DataFrame
        One row a pair of measures: ``first``, ``second``, ``terms`` (compared), ``spearman``
        (rank correlation over the terms of the focus), ``shared`` (of the first ``top``),
        ``top``.
    """
    from scipy.stats import spearmanr

    both = distinctive[["term", "difference"]].merge(key[["term", "z", "g2", "df"]], on="term")
    measures = {
        "TF-IDF": both["difference"],
        "log-odds": both["z"],
        "G²": both["g2"],
        "rarity": -both["df"],
    }
    size = min(top, len(both))
    first = {name: set(v.sort_values(ascending=False, kind="stable").index[:size])
             for name, v in measures.items()}  # fmt: skip
    rows = []
    for one, two in combinations(measures, 2):
        varied = len(both) > 2 and measures[one].nunique() > 1 and measures[two].nunique() > 1
        rho = float(spearmanr(measures[one], measures[two]).statistic) if varied else np.nan
        rows.append((one, two, len(both), rho, len(first[one] & first[two]), size))
    return pd.DataFrame(rows, columns=["first", "second", "terms", "spearman", "shared", "top"])
