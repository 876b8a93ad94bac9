"""The figures of the vocabulary: their numbers, their drawing, their captions."""

from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from epresolutions.printing import style
from epresolutions.vocabulary import figures
from epresolutions.vocabulary.figures import distinctive_terms, keyness, layer_agreement, lengths

NAMES = tuple(figures.__all__)


def prepare(name, layer, about, compared):
    figure = getattr(figures, name)
    if name == "nearness":
        layers = {"kept": layer, "masked": layer}
        return figure.prepare(layers, about, focus="d0", compared=compared, draws=99)
    if name == "layer_agreement":
        both = (layer.only(compared), layer.only(compared))
        terms = pd.DataFrame({"procedure": compared, "term": 9})
        return figure.prepare({"kept": both, "masked": both}, terms, draws=99)
    if name == "lengths":
        documents = pd.DataFrame({"procedure": compared, "urgency": [True] * len(compared)})
        return figure.prepare(layer, documents, focus="d9", draws=99)
    return figure.prepare(layer, focus="d0", compared=compared)


@pytest.fixture
def frames(layer, about):
    everyone = list(layer.documents.index)
    return {name: prepare(name, layer, about, everyone) for name in NAMES}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["one-column", "two-column"])
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_draws_and_describes_itself(frames, name, width, language):
    frame = frames[name]
    before = frame.copy()
    plot, describe = style.parts(getattr(figures, name), frame)
    ax = plot(frame, language=language, width=width)
    ax.figure.draw_without_rendering()
    caption = describe(frame, language=language)
    plt.close(ax.figure)
    pd.testing.assert_frame_equal(frame, before)
    layer = {"en": "made-up words", "fr": "mots inventés"}[language]
    assert layer in caption.text
    assert len(caption.alt) > 20
    assert len(caption.alt.split()) <= 60
    assert len(caption.text.split()) <= 65
    assert "nan" not in (caption.text + caption.methods).lower().split()


@pytest.mark.parametrize("name", NAMES)
def test_where_there_is_nothing_to_compare_there_is_nothing_to_draw(layer, about, name):
    assert prepare(name, layer, about, []).empty
    assert set(getattr(figures, name).NOTHING) == {"en", "fr"}


def alone(layer, term, times):
    """Let only the focus have a term, so many times."""
    counts = layer.counts.tolil()
    counts[:, term] = 0
    counts[0, term] = times
    return replace(layer, counts=counts.tocsr())


def test_a_term_that_occurs_once_is_left_out_or_marked(layer):
    others = list(layer.documents.index[1:])
    layer = alone(layer, 29, 1)
    usual = distinctive_terms.prepare(layer, "d0", others, top=30)
    assert "word29" not in set(usual["term"])
    assert "fewer than 2 times in the focus" in distinctive_terms.describe(usual).methods
    every = distinctive_terms.prepare(layer, "d0", others, top=30, least=1)
    row = every.set_index("term").loc["word29"]
    assert row["once"]
    assert not row["stable"]
    assert "in one text only" in distinctive_terms.describe(every).text
    ax = distinctive_terms.plot(every)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    plt.close(ax.figure)
    assert "word29 †  (1 : 0)" in labels


def test_keyness_names_both_sides(frames):
    frame = frames["keyness"]
    assert frame.set_index("term").loc["word20", ["side", "firm"]].tolist() == ["focus", True]
    assert frame.loc[frame["side"] == "compared", "firm"].all()
    assert (frame["low"] <= frame["log_odds"]).all()
    assert (frame["log_odds"] <= frame["high"]).all()
    np.testing.assert_allclose(frame["least_p"], 1 / 10)
    ax = keyness.plot(frame)
    label = ax.get_xlabel()
    plt.close(ax.figure)
    assert "compared" in label
    assert "focus" in label


def test_words_that_a_short_focus_lacks_are_no_finding(layer):
    """Five words cannot lack any of thirty beyond chance: the left side stays empty."""
    counts = layer.counts.tolil()
    counts[0] = 0
    counts[0, 20] = 5
    layer = replace(layer, counts=counts.tocsr())
    frame = keyness.prepare(layer, "d0", list(layer.documents.index[1:]))
    assert frame["term"].tolist() == ["word20"]
    assert "No word is told to be rarer in the focus" in keyness.describe(frame).text


def test_a_word_of_one_text_alone_is_marked_and_does_not_stretch_the_axis(layer):
    frame = keyness.prepare(alone(layer, 29, 9), "d0", list(layer.documents.index[1:]))
    row = frame.set_index("term").loc["word29"]
    assert row["q_words"] < 0.05  # as if words fell one by one
    assert not row["firm"]
    ax = keyness.plot(frame)
    low, high = ax.get_xlim()
    plt.close(ax.figure)
    assert row["high"] > high
    assert low <= row["log_odds"] <= high
    others = frame[~frame["single"]]
    assert low <= others["low"].min()
    assert others["high"].max() <= high


def test_the_caption_counts_the_words_that_other_priors_name_too(layer):
    frame = keyness.prepare(layer, "d0", list(layer.documents.index[1:]), top=3)
    more = frame[frame["side"] == "focus"]
    said = keyness.describe(frame).methods
    assert f"Of the {len(more)} words on the focus’s side, {more['weak'].sum()} are also" in said
    assert f"and {more['strong'].sum()} with one ten times as large" in said


def test_few_compared_resolutions_leave_no_bars_and_nothing_that_holds(layer):
    frame = distinctive_terms.prepare(layer, "d0", ["d1", "d2", "d3"])
    assert frame["low"].isna().all()
    assert not frame["stable"].any()
    assert "Too few others" in distinctive_terms.describe(frame).text


@pytest.mark.parametrize(
    ("kept", "masked", "said"),
    [
        (0.01, 0.01, "not for the names alone"),
        (0.01, 0.2, "only through the names"),
        (0.2, 0.01, "Without the names"),
        (0.2, 0.2, "No agreement beyond chance"),
    ],
)
def test_agreement_of_layers_is_concluded_from_its_numbers(frames, kept, masked, said):
    frame = frames["layer_agreement"]
    frame = frame.assign(p=np.where(frame["names"] == "kept", kept, masked))
    assert said in layer_agreement.describe(frame).text


def test_a_p_value_at_the_floor_of_the_draws_is_a_bound(frames):
    frame = frames["layer_agreement"]
    assert frame["p"].unique().tolist() == [1 / 100]
    assert "p ≤ 0.01" in layer_agreement.describe(frame).methods
    assert "p = 0.02" in layer_agreement.describe(frame.assign(p=0.02)).methods


def test_branches_do_not_cross(frames):
    frame = frames["tree"]
    leaves = frame[frame["first"].isna()].set_index("node")
    assert leaves["y"].tolist() == list(range(10))
    assert leaves.loc[0, "focus"]
    assert leaves.loc[0, "y"] == 0
    below = {node: {int(row.y)} for node, row in leaves.iterrows()}
    for row in frame[frame["first"].notna()].itertuples():
        below[row.node] = below[row.first] | below[row.second]
        assert max(below[row.node]) - min(below[row.node]) == row.size - 1


def test_lengths_say_what_changed(frames):
    frame = frames["lengths"]
    assert frame["period"].tolist() == ["before"] * 8 + ["after"] * 2
    assert frame.loc[frame["focus"], "procedure"].tolist() == ["d9"]
    before = frame.loc[frame["period"] == "before", "tokens"].mean()
    after = frame.loc[frame["period"] == "after", "tokens"].mean()
    assert frame["tokens_difference"].iloc[0] == pytest.approx(after - before)


def test_one_period_alone_is_said(layer):
    documents = pd.DataFrame({"procedure": ["d0", "d1", "d2"], "urgency": True})
    frame = lengths.prepare(layer, documents, focus="d0", draws=9)
    assert "no comparison" in lengths.describe(frame).text
    assert "pas de comparaison" in lengths.describe(frame, language="fr").text


def test_attributes_that_cannot_be_compared_are_left_out(frames):
    assert "coalition" not in set(frames["nearness"]["attribute"])
    assert set(frames["nearness"]["names"]) == {"kept", "masked"}


def test_the_map_numbers_the_nearest(frames):
    frame = frames["map"]
    assert frame.loc[frame["focus"], "nearness"].tolist() == [0]
    assert sorted(frame["nearness"]) == list(range(10))
    nearest = frames["neighbours"]["procedure"].iloc[0]
    assert frame.loc[frame["nearness"] == 1, "procedure"].tolist() == [nearest]
