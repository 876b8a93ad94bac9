"""The figures of demands: what they draw, in two languages, and how empty ones explain."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from epresolutions.corpus import comparison
from epresolutions.demands import read_alike
from epresolutions.demands.figures import mildness, contrast, heatmap, position, reading, recurrence, together
from epresolutions.tables import read
from epresolutions.uncertainty import benjamini_hochberg


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def data():
    return read.load()


@pytest.fixture(scope="module")
def compared(data):
    return comparison.compare(data, "2016/2607(RSP)")


def frames(data, compared, demands):
    lead = read_alike(demands)
    rows = data.resolutions[data.resolutions["procedure"].isin(compared.everyone)]
    return {
        "contrast": (
            contrast.prepare(lead, compared, data.kinds, draws=50),
            contrast.plot,
            contrast.describe,
        ),
        "recurrence": (
            recurrence.prepare(
                lead, data.resolutions, compared.focus, data.kinds
            ),
            recurrence.plot,
            recurrence.describe,
        ),
        "together": (
            together.prepare(
                lead, compared, data.kinds, least=15, draws=10
            ),
            together.plot,
            together.describe,
        ),
        "mildness": (
            mildness.prepare(
                lead, rows, data.tablers, data.groups, compared.focus, draws=50
            ),
            mildness.plot,
            mildness.describe,
        ),
        "reading": (
            reading.prepare(demands, data.resolutions, compared),
            reading.plot,
            reading.describe,
        ),
        "position": (
            position.prepare(
                demands,
                data.resolutions,
                compared.focus,
                data.kinds,
                among=compared.everyone,
                draws=100,
            ),
            position.plot,
            position.describe,
        ),
    }


NAMES = ["contrast", "recurrence", "together", "mildness", "reading", "position"]


@pytest.fixture(scope="module")
def full(data, compared):
    return frames(data, compared, data.demands)


@pytest.fixture(scope="module")
def empty(data, compared):
    return frames(data, compared, data.demands.head(0))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_each_draws_with_its_labels_and_caption(full, name, language):
    frame, plot, describe = full[name]
    for width in ("one-column", "two-column"):
        ax = plot(frame, language=language, width=width)
        ax.figure.canvas.draw()
        assert ax.has_data()
    caption = describe(frame, language=language)
    assert caption.text
    assert caption.alt
    assert "nan" not in caption.text.lower().split()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_draw_is_explained(empty, name, language):
    frame, plot, describe = empty[name]
    ax = plot(frame, language=language)
    assert ax.texts[0].get_text().endswith(".")
    assert describe(frame, language=language).text


def marks(ax):
    return sorted(
        x for line in ax.lines if line.get_marker() not in ("None", "") for x in line.get_xdata()
    )


def test_contrast_draws_the_differences(full):
    frame = full["contrast"][0]
    assert marks(contrast.plot(frame)) == pytest.approx(
        sorted(frame["difference"])
    )
    assert list(frame["family"].drop_duplicates()) == ["body", "strength", "kind"]


def test_an_interval_of_few_texts_is_said_to_be_too_narrow(full):
    frame = full["reading"][0]
    n = frame.drop_duplicates("least").set_index("least")["resolutions"]
    assert n["whole"] < 10 < n["lead"]
    caption = reading.describe(frame)
    assert f"summaries read whole (n = {n['whole']}) " in caption.text
    assert "too narrow where n is below 10" in caption.text
    many = frame[frame["least"] != "whole"]
    assert "too narrow" not in reading.describe(many).text


def test_reading_draws_the_shares(full):
    frame = full["reading"][0]
    assert marks(reading.plot(frame)) == pytest.approx(sorted(frame["share"]))


def test_recurrence_writes_every_count_and_no_zero(full):
    frame = full["recurrence"][0]
    ax = recurrence.plot(frame)
    numbers = sorted(int(t.get_text()) for t in ax.texts if t.get_text().isdigit())
    assert numbers == sorted(int(n) for n in frame["n"].dropna() if n)
    unread = frame.loc[~frame["read"], "procedure"].nunique()
    assert sum(t.get_text() == "none coded" for t in ax.texts) == unread > 0


def test_together_writes_every_pair(full):
    frame = full["together"][0]
    ax = together.plot(frame)
    numbers = sorted(int(t.get_text().strip("+−")) for t in ax.texts)
    assert numbers == sorted(frame["n"])


def test_mildness_draws_the_means_and_rings_the_focus(full):
    frame = full["mildness"][0]
    ax = mildness.plot(frame)
    drawn = sorted(
        y for line in ax.lines if line.get_markersize() < 8 for y in np.atleast_1d(line.get_ydata())
    )
    assert drawn == pytest.approx(sorted(frame["mean"]))
    assert frame.groupby("measure")["focus"].sum().tolist() == [1, 1]


@pytest.mark.parametrize(("p", "told"), [((0.2, 0.04), "no link"), ((0.01, 0.2), "strong verbs")])
def test_mildness_tells_a_link_by_the_adjusted_p_alone(full, p, told):
    frame = full["mildness"][0].copy()
    adjusted = benjamini_hochberg(np.array(p))
    for measure, value, q in zip(("strong", "hard"), p, adjusted, strict=True):
        frame.loc[frame["measure"] == measure, ["p", "q"]] = value, q
    caption = mildness.describe(frame)
    assert f"Told from chance (q < .05): {told}" in caption.text
    assert (caption.text + caption.alt).count("kinds with consequences: ρ") == 2


def test_mildness_adjusts_its_two_tests(full):
    frame = full["mildness"][0].drop_duplicates("measure")
    assert frame["q"].tolist() == pytest.approx(benjamini_hochberg(frame["p"].to_numpy()))


def test_years_make_a_heat_map_too(data, compared):
    frame = heatmap.prepare(
        read_alike(data.demands), data.resolutions, compared, data.kinds, None, over="year"
    )
    assert set(frame["row_en"]) == {"2014", "2015", "2016", "2017", "2018", "2019"}
    assert frame.loc[frame["focus"], "row"].unique().tolist() == ["2016"]
    assert heatmap.plot(frame).has_data()


def test_position_draws_every_demand_and_the_curve_of_the_model(full):
    frame = full["position"][0]
    ax = position.plot(frame)
    demands = frame[frame["row"] == "demand"]
    assert marks(ax) == pytest.approx(sorted(demands["position"]))
    curve = frame[frame["row"] == "curve"]
    drawn = next(line for line in ax.lines if line.get_label() == "probability of asking the EU")
    low, middle, high = ax.get_yticks()[-1], ax.get_yticks()[-2], ax.get_yticks()[-3]
    assert middle == pytest.approx((low + high) / 2)
    shown = (drawn.get_ydata() - low) / (high - low)
    assert shown == pytest.approx(curve["probability"].to_numpy())
    band = ax.collections[-1].get_paths()[0].vertices[:, 1]
    assert (band.min() - low) / (high - low) == pytest.approx(curve["high"].max())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_missed_is_said_with_interval_and_assumptions(full, language):
    frame = full["position"][0]
    text = position.describe(frame, language=language).text
    rows = frame[frame["row"] == "missed"]
    assert len(rows) == 3
    for row in rows.itertuples():
        assert f"{row.missed:.0f} [{row.low:.0f}–{row.high:.0f}]" in text
    partly = rows.iloc[0]
    assert str(partly["unread"]) in text
    assert ("Assumed" if language == "en" else "supposées") in text


def test_only_the_comparison_set_is_asked_what_it_misses(data, compared):
    few = list(compared.everyone)[:30]
    frame = position.prepare(
        data.demands, data.resolutions, compared.focus, data.kinds, among=few, draws=50
    )
    row = frame[frame["row"] == "missed"].iloc[0]
    lead = data.demands[(data.demands["part"] == "lead") & data.demands["procedure"].isin(few)]
    whole = data.resolutions.loc[data.resolutions["summary_seen"] == "whole", "procedure"]
    assert row["texts"] == lead.loc[~lead["procedure"].isin(whole), "procedure"].nunique()
    assert row["unread"] == len(set(few) - set(lead["procedure"]) - set(whole))


def test_a_kind_asked_often_enough_in_whole_texts_has_its_own_curve(data, compared):
    """As if every beginning were a whole text."""
    everything = data.resolutions.assign(
        summary_seen=data.resolutions["summary_seen"].where(
            data.resolutions["summary_seen"] != "partial", "whole"
        )
    )
    frame = position.prepare(
        data.demands, everything, compared.focus, data.kinds, draws=20
    )
    curves = frame[frame["row"] == "curve"].drop_duplicates("what").set_index("what")
    assert curves.index[0] == "eu"
    assert {"RELEASE", "RAISE"} <= set(curves.index)
    assert curves.loc["RAISE", "slope"] > curves.loc["RELEASE", "slope"]
    few = frame[(frame["row"] != "demand") | frame["procedure"].isin(compared.everyone[:8])]
    assert position.plot(few).has_data()
    said = position.describe(few, language="en").text
    assert curves.loc["RAISE", "label_en"] in said
    assert frame[frame["row"] == "missed"]["missed"].isna().all()  # no beginning is left
