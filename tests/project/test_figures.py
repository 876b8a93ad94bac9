"""Every figure: its data by hand, its drawing and caption on full, small and empty sets."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.figures import rates as tabling_rates
from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.corpus.comparison import Comparison
from epresolutions.corpus.figures import completeness, countries, part_sessions, tallies
from epresolutions.demands.figures import heatmap
from epresolutions.demands.figures import profile as demand_profile
from epresolutions.printing import style
from epresolutions.profile import page


@pytest.fixture
def matrix(toy):
    return tabling_matrix(toy.resolutions, toy.tablers, toy.groups)


@pytest.fixture
def compared(toy):
    return Comparison(toy.focus, tuple(n for n in toy.names if n != toy.focus))


@pytest.fixture
def words():
    terms = pd.DataFrame(
        {
            "term": ["blog", "règle"], "difference": [0.3, 0.1], "low": [0.2, 0.0],
            "high": [0.4, 0.2], "n": [3, 1], "stable": [True, False],
        }
    )  # fmt: skip
    near = pd.DataFrame(
        {"title": ["Delta"], "estimate": [0.5], "low": [0.4], "high": [0.6], "shared": [7]}
    )
    return terms, near


@pytest.fixture
def frames(toy, matrix, compared, words):
    """The prepared frame of every figure, with what draws and describes it."""
    kinds = demand_profile.prepare(toy.demands, compared, toy.kinds, by="kind")
    rates = tabling_rates.prepare(matrix, toy.focus)
    return {
        "part_sessions": (
            part_sessions.prepare(toy.resolutions, toy.focus),
            part_sessions.plot,
            part_sessions.describe,
        ),
        "countries": (
            countries.prepare(toy.resolutions, toy.countries, focus=toy.focus),
            countries.plot,
            countries.describe,
        ),
        "completeness": (
            completeness.prepare(toy.resolutions, toy),
            completeness.plot,
            completeness.describe,
        ),
        "kinds": (kinds, demand_profile.plot, demand_profile.describe),
        "heatmap": (
            heatmap.prepare(
                toy.demands,
                toy.resolutions,
                compared,
                toy.kinds,
                toy.themes,
                over="themes",
                least=1,
            ),
            heatmap.plot,
            heatmap.describe,
        ),
        "profile": (
            page.prepare(rates, kinds, *words),
            page.plot,
            page.describe,
        ),
    }


NAMES = (
    "part_sessions", "countries", "completeness", "kinds",
    "heatmap", "profile",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["one-column", "two-column"])
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_draws_and_describes_itself(frames, name, width, language):
    frame, plot, describe = frames[name]
    before = frame.copy()
    ax = plot(frame, language=language, width=width)
    ax.figure.draw_without_rendering()
    caption = describe(frame, language=language)
    plt.close(ax.figure)
    pd.testing.assert_frame_equal(frame, before)
    assert len(caption.text) > 40
    assert len(caption.alt) > 20
    assert "nan" not in caption.text.lower().split()


@pytest.mark.parametrize("name", NAMES)
def test_captions_differ_by_language(frames, name):
    frame, _, describe = frames[name]
    assert describe(frame, language="en") != describe(frame, language="fr")


@pytest.mark.parametrize("figure", [part_sessions, countries, completeness])
def test_an_empty_comparison_draws_an_explained_empty_state(frames, figure):
    frame = frames[figure.__name__.rpartition(".")[2]][0].head(0)
    plot, describe = style.parts(figure, frame)
    ax = plot(frame)
    text = " ".join(t.get_text() for t in ax.texts)
    plt.close(ax.figure)
    assert text == describe(frame).text == figure.NOTHING["en"]
    assert not ax.axison


@pytest.mark.parametrize("figure", [demand_profile, heatmap])
def test_nothing_coded_draws_an_explained_empty_state(toy, figure):
    none = Comparison(toy.names[4], ())
    if figure is heatmap:
        given = (toy.resolutions, none, toy.kinds, toy.themes)
        frame = figure.prepare(toy.demands, *given, over="themes")
    else:
        frame = figure.prepare(toy.demands, none, toy.kinds, by="kind")
    assert frame.empty
    plot, describe = style.parts(figure, frame)
    ax = plot(frame)
    plt.close(ax.figure)
    assert ax.texts[0].get_text().replace("\n", " ") == figure.NOTHING["en"]
    assert describe(frame).text == figure.NOTHING["en"]


def test_dots_of_one_part_session_stand_on_each_other(toy):
    toy.resolutions.loc[3, "adopted"] = toy.resolutions.loc[2, "adopted"]
    frame = part_sessions.prepare(toy.resolutions, toy.focus)
    week = frame[frame["monday"] == "2015-09-07"]
    assert week["level"].tolist() == [0, 1]
    assert week["focus"].sum() == 1
    caption = part_sessions.describe(frame).text
    assert "6 resolutions in 5, at most 2 in one" in caption


def test_ties_are_pooled_whole_and_the_focus_is_always_named(toy):
    frame = tallies.prepare(toy.resolutions, toy.names[1], toy.countries, column="countries", top=1)
    # AAA 3; CCC 2 is pooled; BBB 1 is the focus's own.
    assert frame["code"].tolist() == ["AAA", "", "BBB"]
    assert frame["members"].tolist() == [1, 1, 1]
    assert frame["focus"].tolist() == [False, False, True]


def test_profile_marks_soft_terms_and_every_panel(frames):
    frame = frames["profile"][0]
    assert set(frame["panel"]) == {"coalition", "demands", "terms", "neighbours"}
    assert frame.loc[frame["label_en"] == "règle", "firm"].tolist() == [False]
    assert frame.loc[frame["label_en"] == "D", "focus"].tolist() == [0.0]
    assert np.isfinite(frame.loc[frame["panel"] == "neighbours", "value"]).all()
