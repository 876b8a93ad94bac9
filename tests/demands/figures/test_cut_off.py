"""What the order within the beginnings lets one expect goes with its numbers."""

import pandas as pd
import pytest

from epresolutions.demands.figures import reading


def drawn(behind, p):
    """One row of the figure, with an order of the bodies within the beginnings."""
    row = {
        "least": "lead", "body": "eu", "label_en": "EU bodies", "label_fr": "instances de l’UE",
        "share": 0.2, "low": 0.1, "high": 0.3, "demands": 10, "resolutions": 40,
        "behind": behind, "behind_low": 0.3, "behind_high": 0.9, "behind_p": p, "behind_texts": 12,
    }  # fmt: skip
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    ("behind", "p", "english", "french"),
    [
        (0.8, 0.001, "is likely to hold more", "en contient sans doute davantage"),
        (0.2, 0.001, "is not likely to hold more", "n’en contient sans doute pas"),
        (0.44, 0.624, "holds more is not known", "l’on ignore si"),
    ],
)
def test_the_conclusion_goes_with_the_numbers(behind, p, english, french):
    assert english in reading.describe(drawn(behind, p), language="en").text
    assert french in reading.describe(drawn(behind, p), language="fr").text
