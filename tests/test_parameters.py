import json

import pytest

from epresolutions import parameters
from epresolutions.errors import UserError


def write(folder, name, source, tag="parameters", figure=True):
    cells = [
        {"cell_type": "code", "metadata": {"tags": [tag]}, "source": source},
        {
            "cell_type": "code",
            "metadata": {"tags": ["figure-a"] if figure else []},
            "source": ["pass"],
        },
    ]
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    return path


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "0_start_here", "words = ''", figure=False)
    write(tmp_path, "1_corpus", "# hint\nfocus = 'a'\nseed = 1\nshare = 0.5\noutput = ''")
    write(tmp_path, "2_coalitions", "focus = 'a'\ndeep = True\noutput = ''")
    return tmp_path


def test_all_notebooks_that_make_figures_are_found(folder):
    assert [p.stem for p in parameters.find_notebooks(folder)] == ["1_corpus", "2_coalitions"]


@pytest.mark.parametrize("name", ["coalitions", "2_coalitions", "2", "2_coalitions.ipynb"])
def test_a_notebook_has_several_names(folder, name):
    assert [p.stem for p in parameters.find_notebooks(folder, (name,))] == ["2_coalitions"]


def test_a_wrong_name_gives_the_nearest(folder, tmp_path):
    with pytest.raises(UserError, match="no 'coalition'; nearest: coalitions"):
        parameters.find_notebooks(folder, ("coalition",))
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="no notebooks in"):
        parameters.find_notebooks(tmp_path / "empty")


def test_values_take_the_type_of_the_default(folder):
    paths = parameters.find_notebooks(folder)
    given = parameters.parse(("seed=7", "deep=false", "focus = x=y"))
    values = parameters.check(paths, given)
    assert values[paths[0]] == {"focus": "x=y", "seed": 7, "share": 0.5}
    assert values[paths[1]] == {"focus": "x=y", "deep": False}


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("sed=1", "the notebooks take no parameter 'sed'; nearest: seed"),
        ("output=x", "take no parameter 'output'"),
        ("seed=1.5", "--set seed: '1.5' is no whole number, as 1 is"),
        ("share=x", "--set share: 'x' is no number, as 0.5 is"),
        ("deep=yes", "--set deep: 'yes' is neither true nor false"),
    ],
)
def test_a_wrong_parameter_is_refused(folder, setting, message):
    with pytest.raises(UserError) as caught:
        parameters.check(parameters.find_notebooks(folder), parameters.parse((setting,)))
    assert message in str(caught.value)


def test_a_setting_needs_a_name_and_a_value():
    with pytest.raises(UserError, match="write name=value"):
        parameters.parse(("language",))


@pytest.mark.parametrize(
    ("source", "tag", "message"),
    [
        ("x = 1", "other", "no cell is tagged parameters"),
        ("x = print()", "parameters", "parameter x is no plain literal"),
        ("import os", "parameters", "assignments only"),
    ],
)
def test_a_notebook_without_a_plain_parameters_cell_is_refused(tmp_path, source, tag, message):
    with pytest.raises(UserError, match=message):
        parameters.defaults(write(tmp_path, "1_x", source, tag))


def test_a_file_is_meant_from_where_the_user_stands(folder, tmp_path, monkeypatch):
    (tmp_path / "draft.txt").touch()
    monkeypatch.chdir(tmp_path)
    paths = parameters.find_notebooks(folder)
    for given, taken in (("draft.txt", str(tmp_path / "draft.txt")), ("other.txt", "other.txt")):
        values = parameters.check(paths, {"focus": given})
        assert values[paths[0]]["focus"] == taken
