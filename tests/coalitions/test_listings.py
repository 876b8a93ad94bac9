import pandas as pd

from epresolutions.coalitions.listings import amendments


def test_amendments_of_several_groups_count_once_among_all():
    moved = pd.DataFrame({"rollcall": ["1", "1", "2", "3"], "group": ["A", "B", "A", None]})
    moved = moved.assign(tabling="tabled", result="adopted")
    assert "(3, of 2 the mover is stated)" in amendments(moved, ["A", "B"], "en")[1]
