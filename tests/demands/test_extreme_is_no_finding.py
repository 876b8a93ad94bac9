"""The largest of many differences is not announced as a finding."""

import pandas as pd
import pytest
from epresolutions.demands.sentences import demands_sentence


@pytest.mark.parametrize(
    ("language", "of", "caution"),
    [("en", "of 2 kinds", "no finding"), ("fr", "parmi 2 types", "n’est pas en soi un résultat")],
)
def test_the_largest_excess_is_said_to_be_picked(language, of, caution):
    kinds = pd.DataFrame(
        {
            "label_en": ["release", "law"], "label_fr": ["libération", "loi"],
            "focus": [3, 1], "focus_share": [0.75, 0.25], "focus_low": [0.3, 0.05],
            "focus_high": [0.95, 0.7], "compared": [10, 30], "compared_share": [0.25, 0.75],
            "low": [0.2, 0.7], "high": [0.3, 0.8], "of": [20, 20],
        }
    )  # fmt: skip
    said = demands_sentence(kinds, kinds, language)
    assert of in said
    assert caution in said
