"""The page that sums up a focus: its panels, their drawing and the caption."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.figures import rates
from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.corpus.comparison import Comparison
from epresolutions.demands.figures import profile
from epresolutions.profile import page as figure


@pytest.fixture
def frame(toy):
    matrix = tabling_matrix(toy.resolutions, toy.tablers, toy.groups)
    compared = Comparison(toy.focus, tuple(n for n in toy.names if n != toy.focus))
    kinds = profile.prepare(toy.demands, compared, toy.kinds, by="kind")
    terms = pd.DataFrame(
        {
            "term": ["blog", "règle"], "difference": [0.3, 0.1], "low": [0.2, 0.0],
            "high": [0.4, 0.2], "n": [3, 1], "stable": [True, False],
        }
    )  # fmt: skip
    near = pd.DataFrame(
        {"title": ["Delta"], "estimate": [0.5], "low": [0.4], "high": [0.6], "shared": [7]}
    )
    return figure.prepare(rates.prepare(matrix, toy.focus), kinds, terms, near)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["one-column", "two-column"])
def test_draws_and_describes_itself(frame, width, language):
    before = frame.copy()
    ax = figure.plot(frame, language=language, width=width)
    ax.figure.draw_without_rendering()
    caption = figure.describe(frame, language=language)
    plt.close(ax.figure)
    pd.testing.assert_frame_equal(frame, before)
    assert len(caption.text) > 40
    assert len(caption.alt) > 20
    assert "nan" not in caption.text.lower().split()
    other = "fr" if language == "en" else "en"
    assert caption != figure.describe(frame, language=other)


def test_marks_soft_terms_and_every_panel(frame):
    assert set(frame["panel"]) == {"coalition", "demands", "terms", "neighbours"}
    assert frame.loc[frame["label_en"] == "règle", "firm"].tolist() == [False]
    assert frame.loc[frame["label_en"] == "D", "focus"].tolist() == [0.0]
    assert np.isfinite(frame.loc[frame["panel"] == "neighbours", "value"]).all()
