"""One clause, one count: by hand."""

import pandas as pd
import pytest

from epresolutions.corpus.comparison import Comparison
from epresolutions.demands import clause, counts, once, profile, with_body
from epresolutions.demands.contrast import contrast
from epresolutions.demands.diversity import diversity
from epresolutions.demands.reading import order_of_bodies, position, sensitivity
from epresolutions.demands.series import recurrence
from epresolutions.demands.verbs import STRENGTHS, with_strength
from epresolutions.demands.width import width_and_force
from epresolutions.tables import read


@pytest.fixture
def rows():
    """Three clauses: one asked of three (two of them of the EU), one of two, one of one.

    The last repeats kind and verb of the first, but asks something else.
    """
    frame = pd.DataFrame(
        [
            ("t", 1, "HELP", "COM", "urges", "send money"),
            ("t", 2, "HELP", "MS", "urges", "send money"),
            ("t", 3, "HELP", "GOV", "urges", "send money"),
            ("t", 4, "LAW", "GOV", "asks", "change it"),
            ("t", 5, "LAW", "EU", "asks", "change it"),
            ("t", 6, "HELP", "GOV", "urges", "let help in"),
            ("u", 1, "LAW", "GOV", "asks", "change it"),
        ],
        columns=["procedure", "demand", "kind", "addressee", "verb", "note"],
    )
    return frame.assign(part="lead", coder="F1")


def test_a_clause_is_named_by_its_first_row(rows):
    assert clause(rows).tolist() == [1, 1, 1, 4, 4, 6, 1]
    shuffled = rows.sample(frac=1, random_state=3)
    assert clause(shuffled).sort_index().tolist() == [1, 1, 1, 4, 4, 6, 1]


def test_rows_without_a_note_are_clauses_of_their_own(rows):
    assert clause(rows.assign(note=None)).tolist() == rows["demand"].tolist()


def test_kinds_count_clauses_and_addressees_count_pairs(rows):
    def table(frame, by, categories):
        return counts(frame, ["t"], by=by, categories=categories).loc["t"].tolist()

    assert table(rows, "kind", ["HELP", "LAW"]) == [2, 1]
    assert table(rows, "addressee", ["GOV", "EU", "COM", "MS"]) == [3, 1, 1, 1]
    assert table(with_body(rows), "body", ["government", "eu"]) == [3, 2]
    assert table(with_strength(rows), "strength", list(STRENGTHS)) == [2, 1, 0, 0]
    assert len(once(rows)) == 4
    assert len(once(rows, "addressee")) == len(rows)


def test_profile_and_contrast_count_alike(rows):
    both = Comparison("t", ("u",))
    for by, categories in (("kind", ["HELP", "LAW"]), ("addressee", ["GOV", "EU", "COM", "MS"])):
        one = profile(rows, both, by=by, categories=categories, draws=20)
        other = contrast(rows, both, by=by, categories=categories, draws=20)
        shared = ["focus", "focus_share", "compared", "compared_share"]
        pd.testing.assert_frame_equal(one[shared], other[shared])
    kinds = profile(rows, both, by="kind", categories=["HELP", "LAW"], draws=20)
    assert kinds["focus_share"].tolist() == pytest.approx([2 / 3, 1 / 3])
    assert kinds["compared"].tolist() == [0, 1]


def test_diversity_sensitivity_and_series_count_clauses(rows):
    variety = diversity(counts(rows, ["t"], by="kind", categories=["HELP", "LAW"]), size=2)
    assert variety.loc["t", "demands"] == 3
    assert variety.loc["t", "rarefied"] == pytest.approx(1 + 2 / 3)  # of 3 pairs 2 are mixed
    resolutions = pd.DataFrame(
        {
            "procedure": ["t", "u"],
            "summary_seen": ["whole", "partial"],
            "countries": [("AAA",), ("AAA",)],
            "adopted": pd.to_datetime(["2015-01-01", "2016-01-01"]),
            "title": ["T", "U"],
        }
    )
    found = sensitivity(rows, resolutions, ["t", "u"], by="kind", categories=["HELP"], draws=5)
    assert found.set_index("least").loc["whole", ["n"]].tolist() == [2]
    series = recurrence(rows, resolutions, ["AAA"]).set_index(["kind", "procedure"])["n"]
    assert series.to_dict() == {
        ("HELP", "t"): 2, ("HELP", "u"): 0, ("LAW", "t"): 1, ("LAW", "u"): 1,
    }  # fmt: skip


def test_place_is_that_of_the_clause(rows):
    resolutions = pd.DataFrame({"procedure": ["t", "u"], "summary_seen": ["whole", "partial"]})
    frame = position(with_body(rows), resolutions)
    assert frame[["body", "position"]].to_numpy().tolist() == [
        ["eu", pytest.approx(1 / 6)], ["government", pytest.approx(1 / 6)],
        ["government", pytest.approx(3 / 6)], ["eu", pytest.approx(3 / 6)],
        ["government", pytest.approx(5 / 6)],
    ]  # fmt: skip
    # EU in clauses 1 and 2, government in 1, 2 and 3: two ties, one ahead, three behind
    order = order_of_bodies(with_body(rows[rows["procedure"] == "t"]), draws=20)
    assert order["behind"] == pytest.approx((2 * 0.5 + 1) / 6)


def test_width_and_force_take_each_clause_once(toy):
    double = pd.concat([toy.demands, toy.demands.assign(demand=toy.demands["demand"] + 10)])
    one, two = (
        width_and_force(rows, toy.resolutions, toy.tablers, toy.groups)
        for rows in (toy.demands, double)
    )
    pd.testing.assert_frame_equal(one, two)


def test_the_data_hold_clauses_with_several_addressees_that_stand_together():
    demands = read.load().demands
    named = demands.assign(clause=clause(demands))
    sizes = named.groupby(["procedure", "clause"]).size()
    assert (sizes > 1).any()
    assert not named.duplicated(["procedure", "clause", "addressee"]).any()
    span = named.groupby(["procedure", "clause"])["demand"].agg(["min", "max"])
    assert (span["max"] - span["min"] + 1 == sizes).all()
