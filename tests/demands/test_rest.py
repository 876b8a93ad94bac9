"""Verbs, diversity, series and width."""

import numpy as np
import pandas as pd
import pytest

from epresolutions.demands.diversity import diversity
from epresolutions.demands.series import recurrence, series_of
from epresolutions.demands.verbs import STRENGTH, STRENGTHS, with_strength
from epresolutions.demands.width import rank_correlation, width_and_force
from epresolutions.tables import read


def test_every_verb_of_the_codebook_has_a_strength():
    assert set(read.load().demands["verb"]) <= STRENGTH.keys()
    assert set(STRENGTH.values()) == set(STRENGTHS)
    rows = with_strength(pd.DataFrame({"verb": ["urges", "invites", "reminds"]}))
    assert list(rows["strength"]) == ["strong", "mild", "other"]


def test_diversity_by_hand():
    table = pd.DataFrame([[2, 2, 0, 0], [4, 0, 0, 0], [1, 0, 0, 0]], index=["x", "y", "z"])
    frame = diversity(table, size=2)
    assert frame["kinds"].tolist() == [2, 1, 1]
    assert frame["effective"].tolist() == pytest.approx([2, 1, 1])
    # two of (a, a, b, b): the pair is of one kind in 2 of 6 draws
    assert frame.loc["x", "rarefied"] == pytest.approx(2 - 2 / 6)
    assert frame.loc["y", "rarefied"] == pytest.approx(1)
    assert np.isnan(frame.loc["z", "rarefied"])


def test_rarefaction_is_the_mean_of_draws():
    row = np.array([5, 3, 1, 1])
    rng = np.random.default_rng(1)
    labels = np.repeat(np.arange(4), row)
    drawn = [len(set(rng.choice(labels, 4, replace=False))) for _ in range(4000)]
    assert diversity(pd.DataFrame([row]))["rarefied"][0] == pytest.approx(np.mean(drawn), abs=0.05)


def test_a_series_runs_in_order_and_knows_what_was_not_read(toy):
    assert series_of(toy.resolutions, ["CCC"])["procedure"].tolist() == [toy.names[2], toy.names[3]]
    frame = recurrence(toy.demands[toy.demands["part"] == "lead"], toy.resolutions, ["CCC"])
    by = frame.set_index(["kind", "procedure"])
    assert by.loc[("FREE", toy.names[2]), "n"] == 1
    assert pd.isna(by.loc[("FREE", toy.names[3]), "n"])
    assert not by.loc[("FREE", toy.names[3]), "read"]
    assert set(frame["read_in"]) == {1}


def test_a_demand_that_is_not_repeated_is_zero_where_the_text_was_read(toy):
    frame = recurrence(toy.demands, toy.resolutions, ["AAA"]).set_index(["kind", "procedure"])
    assert frame.loc[("FREE", toy.names[5]), "n"] == 0
    assert frame.loc[("LAW", toy.names[5]), "n"] == 1


def test_no_series_is_an_empty_frame(toy):
    assert recurrence(toy.demands, toy.resolutions, ["ZZZ"]).empty


def test_width_and_force_by_hand(toy):
    verbs = ["urges", "asks", "urges", "invites", "calls_on", "calls_on", "asks", "reminds"]
    demands = toy.demands.assign(verb=verbs)
    lead = demands[demands["part"] == "lead"]
    frame = width_and_force(lead, toy.resolutions, toy.tablers, toy.groups).set_index("procedure")
    assert frame.loc[toy.names[0], ["groups", "existing", "demands"]].tolist() == [2, 3, 2]
    assert frame.loc[toy.names[0], "strong"] == 0.5
    assert frame.loc[toy.names[2], "width"] == 3 / 4
    assert np.isnan(frame.loc[toy.names[5], "strong"])  # a reminder has no strength
    assert toy.names[4] not in frame.index  # tablers unknown
    assert toy.names[3] not in frame.index  # no demand coded


def test_rank_correlation_finds_what_was_put_in_and_nothing_else():
    rng = np.random.default_rng(2)
    x = rng.normal(size=60)
    same = rank_correlation(x, np.exp(x), draws=199)
    assert same["rho"] == pytest.approx(1)
    assert same["p"] == pytest.approx(1 / 200)
    values = [
        rank_correlation(rng.integers(5, size=40), rng.random(40), draws=99, seed=i)["p"]
        for i in range(100)
    ]
    assert np.mean(np.array(values) <= 0.1) < 0.2


def test_rank_correlation_is_scipys():
    from scipy.stats import spearmanr

    rng = np.random.default_rng(3)
    x, y = rng.integers(4, size=50), rng.random(50)
    y[3] = np.nan
    known = ~np.isnan(y)
    found = rank_correlation(x, y, draws=49)
    assert found["n"] == 49
    assert found["rho"] == pytest.approx(spearmanr(x[known], y[known]).statistic)


def test_a_side_that_does_not_vary_has_no_correlation():
    assert np.isnan(rank_correlation([1, 1, 1], [1, 2, 3])["rho"])
