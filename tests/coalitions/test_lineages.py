import pandas as pd
import pytest

from epresolutions.coalitions.matrix import merge_lineages

GROUPS = pd.DataFrame(
    {
        "code": ["OLD", "B", "NEW", "B"],
        "term": [8, 8, 9, 9],
        "first_day": pd.to_datetime(["2014-07-01", "2014-07-01", "2019-07-02", "2019-07-02"]),
        "lineage": ["a", "b", "a", "b"],
    }
)


def test_a_renamed_group_becomes_one_column_and_gaps_stay():
    matrix = pd.DataFrame(
        {
            "NEW": [None, None, True, None],
            "B": [True, False, True, None],
            "OLD": [False, True, None, None],
        },
        index=list("wxyz"),
    ).astype("boolean")
    merged = merge_lineages(matrix, GROUPS)
    assert list(merged.columns) == ["OLD / NEW", "B"]
    assert merged["OLD / NEW"].tolist() == [False, True, True, pd.NA]
    assert merged["B"].tolist() == matrix["B"].tolist()


def test_two_groups_of_one_day_are_not_one():
    matrix = pd.DataFrame({"OLD": [True], "NEW": [False]}, index=["w"]).astype("boolean")
    with pytest.raises(ValueError, match="OLD, NEW share the lineage a"):
        merge_lineages(matrix, GROUPS)
