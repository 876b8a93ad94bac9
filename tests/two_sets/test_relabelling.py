"""The null model of two sets: whole blocks are dealt, p-values hold, intervals cover."""

from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kstest

from epresolutions.two_sets import relabelling


def made(first, *, days=None, terms=None):
    """Sides of made-up resolutions, in the order given."""
    names = [f"r{number:03d}" for number in range(len(first))]
    days = range(len(first)) if days is None else days
    resolutions = pd.DataFrame(
        {
            "procedure": names,
            "adopted": pd.to_datetime("2015-01-01") + pd.to_timedelta(list(days), unit="D"),
            "term": 8 if terms is None else terms,
        }
    )
    of = SimpleNamespace(
        first=SimpleNamespace(procedures=[n for n, one in zip(names, first, strict=True) if one]),
        everyone=names,
    )
    return relabelling.sides(of, resolutions).loc[names]


def test_what_one_set_adopted_on_one_day_stays_together():
    sides = made([1, 1, 0, 0, 0, 1], days=[0, 0, 0, 1, 1, 2])
    dealt = relabelling.deals(sides, 500, seed=1)
    assert (dealt[:, 0] == dealt[:, 1]).all()
    assert (dealt[:, 3] == dealt[:, 4]).all()
    # Of the day that both sets share each has a block of its own.
    assert (dealt[:, 1] != dealt[:, 2]).any()
    # Two of four blocks are the first set's, whatever their size.
    assert (dealt[:, [0, 2, 3, 5]].sum(axis=1) == 2).all()
    assert len({tuple(row) for row in dealt}) == 6


def test_labels_are_dealt_within_terms_where_some_term_has_both_sets():
    sides = made([1, 0, 1, 0, 0, 1], terms=[8, 8, 9, 9, 9, 10])
    assert sides["within_terms"].all()
    dealt = relabelling.deals(sides, 300, seed=1)
    assert (dealt[:, :2].sum(axis=1) == 1).all()
    assert (dealt[:, 2:5].sum(axis=1) == 1).all()
    assert dealt[:, 5].all()
    assert relabelling.least_p(sides, 999) == pytest.approx(1 / 6)


def test_two_terms_against_each_other_are_dealt_over_all():
    sides = made([1, 1, 1, 0, 0, 0], terms=[8, 8, 8, 9, 9, 9])
    assert not sides["within_terms"].any()
    assert relabelling.least_p(sides, 999) == pytest.approx(1 / 20)
    assert relabelling.least_p(sides, 9) == pytest.approx(1 / 10)


def test_the_p_value_is_that_of_all_deals_by_hand():
    values = np.array([9.0, 7.0, 8.0, 1.0, 2.0, 7.5, 3.0])
    sides = made([1, 1, 1, 0, 0, 0, 0])
    statistic = relabelling.ratio_of_sums(values[:, None], np.ones((7, 1)))
    frame = relabelling.compare(statistic, sides, draws=20_000, seed=3)
    differences = []
    for chosen in combinations(range(7), 3):
        own = np.isin(np.arange(7), chosen)
        differences.append(values[own].mean() - values[~own].mean())
    seen = values[:3].mean() - values[3:].mean()
    exact = np.mean(np.abs(differences) >= seen - 1e-12)
    assert frame["difference"].item() == pytest.approx(seen)
    assert frame["p"].item() == pytest.approx(exact, abs=0.01)
    above = np.mean(np.array(differences) >= seen - 1e-12)
    assert frame["p_alone"].item() == pytest.approx(2 * above, abs=0.01)


def test_a_side_without_a_case_is_unknown_and_leaves_the_others_alone():
    sides = made([1, 1, 0, 0, 0])
    cases = np.array([[1, 0], [1, 0], [1, 1], [1, 1], [1, 0]], dtype=float)
    hits = np.array([[1, 0], [1, 0], [0, 1], [0, 0], [0, 0]], dtype=float)
    frame = relabelling.compare(relabelling.ratio_of_sums(hits, cases), sides, draws=499)
    assert frame["p"].isna().tolist() == [False, True]
    assert np.isnan(frame["difference"][1])
    assert frame["difference"][0] == 1
    # Ten deals are possible; both tails hold one each at most.
    assert frame["p"][0] == pytest.approx(0.1, abs=0.04)


def simulated(rng, *, effect=0.0, categories=8):
    """Correlated measures without ties, days with an effect of their own, terms that differ."""
    days = np.sort(rng.integers(0, 25, size=40))
    terms = np.where(days < 12, 8, 9)
    # Sets have their own share of days in each term: an honest test must not take it for more.
    of_day = rng.random(25) < np.where(np.arange(25) < 12, 0.3, 0.7)
    first = of_day[days]
    common = rng.normal(size=(25, 1))[days] + rng.normal(size=(40, categories))
    values = common + (terms == 9)[:, None] + effect * first[:, None]
    return values, made(first, days=days, terms=terms), first


def p_values(effect, runs=120, draws=199):
    rng = np.random.default_rng(11)
    found = []
    while len(found) < runs:
        values, sides, first = simulated(rng, effect=effect)
        if not 3 < first.sum() < 37:
            continue
        statistic = relabelling.ratio_of_sums(values, np.ones_like(values))
        found.append(relabelling.compare(statistic, sides, draws=draws, seed=len(found)))
    return found


def test_p_values_are_uniform_when_the_sets_are_exchangeable():
    found = p_values(0.0)
    alone = np.array([frame["p_alone"][0] for frame in found])
    assert kstest(alone, "uniform").pvalue > 0.01
    # Any of eight categories is called firm in one run of twenty, not in one of three.
    any_firm = np.mean([(frame["p"] < 0.05).any() for frame in found])
    assert 0.005 <= any_firm <= 0.11


def test_a_difference_is_found():
    assert np.mean([(frame["p"] < 0.05).any() for frame in p_values(2.5, runs=30)]) > 0.8


def test_the_expected_difference_is_that_of_the_terms():
    hits = np.repeat([[0.0], [1.0]], 20, axis=0)
    first = (
        np.tile([True, False, False, False], 5).tolist()
        + np.tile([True, True, True, False], 5).tolist()
    )
    sides = made(first, terms=[8] * 20 + [9] * 20)
    frame = relabelling.compare(relabelling.ratio_of_sums(hits, hits * 0 + 1), sides)
    assert frame["difference"].item() == pytest.approx(0.5)
    assert frame["expected"].item() == pytest.approx(0.5)
    assert frame["p"].item() == 1


def test_bootstrap_intervals_cover_the_true_difference():
    rng, covered = np.random.default_rng(5), 0
    for run in range(200):
        days = np.repeat(np.arange(30), 2)
        first = days % 2 == 0
        values = rng.normal(size=30)[days] + rng.normal(size=60) + 2.0 * first
        sides = made(first, days=days)
        statistic = relabelling.ratio_of_sums(values[:, None], np.ones((60, 1)))
        low, high = relabelling.bootstrap_interval(statistic, sides, least=10, draws=199, seed=run)
        covered += low[0] <= 2.0 <= high[0]
    assert 0.87 <= covered / 200 <= 0.98


def test_few_blocks_have_no_interval():
    sides = made([1, 0, 0])
    statistic = relabelling.ratio_of_sums(np.ones((3, 1)), np.ones((3, 1)))
    low, high = relabelling.bootstrap_interval(statistic, sides, least=2)
    assert np.isnan(low).all()
    assert np.isnan(high).all()
