"""The answer of notebook 2: what it says of plain cases, and that it says no more than it knows."""

import re

import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.absence import absences
from epresolutions.coalitions.against_null import coalition_null
from epresolutions.coalitions.answers import answer
from epresolutions.coalitions.matrix import tabling_matrix


def answered(toy, focus, language="en", draws=10_000):
    matrix = tabling_matrix(toy.resolutions, toy.tablers, toy.groups)
    null = coalition_null(matrix, focus, draws=draws)
    found = absences(matrix, toy.resolutions, toy.countries)
    return [said for said in answer(matrix, focus, null, found, toy.countries, language) if said]


def test_a_small_set_is_answered_and_its_smallness_said(toy):
    said = answered(toy, toy.focus)
    assert said[0] == (
        "3 of the 4 groups that then existed tabled the resolution; D stayed out, as in 1 of the "
        "2 compared resolutions that could have had the same absence."
    )
    assert said[1].startswith("Of the compared resolutions, about three in four had as many")
    assert said[2].startswith("So few resolutions could not show")
    assert answered(toy, toy.names[4])[0].startswith("It is not known which groups tabled")
    assert answered(toy, toy.names[5])[0].startswith("All 4 groups that then existed")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_symbol_of_statistics_and_no_more_than_five_sentences(toy, language):
    said = answered(toy, toy.focus, language)
    assert 3 <= len(said) <= 5
    assert not re.search(r"\b[pq] ?[=<]|\[|%", " ".join(said))


def test_what_is_told_from_chance_is_named_with_its_direction(toy):
    rng = np.random.default_rng(1)
    cells = rng.random((80, 4)) < [0.9, 0.8, 0.5, 0.5]
    cells[:, 3] = cells[:, 2]  # C and D table the same
    north = np.arange(80) % 4 == 0
    cells[:, 1] = ~north  # B stays out of the North, and of nothing else
    names = [f"P{number:02d}" for number in range(80)]
    matrix = pd.DataFrame(cells, index=names, columns=list("ABCD")).astype("boolean")
    resolutions = pd.DataFrame(
        {
            "procedure": names,
            "adopted": pd.date_range("2015-01-01", periods=80, freq="14D"),
            "countries": [("AAA",) if one else ("CCC",) for one in north],
            "themes": [()] * 80,
        }
    )
    null = coalition_null(matrix, "P01", draws=1_000)
    found = absences(matrix, resolutions, toy.countries)
    said = answer(matrix, "P01", null, found, toy.countries, "en")
    assert "C–D (more often)" in said[3]
    assert "B (North, more often)" in said[4]
    assert "B (South, less often)" in said[4]
    french = answer(matrix, "P01", null, found, toy.countries, "fr")
    assert "B (Nord, plus souvent)" in french[4]
