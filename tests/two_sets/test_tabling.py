"""Rates, exact absences and pairs of two sets: by hand, and by simulation."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kstest

from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.corpus import sets
from epresolutions.two_sets import relabelling, tabling


@pytest.fixture
def two(toy):
    toy.groups["lineage"] = toy.groups["code"]
    return sets.choose(toy, "themes:y", "rest", urgency="all")


@pytest.fixture
def sides(toy, two):
    return relabelling.sides(two, toy.resolutions)


@pytest.fixture
def matrix(toy):
    return tabling_matrix(toy.resolutions, toy.tablers, toy.groups)


def test_rates_by_hand(matrix, sides):
    """Theme y: 2, 3 and 4; against 1 and 6, since of 5 it is not known who tabled."""
    frame = tabling.rates(matrix, sides, draws=199).set_index("category")
    assert list(frame.index) == [tabling.SIZE, "A", "B", "C", "D"]
    row = frame.loc["C"]
    assert (row["first_n"], row["first_of"], row["second_n"], row["second_of"]) == (3, 3, 1, 2)
    assert row["difference"] == pytest.approx(0.5)
    # D came later: of the first set it could have tabled 3 and 4, of the second 6.
    row = frame.loc["D"]
    assert (row["first_n"], row["first_of"], row["second_n"], row["second_of"]) == (0, 2, 1, 1)
    # Shares of the groups there: 3/3, 3/4, 3/4 against 2/3, 4/4.
    assert frame.loc[tabling.SIZE, "difference"] == pytest.approx(2.5 / 3 - (2 / 3 + 1) / 2)
    assert pd.isna(frame.loc[tabling.SIZE, "first_n"])


def test_the_interval_is_newcombes_published_one():
    """Newcombe (1998), table II, column 10, contrast (a): 56/70 less 48/80: 0.0524 to 0.3339."""
    hits = pd.DataFrame({"A": [True] * 56 + [False] * 14 + [True] * 48 + [False] * 32})
    matrix = hits.astype("boolean").assign(B=pd.array([True, False] * 75, dtype="boolean"))
    matrix.index = [f"r{n:03d}" for n in range(150)]
    sides = pd.DataFrame(
        {
            "first": np.arange(150) < 70, "block": range(150), "stratum": 0,
            "within_terms": False,
        },
        index=matrix.index,
    )  # fmt: skip
    row = tabling.rates(matrix, sides, draws=199).set_index("category").loc["A"]
    assert row["low"] == pytest.approx(0.0524, abs=5e-5)
    assert row["high"] == pytest.approx(0.3339, abs=5e-5)


def test_exact_absences_by_hand(matrix, sides):
    frame = tabling.exact_absences(matrix, sides, least=1, draws=199).set_index("category")
    assert frame[["first_n", "second_n"]].to_dict("index") == {
        "D": {"first_n": 2, "second_n": 0},
        "C": {"first_n": 0, "second_n": 1},
        tabling.NOBODY: {"first_n": 1, "second_n": 1},
    }
    assert (frame["first_of"] == 3).all()
    assert (frame["second_of"] == 2).all()
    assert tabling.exact_absences(matrix, sides, least=3, draws=199).empty


def test_sets_whose_tablers_are_unknown_have_nothing_to_compare(toy, matrix):
    two = sets.choose(toy, "2015/0005(RSP)", "rest", urgency="all")
    sides = relabelling.sides(two, toy.resolutions)
    assert tabling.rates(matrix, sides).empty
    assert tabling.exact_absences(matrix, sides).empty
    assert tabling.pairs(matrix, sides).empty


def simulated(rng, *, together=0.0, size=90):
    """Two groups whose rates differ between the sets, and who may go together in the first."""
    first = rng.random(size) < 0.5
    rate = np.where(first, 0.75, 0.35)
    one = rng.random(size) < rate
    follows = (rng.random(size) < together) & first
    other = np.where(follows, one, rng.random(size) < rate)
    names = [f"r{n:03d}" for n in range(size)]
    matrix = pd.DataFrame({"A": one, "B": other}, index=names).astype("boolean")
    sides = pd.DataFrame(
        {"first": first, "block": range(size), "stratum": 0, "within_terms": False}, index=names
    )
    return matrix, sides


def test_the_value_of_a_pair_is_its_covariance_on_either_side():
    matrix, sides = simulated(np.random.default_rng(1), together=0.6)
    row = tabling.pairs(matrix, sides, draws=199).iloc[0]
    for side, chosen in (("first", sides["first"]), ("second", ~sides["first"])):
        known = matrix[chosen].astype(float)
        assert row[f"{side}_value"] == pytest.approx(np.cov(known.T, bias=True)[0, 1])
        assert row[f"{side}_n"] == known.prod(axis=1).sum()
    assert row["low"] < row["difference"] < row["high"]


def test_groups_that_are_only_more_active_are_not_taken_for_allies():
    """Rates of 75 and 35 in a hundred, and no alliance on either side."""
    rng = np.random.default_rng(2)
    p = [tabling.pairs(*simulated(rng), draws=199, seed=run)["p"].iloc[0] for run in range(150)]
    assert kstest(p, "uniform").pvalue > 0.01
    assert np.mean(np.array(p) < 0.05) < 0.11


def test_an_alliance_on_one_side_is_found():
    rng = np.random.default_rng(3)
    p = [
        tabling.pairs(*simulated(rng, together=0.9, size=200), draws=199, seed=run)["p"].iloc[0]
        for run in range(20)
    ]
    assert np.mean(np.array(p) < 0.05) > 0.9


def test_a_group_that_always_tabled_on_a_side_has_no_pair():
    matrix, sides = simulated(np.random.default_rng(4))
    matrix.loc[sides["first"], "A"] = True
    assert tabling.pairs(matrix, sides).empty
