"""The stratified exact test against R and scipy, and one correction over a hierarchy."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact

from epresolutions.coalitions.absence_tests import corrected, stratified_exact
from epresolutions.uncertainty import benjamini_hochberg


def test_rabbits_of_r():
    """Agresti (1990) p. 231, as R's manual of mantelhaen.test(Rabbits, exact = TRUE): p 0.03994."""
    cured_died = [((0, 6), (0, 5)), ((3, 3), (0, 6)), ((6, 0), (2, 4)), ((5, 1), (6, 0))]
    cured_died.append(((2, 0), (5, 0)))
    counts = np.array([[a, a + b, c, c + d] for (a, b), (c, d) in cured_died])
    p, least = stratified_exact(counts)
    assert p == pytest.approx(0.03994, abs=5e-6)
    assert 0 < least < p


def test_one_stratum_is_fishers_test():
    for a, n, c, m in [(3, 5, 1, 9), (0, 4, 6, 8), (2, 2, 2, 30)]:
        ours, least = stratified_exact(np.array([[a, n, c, m]]))
        assert ours == pytest.approx(fisher_exact([[a, n - a], [c, m - c]]).pvalue)
        assert least <= ours


def test_strata_that_say_nothing_change_nothing():
    told = [[3, 5, 1, 9]]
    nothing = [[0, 0, 2, 9], [0, 0, 0, 0], [4, 4, 0, 0], [0, 3, 0, 8]]
    assert stratified_exact(np.array(told + nothing)) == stratified_exact(np.array(told))
    assert np.isnan(stratified_exact(np.array(nothing))).all()


def test_a_common_trend_is_no_boycott():
    """Absent in all of the late years, in which the target is in fashion."""
    early, late = [0, 2, 0, 30], [12, 12, 6, 6]
    assert fisher_exact([[12, 2], [6, 30]]).pvalue < 0.001
    assert np.isnan(stratified_exact(np.array([early, late]))[0])


def test_countries_are_tested_only_within_regions_told_from_chance():
    rows = [
        ("region", "East", "A", None, 0.001),
        ("region", "West", "A", None, 0.4),
        ("region", "East", "B", None, 0.9),
        ("theme", "x", "A", None, 0.02),
        ("country", "E1", "A", "East", 0.0005),
        ("country", "E2", "A", "East", 0.3),
        ("country", "W1", "A", "West", 0.0001),
        ("country", "E1", "B", "East", 0.0001),
    ]
    tests = pd.DataFrame(rows, columns=["kind", "target", "group", "region", "p"])
    found = corrected(tests.assign(least_p=0.0001))
    first = benjamini_hochberg(np.array([0.001, 0.4, 0.9, 0.02]))
    assert found["q"][:4].tolist() == pytest.approx(first.tolist())
    # One of three regions is looked at, so its two countries are corrected three times over;
    # the first would have 0.001 * 3 = 0.003, and its region has 0.004.
    assert found["q"][4:6].tolist() == pytest.approx([0.004, 0.9])
    assert found["q"][6:].isna().all()
