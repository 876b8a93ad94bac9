"""The state as text and back."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.errors import UserError
from epresolutions.explorer import State

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
