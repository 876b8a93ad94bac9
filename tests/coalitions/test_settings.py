import pandas as pd
import pytest

from epresolutions.coalitions.settings import check_settings, period_labels
from epresolutions.errors import UserError


def test_the_defaults_pass():
    check_settings(10_000, 120, "", False)
    check_settings(100, 1, "year", True)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ((99,), "draws: 99 is no whole number from 100"),
        ((True,), "draws: True"),
        ((1e4,), "draws: 10000.0"),
        ((1000, 0), "half_window: 0"),
        ((1000, 120, "yaer"), "nearest: year"),
        ((1000, 120, "", "yes"), "lineages: 'yes' is neither True nor False"),
    ],
)
def test_a_wrong_setting_is_one_line(settings, message):
    with pytest.raises(UserError, match=message) as caught:
        check_settings(*settings)
    assert "\n" not in str(caught.value)


def test_periods_are_terms_or_years():
    resolutions = pd.DataFrame(
        {
            "procedure": ["x", "y"],
            "term": [8, 9],
            "adopted": pd.to_datetime(["2016-03-10", "2020-01-16"]),
        }
    )
    assert period_labels(resolutions, "term").to_dict() == {"x": "8", "y": "9"}
    assert period_labels(resolutions, "year").to_dict() == {"x": "2016", "y": "2020"}
