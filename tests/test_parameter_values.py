"""Values in the forms in which notebooks, papermill, YAML and command lines hand them over."""

import datetime
import json
from pathlib import Path

import papermill
import pytest
import yaml
from papermill.cli import _resolve_type as by_p
from papermill.translators import PythonTranslator

from epresolutions import parameters
from epresolutions.errors import UserError
from epresolutions.parameter_values import take

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").rglob("[0-9]_*.ipynb"))


@pytest.mark.parametrize(
    ("name", "value", "usual", "taken"),
    [
        ("countries", ["Kazakhstan", "Russia"], "", "Kazakhstan, Russia"),
        ("countries", ("KAZ", "RUS"), "", "KAZ, RUS"),
        ("countries", {"RUS", "KAZ"}, "", "KAZ, RUS"),
        ("countries", "['Kazakhstan', \"Côte d’Ivoire\"]", "", "Kazakhstan, Côte d’Ivoire"),
        ("countries", "[Kazakhstan, Russia]", "", "Kazakhstan, Russia"),
        ("countries", "Myanmar (Burma)", "", "Myanmar (Burma)"),
        ("countries", [], "", ""),
        ("countries", None, "", ""),
        ("countries", "None", "", ""),
        ("term", None, "focus", "focus"),
        ("term", 8, "focus", "8"),
        ("term", [8, 9], "focus", "8, 9"),
        ("since", datetime.date(2016, 3, 10), "", "2016-03-10"),
        ("urgency", ["all"], "only", "all"),
        ("focus", None, "2016/2607(RSP)", ""),  # no other focus is taken in silence
        ("draws", "500", 10000, 500),
        ("draws", 500.0, 10000, 500),
        ("draws", None, 10000, 10000),
        ("lineages", "False", True, False),
        ("share", "0.5", 0.1, 0.5),
    ],
)
def test_a_value_is_taken_in_the_type_of_the_usual_one(name, value, usual, taken):
    found = take(name, value, usual)
    assert found == taken
    assert type(found) is type(usual)


@pytest.mark.parametrize(
    ("name", "value", "usual", "said"),
    [
        ("draws", [1, 2], 10, "draws: [1, 2] is no whole number, as 10 is"),
        ("draws", True, 10, "draws: True is no whole number"),
        ("draws", 1.5, 10, "draws: 1.5 is no whole number"),
        ("draws", "many", 10, "draws: 'many' is no whole number"),
        ("lineages", 1, True, "lineages: 1 is neither true nor false"),
        ("language", ["en", "fr"], "en", "language: ['en', 'fr'] is no text"),
        ("countries", True, "", "countries: True is no text"),
        ("countries", {"a": 1}, "", "countries: {'a': 1} is no text"),
    ],
)
def test_a_value_of_another_type_is_refused(name, value, usual, said):
    with pytest.raises(UserError) as caught:
        take(name, value, usual)
    assert str(caught.value).startswith(said)


def through_papermill(value):
    """What a cell that papermill writes assigns."""
    return parameters.literals(f"x = {PythonTranslator.translate(value)}", "injected")["x"]


@pytest.mark.parametrize(
    "given",
    [
        ["KAZ", "RUS"],
        ("KAZ", "RUS"),  # of which papermill makes text
        yaml.safe_load("[KAZ, RUS]"),
        by_p("KAZ, RUS"),
        "['KAZ', 'RUS']",
    ],
)
def test_several_countries_come_through_papermill(given):
    assert take("countries", through_papermill(given), "") == "KAZ, RUS"


@pytest.mark.parametrize(("typed", "taken"), [("None", "focus"), ("8", "8"), ("8,9", "8,9")])
def test_a_term_comes_through_papermill(typed, taken):
    assert take("term", through_papermill(by_p(typed)), "focus") == taken  # -p
    assert take("term", through_papermill(typed), "focus") == taken  # -r


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_papermill_shows_the_type_of_every_parameter(path):
    usual = parameters.defaults(path)
    shown = papermill.inspect_notebook(str(path))
    assert {name: one["inferred_type_name"] for name, one in shown.items()} == {
        name: type(value).__name__ for name, value in usual.items()
    }
    cell = next(
        cell
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if "parameters" in cell["metadata"].get("tags", [])
    )
    lines = [line for line in "".join(cell["source"]).splitlines() if not line.startswith("#")]
    assert len(lines) == len(usual)
