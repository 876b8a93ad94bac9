"""Texts brought to one length, so that short ones and long ones can be held together."""

from __future__ import annotations

import numpy as np

_LEAST = 1e-4  # a likeness as good as none; the beta-binomial distribution needs some


def likeness(hits: np.ndarray, sizes: np.ndarray) -> float:
    """Estimate how much more alike the demands of one text are than those of different texts.

    The intraclass correlation of a beta-binomial model, by moments, each text with the same weight
    (Kleinman 1973, doi:10.1080/01621459.1973.10481332), so that no text counts by its length.

    Parameters
    ----------
    hits, sizes : array of float
        Demands of the sort, and all demands, of each text.

    Returns
    -------
    float
        From 0 (texts differ by chance alone) to below 1.
    """
    shares = hits / sizes
    share, short = shares.mean(), (1 / sizes).mean()
    variance = share * (1 - share) * (1 - 1 / len(sizes))
    if variance == 0 or short == 1:
        return 0.0
    seen = ((shares - share) ** 2).mean()
    return float(np.clip((seen - variance * short) / (variance * (1 - short)), 0, 0.99))


def at_length(length: int, hits: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Give the number of demands of a sort that each text has at a common length.

    Of a longer text that many demands are drawn (hypergeometric). A shorter one goes on as it
    began: the rest follows the beta-binomial model given what it has (Skellam 1948,
    doi:10.1111/j.2517-6161.1948.tb00014.x).

    Parameters
    ----------
    length : int
        The common length, in demands.
    hits, sizes : array of float
        Demands of the sort, and all demands, of each text.

    Returns
    -------
    ndarray, texts x (length + 1)
        The probability of each number from 0 to `length`.
    """
    from scipy.stats import betabinom, hypergeom

    number, share = np.arange(length + 1), (hits / sizes).mean()
    if share in (0, 1):  # no text differs, at whatever length
        return np.tile(number == share * length, (len(hits), 1)).astype(float)
    strength = 1 / max(likeness(hits, sizes), _LEAST) - 1
    sorts, sort_of = np.unique(np.column_stack([hits, sizes]), axis=0, return_inverse=True)
    hit, size = sorts[:, :1], sorts[:, 1:]
    drawn = hypergeom.pmf(number, np.maximum(size, length), hit, length)
    before, after = share * strength + hit, (1 - share) * strength + size - hit
    continued = betabinom.pmf(number - hit, np.maximum(length - size, 0), before, after)
    return np.where(size >= length, drawn, continued)[sort_of.reshape(-1)]
