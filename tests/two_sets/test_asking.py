"""Demands of two sets: shares by hand, and p-values that hold for texts of one mould."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kstest

from epresolutions.corpus import sets
from epresolutions.two_sets import asking, relabelling


def test_shares_of_kinds_and_addressees_by_hand(toy):
    """Themes y: 2 asks LAW, HELP; 3 asks FREE, LAW, HELP. Rest: 1 asks FREE twice; 6 asks LAW."""
    toy.groups["lineage"] = toy.groups["code"]
    two = sets.choose(toy, "themes:y", "rest", urgency="all")
    sides = relabelling.sides(two, toy.resolutions)
    kinds = ["FREE", "LAW", "HELP", "NEVER"]
    frame = asking.asked(toy.demands, sides, by="kind", categories=kinds, draws=199)
    frame = frame.set_index("category")
    assert list(frame.index) == ["FREE", "LAW", "HELP"]
    assert frame["first_n"].tolist() == [1, 2, 2]
    assert frame["second_n"].tolist() == [2, 1, 0]
    assert set(frame["first_of"]) == {5}
    assert set(frame["second_of"]) == {3}
    assert frame.loc["HELP", "difference"] == pytest.approx(0.4)
    assert set(frame["first_resolutions"]) == {2}
    assert set(frame["second_resolutions"]) == {2}
    assert (frame["low"] <= frame["difference"]).all()
    assert (frame["high"] >= frame["difference"]).all()
    whom = asking.asked(toy.demands, sides, by="addressee", categories=["GOV", "EU"], draws=199)
    assert whom.set_index("category").loc["EU", ["first_n", "second_n"]].tolist() == [2, 1]


def test_a_set_without_coded_demands_has_nothing_to_compare(toy):
    toy.groups["lineage"] = toy.groups["code"]
    two = sets.choose(toy, "2015/0004(RSP), 2015/0005(RSP)", "rest", urgency="all")
    sides = relabelling.sides(two, toy.resolutions)
    assert asking.asked(toy.demands, sides, by="kind", categories=["FREE"]).empty


def simulated(rng, *, effect=0.0, texts=60):
    """Texts that repeat themselves: of each one kind is asked often."""
    first = rng.random(texts) < 0.4
    names = [f"r{n:03d}" for n in range(texts)]
    rows = []
    for name, one in zip(names, first, strict=True):
        odds = rng.dirichlet([0.6] * 5) * (1 - effect * one)
        odds[0] += effect * one
        asked = rng.choice(list("ABCDE"), size=rng.integers(1, 9), p=odds / odds.sum())
        rows += [(name, n, kind, "GOV") for n, kind in enumerate(asked)]
    demands = pd.DataFrame(rows, columns=["procedure", "demand", "kind", "addressee"])
    sides = pd.DataFrame(
        {"first": first, "block": range(texts), "stratum": 0, "within_terms": False}, index=names
    )
    return demands.assign(verb="calls_on", note=None), sides


def found(effect, runs, seed=7):
    rng = np.random.default_rng(seed)
    return [
        asking.asked(
            *simulated(rng, effect=effect), by="kind", categories=list("ABCDE"), draws=199, seed=run
        ).set_index("category")
        for run in range(runs)
    ]


def test_p_values_are_uniform_though_texts_repeat_themselves():
    frames = found(0.0, 100)
    assert kstest([frame["p_alone"]["B"] for frame in frames], "uniform").pvalue > 0.01
    assert np.mean([(frame["p"] < 0.05).any() for frame in frames]) < 0.12


def test_intervals_cover_and_a_difference_is_found():
    frames = found(0.4, 60)
    # The first set asks A with 0.4 in place of it plus a fifth of the rest: 0.52 less 0.2.
    covered = [frame["low"]["A"] <= 0.32 <= frame["high"]["A"] for frame in frames]
    assert np.mean(covered) > 0.85
    assert np.mean([frame["p"]["A"] < 0.05 for frame in frames]) > 0.9
