"""Effects by hand; the test and the intervals on data whose answer is known."""

import numpy as np
import pandas as pd
import pytest

from epresolutions.corpus.comparison import Comparison
from epresolutions.demands.contrast import contrast

KINDS = ["A", "B", "C"]


def table(counts):
    rows = [
        (f"t{i}", kind)
        for i, text in enumerate(counts)
        for kind, n in zip(KINDS, text, strict=True)
        for _ in range(n)
    ]
    frame = pd.DataFrame(rows, columns=["procedure", "kind"])
    return frame.assign(
        demand=range(len(frame)), verb="asks", note=[f"what {n} asks" for n in range(len(frame))]
    )


def contrasted(counts, **options):
    names = tuple(f"t{i}" for i in range(1, len(counts)))
    return contrast(
        table(counts), Comparison("t0", names), by="kind", categories=KINDS, **options
    ).set_index("kind")


def test_effects_by_hand():
    frame = contrasted([(2, 1, 1), (1, 3, 0), (2, 2, 0)], draws=200)
    assert frame.loc["A", ["focus", "compared"]].tolist() == [2, 3]
    assert frame.loc["A", "difference"] == pytest.approx(2 / 4 - 3 / 8)
    assert frame.loc["A", "odds_ratio"] == pytest.approx((2 / 2) / (3 / 5))
    assert frame.loc["C", "odds_ratio"] == np.inf
    assert (frame["low"] <= frame["difference"]).all()
    assert (frame["difference"] <= frame["high"]).all()
    assert (frame["odds_low"] <= frame["odds_ratio"]).all()


def test_the_exact_p_counts_resolutions_as_far_out_as_the_focus():
    frame = contrasted([(4, 0, 0), (0, 4, 0), (1, 3, 0), (1, 3, 0)], draws=50)
    # Of all 16 demands 6 are A: shares 1, 0, 1/4, 1/4 lie 5/8, 3/8, 1/8, 1/8 away.
    assert frame.loc["A", "p"] == 1 / 4
    assert frame.loc["B", "p"] == 1 / 4
    assert frame.loc["C", "p"] == 1  # nobody differs


def test_a_focus_like_the_others_is_called_different_no_more_often_than_said():
    rng = np.random.default_rng(5)
    smallest = []
    for _ in range(200):
        counts = rng.multinomial(6, [0.5, 0.3, 0.2], size=30)
        smallest.append(contrasted(counts.tolist(), draws=2)["p"].to_numpy())
    for level in (0.05, 0.1, 0.2):
        assert np.mean(np.array(smallest) <= level) <= level + 0.03


def test_among_equal_shares_no_length_is_further():
    """None of eight asked, as nearly all of the others: whatever the lengths, p is 1."""
    short = [(1, 1, 0)] * 49
    frame = contrasted([(4, 4, 0), *short, (0, 1, 1)], draws=2)
    assert frame.loc["C", "p"] == 1


@pytest.mark.parametrize("length", [3, 8, 25])
def test_a_focus_of_any_length_is_called_different_no_more_often_than_said(length):
    rng = np.random.default_rng(length)
    truth, lengths = [0.5, 0.3, 0.2], np.tile(np.arange(1, 11), 6)
    found = []
    for _ in range(400):
        counts = [rng.multinomial(n, truth) for n in (length, *lengths)]
        found.append(contrasted(counts, draws=2)["p"].to_numpy())
    for level in (0.05, 0.1, 0.2):
        assert np.mean(np.array(found) <= level) <= level + 0.02


def test_a_focus_that_differs_is_found():
    rng = np.random.default_rng(9)
    found = []
    for _ in range(100):
        focus = rng.multinomial(10, [0.05, 0.05, 0.9])
        others = rng.multinomial(8, [0.5, 0.3, 0.2], 60)
        found.append(contrasted([focus, *others], draws=2).loc["C", "p"])
    assert np.mean(np.array(found) <= 0.05) > 0.9


def test_a_focus_of_two_demands_is_not_tested():
    frame = contrasted([(0, 0, 2), (1, 3, 0), (2, 2, 0)], draws=2)
    assert frame["p"].isna().all()
    assert frame["difference"].notna().all()


def test_the_interval_of_the_difference_covers_as_often_as_it_says():
    rng = np.random.default_rng(6)
    truth = np.array([0.5, 0.3, 0.2])
    other = np.array([0.3, 0.3, 0.4])
    hits = []
    for _ in range(120):
        focus = rng.multinomial(20, truth)
        rest = rng.multinomial(6, other, size=40)
        frame = contrasted([focus, *rest], draws=200)
        inside = (frame["low"] <= truth - other) & (truth - other <= frame["high"])
        hits.append(inside.to_numpy())
    assert 0.9 < np.mean(hits) <= 1


def test_a_side_without_demands_has_no_effect():
    frame = contrasted([(0, 0, 0), (1, 1, 0), (2, 0, 0)])
    assert frame[["difference", "low", "odds_ratio", "p", "p_adjusted"]].isna().all().all()
    frame = contrasted([(1, 1, 0)])
    assert frame[["difference", "p"]].isna().all().all()


def test_p_values_are_adjusted_over_the_categories():
    frame = contrasted([(4, 0, 0), (0, 4, 0), (1, 3, 0), (1, 3, 0)], draws=50)
    assert (frame["p_adjusted"] >= frame["p"]).all()
    assert frame.loc["A", "p_adjusted"] == pytest.approx(0.375)
