import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.composition import composition_under_margins


def matrix_of(cells, columns="ABCDE"):
    frame = pd.DataFrame(cells, columns=list(columns[: len(cells[0])]), dtype="boolean")
    return frame.set_axis([f"P{number:04d}" for number in range(len(frame))])


def value(frame, measure):
    return frame.set_index("measure").loc[measure, "value"]


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
            additive(rng, 40), f"P{number % 40:04d}", draws=100, seed=number, sweeps_before=3
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


def test_margins_that_leave_no_choice_make_anything_certain():
    measures, groups = composition_under_margins(matrix_of([[1, 1, 0, 0]]), "P0000")
    assert value(measures, "chance_of_composition") == 1
    assert value(measures, "p_composition") == 1
    assert groups["chance_absent"].tolist() == [0, 0, 1, 1]


def test_unknown_tablers_of_the_focus_leave_nothing_to_say():
    measures, groups = composition_under_margins(matrix_of([[1, 0], [None, None]]), "P0001")
    assert measures.empty
    assert groups.empty


def test_a_group_that_did_not_exist_is_not_in_question():
    matrix = matrix_of([[1, 1, 0, None], [1, 0, 1, 1], [0, 1, 1, 0], [1, 1, 0, 1]])
    _, groups = composition_under_margins(matrix, "P0000")
    assert groups["group"].tolist() == ["A", "B", "C"]
    with pytest.raises(ValueError, match="P0009"):
        composition_under_margins(matrix, "P0009")
