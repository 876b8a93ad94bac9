"""The figures of demands: what they draw, in two languages, and how empty ones explain."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from epresolutions.corpus import comparison
from epresolutions.corpus.comparison import Comparison
from epresolutions.corpus.sentences import set_sentence
from epresolutions.demands import as_coded, marked, read_alike
from epresolutions.demands.figures import (
    contrast,
    heatmap,
    mildness,
    position,
    profile,
    reading,
    recurrence,
    terms,
    together,
)
from epresolutions.demands.marks import MARK
from epresolutions.printing.style import parts
from epresolutions.tables import read
from epresolutions.uncertainty import benjamini_hochberg, wilson_interval

FIGURES = {
    "kinds": profile,
    "addressees": profile,
    "contrast": contrast,
    "recurrence": recurrence,
    "together": together,
    "mildness": mildness,
    "reading": reading,
    "position": position,
    "themes": heatmap,
    "countries": heatmap,
    "years": heatmap,
    "terms": terms,
}
FOCUSES = ["2016/2607(RSP)", "2018/2754(RSP)", "2015/2603(RSP)", "2019/2610(RSP)"]


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def data():
    return read.load()


def frames(data, focus, demands):
    """Prepare every figure as notebook 3 does."""
    compared = comparison.compare(data, focus)
    lead, kinds = read_alike(demands), marked(data)
    rows = data.resolutions[data.resolutions["procedure"].isin(compared.everyone)]
    everything = (lead, data.resolutions, compared, kinds)
    return {
        "kinds": profile.prepare(lead, compared, kinds, by="kind"),
        "addressees": profile.prepare(lead, compared, data.addressees, by="addressee"),
        "contrast": contrast.prepare(lead, compared, kinds, draws=50),
        "recurrence": recurrence.prepare(lead, data.resolutions, kinds, focus=focus),
        "together": together.prepare(lead, compared, kinds, least=15, draws=10),
        "mildness": mildness.prepare(lead, rows, data.tablers, data.groups, focus=focus, draws=50),
        "reading": reading.prepare(demands, data.resolutions, compared),
        "position": position.prepare(demands, rows, focus=focus),
        "themes": heatmap.prepare(*everything, data.themes, over="themes"),
        "countries": heatmap.prepare(*everything, data.countries, over="countries"),
        "years": heatmap.prepare(*everything, None, over="year"),
        "terms": terms.prepare(lead, data.resolutions, kinds, draws=99),
    }


@pytest.fixture(scope="module")
def every(data):
    return {focus: frames(data, focus, as_coded(data)) for focus in FOCUSES}


@pytest.fixture(scope="module")
def full(every):
    return every[FOCUSES[0]]


@pytest.fixture(scope="module")
def empty(data):
    return frames(data, FOCUSES[0], as_coded(data).head(0))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", FIGURES)
def test_each_draws_with_its_labels(full, name, language):
    for width in ("one-column", "two-column"):
        ax = FIGURES[name].plot(full[name], language=language, width=width)
        ax.figure.canvas.draw()
        assert ax.has_data()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("focus", FOCUSES)
@pytest.mark.parametrize("name", FIGURES)
def test_captions_stand_alone_and_are_short(data, every, name, focus, language):
    frame = every[focus][name]
    caption = parts(FIGURES[name], frame)[1](frame, language=language)
    compared = comparison.compare(data, focus)
    row = data.resolutions.set_index("procedure", drop=False).loc[focus]
    before = set_sentence(row, compared, language).removeprefix(row["title"])
    before = "" if caption.own_set else before
    marks = {":", ";", "?", "!", "%", "°", "«", "»"}
    words = [word for word in f"{before} {caption.text}".split() if word not in marks]
    assert len(words) <= (90 if language == "en" else 100)
    assert len(caption.alt.split()) <= 60
    assert "nan" not in f"{caption.text} {caption.alt} {caption.methods}".lower().split()
    assert caption.text.endswith((".", "!"))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", FIGURES)
def test_nothing_to_draw_is_explained(empty, name, language):
    assert empty[name].empty
    plot, describe = parts(FIGURES[name], empty[name])
    said = FIGURES[name].NOTHING[language]
    drawn = plot(empty[name], language=language).texts[0].get_text().replace("\n", " ")
    assert drawn.split() == said.split()
    assert describe(empty[name], language=language).text.split() == said.split()


@pytest.mark.parametrize("name", FIGURES)
def test_a_caption_speaks_of_bold_only_where_something_is(every, name):
    for found in every.values():
        frame = found[name]
        if frame.empty:
            continue
        ax = FIGURES[name].plot(frame)
        labels = [*ax.get_xticklabels(), *ax.get_yticklabels(), *ax.texts]
        bold = any(label.get_fontweight() == "bold" for label in labels)
        assert ("bold" in FIGURES[name].describe(frame).text.lower()) == bold


@pytest.mark.parametrize("name", ["kinds", "contrast", "recurrence", "themes", "together"])
def test_a_weakly_coded_kind_is_marked_and_the_mark_explained(full, name):
    frame = full[name]
    label = next(c for c in frame if c.endswith("label_en") or c == "kind_en")
    assert frame[label].str.endswith(MARK).any()
    assert "weakly on kinds marked °" in FIGURES[name].describe(frame).text
    plain = frame.assign(
        **{
            column: frame[column].str.removesuffix(MARK)
            for column in frame
            if "label_" in column or column == "kind_en"
        }
    )
    assert "°" not in FIGURES[name].describe(plain).text


def marks(ax):
    return sorted(
        x for line in ax.lines if line.get_marker() not in ("None", "") for x in line.get_xdata()
    )


def test_contrast_draws_the_differences(full):
    frame = full["contrast"]
    assert marks(contrast.plot(frame)) == pytest.approx(sorted(frame["difference"]))
    assert list(frame["family"].drop_duplicates()) == ["body", "strength", "kind"]


def test_contrast_says_where_no_single_kind_could_have_been_told(full):
    frame = full["contrast"]
    kinds = frame["family"] == "kind"
    assert "No single kind could" in contrast.describe(frame.assign(least=1 / 90)).text
    sharp = frame.assign(least=np.where(kinds, 0.05 / 20 / 2, 1))
    assert "No single kind" not in contrast.describe(sharp).text
    found = frame.assign(p_adjusted=np.where(frame["category"] == "LAW", 0.01, 1))
    assert "Told from chance (filled): change the law." in contrast.describe(found).text


def test_the_profile_draws_the_shares_with_a_legend_off_the_data(every):
    for focus in FOCUSES:
        frame = every[focus]["kinds"]
        ax = profile.plot(frame)
        ax.figure.canvas.draw()
        shown = [*frame["compared_share"], *frame.loc[frame["focus"] > 0, "focus_share"]]
        assert marks(ax) == pytest.approx(sorted(shown))
        assert ax.get_legend().get_window_extent().y0 >= ax.get_window_extent().y1 - 1


def test_a_share_of_few_texts_has_wilsons_interval(full):
    frame = full["reading"].set_index(["least", "body"])
    row = frame.loc[("whole", "eu")]
    assert row["resolutions"] < 10
    low, high = wilson_interval(row["n"], row["demands"])
    assert [row["low"], row["high"]] == pytest.approx([low, high])


def test_reading_draws_the_shares(full):
    frame = full["reading"]
    assert marks(reading.plot(frame)) == pytest.approx(sorted(frame["share"]))


def test_recurrence_writes_every_count_and_no_zero(full):
    frame = full["recurrence"]
    ax = recurrence.plot(frame)
    numbers = sorted(int(t.get_text()) for t in ax.texts if t.get_text().isdigit())
    assert numbers == sorted(int(n) for n in frame["n"].dropna() if n)
    unread = frame.loc[~frame["read"], "procedure"].nunique()
    assert sum(t.get_text() == "none coded" for t in ax.texts) == unread > 0


def test_together_writes_every_pair(full):
    frame = full["together"]
    ax = together.plot(frame)
    numbers = sorted(int(t.get_text().strip("+−")) for t in ax.texts)
    assert numbers == sorted(frame["n"])


def test_together_names_what_chance_does_not_explain(full):
    frame = full["together"].assign(p_adjusted=1.0)
    assert "none can be told from chance" in together.describe(frame).text
    frame.loc[0, ["p_adjusted", "ratio"]] = 0.01, 0.4
    named = f"{frame.loc[0, 'one_label_en']} and {frame.loc[0, 'other_label_en']} (−)"
    assert f"chance does not explain {named}." in together.describe(frame).text


def test_mildness_draws_the_means_and_rings_the_focus(full):
    frame = full["mildness"]
    ax = mildness.plot(frame)
    drawn = sorted(
        y for line in ax.lines if line.get_markersize() < 8 for y in np.atleast_1d(line.get_ydata())
    )
    assert drawn == pytest.approx(sorted(frame["mean"]))
    assert frame.groupby("measure")["focus"].sum().tolist() == [1, 1]


def test_a_mean_of_few_resolutions_has_no_bar(full):
    frame = full["mildness"]
    assert frame.loc[frame["n"] < 10, "low"].isna().all()
    assert frame.loc[frame["n"] >= 10, "low"].notna().all()


@pytest.mark.parametrize(
    ("p", "rho", "told"),
    [
        ((0.2, 0.04), -0.3, "Neither is linked"),
        ((0.01, 0.2), -0.3, "Wider coalitions use fewer strong verbs"),
        ((0.01, 0.2), 0.3, "Wider coalitions use more strong verbs"),
    ],
)
def test_mildness_tells_a_link_and_its_direction_by_the_adjusted_p_alone(full, p, rho, told):
    frame = full["mildness"].assign(rho=rho)
    adjusted = benjamini_hochberg(np.array(p))
    for measure, value, q in zip(("strong", "hard"), p, adjusted, strict=True):
        frame.loc[frame["measure"] == measure, ["p", "q"]] = value, q
    caption = mildness.describe(frame)
    assert told in caption.text
    assert "kinds with consequences: ρ" in caption.methods


def test_mildness_adjusts_its_two_tests(full):
    frame = full["mildness"].drop_duplicates("measure")
    assert frame["q"].tolist() == pytest.approx(benjamini_hochberg(frame["p"].to_numpy()))


def test_years_keep_their_order_and_count_once(full):
    frame = full["years"]
    assert set(frame["row_en"]) == {"2014", "2015", "2016", "2017", "2018", "2019"}
    assert frame.loc[frame["focus"], "row"].unique().tolist() == ["2016"]
    assert "each of its rows" not in heatmap.describe(frame).text
    assert "each of its rows" in heatmap.describe(full["themes"]).text


def test_a_diamond_is_spoken_of_only_where_one_is_drawn(full):
    for name in ("themes", "countries", "years"):
        frame = full[name]
        assert ("diamond" in heatmap.describe(frame).text) == frame["focus"].any()


def test_terms_are_named_with_their_coders_and_what_is_told_is_bold(full):
    frame = full["terms"]
    ax = terms.plot(frame)
    assert marks(ax) == pytest.approx(sorted(frame["share"]))
    kinds = frame.drop_duplicates("kind")
    weights = [label.get_fontweight() for label in ax.get_yticklabels()]
    assert weights == ["bold" if p < 0.05 else "normal" for p in kinds["p"]]
    assert "different coders" in terms.describe(frame).text
    assert "No kind differs" in terms.describe(frame.assign(p=0.5)).text


def test_position_draws_every_demand_of_the_texts_of_the_set(data, every):
    for focus, found in every.items():
        frame = found["position"]
        compared = comparison.compare(data, focus)
        assert set(frame["procedure"]) <= set(compared.everyone)
        if len(frame):
            assert marks(position.plot(frame)) == pytest.approx(sorted(frame["position"]))


def of_few(figure, toy, compared):
    if figure is profile:
        return profile.prepare(toy.demands, compared, toy.kinds, by="kind")
    given = (toy.resolutions, compared, toy.kinds, toy.themes)
    return heatmap.prepare(toy.demands, *given, over="themes", least=1)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["one-column", "two-column"])
@pytest.mark.parametrize("figure", [profile, heatmap])
def test_few_resolutions_are_drawn_and_described(toy, figure, width, language):
    compared = Comparison(toy.focus, tuple(n for n in toy.names if n != toy.focus))
    frame = of_few(figure, toy, compared)
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


@pytest.mark.parametrize("figure", [profile, heatmap])
def test_nothing_coded_draws_an_explained_empty_state(toy, figure):
    frame = of_few(figure, toy, Comparison(toy.names[4], ()))
    assert frame.empty
    plot, describe = parts(figure, frame)
    ax = plot(frame)
    assert ax.texts[0].get_text().replace("\n", " ") == figure.NOTHING["en"]
    assert describe(frame).text == figure.NOTHING["en"]
