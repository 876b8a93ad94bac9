"""Who tables with whom, beyond what activity alone would give."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from epresolutions.coalitions.effect_interval import effect_interval, likely_tilt
from epresolutions.coalitions.null_model.exact import ENUMERATION_LIMIT, null_of
from epresolutions.coalitions.null_model.sample import (
    NullSample,
    Statistic,
    TablingArrays,
    Tilt,
    sample_null,
    tabling_arrays,
)
from epresolutions.coalitions.settings import check_draws
from epresolutions.uncertainty import SIGNIFICANT, benjamini_hochberg, percentiles

TILTED_DRAWS = 2_000
"""For the interval of a pair that is told from chance, where the null's draws do not reach it."""

TRIES = 3
"""Tilts that are tried for such an interval."""

COLUMNS = [
    *("first", "second", "resolutions", "tabled_first", "tabled_second", "observed", "expected"),
    *("difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high"),
    *("null_low", "null_high", "p_more", "p_fewer", "p_two_sided", "q", "jaccard"),
    *("at_floor", "method", "draws", "seed"),
]


def group_pairs(matrix: pd.DataFrame, arrays: TablingArrays) -> np.ndarray:
    """Pairs of groups, in the order of the matrix's columns, as places in the arrays.

    Returns
    -------
    numpy.ndarray
        Pairs x 2.
    """
    order = [group for group in matrix.columns if group in arrays.groups]
    place = {group: number for number, group in enumerate(arrays.groups)}
    pairs = [(place[a], place[b]) for a, b in combinations(order, 2)]
    return np.array(pairs, dtype=int).reshape(-1, 2)


def count_together(pairs: np.ndarray) -> Statistic:
    """Make the statistic that counts, in each draw, the co-tablings of each pair.

    Parameters
    ----------
    pairs : numpy.ndarray
        From `group_pairs`.

    Returns
    -------
    callable
        Draws, chains x resolutions x groups, to counts, chains x pairs.
    """
    first, second = pairs.T

    def statistic(draws: np.ndarray) -> np.ndarray:
        numbers = draws.astype(np.float32)
        return np.matmul(numbers.transpose(0, 2, 1), numbers)[:, first, second]

    return statistic


def co_tabling(
    matrix: pd.DataFrame,
    *,
    draws: int = 10_000,
    strata: pd.Series | None = None,
    sample: NullSample | None = None,
    seed: int = 0,
    **chain_options,
) -> pd.DataFrame:
    """Compare how often each pair of groups tabled together with the fixed-margins null.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix: index procedure, columns group, nullable boolean; missing where a group did
        not exist or the tablers are unknown. Pairs follow the order of its columns.
    draws : int
        Draws of the null, unless the matrices are few enough to enumerate.
    strata : pandas.Series, optional
        Procedure -> stratum, such as the year: the null then also keeps each group's total in each
        stratum, so that a common trend in activity does not look like an alliance.
    sample : NullSample, optional
        Draws of `count_together` made before, for the whole matrix without strata.
    seed : int
        Seed of the draws.
    **chain_options
        Passed to `epresolutions.coalitions.null_model.sample.sample_null`.

    Returns
    -------
    pandas.DataFrame
        A row for each pair that ever existed together. ``resolutions``: with both groups in
        existence and known tablers; ``observed`` and ``expected`` co-tablings; ``difference``
        (observed less expected) and ``ratio``, both with the interval of `effect_interval`
        (missing where the draws do not reach its bounds); ``null_low`` and ``null_high``: the
        middle 95% of the null; ``p_more``, ``p_fewer``: one-sided;
        ``p_two_sided``: twice the smaller; ``at_floor``: no draw departed as far, so that ``q``
        is a bound from above; ``q``: Benjamini-Hochberg over the pairs whose count
        could vary at all (pairs are not independent; that it holds its rate for them is shown by
        simulation in the tests); ``jaccard``: for reference. Empty if there are fewer than two
        resolutions or groups.
    """
    arrays = tabling_arrays(matrix)
    pairs = group_pairs(matrix, arrays)
    if len(arrays.procedures) < 2 or not len(pairs):
        return pd.DataFrame(columns=COLUMNS)
    both = arrays.available[:, pairs[:, 0]] & arrays.available[:, pairs[:, 1]]
    parts = _parts(arrays, strata)
    drawn = 0
    for number, part in enumerate(parts):
        ours = sample or null_of(
            part,
            count_together(pairs),
            draws=draws,
            seed=seed + number,
            limit=ENUMERATION_LIMIT if len(parts) == 1 else 0,
            **chain_options,
        )
        # Each stratum rounds its draws up to whole chains; what is added must be as many.
        values = ours.flat if len(parts) == 1 else ours.flat[:draws]
        drawn = drawn + values.astype(float)
    exact = ours.method == "enumeration"
    frame = _pair_table(arrays, pairs, both, drawn, exact)
    varies = frame.pop("varies").to_numpy()
    frame["q"] = benjamini_hochberg(np.where(varies, frame["p_two_sided"], np.nan))
    bounds = [_interval(row, drawn[:, row.Index], exact) for row in frame.itertuples()]
    # Bounds that the null's draws do not reach are looked for where it matters: at what is firm.
    if len(parts) == 1 and not exact:
        for row in frame[frame["q"] < SIGNIFICANT].itertuples():
            if np.isnan(bounds[row.Index]).any():
                pair = pairs[row.Index]
                bounds[row.Index] = _tilted_interval(row, arrays, pair, seed)
    expected = frame["expected"].where(frame["expected"] > 0)
    for bound, values in zip(("low", "high"), np.transpose(bounds), strict=True):
        frame[f"difference_{bound}"] = values
        frame[f"ratio_{bound}"] = (values + expected) / expected
    frame["null_low"], frame["null_high"] = percentiles(drawn)
    frame["method"], frame["draws"], frame["seed"] = ours.method, len(drawn), seed
    return frame.loc[both.any(axis=0), COLUMNS].reset_index(drop=True)


def _interval(row, counts: np.ndarray, exact: bool = False, **given):
    """Interval of the effect of a row of `_pair_table`, from counts under the null or a tilt."""
    totals = row.tabled_first, row.tabled_second
    least = max(0, sum(totals) - row.resolutions)
    return effect_interval(counts, row.observed, least, min(totals), exact=exact, **given)


def _tilted_interval(
    row, arrays: TablingArrays, pair: np.ndarray, seed: int
) -> tuple[float, float]:
    """Interval of an effect from draws in which the two groups seek or shun each other."""
    totals = row.tabled_first, row.tabled_second
    tilt = likely_tilt(row.observed, row.expected, totals, row.resolutions)
    for _ in range(TRIES):
        sample = sample_null(
            arrays,
            count_together(pair[None]),
            draws=TILTED_DRAWS,
            seed=seed,
            tilt=Tilt(tuple(pair), tilt),
        )
        counts = sample.flat[:, 0]
        found = _interval(row, counts, mean=row.expected, tilt=tilt)
        if not np.isnan(found).any():
            break
        # A step of Newton's brings the mean of the draws nearer to what was observed.
        tilt += (row.observed - counts.mean()) / max(counts.var(), 0.25)
    return found


def _parts(arrays: TablingArrays, strata: pd.Series | None) -> list[TablingArrays]:
    if strata is None:
        return [arrays]
    labels = strata.reindex(arrays.procedures).astype(str).to_numpy()
    return [
        TablingArrays(
            arrays.tabled[labels == label],
            arrays.available[labels == label],
            arrays.procedures[labels == label],
            arrays.groups,
        )
        for label in sorted(set(labels))
    ]


def _pair_table(
    arrays: TablingArrays, pairs: np.ndarray, both: np.ndarray, drawn: np.ndarray, exact: bool
) -> pd.DataFrame:
    tabled_first = arrays.tabled[:, pairs[:, 0]] & both
    tabled_second = arrays.tabled[:, pairs[:, 1]] & both
    observed = (tabled_first & tabled_second).sum(axis=0)
    either = (tabled_first | tabled_second).sum(axis=0)
    expected = drawn.mean(axis=0)
    # The observed matrix counts as one of the draws (Phipson and Smyth 2010,
    # doi:10.2202/1544-6115.1585); an enumeration holds it already.
    extra = 0 if exact else 1
    p_more = ((drawn >= observed).sum(axis=0) + extra) / (len(drawn) + extra)
    p_fewer = ((drawn <= observed).sum(axis=0) + extra) / (len(drawn) + extra)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(expected > 0, observed / expected, np.nan)
        jaccard = np.where(either > 0, observed / either, np.nan)
    return pd.DataFrame(
        {
            "first": arrays.groups[pairs[:, 0]],
            "second": arrays.groups[pairs[:, 1]],
            "resolutions": both.sum(axis=0),
            "tabled_first": tabled_first.sum(axis=0),
            "tabled_second": tabled_second.sum(axis=0),
            "observed": observed,
            "expected": expected,
            "difference": observed - expected,
            "ratio": ratio,
            "p_more": p_more,
            "p_fewer": p_fewer,
            "p_two_sided": np.minimum(1, 2 * np.minimum(p_more, p_fewer)),
            "jaccard": jaccard,
            "at_floor": (not exact) & (np.minimum(p_more, p_fewer) <= 1 / (len(drawn) + 1)),
            "varies": drawn.min(axis=0) < drawn.max(axis=0),
        }
    )


def co_tabling_by(matrix: pd.DataFrame, labels: pd.Series, **options) -> pd.DataFrame:
    """Compare pairs of groups within each term or period, corrected over all of them.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix, as for `co_tabling`.
    labels : pandas.Series
        Procedure -> term or period; resolutions without one are left out.
    **options
        Passed to `co_tabling`.

    Returns
    -------
    pandas.DataFrame
        Columns ``period`` and those of `co_tabling`; ``q`` corrects over all pairs and periods.

    Raises
    ------
    UserError
        If the draws are too few for the number of tests.
    """
    of_row = labels.reindex(matrix.index)
    found = [
        co_tabling(matrix.loc[of_row == label], **options).assign(period=label)
        for label in sorted(of_row.dropna().unique())
    ]
    found = [frame for frame in found if len(frame)]
    if not found:
        return pd.DataFrame(columns=["period", *COLUMNS])
    frame = pd.concat(found, ignore_index=True)
    sampled = frame["method"] != "enumeration"
    if sampled.any():
        check_draws(int(frame.loc[sampled, "draws"].min()), int(frame["q"].notna().sum()))
    frame["q"] = benjamini_hochberg(np.where(frame["q"].notna(), frame["p_two_sided"], np.nan))
    return frame[["period", *COLUMNS]]
