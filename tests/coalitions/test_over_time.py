import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.over_time import SIZE, breaks, coalition_time

GROUPS = pd.DataFrame(
    {
        "code": ["A", "B", "LATE", "A", "B", "NEWNAME"],
        "term": [8, 8, 8, 9, 9, 9],
        "first_day": pd.to_datetime(
            ["2014-07-01", "2014-07-01", "2015-06-15", "2019-07-02", "2019-07-02", "2021-01-01"]
        ),
        "lineage": ["a", "b", "late", "a", "b", "b"],
    }
)


def made_up(days, cells, columns):
    names = [f"P{number:03d}" for number in range(len(days))]
    matrix = pd.DataFrame(cells, columns=columns, index=names, dtype="boolean")
    return matrix, pd.DataFrame({"procedure": names, "adopted": pd.to_datetime(days)})


def test_breaks_are_elections_foundings_and_renamings():
    found = breaks(GROUPS, pd.Timestamp("2014-07-01"), pd.Timestamp("2022-01-01"))
    assert found["kind"].tolist() == ["founding", "election", "renaming"]
    assert found["label"].tolist() == ["LATE", "2019", "NEWNAME"]
    assert breaks(GROUPS, pd.Timestamp("2016-01-01"), pd.Timestamp("2018-01-01")).empty


def test_windows_by_hand():
    days = ["2016-01-01", "2016-02-01", "2016-03-01", "2017-01-01"]
    cells = [[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 1, 1]]
    matrix, resolutions = made_up(days, cells, ["A", "B", "LATE"])
    frame = coalition_time(matrix, resolutions, GROUPS, half_window=31, smallest=1)
    size = frame[frame["series"] == SIZE].set_index("day")
    assert size["resolutions"].tolist() == [2, 3, 2, 1]
    assert size["value"].tolist() == pytest.approx([1 / 2, 2 / 3, 2 / 3, 2 / 3])
    assert size["low"].isna().all()  # too few days in any window
    late = frame[frame["series"] == "LATE"]
    assert late["value"].tolist() == pytest.approx([0, 1 / 3, 1 / 2, 1])
    assert (late["low"] <= late["value"]).all()


def test_no_window_reaches_across_a_founding_and_no_group_has_a_rate_before_it():
    days = ["2015-06-01", "2015-06-10", "2015-06-20", "2015-06-30"]
    cells = [[1, 1, None], [1, 1, None], [1, 0, 0], [1, 0, 0]]
    matrix, resolutions = made_up(days, cells, ["A", "B", "LATE"])
    frame = coalition_time(matrix, resolutions, GROUPS, half_window=60, smallest=1)
    size = frame[frame["series"] == SIZE]
    assert size["value"].tolist() == pytest.approx([1, 1, 1 / 3, 1 / 3])
    late = frame[frame["series"] == "LATE"]
    assert late["day"].min() == pd.Timestamp("2015-06-20")


def test_too_few_resolutions_have_no_value_and_unknown_ones_do_not_count():
    days = pd.date_range("2016-01-01", periods=6, freq="2D")
    cells = [[1, 0], [1, 1], [None, None], [1, 1], [1, 1], [1, 1]]
    matrix, resolutions = made_up(days, cells, ["A", "B"])
    frame = coalition_time(matrix, resolutions, GROUPS, smallest=6)
    assert frame["value"].isna().all()
    assert (frame["resolutions"] == 5).all()
    assert coalition_time(matrix.iloc[[2]], resolutions, GROUPS).empty


def test_of_very_many_days_some_are_looked_at_with_all_their_resolutions():
    days = pd.date_range("2016-01-01", periods=50, freq="D")
    matrix, resolutions = made_up(days, [[1, 1]] * 25 + [[1, 0]] * 25, ["A", "B"])
    every = coalition_time(matrix, resolutions, GROUPS, half_window=5)
    some = coalition_time(matrix, resolutions, GROUPS, half_window=5, most_points=5)
    assert some["day"].nunique() == 5
    assert some["day"].min() == days[0]
    assert some["day"].max() == days[-1]
    rates = every[every["series"] == "B"].set_index("day")
    few = some[some["series"] == "B"].set_index("day")
    pd.testing.assert_frame_equal(few, rates.loc[few.index])


def test_order_of_rows_does_not_matter():
    rng = np.random.default_rng(0)
    days = pd.date_range("2016-01-01", periods=40, freq="9D")
    matrix, resolutions = made_up(days, (rng.random((40, 2)) < 0.6).tolist(), ["A", "B"])
    first = coalition_time(matrix, resolutions, GROUPS)
    again = coalition_time(matrix.sample(frac=1, random_state=1), resolutions.iloc[::-1], GROUPS)
    pd.testing.assert_frame_equal(first, again)


def test_the_band_of_the_size_covers_when_days_differ():
    """Three resolutions a day that resemble each other: whole days are clusters."""
    rng = np.random.default_rng(4)
    days = np.repeat(pd.date_range("2016-01-01", periods=30, freq="8D"), 3)
    covered = 0
    for _ in range(200):
        ease = np.repeat(rng.beta(6, 3, 30), 3)
        cells = rng.random((90, 6)) < ease[:, None]
        matrix, resolutions = made_up(days, cells, list("ABCDEF"))
        frame = coalition_time(
            matrix,
            resolutions,
            GROUPS,
            half_window=400,
        )
        row = frame[frame["series"] == SIZE].iloc[15]
        covered += row["low"] <= 6 / 9 <= row["high"]
    assert 0.91 <= covered / 200 <= 0.98
