"""Figures on coalitions: their data by hand, drawing and captions on full and empty sets."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions import figures
from epresolutions.coalitions import matrix as coalitions
from epresolutions.coalitions.absence import ASKED_TARGETS, absence_by_target, absences
from epresolutions.coalitions.composition import composition_under_margins
from epresolutions.coalitions.figures import states as states_plot
from epresolutions.coalitions.over_time import breaks, coalition_time
from epresolutions.coalitions.pairs import co_tabling
from epresolutions.coalitions.states import NO_PART, OWN_AND_JOINED, UNKNOWN, tabling_states
from epresolutions.coalitions.votes import votes_by_tabling, voting_summary
from epresolutions.printing import style


@pytest.fixture
def groups(toy):
    lineages = ["left", "greens", "liberals", "conservatives"]
    return toy.groups.assign(lineage=lineages)


@pytest.fixture
def matrix(toy):
    return coalitions.tabling_matrix(toy.resolutions, toy.tablers, toy.groups)


@pytest.fixture
def alliance():
    """Forty made-up resolutions of which A and B table the same ones."""
    rng = np.random.default_rng(0)
    cells = rng.random((40, 4)) < 0.5
    cells[:, 1] = cells[:, 0]
    matrix = pd.DataFrame(cells, columns=list("ABCD")).astype("boolean")
    return matrix.set_axis([f"P{number:02d}" for number in range(40)])


@pytest.fixture
def states(toy, matrix):
    resolutions = toy.resolutions.assign(
        members_without_group=pd.array([True, False, None, None, None, False], dtype="boolean")
    )
    motions = pd.DataFrame(
        {"procedure": [toy.names[0], toy.focus], "group": ["A", "A"], "joined": [True, True]}
    ).astype({"joined": "boolean"})
    return tabling_states(matrix, resolutions, motions, toy.groups)


@pytest.fixture
def votes(matrix, toy):
    ballots = pd.DataFrame(
        [(2, "A", 9, 1, 0), (2, "D", 2, 7, 1), (1, "A", 1, 9, 0)],
        columns=["rollcall", "group", "votes_for", "votes_against", "votes_abstain"],
    )
    return voting_summary(votes_by_tabling(toy.rollcalls, ballots, matrix))


@pytest.fixture
def frames(toy, groups, matrix, states, votes, alliance):
    """What every figure draws, with its module."""
    pairs = co_tabling(alliance, draws=500)
    days = toy.resolutions["adopted"]
    prepared = {
        "matrix": figures.matrix.prepare(matrix, toy.resolutions, toy.focus),
        "states": figures.states.prepare(states, toy.focus),
        "upset": figures.upset.prepare(matrix, toy.focus),
        "rates": figures.rates.prepare(matrix, toy.focus),
        "sizes": figures.sizes.prepare(matrix, toy.focus),
        "focus_absence": figures.focus_absence.prepare(
            *composition_under_margins(matrix, toy.focus)
        ),
        "pairs": figures.pairs.prepare(pairs),
        "backbone": figures.backbone.prepare(pairs, groups),
        "absence": figures.absence.prepare(
            absences(matrix, toy.resolutions, toy.countries, smallest=1),
            toy.countries,
            kind="country",
        ),
        "over_time": figures.over_time.prepare(
            coalition_time(matrix, toy.resolutions, groups, smallest=1),
            breaks(groups, days.min(), days.max()),
            days.iloc[2],
        ),
        "votes": figures.votes.prepare(votes, list("ABCD")),
        "terms": _two_terms(),
    }
    return {name: (frame, getattr(figures, name)) for name, frame in prepared.items()}


def _two_terms() -> pd.DataFrame:
    rows = [
        (series, term, value, value - 0.1, value + 0.1, 20, p)
        for series, values, p in (("size", (0.8, 0.7), 0.01), ("A / B", (0.5, 0.6), 0.4))
        for term, value in zip((8, 9), values, strict=True)
    ]
    columns = ["series", "term", "value", "low", "high", "resolutions", "p"]
    return pd.DataFrame([*rows, ("C", 9, 0.0, 0.0, 0.1, 20, np.nan)], columns=columns)


NAMES = (
    *("matrix", "states", "upset", "rates", "sizes", "focus_absence", "pairs", "backbone"),
    *("absence", "over_time", "votes", "terms"),
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["one-column", "two-column"])
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_draws_and_describes_itself(frames, name, width, language):
    frame, module = frames[name]
    plot, describe = style.parts(module, frame)
    before = frame.copy()
    ax = plot(frame, language=language, width=width)
    ax.figure.draw_without_rendering()
    plt.close(ax.figure)
    caption = describe(frame, language=language)
    assert caption.text
    assert caption.alt
    assert "nan" not in caption.text + caption.alt + caption.methods
    assert len(caption.text.split()) <= 65
    assert len(caption.alt.split()) <= 60
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_draw_explains_itself(frames, name, language):
    frame, module = frames[name]
    empty = frame.iloc[:0]
    plot, describe = style.parts(module, empty)
    ax = plot(empty, language=language)
    ax.figure.draw_without_rendering()
    shown = " ".join(text.get_text() for text in ax.texts)
    plt.close(ax.figure)
    assert len(shown) > 30
    assert describe(empty, language=language).text


@pytest.mark.parametrize("name", NAMES)
def test_all_numbers_can_be_saved(frames, name):
    frame, _ = frames[name]
    assert frame.to_csv(index=False).count("\n") == len(frame) + 1


def test_labels_stay_inside_the_figure(frames):
    for name in NAMES:
        frame, module = frames[name]
        for width in ("one-column", "two-column"):
            figure = module.plot(frame, language="fr", width=width).figure
            figure.draw_without_rendering()
            renderer = figure.canvas.get_renderer()
            for ax in (ax for ax in figure.axes if ax.axison):
                for label in ax.get_yticklabels():
                    box = label.get_window_extent(renderer)
                    assert box.x0 >= -1, (name, width, label.get_text())
            for legend in figure.legends:
                box = legend.get_window_extent(renderer)
                assert box.x0 >= -1, (name, width)
                assert box.x1 <= figure.bbox.x1 + 1, (name, width)
            plt.close(figure)


def test_states_by_hand(frames):
    frame, _ = frames["states"]
    by = frame.set_index(["actor", "state"])
    assert by.loc[("A", OWN_AND_JOINED), "resolutions"] == 2
    assert by.loc[("A", OWN_AND_JOINED), "focus"]
    assert by.loc[("D", NO_PART), "resolutions"] == 1  # only the focus's motions are known
    assert by.loc[(states_plot.MEMBERS, states_plot.SIGNED), "resolutions"] == 1
    assert by.loc[(states_plot.MEMBERS, UNKNOWN), "resolutions"] == 3


def test_sizes_by_hand(frames):
    frame, _ = frames["sizes"]
    assert frame.set_index("size")["resolutions"].to_dict() == {1: 0, 2: 1, 3: 2, 4: 1}
    assert frame["as_large"].iloc[0] == 0.75
    assert frame["of"].iloc[0] == 4


def test_an_alliance_is_firm_in_heat_map_and_backbone(frames):
    pairs, _ = frames["pairs"]
    first = pairs[(pairs["first"] == "A") & (pairs["second"] == "B")].iloc[0]
    assert (first["column"], first["row"]) == (0, 1)
    assert first["firm"]
    network, _ = frames["backbone"]
    edge = network[(network["part"] == "pair") & network["firm"]].iloc[0]
    assert (edge["first"], edge["second"]) == ("A", "B")
    assert edge["difference"] > 0
    assert (network["part"] == "group").sum() == 4
    assert "A–B +" in figures.backbone.describe(network).methods


def test_two_groups_of_one_lineage_do_not_cover_each_other(groups, alliance):
    pairs = co_tabling(alliance, draws=100)
    frame = figures.backbone.prepare(pairs, groups.assign(lineage="left"))
    places = frame.loc[frame["part"] == "group", ["x", "y"]]
    assert len(places.drop_duplicates()) == 4


def test_every_lineage_of_the_data_has_a_position():
    from epresolutions.tables import read

    known = set(pd.read_csv(figures.backbone.POSITIONS)["lineage"])
    assert set(read.load().groups["lineage"]) <= known


def test_targets_are_named_and_the_usual_ones_come_first(toy, matrix):
    found = absences(matrix, toy.resolutions, toy.countries, smallest=2)
    frame = figures.absence.prepare(found, toy.countries, kind="country")
    assert list(dict.fromkeys(frame["label_fr"])) == ["Alande", "Célande"]
    top = figures.absence.prepare(found, toy.countries, kind="country", top=1)
    assert set(top["target"]) == {"AAA"}
    frame = figures.absence.prepare(found, toy.countries, kind="region")
    assert set(frame["label_fr"]) == {"Nord", "Sud"}
    assert frame["tests"].iloc[0] == found.loc[found["kind"] == "region", "q"].notna().sum()


def test_named_targets_are_described_and_never_tested(toy, matrix):
    nowhere = absence_by_target(matrix, toy.resolutions, named=ASKED_TARGETS)
    assert figures.absence.prepare(nowhere).empty
    named = {"Russia": ("AAA",), "Türkiye": ("ZZZ",)}
    frame = figures.absence.prepare(absence_by_target(matrix, toy.resolutions, named=named))
    assert frame.groupby("label_fr")["cases"].first().to_dict() == {"Russie": 3, "Turquie": 0}
    caption = figures.absence.describe(frame)
    assert "tests nothing" in caption.text
    assert "Cochran" not in caption.methods


def test_where_no_absence_could_be_told_from_chance_that_is_said(toy, matrix):
    found = absences(matrix, toy.resolutions, toy.countries, smallest=1)
    assert found["least_q"].min() > 0.05
    frame = figures.absence.prepare(found, toy.countries, kind="region")
    assert "could not have told" in figures.absence.describe(frame).text
    countries = figures.absence.prepare(found, toy.countries, kind="country")
    assert "No country is tested" in figures.absence.describe(countries).text


def test_time_has_its_breaks_and_the_focus(frames):
    frame, _ = frames["over_time"]
    assert frame.loc[frame["part"] == "break", "label"].tolist() == ["D"]
    assert (frame["part"] == "focus").sum() == 1


def test_votes_by_hand(frames):
    frame, _ = frames["votes"]
    assert frame[["kind", "group", "tabling"]].to_numpy().tolist() == [
        ["final", "A", "tabled"],
        ["final", "D", "not tabled"],
        ["amendment", "A", "tabled"],
    ]
    assert frame["share_for"].tolist() == [0.9, 0.2, 0.1]


def test_votes_of_each_kind_stand_in_their_own_panel():
    rows = [
        (kind, group, tabling, 6, 6, share, share - 0.1, share + 0.1, 0.5, 0.4, 0.6)
        for kind, share in (("part", 0.7), ("rival", 0.2), ("final", 0.9), ("amendment", 0.3))
        for group in "BA"
        for tabling in ("not tabled", "tabled", "unknown")
    ]
    names = [f"{name}{end}" for name in ("share_for", "agreement") for end in ("", "_low", "_high")]
    columns = ["kind", "group", "tabling", "rollcalls", "resolutions", *names]
    frame = figures.votes.prepare(pd.DataFrame(rows, columns=columns), list("AB"))
    assert list(dict.fromkeys(frame["kind"])) == ["final", "amendment", "part"]
    assert frame["group"].tolist() == list("AABB") * 3
    assert set(frame["tabling"]) == {"tabled", "not tabled"}
    for width, shape in (("two-column", (2, 3)), ("one-column", (3, 2))):
        figure = figures.votes.plot(frame, width=width).figure
        panels = np.reshape(figure.axes, shape)
        first = panels[:, 0] if width == "one-column" else panels[0]
        for panel, (title, share) in zip(
            first,
            (("final votes", 0.9), ("amendments", 0.3), ("single paragraphs", 0.7)),
            strict=True,
        ):
            assert panel.get_title(loc="left") == title
            assert [line.get_xdata().tolist() for line in panel.lines] == [[share] * 2] * 2
            assert [text.get_text() for text in panel.texts] == ["6"] * 4
        plt.close(figure)
    assert "A 90%, 90%" in figures.votes.describe(frame).alt
    no_final = frame[frame["kind"] != "final"]
    assert "Aucun groupe connu" in figures.votes.describe(no_final, language="fr").alt


def test_too_few_resolutions_for_any_window_are_said_to_be_so(toy, groups, matrix):
    days = toy.resolutions["adopted"]
    series = coalition_time(matrix, toy.resolutions, groups, smallest=50)
    frame = figures.over_time.prepare(series, breaks(groups, days.min(), days.max()), days[2])
    assert frame.empty
    plot, describe = style.parts(figures.over_time, frame)
    ax = plot(frame)
    assert "No window holds enough" in " ".join(ax.texts[0].get_text().split())
    plt.close(ax.figure)
    assert "Aucune fenêtre" in describe(frame, language="fr").text


def test_margins_without_a_choice_are_said_to_be_so():
    forced = pd.DataFrame([[True, True], [True, False]], columns=["A", "B"], index=["x", "y"])
    frame = figures.pairs.prepare(co_tabling(forced.astype("boolean")))
    assert "nothing can be tested" in figures.pairs.describe(frame).text


def test_the_matrix_has_a_word_for_each_state(toy, matrix):
    frame = figures.matrix.prepare(matrix, toy.resolutions, toy.focus)
    rows = frame.set_index("procedure")
    assert rows.loc[toy.names[0], list("ABCD")].tolist() == [
        "tabled", "tabled", "absent", "did not exist",
    ]  # fmt: skip
    assert (rows.loc[toy.names[4], list("ABCD")] == "unknown").all()
    caption = figures.matrix.describe(frame).text
    assert "between the triangles: D stayed out" in caption
    assert "Of 1 resolution the tablers are not known" in caption


def test_the_upset_names_the_coalition_of_the_focus_even_below_the_cut(toy, matrix):
    frame = figures.upset.prepare(matrix, toy.names[0], top=0)
    assert frame["focus"].tolist() == [True]
    assert frame.loc[0, ["size", "resolutions", "coalitions", "of"]].tolist() == [2, 1, 3, 5]


def test_rates_leave_the_focus_out_and_mark_its_part(toy, matrix):
    frame = figures.rates.prepare(matrix, toy.focus).set_index("group")
    assert frame["available"].to_dict() == {"A": 4, "B": 4, "C": 4, "D": 2}
    assert frame["focus"].to_dict() == {"A": "tabled", "B": "tabled", "C": "tabled", "D": "absent"}


def test_bars_are_as_long_as_the_numbers(frames):
    frame, module = frames["upset"]
    ax = module.plot(frame)
    heights = [patch.get_height() for patch in ax.patches if abs(patch.get_width() - 0.62) < 1e-9]
    plt.close(ax.figure)
    assert heights == frame["resolutions"].tolist()
