"""The null model of fixed margins: who tabled what, given how much each tabled.

Under the null every 0/1 matrix is equally likely that keeps (a) the number of resolutions each
group tabled, (b) the number of groups behind each resolution, and (c) the cells in which a group
did not exist, which stay empty. It is sampled by trades between two groups (curveball: Strona et
al. 2014, doi:10.1038/ncomms5114; uniform limit: Carstens 2015, doi:10.1103/PhysRevE.91.042812):
of the resolutions that exactly one of the two tabled, and for which both existed, a random subset
of the right size goes to the first and the rest to the second. Small matrices are enumerated
instead (`epresolutions.coalitions.null_model.exact`); how well the chains mixed is for
`epresolutions.coalitions.null_model.mixing` to say.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd

BLOCKS = 4
"""The chains run in this many blocks, each with a seed of its own, so that a result does not
depend on the number of processor cores."""
CELLS_A_STEP = 16_000
"""Resolutions times chains worked on at once: enough to be fast, few enough to be small."""

Statistic = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class TablingArrays:
    """A tabling matrix as arrays, rows and columns in sorted order.

    Attributes
    ----------
    tabled, available : numpy.ndarray
        Boolean, resolutions x groups; a cell that is not available is never tabled.
    procedures, groups : pandas.Index
        Labels of the rows and the columns.
    """

    tabled: np.ndarray = field(repr=False)
    available: np.ndarray = field(repr=False)
    procedures: pd.Index
    groups: pd.Index

    @property
    def sizes(self) -> np.ndarray:
        """Groups behind each resolution."""
        return self.tabled.sum(axis=1)

    @property
    def totals(self) -> np.ndarray:
        """Resolutions each group tabled."""
        return self.tabled.sum(axis=0)


def tabling_arrays(matrix: pd.DataFrame) -> TablingArrays:
    """Turn a tabling matrix into arrays, without the resolutions whose tablers are unknown.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Index procedure, columns group, nullable boolean: True tabled, False did not though the
        group existed, missing: it did not exist, or the tablers are unknown (whole row).

    Returns
    -------
    TablingArrays
        Rows sorted by procedure and columns by group, so that no result depends on their order.

    Raises
    ------
    ValueError
        If a procedure or a group occurs twice.
    """
    for name, labels in (("procedure", matrix.index), ("group", matrix.columns)):
        if labels.has_duplicates:
            twice = ", ".join(map(str, labels[labels.duplicated()].unique()[:3]))
            raise ValueError(f"tabling matrix: {name} {twice} occurs more than once; keep one")
    known = matrix.loc[matrix.notna().any(axis=1)]
    known = known.loc[:, known.notna().any(axis=0)].sort_index().sort_index(axis=1)
    available = known.notna().to_numpy(dtype=bool)
    tabled = known.astype("boolean").fillna(False).to_numpy(dtype=bool)
    return TablingArrays(tabled, available, known.index, known.columns)


@dataclass(frozen=True)
class NullSample:
    """Values of a statistic under the null.

    Attributes
    ----------
    values : numpy.ndarray
        Chains x draws of a chain x components of the statistic.
    method : str
        ``"curveball"`` or ``"enumeration"`` (then one chain that holds every matrix once).
    seed : int or None
        Seed of the chains.
    sweeps_between, sweeps_before : int
        Sweeps over all pairs of groups between two draws, and before the first.
    """

    values: np.ndarray = field(repr=False)
    method: str
    seed: int | None
    sweeps_between: int = 0
    sweeps_before: int = 0

    @property
    def flat(self) -> np.ndarray:
        """All draws as one array, draws x components."""
        return self.values.reshape(-1, self.values.shape[-1])

    @property
    def draws(self) -> int:
        """Number of draws, or of matrices if they were enumerated."""
        return self.values.shape[0] * self.values.shape[1]


def trade(
    state: np.ndarray, first: int, second: int, both: np.ndarray, rng: np.random.Generator
) -> None:
    """Trade resolutions between two groups, in place, in every chain at once.

    Parameters
    ----------
    state : numpy.ndarray
        Boolean, groups x chains x resolutions.
    first, second : int
        The groups that trade.
    both : numpy.ndarray
        Boolean, resolutions: both groups existed.
    rng : numpy.random.Generator
        Source of the random keys.
    """
    mine, theirs = state[first], state[second]
    loose = (mine ^ theirs) & both
    keep = (mine & loose).sum(axis=1)
    # Random keys, unique because their last bits are the resolution's number: the `keep` smallest
    # keys among the loose resolutions are a uniform subset, and ties can never break a margin.
    resolutions = loose.shape[1]
    bits = max(int(resolutions - 1).bit_length(), 1)
    keys = rng.integers(0, 1 << 64, size=loose.shape, dtype=np.uint64)
    keys &= np.uint64((1 << 64) - (1 << bits))
    keys |= np.arange(resolutions, dtype=np.uint64)
    keys[~loose] = np.iinfo(np.uint64).max
    ordered = np.sort(keys, axis=1)
    limit = ordered[np.arange(len(keep)), np.maximum(keep, 1) - 1]
    chosen = loose & (keys <= limit[:, None]) & (keep > 0)[:, None]
    state[first] = np.where(loose, chosen, mine)
    state[second] = np.where(loose, loose & ~chosen, theirs)


@dataclass(frozen=True)
class Tilt:
    """Two groups that seek or shun each other.

    Every matrix is then as likely as exp(`strength` times the resolutions that both tabled).

    Attributes
    ----------
    pair : tuple of int
        Places of the groups.
    strength : float
        Above zero they seek each other.
    """

    pair: tuple[int, int]
    strength: float

    def trade(
        self, state: np.ndarray, first: int, second: int, both: np.ndarray, rng: np.random.Generator
    ) -> None:
        """Trade as `trade` does, and take it back by the chance that Metropolis's rule gives."""
        if (first in self.pair) == (second in self.pair):
            trade(state, first, second, both, rng)  # what the two tabled together stays
            return
        before, one, other = state[[first, second]], *self.pair
        together = (state[one] & state[other]).sum(axis=1)
        trade(state, first, second, both, rng)
        gained = (state[one] & state[other]).sum(axis=1) - together
        refused = np.log(rng.random(len(gained))) >= self.strength * gained
        state[first, refused], state[second, refused] = before[:, refused]


def _run_block(
    arrays: TablingArrays,
    statistic: Statistic,
    chains: int,
    steps: int,
    sweeps_between: int,
    sweeps_before: int,
    tilt: Tilt | None,
    seed: np.random.SeedSequence,
) -> np.ndarray:
    rng = np.random.default_rng(seed)
    state = np.repeat(arrays.tabled.T[:, None, :], chains, axis=1)
    pairs = []
    for a, b in combinations(range(state.shape[0]), 2):
        both = arrays.available[:, a] & arrays.available[:, b]
        days = np.flatnonzero(both)
        if len(days) > 1:  # else there is nothing to trade
            window = slice(days[0], days[-1] + 1)
            pairs.append((state[:, :, window], a, b, both[window]))
    step = tilt.trade if tilt else trade

    def sweep() -> None:
        for number in rng.permutation(len(pairs)):
            step(*pairs[number], rng)

    for _ in range(sweeps_before):
        sweep()
    drawn = []
    for _ in range(steps):
        for _ in range(sweeps_between):
            sweep()
        drawn.append(statistic(np.moveaxis(state, 0, 2)))
    return np.stack(drawn, axis=1)


def sample_null(
    arrays: TablingArrays,
    statistic: Statistic,
    *,
    draws: int = 10_000,
    seed: int = 0,
    chains: int | None = None,
    sweeps_between: int = 1,
    sweeps_before: int = 10,
    tilt: Tilt | None = None,
    workers: int = 2,
) -> NullSample:
    """Sample a statistic under fixed margins with many curveball chains.

    Every chain starts at the observed matrix and forgets it during `sweeps_before` sweeps.

    Parameters
    ----------
    arrays : TablingArrays
        The observed matrix.
    statistic : callable
        Takes boolean draws, chains x resolutions x groups, and gives numbers, chains x components.
    draws : int
        Draws in all, rounded up to a whole number a chain.
    seed : int
        Seed; the same seed gives the same draws on any number of cores.
    chains : int, optional
        Independent chains, rounded up to a multiple of ``BLOCKS``; by default 100, fewer for
        more than 160 resolutions, at least 8.
    sweeps_between, sweeps_before : int
        Sweeps (one trade of each pair of groups) between draws and before the first.
    tilt : Tilt, optional
        Two groups that seek or shun each other, instead of the null.
    workers : int
        Threads.

    Returns
    -------
    NullSample
        Values, chains x draws of a chain x components.

    Raises
    ------
    ValueError
        If there is no resolution with known tablers, or `draws` is not positive.
    """
    if arrays.tabled.size == 0:
        raise ValueError("no resolution with known tablers: there is nothing to sample")
    if draws < 1:
        raise ValueError(f"draws is {draws}; give a whole number of 1 or more")
    if chains is None:
        chains = min(100, max(8, CELLS_A_STEP // len(arrays.procedures)))
    a_block = max(1, -(-min(chains, draws) // BLOCKS))
    steps = -(-draws // (a_block * BLOCKS))
    seeds = np.random.SeedSequence(seed).spawn(BLOCKS)

    def run(block_seed: np.random.SeedSequence) -> np.ndarray:
        return _run_block(
            arrays, statistic, a_block, steps, sweeps_between, sweeps_before, tilt, block_seed
        )

    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        values = np.concatenate(list(pool.map(run, seeds)))
    return NullSample(values, "curveball", seed, sweeps_between, sweeps_before)


def arrays_and_row(matrix: pd.DataFrame, focus: str) -> tuple[TablingArrays, int | None]:
    """Turn the matrix into arrays and find the focus's row.

    Parameters
    ----------
    matrix, focus
        As in `coalition_standing`.

    Returns
    -------
    arrays : TablingArrays
    row : int or None
        None if it is unknown who tabled the focus.

    Raises
    ------
    ValueError
        If the focus is not among the rows.
    """
    if focus not in matrix.index:
        raise ValueError(f"{focus} is not among the rows of the tabling matrix")
    arrays = tabling_arrays(matrix)
    known = focus in arrays.procedures
    return arrays, int(arrays.procedures.get_loc(focus)) if known else None
