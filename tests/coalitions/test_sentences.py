import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions import matrix as coalitions
from epresolutions.coalitions.absence import absence_by_target
from epresolutions.coalitions.against_null import coalition_null
from epresolutions.coalitions.composition import composition_under_margins
from epresolutions.coalitions.figures import absence as absence_figure
from epresolutions.coalitions.figures import sizes as sizes_figure
from epresolutions.coalitions.figures.focus_absence import (
    describe,
    prepare,
)
from epresolutions.coalitions.listings import amendments, own_texts, periods
from epresolutions.coalitions.pairs import co_tabling, co_tabling_by
from epresolutions.coalitions.sentences import (
    absence_answers,
    coalition_numbers,
    coalition_sentence,
    mixing_sentence,
    unusual_numbers,
)


@pytest.fixture
def matrix(toy):
    return coalitions.tabling_matrix(toy.resolutions, toy.tablers, toy.groups)


def unusual(matrix, focus):
    sizes = sizes_figure.prepare(matrix, focus)
    return sizes, prepare(*composition_under_margins(matrix, focus))


def test_the_numbers_of_the_focus(toy, matrix):
    sizes, absences = unusual(matrix, toy.focus)
    numbers = unusual_numbers(sizes, absences, co_tabling(matrix))
    # Of the four others of known tablers three had three groups or more.
    assert numbers["as_large"] == 0.75
    assert numbers["rank"] == 2
    assert numbers["firm_pairs"] == []


def test_an_unknown_focus_has_no_numbers(toy, matrix):
    sizes, absences = unusual(matrix, toy.names[4])
    numbers = unusual_numbers(sizes, absences, co_tabling(matrix.iloc[[4]]))
    assert np.isnan(numbers["as_large"])
    assert numbers["null_draws"] == 0


def test_every_target_gets_its_sentence(toy, matrix):
    named = {"C-land": ("CCC",), "B-land": ("BBB",), "No-land": ("ZZZ",)}
    frame = absence_figure.prepare(absence_by_target(matrix, toy.resolutions, named=named))
    said = absence_answers(frame, "en")
    # D existed for three resolutions of 2015 and stayed out of two: both on C-land.
    assert said[0] == "C-land (2 resolutions): stayed out D 2/2 (67% in those years)."
    assert said[1] == "B-land (1 resolution): no group stayed out."
    assert said[2].startswith("No-land: no resolution")
    assert len(absence_answers(frame, "fr")) == 3


def test_a_chance_is_never_zero(toy, matrix):
    _, absences = unusual(matrix, toy.focus)
    absences["p_same_absence_more"] = 0.0
    caption = describe(absences, language="en").methods
    assert "same absence: p < 0.001, as many" in caption
    assert "0.000" not in caption


def test_mixing_in_words(toy, matrix):
    small = coalition_null(matrix, toy.focus)
    assert "was enumerated" in mixing_sentence(small.mixing, True, "en")
    rng = np.random.default_rng(1)
    large = pd.DataFrame(rng.random((60, 3)) < 0.6, columns=list("ABC")).astype("boolean")
    large.index = [f"P{number}" for number in range(60)]
    null = coalition_null(large, "P0", draws=800)
    assert "800 draws of 100 chains" in mixing_sentence(null.mixing, True, "en")
    assert "may not reach" in mixing_sentence(null.mixing, False, "en")
    assert "800 tirages" in mixing_sentence(null.mixing, True, "fr")
    assert mixing_sentence(pd.DataFrame(), True, "en") == "No null was sampled."


def test_movers_are_counted_by_hand():
    moved = pd.DataFrame(
        [
            ("A", "tabled", "adopted"),
            ("A", "tabled", "rejected"),
            ("A", "not tabled", "adopted"),
            ("B", "unknown", "rejected"),
            (None, "unknown", "adopted"),
        ],
        columns=["group", "tabling", "result"],
    ).assign(rollcall=range(5))
    table, _ = amendments(moved, ["A", "B", "C"], "en")
    assert table.values.tolist() == [
        ["A", 2, 1, 1, 1, 0],
        ["B", 0, 0, 0, 0, 1],
        ["not stated", 0, 0, 0, 0, 1],
    ]
    assert "groupe" in amendments(moved, ["A"], "fr")[0].columns


def test_votes_against_own_texts_are_counted_by_hand():
    votes = pd.DataFrame(
        [
            ("x", "final", "A", "tabled", 10, 0.9, 0.1),
            ("x", "final", "B", "tabled", 10, 0.2, 0.7),  # against its own text
            ("y", "final", "B", "tabled", 10, 0.5, 0.1),  # split: no majority, yet not against
            ("y", "final", "A", "not tabled", 10, 0.0, 1.0),
            ("y", "part", "B", "tabled", 10, 0.0, 1.0),
            ("z", "final", "B", "tabled", 0, np.nan, np.nan),
            ("w", "final", "A", "tabled", 10, 1.0, 0.0),
        ],
        columns=["procedure", "kind", "group", "tabling", "voted", "share_for", "share_against"],
    )
    resolutions = pd.DataFrame({"procedure": list("wxyz"), "term": [9, 8, 8, 8]})
    table, _ = own_texts(votes, resolutions, ["B", "A"], "en")
    assert table.to_numpy().tolist() == [
        [8, "B", 2, "35%", 2, 1],
        [8, "A", 1, "90%", 0, 0],
        [9, "A", 1, "100%", 0, 0],
    ]


def test_pairs_of_a_period_are_listed():
    rng = np.random.default_rng(2)
    cells = rng.random((60, 4)) < 0.5
    cells[:30, 1] = cells[:30, 0]
    matrix = pd.DataFrame(cells, columns=list("ABCD")).astype("boolean")
    matrix.index = [f"P{number:02d}" for number in range(60)]
    period = pd.Series(np.repeat(["one", "two"], 30), index=matrix.index)
    options = {"draws": 500}
    apart = co_tabling_by(matrix, period, **options)
    kept = co_tabling(matrix, strata=period, **options)
    table, caption = periods(apart, kept, "en")
    assert f"{apart['q'].notna().sum()} pairs within periods" in caption
    assert table.loc[table["pair"] == "A–B", "p"].str.startswith("≤").any()
    assert ("one", "A–B") in set(zip(table["period"], table["pair"], strict=True))
    assert table["period"].str.startswith("all, totals").any()
    assert periods(apart.iloc[:0], kept.iloc[:0], "fr")[0].empty


def test_coalition_numbers_by_hand(toy, matrix):
    numbers = coalition_numbers(matrix, toy.focus)
    assert numbers["focus"] == ["A", "B", "C"]
    assert numbers["absent"] == ["D"]
    assert (numbers["available"], numbers["compared"], numbers["same_absence"]) == (4, 2, 1)


def test_coalition_sentences(toy, matrix):
    numbers = coalition_numbers(matrix, toy.focus)
    english = coalition_sentence(numbers, "en")
    assert "Tabled by 3 of the 4 groups then existing: A, B and C. Absent: D." in english
    assert "1 (50%;" in english
    french = coalition_sentence(numbers, "fr")
    assert "Déposée par 3 des 4 groupes" in french
    assert "Absent\u00a0: D." in french
    several = coalition_sentence({**numbers, "absent": ["D", "E"]}, "fr")
    assert "Absents\u00a0: D et E." in several
    unknown = coalition_numbers(matrix, toy.names[4])
    assert "not known" in coalition_sentence(unknown, "en")
    everyone = coalition_numbers(matrix, toy.names[5])
    assert "No group was absent" in coalition_sentence(everyone, "en")
    alone = coalition_numbers(matrix.loc[[toy.focus]], toy.focus)
    assert "could have had the same absence" in coalition_sentence(alone, "en")
