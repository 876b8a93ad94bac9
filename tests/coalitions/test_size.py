from itertools import product

import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.size import (
    coalition_standing,
    exact_interval,
    independence_rates,
    size_chances,
    size_distribution,
    size_under_independence,
)


def matrix_of(cells, columns="ABCD"):
    frame = pd.DataFrame(cells, columns=list(columns[: len(cells[0])]), dtype="boolean")
    return frame.set_axis([f"P{number:04d}" for number in range(len(frame))])


def value(frame, measure):
    return frame.set_index("measure").loc[measure, "value"]


TOY = matrix_of(
    [
        [1, 1, 1, 0],  # the focus: 3 of 4, D stays out
        [1, 1, 1, None],  # 3 of 3: nobody absent, D did not exist
        [1, 1, 1, 0],  # the same
        [1, 1, 0, 0],
        [1, 1, 1, 1],
        [None, None, None, None],
    ]
)


def test_standing_by_hand():
    frame = coalition_standing(TOY, "P0000")
    assert value(frame, "size") == 3
    assert value(frame, "available") == 4
    assert value(frame, "share_available") == 0.75
    assert value(frame, "rank_by_number") == 2  # only the four are larger
    assert value(frame, "rank_by_share") == 3  # 4 of 4 and 3 of 3
    assert value(frame, "as_large_by_number") == 3 / 4
    assert value(frame, "as_small_by_number") == 3 / 4
    assert value(frame, "as_small_by_share") == 2 / 4
    # A group that did not exist is not absent: the second resolution could not share D's absence.
    assert value(frame, "same_absence") == 1 / 3
    row = frame.set_index("measure").loc["same_absence"]
    assert row["n"] == 3
    assert (row["low"], row["high"]) == pytest.approx(exact_interval(1, 3))


def test_exact_interval_by_hand():
    # With no success in n the upper limit solves (1 - p)^n = .025.
    assert exact_interval(0, 10) == pytest.approx((0, 1 - 0.025 ** (1 / 10)))
    assert np.isnan(exact_interval(0, 0)).all()


def test_exact_interval_covers():
    from scipy.stats import binom

    for n, share in product((5, 20, 154), (0.02, 0.3, 0.5)):
        limits = [exact_interval(k, n) for k in range(n + 1)]
        hits = [low <= share <= high for low, high in limits]
        assert binom.pmf(np.arange(n + 1), n, share)[hits].sum() >= 0.95


def test_size_chances_equal_brute_force():
    rates = np.array([0.9, 0.5, 0.2, 0.7])
    by_hand = np.zeros(5)
    for outcome in product([0, 1], repeat=4):
        by_hand[sum(outcome)] += np.prod(np.where(outcome, rates, 1 - rates))
    np.testing.assert_allclose(size_chances(rates), by_hand)
    np.testing.assert_allclose(size_chances(np.stack([rates, rates]))[1], by_hand)


def test_size_under_independence_by_hand():
    # A tabled 2 of 2 and B 1 of 2 of the compared: rates 2.5/3 and 1.5/3.
    matrix = matrix_of([[1, 1], [1, 0], [1, 1]])
    frame = size_under_independence(matrix, "P0000", bootstraps=50)
    assert independence_rates(np.array([2.0]), np.array([2.0])) == pytest.approx(2.5 / 3)
    assert value(frame, "expected_size") == pytest.approx(4 / 3)
    assert value(frame, "p_size_at_least") == pytest.approx(2.5 / 6)
    assert value(frame, "p_size_at_most") == pytest.approx(1)
    # 0 has 1/12, 1 has 6/12, 2 has 5/12: two is rarer than one.
    assert value(frame, "p_size_two_sided") == pytest.approx(0.5)
    assert (frame["null"] == "independence").all()


def test_intervals_of_the_expected_size_cover():
    rates = np.array([0.9, 0.8, 0.7, 0.5, 0.4])
    truth = rates.sum()
    rng = np.random.default_rng(3)
    covered = 0
    for number in range(400):
        cells = rng.random((121, 5)) < rates
        cells[0] = [1, 1, 1, 1, 0]
        frame = size_under_independence(
            matrix_of(cells, "ABCDE"), "P0000", bootstraps=200, seed=number
        )
        row = frame.set_index("measure").loc["expected_size"]
        covered += row["low"] <= truth <= row["high"]
        # A chance under a null model has no interval.
        assert frame.loc[frame["measure"].str.startswith("p_"), "low"].isna().all()
    assert 0.92 <= covered / 400 <= 0.98


def test_only_the_focus_is_known():
    alone = matrix_of([[1, 1, 0, 0]])
    standing = coalition_standing(alone, "P0000")
    assert np.isnan(value(standing, "same_absence"))
    assert value(standing, "rank_by_number") == 1
    assert np.isfinite(value(size_under_independence(alone, "P0000"), "p_size_at_least"))


def test_unknown_tablers_of_the_focus_leave_nothing_to_say():
    assert coalition_standing(TOY, "P0005").empty
    assert size_under_independence(TOY, "P0005").empty


def test_a_focus_that_is_not_there_is_an_error_with_its_name():
    for function in (coalition_standing, size_under_independence):
        with pytest.raises(ValueError, match="P0009"):
            function(TOY, "P0009")


def test_sizes_by_hand():
    frame = size_distribution(TOY, "P0000").set_index("size")
    assert frame["resolutions"].to_dict() == {1: 0, 2: 1, 3: 2, 4: 1}
    assert frame["focus"].to_dict() == {1: False, 2: False, 3: True, 4: False}
    # Rates of the four compared, half a case drawn in: 4.5/5, 4.5/5, 3.5/5 and D 1.5/4; all four
    # can only meet in the three resolutions on whose day D existed.
    assert frame.loc[4, "expected"] == pytest.approx(3 * 0.9 * 0.9 * 0.7 * 0.375)
    assert (frame["expected_low"] <= frame["expected"]).all()
    assert (frame["expected_high"] >= frame["expected"]).all()
    assert size_distribution(TOY.iloc[[0, 5]], "P0000").empty


def test_the_band_of_sizes_covers_independent_groups_and_not_a_bloc():
    rng = np.random.default_rng(8)
    rates = np.array([0.9, 0.7, 0.5, 0.4, 0.2])
    inside = 0
    for number in range(100):
        frame = size_distribution(
            matrix_of(rng.random((81, 5)) < rates, "ABCDE"), "P0000", simulations=400, seed=number
        )
        inside += frame["resolutions"].between(frame["expected_low"], frame["expected_high"]).mean()
    assert inside / 100 > 0.93
    bloc = matrix_of(np.repeat(rng.random((81, 1)) < 0.5, 5, axis=1), "ABCDE")
    frame = size_distribution(bloc, "P0000").set_index("size")
    assert frame.loc[5, "resolutions"] > frame.loc[5, "expected_high"]


def test_the_order_of_resolutions_does_not_matter():
    matrix = matrix_of(np.random.default_rng(3).random((40, 4)) < [0.9, 0.6, 0.4, 0.2])
    turned = matrix.sample(frac=1, random_state=1)
    for function in (coalition_standing, size_under_independence, size_distribution):
        pd.testing.assert_frame_equal(function(matrix, "P0007"), function(turned, "P0007"))
