from itertools import product

import numpy as np
import pandas as pd
import pytest

from epresolutions.unusualness import (
    coalition_standing,
    composition_under_margins,
    exact_interval,
    independence_rates,
    size_chances,
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
    # A group that did not exist is not absent: the second resolution has nobody absent.
    assert value(frame, "same_absence") == 1 / 4
    row = frame.set_index("measure").loc["same_absence"]
    assert row["n"] == 4
    assert (row["low"], row["high"]) == pytest.approx(exact_interval(1, 4))


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


def test_intervals_of_the_size_chance_cover():
    rates = np.array([0.9, 0.8, 0.7, 0.5, 0.4])
    truth = size_chances(rates)[4:].sum()
    rng = np.random.default_rng(3)
    covered = 0
    for number in range(400):
        cells = rng.random((121, 5)) < rates
        cells[0] = [1, 1, 1, 1, 0]
        frame = size_under_independence(
            matrix_of(cells, "ABCDE"), "P0000", bootstraps=200, seed=number
        )
        row = frame.set_index("measure").loc["p_size_at_least"]
        covered += row["low"] <= truth <= row["high"]
    assert 0.92 <= covered / 400 <= 0.98


def test_composition_by_hand():
    # Sizes 1, 1, 2 and totals 2, 1, 1. If C's one is the first row, then ... listed: the last row
    # is AB, AC or BC; the first two rows share what is left, 2, 2 and 1 ways: 5 matrices.
    # The first row is A in 1 (AB: A|C, C|A) ...: A|C|AB, C|A|AB, A|B|AC, B|A|AC, A|A|BC.
    matrix = matrix_of([[0, 0, 1], [1, 0, 0], [1, 1, 0]])
    measures, groups = composition_under_margins(matrix, "P0000")
    assert (measures["method"] == "enumeration").all()
    assert (measures["draws"] == 5).all()
    # Rows one and two are interchangeable: C holds 2 of 10 places, B 2, A 6.
    assert value(measures, "chance_of_composition") == pytest.approx(0.2)
    assert value(measures, "p_composition") == pytest.approx(0.4)
    # A and B absent: the first matrix and the second have one such row, the others none.
    assert value(measures, "same_absence_observed") == 1
    assert value(measures, "same_absence_expected") == pytest.approx(2 / 5)
    assert value(measures, "p_same_absence_more") == pytest.approx(2 / 5)
    assert value(measures, "p_same_absence_fewer") == 1
    assert groups.set_index("group")["chance_absent"].to_dict() == pytest.approx(
        {"A": 0.4, "B": 0.8, "C": 0.8}
    )
    assert groups["absent"].tolist() == [0, 1, 2]  # the compared only
    assert groups["tabled"].tolist() == [False, False, True]


def additive(rng, resolutions):
    ease = np.array([1.5, 1.0, 0.3, -0.2, -0.8])
    topic = rng.normal(0, 0.7, resolutions)[:, None]
    cells = rng.random((resolutions, 5)) < 1 / (1 + np.exp(-(ease + topic)))
    return matrix_of(cells, "ABCDE")


def test_composition_rejects_no_more_than_nominally_and_order_does_not_matter():
    from scipy.stats import binom

    rng = np.random.default_rng(11)
    found = []
    for number in range(400):
        measures, _ = composition_under_margins(
            additive(rng, 40), f"P{number % 40:04d}", draws=100, seed=number
        )
        found.append(value(measures, "p_composition"))
    for level in (0.05, 0.2):
        assert (np.array(found) <= level).sum() <= binom.ppf(0.975, 400, level)
    # The test is discrete but not idle: small values do occur.
    assert min(found) < 0.05
    matrix = additive(rng, 40)
    first, _ = composition_under_margins(matrix, "P0003", draws=200)
    again, _ = composition_under_margins(matrix.sample(frac=1, random_state=1), "P0003", draws=200)
    pd.testing.assert_frame_equal(first, again)


def test_an_odd_absence_is_found():
    """A stays out of one resolution only, which the rare group E tables: rare under the null."""
    rng = np.random.default_rng(2)
    cells = (rng.random((100, 5)) < [1, 0.95, 0.8, 0.8, 0.1]).astype(int)
    cells[0] = [0, 1, 1, 1, 1]
    measures, groups = composition_under_margins(matrix_of(cells, "ABCDE"), "P0000", draws=1_000)
    assert value(measures, "p_composition") < 0.05
    assert groups.set_index("group").loc["A", "chance_absent"] < 0.1


def test_only_the_focus_is_known():
    alone = matrix_of([[1, 1, 0, 0]])
    standing = coalition_standing(alone, "P0000")
    assert np.isnan(value(standing, "same_absence"))
    assert value(standing, "rank_by_number") == 1
    measures, _ = composition_under_margins(alone, "P0000")
    assert value(measures, "chance_of_composition") == 1  # the margins leave no choice
    assert np.isfinite(value(size_under_independence(alone, "P0000"), "p_size_at_least"))


def test_unknown_focus_is_an_error_with_its_name():
    for function in (coalition_standing, size_under_independence, composition_under_margins):
        with pytest.raises(ValueError, match="P0005"):
            function(TOY, "P0005")
