import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.null_model.exact import enumerate_matrices
from epresolutions.coalitions.null_model.sample import sample_null, tabling_arrays
from epresolutions.coalitions.pairs import co_tabling, co_tabling_by
from epresolutions.errors import UserError

GROUPS = list("ABCDEF")
EASE = np.array([1.8, 1.2, 0.6, 0.2, -0.3, -1.0])


def simulated(rng, resolutions=60, *, copies=0.0, late=0):
    """Additive activity on the logit scale, so that fixed margins leave nothing to explain.

    With the chance `copies`, C does as D does: a planted alliance. F exists after `late`.
    """
    topic = rng.normal(0, 0.8, resolutions)[:, None]
    tabled = rng.random((resolutions, 6)) < 1 / (1 + np.exp(-(EASE + topic)))
    copied = rng.random(resolutions) < copies
    tabled[copied, 2] = tabled[copied, 3]
    frame = pd.DataFrame(tabled, columns=GROUPS).astype("boolean")
    frame.iloc[:late, 5] = pd.NA
    return frame.set_axis([f"P{number:04d}" for number in range(resolutions)])


def row_of(frame, first, second):
    return frame[(frame["first"] == first) & (frame["second"] == second)].iloc[0]


def test_toy_worked_by_hand():
    # Two groups at a time of three, each group twice: the three rows are AB, AC, BC in some order
    # (6 matrices), or never otherwise; each pair always tables together exactly once.
    matrix = pd.DataFrame(
        [[1, 1, 0], [1, 0, 1], [0, 1, 1]], columns=list("ABC"), index=list("xyz")
    ).astype("boolean")
    assert len(enumerate_matrices(tabling_arrays(matrix))) == 6
    frame = co_tabling(matrix)
    assert (frame["method"] == "enumeration").all()
    assert (frame["draws"] == 6).all()
    assert frame["expected"].tolist() == [1.0, 1.0, 1.0]
    assert frame["p_two_sided"].tolist() == [1.0, 1.0, 1.0]
    assert frame["q"].isna().all()  # no count could be another: nothing is tested
    assert frame["jaccard"].tolist() == pytest.approx([1 / 3] * 3)
    assert frame["difference_low"].isna().all()


def test_second_toy_worked_by_hand():
    # Sizes 2, 2; totals 1 each: the first row is any of the 6 pairs, the second the other two.
    # A and B are together in 2 of 6 matrices.
    matrix = pd.DataFrame([[1, 1, 0, 0], [0, 0, 1, 1]], columns=list("ABCD"), index=["x", "y"])
    frame = co_tabling(matrix.astype("boolean"))
    pair = row_of(frame, "A", "B")
    assert pair["expected"] == pytest.approx(1 / 3)
    assert pair["p_more"] == pytest.approx(1 / 3)
    assert pair["p_fewer"] == 1
    assert pair["p_two_sided"] == pytest.approx(2 / 3)
    assert pair["ratio"] == pytest.approx(3)
    assert row_of(frame, "A", "C")["p_fewer"] == pytest.approx(2 / 3)


def test_resolutions_before_a_group_existed_do_not_count_for_its_pairs():
    frame = co_tabling(simulated(np.random.default_rng(0), late=25), draws=200)
    late = frame[(frame["first"] == "F") | (frame["second"] == "F")]
    assert (late["resolutions"] == 35).all()
    assert (frame.drop(late.index)["resolutions"] == 60).all()


def test_groups_that_never_existed_together_are_no_pair():
    matrix = pd.DataFrame(
        {"A": [1, 0, 1, 1], "old": [1, 1, None, None], "new": [None, None, 1, 0]},
        index=list("wxyz"),
    ).astype("boolean")
    pairs = set(zip(*co_tabling(matrix)[["first", "second"]].to_numpy().T, strict=True))
    assert pairs == {("A", "old"), ("A", "new")}


def test_order_of_rows_changes_nothing_and_order_of_columns_only_the_order_of_pairs():
    rng = np.random.default_rng(1)
    matrix = simulated(rng, late=10)
    first = co_tabling(matrix, draws=400)
    again = co_tabling(matrix.sample(frac=1, random_state=2), draws=400)
    pd.testing.assert_frame_equal(first, again)
    turned = co_tabling(matrix[GROUPS[::-1]], draws=400)
    assert row_of(turned, "D", "C")["p_more"] == row_of(first, "C", "D")["p_more"]


def randomised_p(sample, observed, rng):
    """A p-value that is exactly uniform under the null although counts are discrete."""
    above, equal = (sample > observed).sum(), (sample == observed).sum()
    return (above + rng.random() * (equal + 1)) / (len(sample) + 1)


def test_rejects_at_its_nominal_rate():
    from scipy.stats import binom, kstest

    rng = np.random.default_rng(20)
    exact, reported = [], []
    for number in range(400):
        arrays = tabling_arrays(simulated(rng, 50, late=15))

        def count(draws):
            return (draws[:, :, 2] & draws[:, :, 3]).sum(axis=1, keepdims=True)

        sample = sample_null(arrays, count, draws=100, seed=number, sweeps_before=4).flat[:, 0]
        observed = count(arrays.tabled[None])[0, 0]
        exact.append(randomised_p(sample, observed, rng))
        reported.append((1 + (sample >= observed).sum()) / (1 + len(sample)))
    exact, reported = np.array(exact), np.array(reported)
    for level in (0.05, 0.10, 0.50):
        low, high = binom.interval(0.95, 400, level)
        assert low <= (exact <= level).sum() <= high
        # The reported p-value counts ties in full: it may only err on the safe side.
        assert (reported <= level).sum() <= high
    assert kstest(exact, "uniform").pvalue > 0.01


@pytest.mark.parametrize(("copies", "power"), [(0.3, 0.50), (0.6, 0.95)])
def test_finds_a_planted_alliance(copies, power):
    """Stated power at q < .05 with 150 resolutions, 6 groups and 15 pairs tested."""
    rng = np.random.default_rng(31)
    found = 0
    for number in range(30):
        frame = co_tabling(
            simulated(rng, 150, copies=copies),
            draws=1_000,
            seed=number,
            sweeps_before=4,
        )
        pair = row_of(frame, "C", "D")
        found += pair["q"] < 0.05 and pair["difference"] > 0
    assert found / 30 >= power


def test_false_discoveries_are_rare_over_all_pairs():
    """Without any alliance, the chance that some pair has q < .05 stays at 5%."""
    from scipy.stats import binom

    rng = np.random.default_rng(41)
    alarms = sum(
        co_tabling(
            simulated(rng, 60), draws=1_000, seed=number, sweeps_before=4
        )["q"].lt(0.05).any()
        for number in range(100)
    )  # fmt: skip
    assert alarms <= binom.ppf(0.975, 100, 0.05)


def test_strata_take_a_common_trend_away():
    """Two groups that come alive in the second half only look allied unless years are kept."""
    rng = np.random.default_rng(5)
    rate = np.full((200, 6), 0.5)
    rate[:100, :2], rate[100:, :2] = 0.1, 0.9
    matrix = pd.DataFrame(rng.random((200, 6)) < rate, columns=GROUPS).astype("boolean")
    matrix.index = [f"P{number:04d}" for number in range(200)]
    half = pd.Series(np.arange(200) // 100, index=matrix.index)
    plain = row_of(co_tabling(matrix, draws=2_000), "A", "B")
    kept = row_of(co_tabling(matrix, draws=2_000, strata=half), "A", "B")
    assert plain["q"] < 0.05
    assert kept["p_two_sided"] > 0.05
    assert kept["observed"] == plain["observed"]
    assert abs(kept["difference"]) < abs(plain["difference"])


def test_strata_of_very_different_size_add_up():
    matrix = simulated(np.random.default_rng(6), 260)
    period = pd.Series(["small"] * 20 + ["large"] * 240, index=matrix.index)
    frame = co_tabling(matrix, draws=1_001, strata=period)
    assert (frame["draws"] == 1_001).all()
    assert frame["observed"].between(frame["null_low"] - 20, frame["null_high"] + 20).all()


def test_by_period_corrects_over_all_periods():
    matrix = simulated(np.random.default_rng(3), 90, copies=0.9)
    period = pd.Series(np.repeat(["first", "second", None], 30), index=matrix.index)
    frame = co_tabling_by(matrix, period, draws=1_200)
    assert frame["period"].value_counts().to_dict() == {"first": 15, "second": 15}
    alone = co_tabling(matrix.iloc[:30], draws=1_200)
    assert (frame.loc[frame["period"] == "first", "resolutions"] == 30).all()
    both = frame.loc[frame["period"] == "first", "q"].to_numpy()
    assert (both >= alone["q"].to_numpy() - 1e-12)[alone["q"].notna()].mean() > 0.5


@pytest.mark.parametrize("rows", [0, 1])
def test_too_little_to_compare_gives_an_empty_table(rows):
    matrix = simulated(np.random.default_rng(0)).iloc[:rows]
    assert co_tabling(matrix).empty
    assert "q" in co_tabling(matrix).columns
    assert co_tabling_by(matrix, pd.Series(dtype=object)).empty


def test_five_resolutions_have_p_values():
    frame = co_tabling(simulated(np.random.default_rng(4), 5), draws=500)
    assert frame["p_two_sided"].between(0, 1).all()


def test_a_pair_beyond_every_draw_is_at_the_floor_and_too_few_draws_are_refused():
    matrix = simulated(np.random.default_rng(3), 90, copies=0.9)
    pair = row_of(co_tabling(matrix, draws=200), "C", "D")
    assert pair["at_floor"]
    assert pair["p_two_sided"] == pytest.approx(2 / 201)
    half = pd.Series(np.arange(90) // 45, index=matrix.index)
    # 30 tests at the floor of 2 / 201: no q could come below 0.05.
    with pytest.raises(UserError, match=r"draws: 200 are too few .* give 1200 or more"):
        co_tabling_by(matrix, half, draws=200)
