"""The highest and the lowest share are of a time in which the same groups existed."""

import pandas as pd

from epresolutions.coalitions.figures import over_time
from epresolutions.coalitions.over_time import SIZE


def test_extremes_are_not_compared_across_a_founding():
    days = pd.to_datetime(["2015-05-01", "2015-09-01", "2016-01-01", "2017-01-01", "2018-01-01"])
    series = pd.DataFrame(
        {
            "part": "series",
            "series": SIZE,
            "day": days,
            "value": [0.95, 0.6, 0.8, 0.7, 0.5],
            "low": 0.4,
            "high": 0.99,
        }
    )
    founding = pd.DataFrame(
        {"part": "break", "kind": "founding", "label": "ENF", "day": pd.to_datetime(["2015-06-15"])}
    )
    said = over_time.describe(pd.concat([series, founding], ignore_index=True), language="en").text
    assert "from September 2015 to January 2018" in said
    assert "widest in January 2016 (80%)" in said
    assert "narrowest in January 2018 (50%)" in said
    assert "May 2015" not in said
