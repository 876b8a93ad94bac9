import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, ttest_1samp

from epresolutions.uncertainty import (
    RESAMPLED,
    benjamini_hochberg,
    bootstrap_mean,
    bootstrap_rows,
    bootstrap_shares,
    bootstrap_weights,
    clustered_mean_interval,
    percentiles,
    shrunken_shares,
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


def test_few_cases_are_drawn_to_the_common_mean_and_many_are_not():
    # Thirty sets at about one in ten; one of three cases and one of three hundred at all.
    successes = np.array([2] * 30 + [3, 300])
    trials = np.array([20] * 30 + [3, 300])
    frame = shrunken_shares(successes, trials)
    small, large = frame.iloc[30], frame.iloc[31]
    assert small["shrunken"] < large["shrunken"]
    assert large["shrunken"] > 0.97
    assert frame["shrunken"].iloc[0] == pytest.approx(0.1, abs=0.05)
    assert (frame["shrunken_low"] < frame["shrunken"]).all()
    assert (frame["shrunken"] < frame["shrunken_high"]).all()
    assert small["shrunken_high"] - small["shrunken_low"] > large["shrunken_high"] - 0.97


def test_equal_sets_shrink_almost_wholly():
    frame = shrunken_shares(np.full(40, 5), np.full(40, 10))
    assert frame["common_strength"].iloc[0] > 50
    assert frame["shrunken"].to_numpy() == pytest.approx(0.5, abs=0.01)
    assert (frame["shrunken_high"] - frame["shrunken_low"] < 0.3).all()


def test_a_set_without_cases_gets_the_common_distribution():
    frame = shrunken_shares([2, 8, 5, 0], [10, 10, 10, 0])
    assert frame["shrunken"].iloc[3] == pytest.approx(frame["common_mean"].iloc[3], abs=0.01)
    assert frame["shrunken_high"].iloc[3] - frame["shrunken_low"].iloc[3] > 0.5


def test_sets_that_do_not_teach_change_nothing_for_the_others():
    with_union = shrunken_shares([2, 8, 10], [10, 10, 10], learn_from=[True, True, False])
    alone = shrunken_shares([2, 8], [10, 10])
    pd.testing.assert_frame_equal(with_union.iloc[:2], alone)


def test_order_does_not_matter_and_nothing_is_known_of_nothing():
    successes, trials = np.array([1, 5, 0, 3]), np.array([4, 9, 2, 3])
    turned = shrunken_shares(successes[::-1], trials[::-1]).iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(shrunken_shares(successes, trials), turned)
    assert shrunken_shares([0, 0], [0, 0]).isna().all(axis=None)


@pytest.mark.parametrize(
    ("mean", "strength", "most"), [(0.35, 3.0, 0.98), (0.1, 10.0, 0.985), (0.5, 200.0, 1.0)]
)
def test_intervals_cover_at_their_nominal_rate(mean, strength, most):
    """95% intervals hold about 95% of known true shares, and more where sets hardly differ."""
    rng = np.random.default_rng(1)
    covered = []
    for _ in range(40):
        shares = rng.beta(mean * strength, (1 - mean) * strength, 40)
        trials = rng.integers(1, 12, 40)
        frame = shrunken_shares(rng.binomial(trials, shares), trials)
        covered.append(frame["shrunken_low"].le(shares) & frame["shrunken_high"].ge(shares))
    # 1,600 sets; sets of one run share its common distribution, hence some leeway.
    assert 0.925 <= np.mean(covered) <= most


def test_shrunken_shares_err_less_than_raw_ones():
    rng = np.random.default_rng(2)
    shares = rng.beta(2, 6, 400)
    trials = rng.integers(1, 8, 400)
    successes = rng.binomial(trials, shares)
    shrunken = shrunken_shares(successes, trials)["shrunken"]
    raw_error = ((successes / trials - shares) ** 2).mean()
    assert ((shrunken - shares) ** 2).mean() < 0.6 * raw_error


def test_the_posterior_is_that_of_numerical_integration():
    """Two sets, the second of them mixed in no way: the prior must be proper for any answer."""
    from scipy.integrate import dblquad
    from scipy.special import betaln

    hits, trials = np.array([1, 0]), np.array([4, 3])

    def density(shrinkage, mean, power):
        strength = shrinkage / (1 - shrinkage)  # uniform shrinkage: density 1 / (1 + strength)^2
        alpha, beta = mean * strength, (1 - mean) * strength
        chance = betaln(hits + alpha, trials - hits + beta) - betaln(alpha, beta)
        return np.exp(chance.sum()) * ((1 + alpha) / (4 + strength)) ** power

    inside = (1e-4, 1 - 1e-4)
    whole, weighted = (
        dblquad(density, *inside, *inside, args=(power,), epsabs=1e-6)[0] for power in (0, 1)
    )
    found = shrunken_shares(hits, trials)["shrunken"].iloc[0]
    assert found == pytest.approx(weighted / whole, abs=2e-3)


def test_percentiles_of_hundreds_by_hand_and_without_what_is_undefined():
    low, high = percentiles(np.arange(201.0))
    assert (low, high) == pytest.approx((5, 195))
    drawn = np.column_stack([np.arange(201.0), np.full(201, 3.0)])
    drawn = np.vstack([drawn, [np.nan, 3.0]])
    low, high = percentiles(drawn)
    assert low == pytest.approx([5, 3])
    assert high == pytest.approx([195, 3])
    assert np.isnan(percentiles(np.array([]))).all()
    assert np.isnan(percentiles(np.full((4, 2), np.nan))).all()


def test_samples_draw_as_many_units_as_there_are_or_as_are_asked_for():
    rows = bootstrap_rows(7, 300, np.random.default_rng(1))
    assert rows.shape == (300, 7)
    assert set(rows.ravel()) == set(range(7))
    assert (bootstrap_weights(7, 50, np.random.default_rng(1)).sum(axis=1) == 7).all()
    fewer = bootstrap_weights(7, 50, np.random.default_rng(1), size=4)
    assert fewer.shape == (50, 7)
    assert (fewer.sum(axis=1) == 4).all()


def test_a_mean_of_few_has_no_bootstrap_and_of_many_that_of_the_normal():
    rng = np.random.default_rng(3)
    assert np.isnan(bootstrap_mean(np.arange(RESAMPLED - 1.0), 100, rng)).all()
    values = rng.normal(size=400)
    low, high = bootstrap_mean(values, 4000, rng)
    half = 1.96 * values.std() / 20
    assert (low, high) == pytest.approx((values.mean() - half, values.mean() + half), abs=0.01)
