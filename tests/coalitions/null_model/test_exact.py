from itertools import product

import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.null_model.exact import (
    count_matrices,
    enumerate_matrices,
    null_of,
    trades_reach_all,
)
from epresolutions.coalitions.null_model.sample import TablingArrays, sample_null


def arrays_of(tabled, available=None):
    tabled = np.array(tabled, dtype=bool)
    available = np.ones_like(tabled) if available is None else np.array(available, dtype=bool)
    rows, columns = tabled.shape
    return TablingArrays(tabled, available, pd.RangeIndex(rows), pd.RangeIndex(columns))


def brute_force(arrays):
    """Every matrix of that shape, kept if margins and gaps fit."""
    found = set()
    for cells in product([False, True], repeat=arrays.tabled.size):
        each = np.array(cells).reshape(arrays.tabled.shape)
        if (
            not (each & ~arrays.available).any()
            and (each.sum(axis=0) == arrays.totals).all()
            and (each.sum(axis=1) == arrays.sizes).all()
        ):
            found.add(each.tobytes())
    return found


def test_permutations_and_derangements_by_hand():
    three = np.eye(3)
    assert count_matrices(arrays_of(np.eye(2))) == 2
    assert count_matrices(arrays_of(three)) == 6
    # Nobody may keep the own place: of three, 2 derangements.
    assert count_matrices(arrays_of(np.roll(three, 1, axis=1), 1 - three)) == 2


@pytest.mark.parametrize("seed", range(6))
def test_enumeration_equals_brute_force(seed):
    rng = np.random.default_rng(seed)
    available = rng.random((4, 4)) > 0.15
    arrays = arrays_of((rng.random((4, 4)) < 0.5) & available, available)
    every = enumerate_matrices(arrays)
    assert {each.tobytes() for each in every} == brute_force(arrays)
    assert len(every) == count_matrices(arrays) == len(brute_force(arrays))


def test_too_many_to_enumerate():
    rng = np.random.default_rng(0)
    large = arrays_of(rng.random((30, 8)) < 0.5)
    assert count_matrices(large) is None
    assert enumerate_matrices(large) is None
    assert enumerate_matrices(arrays_of(np.eye(4)), limit=23) is None
    assert len(enumerate_matrices(arrays_of(np.eye(4)), limit=24)) == 24


def together(draws):
    return (draws[:, :, 0] & draws[:, :, 1]).sum(axis=1, keepdims=True)


def test_sampling_agrees_with_enumeration():
    rng = np.random.default_rng(2)
    available = np.ones((8, 4), dtype=bool)
    available[:3, 3] = False
    arrays = arrays_of((rng.random((8, 4)) < 0.6) & available, available)
    exact = null_of(arrays, together)
    assert exact.method == "enumeration"
    sampled = sample_null(arrays, together, draws=20_000, seed=4)
    chances = [(exact.flat == number).mean() for number in range(9)]
    seen = [(sampled.flat == number).mean() for number in range(9)]
    np.testing.assert_allclose(seen, chances, atol=4 * np.sqrt(0.25 / 20_000))


def test_large_matrices_are_sampled():
    rng = np.random.default_rng(0)
    sample = null_of(arrays_of(rng.random((60, 6)) < 0.5), together, draws=100)
    assert sample.method == "curveball"
    assert sample.draws == 100


def test_trades_reach_all_when_groups_existed_without_a_break():
    rng = np.random.default_rng(1)
    for _ in range(50):
        start, end = np.sort(rng.integers(0, 12, (2, 6)), axis=0)
        days = np.arange(12)[:, None]
        assert trades_reach_all((start <= days) & (days <= end))


def test_trades_cannot_turn_one_derangement_into_the_other():
    assert not trades_reach_all(1 - np.eye(3))
    stuck = arrays_of(np.roll(np.eye(3), 1, axis=1), 1 - np.eye(3))
    drawn = sample_null(stuck, lambda d: d.reshape(len(d), -1), draws=50).flat
    assert len(np.unique(drawn, axis=0)) == 1
