import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, ttest_1samp

from epresolutions.uncertainty import (
    RESAMPLED,
    benjamini_hochberg,
    bootstrap_shares,
    bootstrap_weights,
    clustered_mean_interval,
    wilson_interval,
)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_equals_scipy(counts):
    successes, trials = counts
    expected = binomtest(successes, trials).proportion_ci(method="wilson")
    low, high = wilson_interval(successes, trials)
    assert low == pytest.approx(expected.low, abs=1e-12)
    assert high == pytest.approx(expected.high, abs=1e-12)
    assert 0 <= low <= successes / trials <= high <= 1


def test_wilson_of_arrays_and_of_nothing():
    low, high = wilson_interval([0, 5], [0, 10])
    assert np.isnan([low[0], high[0]]).all()
    assert 0.2 < low[1] < 0.5 < high[1] < 0.8


def test_wilson_covers_at_its_nominal_rate():
    rng = np.random.default_rng(1)
    drawn = rng.binomial(60, 0.3, size=4000)
    low, high = wilson_interval(drawn, 60)
    covered = int(((low <= 0.3) & (high >= 0.3)).sum())
    # Within what 4,000 binomial trials of 95 % allow (99.9 %), and the known wiggle of Wilson.
    assert 0.93 < covered / 4000 < 0.97


def test_bootstrap_weights_draw_as_many_as_there_are():
    weights = bootstrap_weights(7, 50, np.random.default_rng(0))
    assert weights.shape == (50, 7)
    assert (weights.sum(axis=1) == 7).all()


def test_bootstrap_of_shares_covers_the_truth():
    rng = np.random.default_rng(2)
    truth = np.array([0.6, 0.3, 0.1])
    hits = np.zeros(3)
    for run in range(400):
        counts = np.array([rng.multinomial(rng.integers(1, 9), truth) for _ in range(80)])
        low, high = bootstrap_shares(counts, draws=400, seed=run)
        hits += (low <= truth) & (truth <= high)
    # 400 runs of nominal 95 %: a percentile bootstrap of 80 units is a little narrow.
    assert (hits / 400 > 0.91).all()
    assert (hits / 400 < 0.985).all()


def test_what_few_have_or_lack_is_not_resampled():
    """None of 18 demands of four texts is not "0 to 0 %": by scipy, 0 to 17.6 %."""
    low, high = bootstrap_shares(np.array([[0, 5], [0, 4], [0, 6], [0, 3]]))
    expected = binomtest(0, 18).proportion_ci(method="wilson")
    assert [low[0], high[0]] == pytest.approx([expected.low, expected.high])
    assert [low[1], high[1]] == pytest.approx([1 - expected.high, 1 - expected.low])
    many = np.tile([[1, 1], [2, 3]], (RESAMPLED, 1))
    few = np.column_stack([many, np.eye(1, len(many), dtype=int)[0]])
    low, high = bootstrap_shares(few)
    one = wilson_interval(1, few.sum())
    assert [low[2], high[2]] == pytest.approx(one)
    assert high[0] - low[0] < np.diff(wilson_interval(few[:, 0].sum(), few.sum()))


def test_bootstrap_of_nothing_is_unknown():
    low, high = bootstrap_shares(np.zeros((0, 2)))
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_the_same_seed_gives_the_same_interval():
    counts = np.array([[1, 2], [0, 3], [4, 1]])
    first, second = (bootstrap_shares(counts, seed=5) for _ in range(2))
    assert np.array_equal(first, second)


def test_clusters_of_one_give_students_interval():
    values = np.array([0.2, 0.4, 0.1, 0.7, 0.5, 0.6])
    low, high = clustered_mean_interval(values, np.arange(6))
    wanted = ttest_1samp(values, 0).confidence_interval(0.95)
    assert [low, high] == pytest.approx([wanted.low, wanted.high])
    # The same six values, each told three times, say no more.
    again = clustered_mean_interval(np.repeat(values, 3), np.repeat(np.arange(6), 3))
    assert again == pytest.approx((low, high))


def test_clusters_too_few_or_all_alike_have_no_interval():
    assert np.isnan(clustered_mean_interval([0.1, 0.5, 0.9, 0.2], list("abcd"))).all()
    assert np.isnan(clustered_mean_interval([0.0] * 18, np.arange(18))).all()


def test_few_clusters_are_covered_where_a_bootstrap_of_them_is_not():
    rng = np.random.default_rng(2)
    held = resampled = 0
    for _ in range(400):
        values = np.repeat(rng.beta(4, 3, 6), 4)
        low, high = clustered_mean_interval(values, np.repeat(np.arange(6), 4))
        held += low <= 4 / 7 <= high
        drawn = rng.choice(values[::4], (300, 6)).mean(axis=1)
        resampled += np.quantile(drawn, 0.025) <= 4 / 7 <= np.quantile(drawn, 0.975)
    assert 0.92 <= held / 400 <= 0.98
    assert resampled / 400 < 0.92


def test_benjamini_hochberg_by_hand_and_unknown_stays_unknown():
    # 0.01·3/1, 0.02·3/2, 0.5·3/3, made monotone.
    adjusted = benjamini_hochberg(np.array([0.02, np.nan, 0.5, 0.01]))
    assert adjusted[[0, 2, 3]] == pytest.approx([0.03, 0.5, 0.03])
    assert np.isnan(adjusted[1])
