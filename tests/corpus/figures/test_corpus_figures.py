"""The figures of the corpus: their data by hand, their drawing and caption, and the empty state."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from epresolutions.corpus.figures import completeness, countries, part_sessions, tallies
from epresolutions.printing import style


def prepared(figure, toy):
    if figure is part_sessions:
        return figure.prepare(toy.resolutions, toy.focus)
    if figure is countries:
        return figure.prepare(toy.resolutions, toy.countries, focus=toy.focus)
    return figure.prepare(toy.resolutions, toy)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["one-column", "two-column"])
@pytest.mark.parametrize("figure", [part_sessions, countries, completeness])
def test_every_figure_draws_and_describes_itself(toy, figure, width, language):
    frame = prepared(figure, toy)
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


@pytest.mark.parametrize("figure", [part_sessions, countries, completeness])
def test_an_empty_comparison_draws_an_explained_empty_state(toy, figure):
    frame = prepared(figure, toy).head(0)
    plot, describe = style.parts(figure, frame)
    ax = plot(frame)
    text = " ".join(t.get_text() for t in ax.texts)
    plt.close(ax.figure)
    assert text == describe(frame).text == figure.NOTHING["en"]
    assert not ax.axison


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
