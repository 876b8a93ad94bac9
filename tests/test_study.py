"""The first call of a notebook, what it shows, and what it refuses."""

from types import SimpleNamespace

import pandas as pd
import pytest

from epresolutions import study as studies
from epresolutions.errors import UserError
from epresolutions.printing.style import Caption, new_axes


@pytest.fixture
def shown(monkeypatch):
    """What a study displays, as text, in place of in a notebook."""
    kept = []
    monkeypatch.setattr(studies, "display", lambda what, **_: kept.append(what))
    return kept


@pytest.fixture
def study(tmp_path):
    return studies.begin("2_coalitions", {"output": str(tmp_path), "seed": 7})


def figure(rows):
    """A figure as a module has it, whose frame has so many rows."""

    def prepare(first, *, focus, seed, top=3):
        return pd.DataFrame({"first": first, "focus": focus, "seed": seed, "top": range(rows)})

    def plot(frame, *, ax=None, language="en", width="one-column"):
        ax = new_axes(ax, width=width)
        ax.plot(frame["top"])
        return ax

    def describe(frame, *, language="en"):
        return Caption("A line.", "A line that rises.", "No null model.")

    return SimpleNamespace(
        __name__="package.lines",
        NOTHING={"en": "Nothing: known", "fr": "Rien: inconnu"},
        prepare=prepare,
        plot=plot,
        describe=describe,
    )


def test_a_figure_gets_what_it_asks_for_and_is_named_after_its_module(study, shown, tmp_path):
    frame = study.show(figure(2), "x", top=5)
    assert frame["focus"].tolist() == ["2016/2607(RSP)"] * 2
    assert frame["seed"].tolist() == [7, 7]
    about = pd.read_json(tmp_path / "2_coalitions_lines.json", typ="series")
    assert about["caption"].startswith(
        "Freedom of expression in Kazakhstan, 2016/2607(RSP), beside "
    )
    assert about["caption"].endswith(" A line.")
    assert about["methods"] == "No null model."
    assert "<details>" in shown[-1].data
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "2_coalitions_lines.csv"), frame)


def test_a_figure_of_nothing_says_why(study, shown, tmp_path):
    study.show(figure(0), "x", name="other")
    assert (
        "Nothing: known" in pd.read_json(tmp_path / "2_coalitions_other.json", typ="series").caption
    )
    assert "Nothing: known" in (tmp_path / "2_coalitions_other.svg").read_text(encoding="utf-8")


def test_the_answer_stands_in_the_results(study, shown, tmp_path):
    study.answer(["One.", "", "Two."])
    assert shown[-1].data == "One. Two."
    assert '"One."' in (tmp_path / "results.json").read_text(encoding="utf-8")


def test_a_notebooks_own_parameters_are_checked_and_stated():
    seen = {}
    study = studies.begin(
        "2_coalitions", {"draws": 500}, check=lambda draws: seen.update(draws=draws)
    )
    assert seen["draws"] == study.parameters["draws"] == 500
    assert {"focus", "term", "language", "output"}.isdisjoint(seen)


def test_parameters_are_taken_in_the_forms_that_papermill_gives(shown):
    namespace = {"countries": ["Birmanie", "Hong Kong"], "term": 8, "draws": "500", "since": None}
    namespace |= {"lineages": "False"}
    study = studies.begin("2_coalitions", namespace)
    assert study.comparison.filters.countries == ("MMR", "CHN")
    assert study.comparison.filters.terms == (8,)
    assert (namespace["draws"], namespace["lineages"], namespace["since"]) == (500, False, "")
    assert "Hong Kong has no code of its own" in shown[-1].data


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"focus": None}, "focus: ''"),
        ({"language": "de"}, "language: 'de'"),
        ({"seed": -1}, "seed: -1"),
        ({"term": "12"}, "term"),
    ],
)
def test_a_wrong_parameter_is_named(given, said):
    with pytest.raises(UserError, match=said):
        studies.begin("2_coalitions", given)
