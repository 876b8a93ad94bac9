"""Small tabling matrices: every matrix with the observed margins, counted and enumerated.

Also the condition under which trades between two groups reach every such matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from epresolutions.coalitions.null_model.sample import (
    NullSample,
    Statistic,
    TablingArrays,
    sample_null,
)

ENUMERATION_LIMIT = 20_000
STATE_LIMIT = 3_000


def _choices(arrays: TablingArrays, row: int) -> list[tuple[int, ...]]:
    groups = np.flatnonzero(arrays.available[row])
    return list(combinations(groups.tolist(), int(arrays.tabled[row].sum())))


def _ways_to_finish(arrays: TablingArrays) -> list[dict[tuple[int, ...], int]] | None:
    """For each row, the totals still owed after it -> number of ways to pay them."""
    rows = len(arrays.procedures)
    ways: list[dict[tuple[int, ...], int]] = [{} for _ in range(rows + 1)]
    ways[rows] = {(0,) * len(arrays.groups): 1}
    totals = arrays.totals
    # What the rows above can take of each group's total bounds what is owed from this row on.
    above = np.cumsum(arrays.available, axis=0) - arrays.available
    for row in range(rows - 1, -1, -1):
        here: dict[tuple[int, ...], int] = {}
        choices = _choices(arrays, row)
        least, most = np.maximum(totals - above[row], 0).tolist(), totals.tolist()
        for owed, count in ways[row + 1].items():
            for chosen in choices:
                key = list(owed)
                for group in chosen:
                    key[group] += 1
                if all(
                    low <= total <= high for low, total, high in zip(least, key, most, strict=True)
                ):
                    here[tuple(key)] = here.get(tuple(key), 0) + count
            if len(here) > STATE_LIMIT:
                return None
        ways[row] = here
    return ways


def count_matrices(arrays: TablingArrays) -> int | None:
    """Count the matrices with the observed margins and structural gaps.

    Parameters
    ----------
    arrays : TablingArrays
        The observed matrix.

    Returns
    -------
    int or None
        None if the matrix is too large to count this way.
    """
    ways = _ways_to_finish(arrays)
    return None if ways is None else ways[0].get(tuple(int(t) for t in arrays.totals), 0)


def enumerate_matrices(arrays: TablingArrays, limit: int = ENUMERATION_LIMIT) -> np.ndarray | None:
    """Every matrix with the observed margins and structural gaps.

    Parameters
    ----------
    arrays : TablingArrays
        The observed matrix.
    limit : int
        Give up above this number.

    Returns
    -------
    numpy.ndarray or None
        Boolean, matrices x resolutions x groups; None if there are too many.
    """
    if arrays.tabled.size == 0:
        return None
    ways = _ways_to_finish(arrays)
    start = tuple(int(total) for total in arrays.totals)
    if ways is None or ways[0].get(start, 0) > limit:
        return None

    def fill(row: int, owed: tuple[int, ...]) -> Iterator[list[tuple[int, ...]]]:
        if row == len(arrays.procedures):
            yield []
            return
        for chosen in _choices(arrays, row):
            rest = list(owed)
            for group in chosen:
                rest[group] -= 1
            if tuple(rest) in ways[row + 1]:
                for below in fill(row + 1, tuple(rest)):
                    yield [chosen, *below]

    matrices = np.zeros((ways[0][start], *arrays.tabled.shape), dtype=bool)
    for number, rows in enumerate(fill(0, start)):
        for row, chosen in enumerate(rows):
            matrices[number, row, list(chosen)] = True
    return matrices


def null_of(
    arrays: TablingArrays,
    statistic: Statistic,
    *,
    draws: int = 10_000,
    seed: int = 0,
    limit: int = ENUMERATION_LIMIT,
    rows_to_enumerate: int = 20,
    **options,
) -> NullSample:
    """Draw from the null of fixed margins: exact where small, sampled otherwise.

    Parameters
    ----------
    arrays, statistic, draws, seed
        As in `epresolutions.coalitions.null_model.sample.sample_null`.
    limit : int
        Enumerate up to this many matrices; 0 always samples.
    rows_to_enumerate : int
        Do not try to count matrices with more resolutions than this.
    **options
        Passed to `sample_null`.

    Returns
    -------
    NullSample
        ``method`` says which way was taken.
    """
    if limit and 0 < len(arrays.procedures) <= rows_to_enumerate:
        matrices = enumerate_matrices(arrays, limit)
        if matrices is not None:
            return NullSample(statistic(matrices)[None], "enumeration", None)
    return sample_null(arrays, statistic, draws=draws, seed=seed, **options)


def trades_reach_all(available: np.ndarray) -> bool:
    """Whether trades between two groups can reach every matrix with the same margins.

    They can if the graph of groups and the days they existed has no chordless cycle of six or
    more (it is chordal bipartite); shown by taking away one bisimplicial edge after another
    (Golumbic and Goss 1978, doi:10.1002/jgt.3190020209). Groups that each existed for one
    uninterrupted time always satisfy it.

    Parameters
    ----------
    available : numpy.ndarray
        Boolean, resolutions x groups.

    Returns
    -------
    bool
    """
    edges = np.unique(np.asarray(available, dtype=bool), axis=0).copy()

    def bisimplicial(row: int, column: int) -> bool:
        rows, columns = np.flatnonzero(edges[:, column]), np.flatnonzero(edges[row])
        return bool(edges[np.ix_(rows, columns)].all())

    while edges.any():
        found = next((edge for edge in np.argwhere(edges) if bisimplicial(*edge)), None)
        if found is None:
            return False
        edges[tuple(found)] = False
    return True
