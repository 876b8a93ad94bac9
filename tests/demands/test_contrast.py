"""Effects by hand; the test and the intervals on data whose answer is known."""

import numpy as np
import pandas as pd
import pytest

from epresolutions.corpus.comparison import Comparison
from epresolutions.demands.contrast import contrast, in_its_place
from epresolutions.demands.equal_length import at_length, likeness

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
    # On average 3/8 are A: shares 1, 0, 1/4, 1/4 lie 5/8, 3/8, 1/8, 1/8 away.
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


def drawn(rng, length, alike, share=0.3):
    """A focus and sixty others of 1 to 10 demands, all from one distribution of texts."""
    lengths = np.array([length, *np.tile(np.arange(1, 11), 6)])
    strength = 1 / max(alike, 1e-6) - 1
    chance = rng.beta(share * strength, (1 - share) * strength, size=len(lengths))
    hits = rng.binomial(lengths, chance)
    return pd.DataFrame({"A": hits, "B": lengths - hits})


@pytest.mark.parametrize("alike", [0, 0.2])
@pytest.mark.parametrize("length", [1, 3, 8, 25])
def test_p_is_uniform_whatever_the_length_of_the_focus(length, alike):
    """Up to its steps: a draw between a p-value and the next smaller one makes it continuous."""
    rng = np.random.default_rng([length, int(10 * alike)])
    found, smooth = [], []
    for _ in range(600):
        table = drawn(rng, length, alike)
        hits, sizes = (column.to_numpy(dtype=float) for column in (table["A"], table.sum(axis=1)))
        away = np.abs(np.arange(length + 1) / length - (hits / sizes).mean())
        tied = at_length(length, hits, sizes).mean(axis=0)[np.isclose(away, away[int(hits[0])])]
        found.append(in_its_place(table, 0)[0][0])
        smooth.append(found[-1] - rng.random() * tied.sum())
    for level in (0.05, 0.1, 0.2, 0.5):
        assert np.mean(np.array(found) <= level) <= level + 0.025
        assert np.mean(np.array(smooth) <= level) == pytest.approx(level, abs=0.06)


@pytest.mark.parametrize(("length", "power"), [(5, 0.5), (10, 0.8), (25, 0.9)])
def test_a_focus_that_differs_is_found(length, power):
    rng = np.random.default_rng(9)
    found = []
    for _ in range(100):
        table = drawn(rng, length, 0.1)
        table.loc[0, "A"] = rng.binomial(length, 0.9)
        table.loc[0, "B"] = length - table.loc[0, "A"]
        found.append(in_its_place(table, 0)[0][0])
    assert np.mean(np.array(found) <= 0.05) > power


def test_texts_of_many_kinds_do_not_make_the_test_lenient():
    """Log-odds that scatter normally, which the model of the lengths does not hold."""
    rng = np.random.default_rng(12)
    found = []
    for _ in range(400):
        lengths = np.array([25, *np.tile(np.arange(1, 11), 6)])
        chance = 1 / (1 + np.exp(1 - 1.2 * rng.normal(size=len(lengths))))
        hits = rng.binomial(lengths, chance)
        table = pd.DataFrame({"A": hits, "B": lengths - hits})
        found.append(in_its_place(table, 0)[0][0])
    for level in (0.05, 0.1, 0.2):
        assert np.mean(np.array(found) <= level) <= level + 0.03


def test_the_audited_values_hold():
    """What 98 of 100 do as well is never rare; what differs by its length alone is not found."""
    texts = [(0, 4)] * 49 + [(1, 4)]
    table = pd.DataFrame([(0, 8), *texts], columns=["A", "B"])
    assert in_its_place(table, 0)[0].tolist() == [1, 1]


def test_texts_are_brought_to_one_length_by_hand():
    # Of (1 of 2) one demand is drawn; (2 of 2) always has it.
    found = at_length(1, np.array([1, 2]), np.array([2, 2]))
    assert found == pytest.approx(np.array([[0.5, 0.5], [0, 1]]))
    # Less alike than by chance: the rest of a short one is binomial with the mean share.
    hits, sizes = np.array([1.0, 1, 0, 1, 1, 1]), np.array([2.0, 2, 1, 2, 2, 1])
    assert likeness(hits, sizes) == 0
    assert at_length(2, hits, sizes)[2] == pytest.approx([0.5, 0.5, 0], abs=1e-4)


def test_the_likeness_that_was_put_in_is_found():
    rng = np.random.default_rng(13)
    sizes = rng.integers(2, 15, size=4000)
    hits = rng.binomial(sizes, rng.beta(0.3 * 4, 0.7 * 4, size=4000))
    assert likeness(hits.astype(float), sizes.astype(float)) == pytest.approx(1 / 5, abs=0.02)


def test_the_least_p_is_what_the_farthest_focus_has():
    frame = contrasted([(1, 1, 2), *[(2, 2, 0)] * 30], draws=2)
    assert frame.loc["C", "least"] == pytest.approx(1 / 31)
    assert (frame["least"] <= frame["p"]).all()


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
