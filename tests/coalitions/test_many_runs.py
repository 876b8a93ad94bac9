"""Many runs side by side, on three made-up runs whose shares are known by hand."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from epresolutions.coalitions import many_runs
from epresolutions.coalitions.figures import many_runs as figure
from epresolutions.errors import UserError
from epresolutions.printing import style


def run(focus: str, absent: list[str], same: int, compared: int) -> dict:
    results = {"focus": ["A", "B"] if compared else [], "absent": absent, "available": 4,
               "compared": compared, "same_absence": same, "same_absence_low": 0.1,
               "same_absence_high": 0.6}  # fmt: skip
    return {
        "folder": focus,
        "values": {"coalitions": {"focus": focus}},
        "results": {f"coalitions.{name}": value for name, value in results.items()},
    }


@pytest.fixture
def found():
    resolutions = pd.DataFrame(
        {
            "procedure": ["a", "b", "c", "d"],
            "title": ["Alpha", "Beta: a case", "Gamma", "Delta"],
            "adopted": pd.to_datetime(["2015-01-01"] * 4),
        }
    )
    runs = [
        run("a", [], 4, 10),
        run("b", ["C", "D"], 0, 10),
        run("c", ["D"], 3, 10),
        run("d", [], 0, 0),
    ]
    return many_runs.coalitions_of_runs(runs, resolutions)


def test_the_answer_counts_and_names(found):
    said = " ".join(many_runs.answer(found, "en"))
    assert "Each of 3 coalitions" in said
    assert "In 1 of them" in said
    assert "From 1 no group" in said
    assert "Beta: a case, lacked C and D; 0 of 10 compared" in said
    french = " ".join(many_runs.answer(found, "fr"))
    assert "Beta: a case, s’est faite sans C et D\u202f; 0 des 10" in french
    assert "no runs" in many_runs.answer(found[found["share"].isna()], "en")[0]


def test_the_first_are_drawn_and_the_marked_one_in_any_case(found):
    frame = figure.prepare(found, top=1, marked="a")
    assert frame.loc[frame["drawn"], "focus"].tolist() == ["b", "a"]
    text = figure.describe(frame).text
    assert "3 coalitions" in text
    assert "The diamond is Alpha (2015), number 3." in text
    assert "Of 1 further run it is not known" in text
    assert len(text.split()) <= 90
    french = figure.describe(figure.prepare(found, marked="b"), language="fr")
    assert "Le losange est Beta: a case (2015)" in french.text
    assert french.alt.endswith("Beta: a case, 0 sur 10.")
    table, caption = many_runs.most_unusual(frame, "fr")
    assert table["résolution"].tolist() == ["b", "a"]
    assert "Les 2 résolutions retenues, sur 3 calculs" in caption
    assert many_runs.numbers(frame) == {
        "runs": 4, "with_known_tablers": 3, "shared_with_none": 1, "most_unusual": ["b", "c", "a"],
    }  # fmt: skip


def test_nothing_is_marked_that_is_not_there(found):
    frame = figure.prepare(found, marked="z")
    assert "diamond" not in figure.describe(frame).text
    ax = figure.plot(frame)
    shares = [x for line in ax.lines for x in line.get_xdata()]
    (names,) = ax.child_axes
    absent = [label.get_text() for label in names.get_yticklabels()]
    plt.close(ax.figure)
    assert shares == [0.0, 0.3, 0.4]
    assert absent == ["C, D", "D", "none absent"]


def test_without_runs_it_is_said_how_to_make_them(found):
    frame = figure.prepare(found[found["share"].isna()])
    _, describe = style.parts(figure, frame)
    assert "render --all" in describe(frame).text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"focus_marked": "Kazakhstan", "top": 5}, "no procedure number"),
        ({"focus_marked": "2016/2607(RSP)", "top": 0}, "top: 0 is no whole number"),
        ({"focus_marked": "2016/2607(RSP)", "top": "5"}, "top: '5' is no whole number"),
    ],
)
def test_wrong_settings_are_one_line(values, message):
    with pytest.raises(UserError, match=message):
        many_runs.check_settings(**values)
