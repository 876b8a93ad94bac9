"""Have the null model's chains mixed? Agreement between chains and effective sample size."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.coalitions.null_model.sample import NullSample


def split_r_hat(values: np.ndarray) -> float:
    """Potential scale reduction of the halves of chains (Gelman et al. 2013, section 11.4).

    Parameters
    ----------
    values : numpy.ndarray
        Chains x draws of one number.

    Returns
    -------
    float
        Near 1 when all halves tell the same; missing with fewer than 4 draws a chain or when the
        number never varies.
    """
    half = values.shape[1] // 2
    if half < 2:
        return np.nan
    halves = np.concatenate([values[:, :half], values[:, -half:]]).astype(float)
    within = halves.var(axis=1, ddof=1).mean()
    if within == 0:
        return np.nan
    between = half * halves.mean(axis=1).var(ddof=1)
    return float(np.sqrt(((half - 1) / half * within + between / half) / within))


def effective_sample_size(values: np.ndarray) -> float:
    """Estimate how many independent draws would be worth as much as the chains.

    Autocorrelations of all chains together, summed by Geyer's initial monotone sequence
    (Vehtari et al. 2021, doi:10.1214/20-BA1221).

    Parameters
    ----------
    values : numpy.ndarray
        Chains x draws of one number.

    Returns
    -------
    float
        Missing with fewer than 4 draws a chain or when the number never varies.
    """
    chains, steps = values.shape
    if steps < 4:
        return np.nan
    centred = values - values.mean(axis=1, keepdims=True)
    within = centred.var(axis=1, ddof=1).mean()
    if within == 0:
        return np.nan
    pooled = within * (steps - 1) / steps
    if chains > 1:
        pooled += values.mean(axis=1).var(ddof=1)
    # Biased autocovariances by Fourier transform, padded against wrapping round.
    spectrum = np.fft.rfft(centred, n=2 * steps, axis=1)
    covariance = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, :steps].mean(axis=0) / steps
    correlation = 1 - (within - covariance * steps / (steps - 1)) / pooled
    correlation[0] = 1.0
    paired = correlation[: steps // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(paired < 0)
    paired = np.minimum.accumulate(paired[: negative[0] if negative.size else None])
    total = max(-1 + 2 * paired.sum(), 1 / np.log10(chains * steps))
    return float(chains * steps / total)


def mixing_report(sample: NullSample, names: list[str]) -> pd.DataFrame:
    """How well the chains mixed, a row for each component of the statistic.

    Parameters
    ----------
    sample : NullSample
        Draws of the null model.
    names : list of str
        Name of each component.

    Returns
    -------
    pandas.DataFrame
        Columns ``statistic``, ``method``, ``chains``, ``draws``, ``autocorrelation`` (between one
        draw of a chain and the next), ``effective_draws``, ``r_hat``; the last three are missing
        where the matrices were enumerated or the statistic never varies.
    """
    rows = []
    for number, name in enumerate(names):
        values = sample.values[:, :, number].astype(float)
        row = {
            "statistic": name,
            "method": sample.method,
            "chains": values.shape[0],
            "draws": values.size,
        }
        figures = [np.nan] * 3
        if sample.method == "curveball" and values.shape[1] >= 4 and values.std() > 0:
            centred = values - values.mean()
            lagged = (centred[:, 1:] * centred[:, :-1]).mean() / (centred**2).mean()
            figures = [float(lagged), effective_sample_size(values), split_r_hat(values)]
        rows.append(
            row | dict(zip(("autocorrelation", "effective_draws", "r_hat"), figures, strict=True))
        )
    return pd.DataFrame(
        rows,
        columns=[
            *("statistic", "method", "chains", "draws"),
            *("autocorrelation", "effective_draws", "r_hat"),
        ],
    )
