"""The explorer on the collection's data, its controls moved as the browser moves them."""

import json
import re
from base64 import b64decode
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from epresolutions import demands, two_sets, wording
from epresolutions import study as studies
from epresolutions.coalitions.figures import rates as rates_figure
from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.corpus import sets
from epresolutions.errors import UserError
from epresolutions.explorer import Explorer, State
from epresolutions.explorer.views import VIEWS, Views
from epresolutions.printing.style import PALETTE
from epresolutions.sources import official, own
from epresolutions.vocabulary import Preparation
from epresolutions.vocabulary.figures import distinctive_terms as distinctive_terms_figure


@pytest.fixture(scope="module")
def study():
    return studies.begin("6_explore", {}, documents=True)


@pytest.fixture(scope="module")
def shared(study):
    return Explorer(study)


@pytest.fixture
def explorer(shared):
    shared.go(State())
    return shared


@pytest.mark.parametrize("options", [{}, {"term": "all", "urgency": "all"}, {"themes": "torture"}])
def test_the_matrix_is_that_of_the_notebook(study, options):
    views = Views(study)
    compared = views.study(State(**options)).comparison
    rows = study.everything[study.everything["procedure"].isin(compared.everyone)]
    expected = tabling_matrix(rows, study.tables.tablers, study.tables.groups)
    pd.testing.assert_frame_equal(views.matrix(compared), expected)


def test_views_and_printed_figures_have_the_numbers_of_the_notebooks(study, explorer):
    views = Views(study)
    expected = rates_figure.prepare(
        tabling_matrix(study.resolutions, study.tables.tablers, study.tables.groups),
        study.comparison.focus,
    )
    pd.testing.assert_frame_equal(views.frame("coalition", State()), expected)
    pd.testing.assert_frame_equal(explorer.show("coalition"), expected)
    terms = study.prepare(distinctive_terms_figure, views.layer(State()))
    pd.testing.assert_frame_equal(views.frame("terms", State()), terms)
    pd.testing.assert_frame_equal(explorer.show("terms"), terms)


def test_the_same_terms_are_hollow_live_and_in_print(explorer):
    """A term that does not hold is drawn hollow: in the chart, and in the figure's own numbers."""
    soft = (~explorer.show("terms")["stable"]).sum()
    assert soft > 0
    marks = re.findall(r'<path d="[^"]+" fill="([^"]+)"', explorer._live["terms"].value)
    assert sum(fill.startswith("var(") for fill in marks) == soft


def test_every_control_moves_the_state_and_the_views(explorer):
    controls = explorer._controls.widgets
    before = {view.name: explorer._live[view.name].value for view in VIEWS}
    controls["focus"].value = "2018/2755(RSP)"
    assert explorer.state.focus == "2018/2755(RSP)"
    assert all(explorer._live[name].value != html for name, html in before.items())
    controls["since"].value = date(2015, 1, 1)
    controls["themes"].value = ["torture", "detention of critics"]
    controls["top"].value = 10
    assert explorer.state == State(
        focus="2018/2755(RSP)", since="2015-01-01", themes="torture, detention_of_critics", top=10
    )
    assert 'since = "2015-01-01"' in explorer._shared.value
    assert len(explorer.show("terms")) == 10


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("EGYPT", "2016/2608(RSP)"),
        ("bahrein rajab", "2018/2755(RSP)"),  # Bahreïn, of which no title speaks
        ("liberté d'expression égypte", "2014/2728(RSP)"),
        ("RC-B8-0281/2018", "2018/2755(RSP)"),
        ("2018-2755", "2018/2755(RSP)"),
    ],
)
def test_finding_narrows_the_list_and_keeps_the_focus(explorer, words, found):
    controls = explorer._controls.widgets
    every = len(controls["focus"].options)
    controls["find"].value = words
    listed = [procedure for _, procedure in controls["focus"].options]
    assert found in listed
    assert len(listed) < 15
    assert explorer.state.focus == controls["focus"].value == "2016/2607(RSP)"
    controls["find"].value = ""
    assert len(controls["focus"].options) == every


def test_the_list_is_that_of_the_tables_and_of_more_texts_only_where_they_are_counted(
    study, explorer
):
    controls = explorer._controls.widgets
    listed = {procedure for _, procedure in controls["focus"].options}
    assert listed == set(study.tables.resolutions["procedure"])
    controls["layer"].value = "full_en"
    listed = {procedure for _, procedure in controls["focus"].options}
    assert listed == set(study.everything["procedure"])


def test_names_are_offered_in_the_readers_language_and_written_in_one(explorer):
    controls = explorer._controls.widgets
    controls["language"].value = "fr"
    assert "Égypte" in controls["countries"].allowed_tags
    # By the alphabet of French: É stands with E.
    names = controls["countries"].allowed_tags
    assert names.index("Cuba") < names.index("Égypte") < names.index("Gabon")
    controls["countries"].value = ["Égypte", "Bahreïn"]
    (theme,) = [t for t in controls["themes"].allowed_tags if t.endswith("expression")]
    assert theme.startswith("liberté")
    controls["themes"].value = [theme]
    assert explorer.state.countries == "Egypt, Bahrain"
    assert explorer.state.themes == "freedom_of_expression"
    controls["language"].value = "en"
    assert controls["countries"].value == ["Egypt", "Bahrain"]
    assert explorer.state.countries == "Egypt, Bahrain"
    words = dict(controls["term"].options)
    assert words["term 8"] == "8"
    assert words["that of the focus"] == "focus"
    assert dict(controls["layer"].options)["titles and coders’ notes"] == "coded"


def test_names_in_any_form_are_shown_as_the_lists_have_them(explorer):
    explorer.go(State(countries="kaz, ouzbékistan", regions="asie centrale", term="all"))
    controls = explorer._controls.widgets
    assert controls["countries"].value == ["Kazakhstan", "Uzbekistan"]
    assert explorer.state.countries == "Kazakhstan, Uzbekistan"
    assert explorer.state.regions == "Central Asia"
    # A country that no resolution is about is not offered, but taken.
    assert "Iceland" not in controls["countries"].allowed_tags
    explorer.go(State(countries="Iceland", term="all"))
    assert controls["countries"].value == ["Iceland"]


def test_a_mistake_is_told_and_what_was_shown_stays(explorer):
    before = explorer._live["demands"].value
    explorer._shared.value = 'countries = "Kazakstan"'
    explorer._apply.click()
    assert "nearest: Kazakhstan" in explorer._message.value
    assert explorer._live["demands"].value == before
    explorer._controls.widgets["countries"].value = ["Kazakhstan", "Russia", "Egypt"]
    assert explorer._message.value == ""
    assert explorer.state.countries == "Kazakhstan, Russia, Egypt"


def test_a_layer_without_the_focus_leaves_the_other_views(explorer):
    explorer._controls.widgets["layer"].value = "full_en"
    assert "does not hold 2016/2607(RSP)" in explorer._live["terms"].value
    assert "<svg" in explorer._live["coalition"].value
    assert explorer._follow.disabled
    with pytest.raises(UserError, match="does not hold"):
        explorer.show("terms")
    explorer._print["terms"].click()
    assert "does not hold" in explorer._message.value


def test_a_state_from_elsewhere_can_be_applied(explorer):
    other = State(focus="2018/2755(RSP)", term="8,9", since="2016-01-01", top=33, language="fr")
    explorer._shared.value = other.as_cell()
    explorer._apply.click()
    assert explorer.state == other == explorer._controls.state
    assert "qui dépose" in explorer._live["coalition"].value
    assert explorer._controls.widgets["focus"].description == "résolution étudiée"


def test_the_nearest_neighbour_is_offered_first(explorer):
    assert explorer._near.index == 0
    explorer.go(replace(State(), focus="2018/2755(RSP)"))
    assert explorer._near.value == explorer._near.options[0][1]
    assert explorer._near.value != "2018/2755(RSP)"


def test_following_a_neighbour_makes_it_the_focus(explorer):
    near = explorer._near.options[1][1]
    explorer._near.value = near
    explorer._follow.click()
    assert explorer.state.focus == near


def test_a_static_figure_can_be_saved_in_every_format(explorer):
    explorer._print["demands"].click()
    html = explorer._printed["demands"].value
    files = {
        name.rpartition(".")[2]: b64decode(content)
        for name, content in re.findall(r"download='([^']+)' href='data:[^,]+,([^']+)'", html)
    }
    assert set(files) >= {"svg", "pdf", "png", "csv", "json"}
    assert files["pdf"].startswith(b"%PDF")
    about = json.loads(files["json"])
    assert about["parameters"]["focus"] == "2016/2607(RSP)"
    assert about["alt"] in html.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
    explorer.go(replace(explorer.state, urgency="all"))
    assert explorer._printed["demands"].value == ""  # it would be of another state


def test_the_study_of_a_state_is_that_of_begin(explorer):
    explorer.go(State(focus="2018/2755(RSP)", language="fr", term="all"))
    now = explorer.study
    given = {"focus": "2018/2755(RSP)", "language": "fr", "term": "all"}
    expected = studies.begin("6_explore", given, documents=True)
    assert now.comparison == expected.comparison
    assert now.language == "fr"
    assert now.parameters.items() >= expected.parameters.items()


def test_an_area_is_offered_and_stands_for_its_regions(explorer):
    controls = explorer._controls.widgets
    assert "Asia" in controls["regions"].allowed_tags
    controls["regions"].value = ["Asia"]
    asia = ["Central Asia", "East Asia", "South Asia", "South-East Asia"]
    assert controls["regions"].value == asia
    assert explorer.state.regions == ", ".join(asia)
    controls["language"].value = "fr"
    assert "Asie" in controls["regions"].allowed_tags


def test_what_is_said_of_the_set_stands_above_the_views(explorer):
    explorer.go(State(countries="Hong Kong", term="all"))
    assert explorer.state.countries == "China"
    assert "Hong Kong has no code of its own" in explorer._message.value
    explorer.go(State(countries="Kazakhstan"))
    assert "Only 1 urgency resolution of term 8 on Kazakhstan" in explorer._message.value
    explorer.go(State())
    assert explorer._message.value == ""


def test_a_term_is_shown_in_its_context_escaped(explorer, monkeypatch):
    assert "kazakh" in explorer.context.term.options
    explorer.context.term.value = "lantern"
    assert "is at hand here" in explorer.context.places.value
    row = ("2016/2607(RSP)", "en", "doc", "paragraph", "1", "A <script>lantern</script> burns.")
    found = pd.DataFrame([row], columns=official.COLUMNS, dtype="str")
    monkeypatch.setattr(own, "of_project", lambda data: found)
    explorer.context.term.value = "lanterns"
    shown = explorer.context.places.value
    assert "A &lt;script&gt;" in shown
    assert "<script" not in shown
    assert "reference=2016/2607" in shown
    explorer.context.distinctive.value = "kazakh"
    assert explorer.context.term.value == "kazakh"
    explorer.context.term.value = "§"
    assert "holds no word" in explorer.context.places.value
    explorer.context.term.value = ""
    assert explorer.context.places.value == ""


def test_a_kind_of_demand_is_shown_in_its_context_escaped(explorer, monkeypatch):
    explorer.context.kind.value = "RELEASE"
    assert "is at hand here" in explorer.context.clauses.value
    rows = [
        ("2016/2607(RSP)", "en", "doc", "paragraph", "1", "Calls on it to <b>release</b> A;"),
        ("2016/2607(RSP)", "en", "doc", "paragraph", "2", "Calls on it to repeal the law;"),
        ("2018/2755(RSP)", "en", "doc", "paragraph", "1", "Demands the release of B;"),
        ("2014/2905(RSP)", "en", "doc", "summary", "", "A text without any demand."),
    ]
    found = pd.DataFrame(rows, columns=official.COLUMNS, dtype="str")
    monkeypatch.setattr(own, "of_project", lambda data: found)
    explorer.go(State(language="fr"))
    shown = explorer.context.clauses.value.replace("\u202f", "")
    assert "2 demandes «libération» dans 2 textes disponibles" in shown
    assert "&lt;/b&gt;" in shown
    assert "</b>" not in shown
    assert "repeal" not in shown
    explorer.context.kind.value = ""
    assert explorer.context.clauses.value == ""


def test_neighbours_lead_to_the_observatory(explorer):
    near = Views(explorer.study).frame("neighbours", State())
    shown = explorer._live["neighbours"].value
    for procedure in near["procedure"]:
        assert f"reference={procedure.replace('(', '%28').replace(')', '%29')}" in shown


def test_two_sets_are_compared_with_every_term_as_in_the_notebook(study, explorer):
    explorer.sets.first.value, explorer.sets.second.value = "regions:Gulf states", "countries:RUS"
    explorer.sets.compare.click()
    shown = explorer.sets.shown.value
    both = sets.choose(study.tables, "regions:Gulf states", "countries:RUS")
    sides = two_sets.sides(both, study.tables.resolutions)
    unnamed = Preparation().without_names()
    layer = two_sets.load_for_both("auto", study.tables, sides, preparation=unnamed)
    key = two_sets.keyness(layer, sides, draws=1999, seed=2016)
    dots = shown[shown.rindex("<svg") :]
    assert dots.count("<circle") == len(key)
    for row in key.itertuples():
        assert f"<title>{row.term}; Gulf states: " in shown
        assert f"({row.first_df}/{row.first_held}); Russia: " in shown
    coloured = dots.count(f'fill="{PALETTE["focus"]}"') + dots.count(
        f'fill="{PALETTE["compared"]}"'
    )
    assert coloured == (key["q"] < 0.05).sum()
    assert "--set compared=countries:RUS" in shown
    explorer.go(State(language="fr"))
    assert "États du Golfe" in explorer.sets.shown.value
    assert "countries:Bahreïn" in explorer.sets.first.options


@pytest.mark.parametrize(("figure", "codes"), [("kinds", "kinds"), ("addressees", "addressees")])
def test_what_two_sets_ask_is_drawn_with_the_numbers_of_the_notebook(
    study, explorer, figure, codes
):
    explorer.sets.first.value, explorer.sets.second.value = "regions:Gulf states", "countries:RUS"
    explorer.sets.compare.click()
    both = sets.choose(study.tables, "regions:Gulf states", "countries:RUS")
    sides = two_sets.sides(both, study.tables.resolutions)
    alike = demands.read_alike(demands.as_coded(study.tables))
    frame = getattr(two_sets.figures, figure).prepare(
        alike, sides, both, getattr(study.tables, codes), draws=1999, seed=2016
    )
    assert len(frame) > 5
    for row in frame.itertuples():
        told = wording.estimate(row.difference, row.low, row.high, "en")
        assert f"{row.label_en}" in explorer.sets.shown.value
        assert f": {told}</title>" in explorer.sets.shown.value
        assert f"{row.first_n}/{row.first_of}" in explorer.sets.shown.value


def test_every_set_that_is_offered_is_understood(study, explorer):
    for language in ("en", "fr"):
        explorer.go(State(language=language))
        offered = explorer.sets.first.options
        assert len(offered) > 50
        for one in offered:
            sets.choose(study.tables, one, "rest", urgency="all")


@pytest.mark.parametrize("wrong", ["countries:<b>Atlantis</b>", "rest", ""])
def test_a_set_that_is_none_is_one_line(explorer, wrong):
    explorer.sets.first.value = wrong
    explorer.sets.compare.click()
    assert "role='alert'" in explorer.sets.shown.value
    assert "<b>" not in explorer.sets.shown.value
