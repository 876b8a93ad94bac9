import numpy as np
import pandas as pd
import pytest

from epresolutions.uncertainty import shrunken_shares


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
