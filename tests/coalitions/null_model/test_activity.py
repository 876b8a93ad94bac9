import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.null_model.activity import (
    coalition_classes,
    expected_together,
    fit_activity,
)
from epresolutions.coalitions.null_model.exact import enumerate_matrices
from epresolutions.coalitions.null_model.sample import TablingArrays, sample_null


def late_group(resolutions=120, groups=6, seed=0):
    rng = np.random.default_rng(seed)
    available = np.ones((resolutions, groups), dtype=bool)
    available[: resolutions // 3, -1] = False
    tabled = (rng.random((resolutions, groups)) < [0.9, 0.8, 0.6, 0.5, 0.3, 0.2]) & available
    return TablingArrays(tabled, available, pd.RangeIndex(resolutions), pd.RangeIndex(groups))


def fitted(arrays):
    classes = coalition_classes(arrays)
    weights = np.array([[len(each.members) for each in classes]], dtype=float)
    activity = fit_activity(classes, weights, arrays.totals[None].astype(float))
    return expected_together(activity, classes, weights)[0]


def test_classes_hold_every_resolution_once_and_every_possible_coalition():
    arrays = late_group()
    classes = coalition_classes(arrays)
    members = np.concatenate([each.members for each in classes])
    assert sorted(members) == list(range(120))
    for each in classes:
        row = each.members[0]
        assert (each.patterns.sum(axis=1) == arrays.sizes[row]).all()
        assert not each.patterns[:, ~arrays.available[row]].any()


def test_totals_and_sizes_are_kept():
    arrays = late_group()
    together = fitted(arrays)
    np.testing.assert_allclose(np.diag(together), arrays.totals, atol=1e-5)
    pairs = together[np.triu_indices(6, 1)].sum()
    assert pairs == pytest.approx((arrays.sizes * (arrays.sizes - 1) / 2).sum())


def test_expectation_equals_that_of_the_sampled_null():
    arrays = late_group()
    first, second = np.triu_indices(6, 1)

    def count(draws):
        return (draws[:, :, first] & draws[:, :, second]).sum(axis=1)

    sample = sample_null(arrays, count, draws=8_000, seed=1).flat
    # Both nulls agree to within a twentieth of the null's own spread on 120 resolutions.
    gap = np.abs(fitted(arrays)[first, second] - sample.mean(axis=0))
    error = 4 * sample.std(axis=0) / np.sqrt(len(sample))
    assert (gap < 0.05 * sample.std(axis=0).clip(1) + error).all()


def test_two_rows_by_hand():
    # One group of two tables each time, once each: by symmetry never together, half each.
    arrays = TablingArrays(
        np.eye(2, dtype=bool), np.ones((2, 2), dtype=bool), pd.RangeIndex(2), pd.RangeIndex(2)
    )
    np.testing.assert_allclose(fitted(arrays), np.eye(2), atol=1e-6)
    assert len(enumerate_matrices(arrays)) == 2


def test_groups_that_always_or_never_table_stay_finite():
    arrays = late_group()
    arrays.tabled[:, 0] = True
    arrays.tabled[:, 4] = False
    together = fitted(arrays)
    assert np.isfinite(together).all()
    assert together[0, 0] == pytest.approx(120, abs=1e-3)
    assert together[4, 4] == pytest.approx(0, abs=1e-3)
