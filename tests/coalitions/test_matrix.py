import pandas as pd
import pytest

from epresolutions.coalitions import matrix as coalitions
from epresolutions.corpus import groups


@pytest.fixture
def matrix(toy):
    return coalitions.tabling_matrix(toy.resolutions, toy.tablers, toy.groups)


def test_the_matrix_tells_absent_from_not_existing_from_unknown(toy, matrix):
    assert list(matrix.columns) == list("ABCD")
    assert matrix.loc[toy.names[0]].tolist() == [True, True, False, pd.NA]
    assert matrix.loc[toy.focus].tolist() == [True, True, True, False]
    assert matrix.loc[toy.names[4]].isna().all()


def test_a_group_exists_from_its_first_day_to_its_last(toy):
    def there(day, term=8):
        one = pd.DataFrame({"procedure": ["one"], "adopted": [pd.Timestamp(day)], "term": [term]})
        matrix = groups.existence_matrix(one, toy.groups)
        return list(matrix.columns[matrix.loc["one"]])

    assert there("2015-06-14") == ["A", "B", "C"]
    assert there("2015-06-15") == ["A", "B", "C", "D"]
    assert there("2019-07-01") == ["A", "B", "C", "D"]
    assert there("2019-07-02") == ["D"]
    assert there("2015-06-15", term=9) == []


def test_rates_count_only_what_a_group_could_table(matrix):
    rates = coalitions.tabling_rates(matrix).set_index("group")
    assert rates.loc["A", ["tabled", "available"]].tolist() == [5, 5]
    assert rates.loc["C", ["tabled", "available"]].tolist() == [4, 5]
    assert rates.loc["D", ["tabled", "available"]].tolist() == [1, 3]
    assert rates.loc["D", "rate"] == pytest.approx(1 / 3)
    assert rates.loc["D", "low"] < 1 / 3 < rates.loc["D", "high"]


def test_the_same_absence_needs_the_group_to_have_existed(toy, matrix):
    assert coalitions.coalition(matrix, toy.focus) == ("A", "B", "C")
    assert coalitions.absent(matrix, toy.focus) == ("D",)
    # Resolution 2 was tabled by the same groups, but D did not exist.
    assert coalitions.same_absence(matrix, toy.focus) == [toy.names[3]]
    assert list(coalitions.comparable(matrix, toy.focus).index) == [toy.names[3], toy.names[5]]


def test_nothing_is_like_an_unknown_coalition(toy, matrix):
    assert coalitions.coalition(matrix, toy.names[4]) == ()
    assert coalitions.absent(matrix, toy.names[4]) == ()
    assert coalitions.same_absence(matrix, toy.names[4]) == []


def test_exact_coalitions_are_counted(matrix):
    counts = coalitions.coalition_counts(matrix)
    assert counts["resolutions"].tolist() == [3, 1, 1]
    assert counts["size"].tolist() == [3, 4, 2]
    assert counts.loc[0, list("ABCD")].tolist() == [True, True, True, False]


def test_the_order_of_rows_does_not_matter(toy, matrix):
    shuffled = coalitions.tabling_matrix(
        toy.resolutions.sample(frac=1, random_state=3),
        toy.tablers.sample(frac=1, random_state=4),
        toy.groups.sample(frac=1, random_state=5),
    )
    pd.testing.assert_frame_equal(shuffled, matrix)


def test_an_empty_set_gives_empty_frames(toy):
    matrix = coalitions.tabling_matrix(toy.resolutions.head(0), toy.tablers, toy.groups)
    assert matrix.empty
    assert coalitions.coalition_counts(matrix).empty
    assert coalitions.tabling_rates(matrix).empty
