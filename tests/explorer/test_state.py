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


TWINNED = [path for path in NOTEBOOKS if len([p for p in NOTEBOOKS if p.name == path.name]) == 2]


@pytest.mark.parametrize("path", TWINNED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_lines_of_a_state_begin_any_notebook(path, tmp_path, monkeypatch):
    """Pasted over the parameters cell and saved: later cells find every parameter all the same."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setenv("EPRESOLUTIONS_DATA", str(tmp_path / "data"))
    pasted = tmp_path / path.relative_to(ROOT)
    notebook = json.loads(pasted.read_text(encoding="utf-8"))
    lines = State(focus="2018/2755(RSP)", top=5).as_cell()
    for cell in notebook["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            cell["source"] = lines
    pasted.write_text(json.dumps(notebook), encoding="utf-8")
    namespace = literals(lines, "pasted")
    study = begin(path.stem, namespace, documents=path.stem.startswith("6"))
    assert set(defaults(path)) <= set(namespace)
    if "focus" in defaults(path):
        assert study.comparison.focus == "2018/2755(RSP)"


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
        ("top = 'many'", "top = 'many' is not a whole number"),
        ("top = True", "top = True is not a whole number"),
        ("seed = 1.5", "not a whole number"),
        ("focus = 2016", "not text in quotes"),
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
