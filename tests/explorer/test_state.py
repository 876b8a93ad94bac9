"""The state as text and back."""

import json
import shlex
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.errors import UserError
from epresolutions.explorer import State
from epresolutions.parameters import defaults, literals
from epresolutions.rendering import run as render
from epresolutions.study import begin

ROOT = Path(__file__).parents[2]

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
states = st.builds(
    State, focus=words, term=words, since=words, countries=words, themes=words, layer=words,
    top=st.integers(1, 50), seed=st.integers(0, 2**31),
)  # fmt: skip


@given(states)
def test_what_is_shared_is_what_is_read(state):
    assert State().read(state.as_cell()) == state


@given(states)
def test_the_command_holds_what_is_not_the_default(state):
    command = shlex.split(state.as_command())
    assert command[:4] == ["epresolutions", "render", "--focus", state.focus]
    given_values = dict(setting.split("=", 1) for setting in command[5::2])
    default = State().parameters
    assert given_values == {
        name: str(value)
        for name, value in state.parameters.items()
        if name != "focus" and value != default[name]
    }


def test_lines_of_a_notebook_are_read_with_their_comments():
    text = '# Parameters\nfocus = "2018/2755(RSP)"  # which\nterm = 8\noutput = "somewhere"'
    state = State(language="fr").read(text)
    assert (state.focus, state.term, state.language) == ("2018/2755(RSP)", "8", "fr")


NOTEBOOKS = sorted((ROOT / "notebooks").rglob("[0-9]_*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_parameters_cell_of_any_notebook_is_taken_back(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    (cell,) = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    stated = defaults(path)
    before = State(countries="Cuba", language="fr" if stated["language"] == "en" else "en")
    state = before.read("".join(cell["source"]))
    assert state.language == stated["language"]
    assert state.countries == stated.get("countries", "Cuba")


STATE = State(focus="2018/2755(RSP)", countries="Bahrain, Egypt", top=5)
# Two sets are chosen by notebook 8 itself; a filter of countries would leave one of them empty.
OF_ONE_FOCUS = [path for path in NOTEBOOKS if path.stem != "8_two_sets"]


@pytest.fixture
def pasted(tmp_path, monkeypatch):
    """Notebooks over whose parameters cells the lines of a state were pasted, and saved."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setenv("EPRESOLUTIONS_DATA", str(tmp_path / "data"))

    def paste(paths, state=STATE):
        shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
        found = [tmp_path / path.relative_to(ROOT) for path in paths]
        for path in found:
            notebook = json.loads(path.read_text(encoding="utf-8"))
            for cell in notebook["cells"]:
                if "parameters" in cell["metadata"].get("tags", []):
                    cell["source"] = state.as_cell()
            path.write_text(json.dumps(notebook), encoding="utf-8")
        return found

    return paste


@pytest.mark.parametrize("path", OF_ONE_FOCUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_lines_of_a_state_begin_any_notebook(path, pasted):
    """Later cells find every parameter all the same."""
    pasted([path])
    namespace = literals(STATE.as_cell(), "pasted")
    study = begin(path.stem, namespace, documents=path.stem.startswith("6"))
    assert set(defaults(path)) <= set(namespace)
    if "focus" in defaults(path):
        assert study.comparison.focus == "2018/2755(RSP)"
        assert 0 < len(study.comparison) < 20


def test_two_sets_begin_with_the_lines_of_a_state(pasted):
    """One resolution is a set too, and set against that which the notebook compares with."""
    state = State(focus="2018/2755(RSP)")
    pasted([ROOT / "notebooks" / "8_two_sets.ipynb"], state)
    study = begin("8_two_sets", literals(state.as_cell(), "pasted"))
    assert study.comparison.first.procedures == ("2018/2755(RSP)",)
    assert len(study.comparison.second) > 20


def test_every_notebook_runs_with_the_lines_of_a_state(pasted, tmp_path):
    """Each cell of each notebook; the French twins have the same cells."""
    paths = [path for path in OF_ONE_FOCUS if path.parent.name != "fr" and path.stem != "7_runs"]
    jobs = [render.Job(path, tmp_path / "out", {}, formats=("png",)) for path in pasted(paths)]
    outcomes = list(render.run(jobs, tmp_path / "data"))
    assert {one.job.name: one.error for one in outcomes} == {path.stem: "" for path in paths}
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert 0 < results["corpus.compared"] < 20


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ('countries = ["Egypt", "Cuba"]', State(countries="Egypt, Cuba")),
        ("themes = None", State()),
        ("term = 8", State(term="8")),
    ],
)
def test_values_are_taken_in_the_forms_that_notebooks_take(text, state):
    assert State().read(text) == state


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('contries = "Cuba"', "nearest: countries"),
        ("top = 'many'", "top: 'many' is no whole number"),
        ("top = True", "top: True is no whole number"),
        ("seed = 1.5", "no whole number"),
        ("focus = open('x')", "no plain literal"),
        ("import os", "assignments only"),
        ("focus = ", "line 1 is not Python"),
    ],
)
def test_a_mistake_is_one_line(text, words):
    with pytest.raises(UserError, match=r"^shared state") as raised:
        State().read(text)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
