import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions import matrix as coalitions
from epresolutions.coalitions.absence import (
    ASKED_TARGETS,
    absence_by_target,
    absence_counts,
    absences,
    resolution_targets,
)


@pytest.fixture
def matrix(toy):
    return coalitions.tabling_matrix(toy.resolutions, toy.tablers, toy.groups)


def row_of(frame, target, group):
    return frame[(frame["target"] == target) & (frame["group"] == group)].iloc[0]


def test_targets_of_each_resolution(toy):
    by_country = resolution_targets(toy.resolutions, "country")
    assert by_country["target"].value_counts().to_dict() == {"AAA": 3, "CCC": 2, "BBB": 1}
    by_region = resolution_targets(toy.resolutions, "region", toy.countries)
    # Resolution 4 is about the North and the South, once each; 5 about nobody.
    assert by_region["target"].value_counts().to_dict() == {"North": 3, "South": 3}
    assert set(resolution_targets(toy.resolutions, "theme")["target"]) == {"x", "y"}


def test_counts_by_hand_and_what_did_not_exist_is_never_absent(toy, matrix):
    counts = absence_counts(matrix, {"CCC": {toy.names[2], toy.names[3]}, "AAA+": set(toy.names)})
    assert row_of(counts, "CCC", "D")["absent"] == 2
    assert row_of(counts, "CCC", "D")["other_resolutions"] == 1  # only the last; 1 and 2: no D
    assert row_of(counts, "CCC", "D")["other_absent"] == 0
    assert row_of(counts, "AAA+", "D")["resolutions"] == 3  # 5 is unknown
    assert row_of(counts, "AAA+", "D")["absent"] == 2
    assert row_of(counts, "CCC", "C")["other_absent"] == 1


def test_shares_and_differences(toy, matrix):
    frame = absence_by_target(matrix, toy.resolutions)
    row = row_of(frame, "CCC", "D")
    assert row["share"] == 1
    assert row["other_share"] == 0
    assert row["difference"] == 1
    assert row["difference_low"] < 1 <= row["difference_high"] + 1e-12
    assert row["p"] == pytest.approx(1 / 3)  # 2 absences fall on 2 of 3: 1 of 3 ways
    assert row["expected_share"] == pytest.approx(2 / 3)
    assert np.isnan(row_of(frame, "CCC", "A")["p"])  # A is never absent: nothing can differ
    assert 0 < row["shrunken"] < 1


def test_named_targets_are_unions_learnt_from_all(toy, matrix):
    named = {"both": ("AAA", "CCC"), "nowhere": ("ZZZ",)}
    frame = absence_by_target(matrix, toy.resolutions, named=named)
    assert row_of(frame, "both", "C")["resolutions"] == 4
    nowhere = row_of(frame, "nowhere", "D")
    assert nowhere["resolutions"] == 0
    assert np.isnan(nowhere["share"])
    assert np.isnan(nowhere["low"])
    assert nowhere["shrunken"] == pytest.approx(nowhere["common_mean"], abs=0.02)


def test_the_questions_that_must_be_answered_have_their_countries():
    assert list(ASKED_TARGETS) == [
        *("Russia", "China", "Cuba", "Venezuela", "Israel", "Gulf states", "Türkiye")
    ]
    assert all(len(code) == 3 for codes in ASKED_TARGETS.values() for code in codes)


def test_order_of_rows_does_not_matter(toy, matrix):
    frame = absence_by_target(matrix, toy.resolutions)
    again = absence_by_target(matrix.iloc[::-1], toy.resolutions.iloc[::-1])
    pd.testing.assert_frame_equal(frame, again)


def test_nothing_known_gives_an_empty_table(toy, matrix):
    assert absence_by_target(matrix.iloc[[4]], toy.resolutions).empty
    with pytest.raises(ValueError, match="choose one of country, region, theme"):
        absence_by_target(matrix, toy.resolutions, kind="planet")
    with pytest.raises(ValueError, match="table of countries"):
        absence_by_target(matrix, toy.resolutions, kind="region")


def made_up(rng, boycott=0.0):
    """150 resolutions about 10 countries; B stays out of 30%, of C00 with `boycott` more."""
    target = rng.integers(0, 10, 150)
    names = [f"P{number:03d}" for number in range(150)]
    out = rng.random(150) < 0.3 + boycott * (target == 0)
    matrix = pd.DataFrame({"A": True, "B": ~out}, index=names).astype("boolean")
    resolutions = pd.DataFrame(
        {"procedure": names, "countries": [(f"C{number:02d}",) for number in target]}
    )
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(7 * np.arange(150), unit="D")
    return matrix, resolutions.assign(themes=[()] * 150, adopted=days)


def test_false_alarms_are_rare_and_a_boycott_is_found():
    from scipy.stats import binom

    rng = np.random.default_rng(6)
    alarms = tested = found = 0
    countries = pd.DataFrame({"country": [f"C{number:02d}" for number in range(10)]})
    countries["region_en"] = countries["country"].str.replace("C", "region ")
    for _ in range(40):
        frame = absence_by_target(*made_up(rng)).dropna(subset=["p"])
        alarms += (frame["p"] < 0.05).sum()
        tested += len(frame)
        frame = absences(*made_up(rng, boycott=0.6), countries)
        found += row_of(frame[frame["kind"] == "country"], "C00", "B")["q"] < 0.05
    assert tested == 400
    assert alarms <= binom.ppf(0.975, tested, 0.05)  # an exact test errs on the safe side
    assert found / 40 >= 0.8  # stated power: 15 cases, 90% absent instead of 30%


def test_one_family_region_first_then_its_countries():
    rng = np.random.default_rng(1)
    matrix, resolutions = made_up(rng, boycott=0.7)
    countries = pd.DataFrame({"country": [f"C{number:02d}" for number in range(10)]})
    countries["region_en"] = ["East"] * 2 + ["West"] * 8
    frame = absences(matrix, resolutions, countries)
    by = frame[frame["group"] == "B"].set_index(["kind", "target"])
    assert by.loc[("region", "East"), "q"] < 0.05
    tested = by.loc["country"].dropna(subset=["q"])
    west = by.loc[("region", "West"), "q"] < 0.05
    assert set(tested.index) == ({"C00", "C01"} if not west else set(by.loc["country"].index))
    # A country never has a firmer verdict than its region.
    assert (tested["q"] >= by.loc[("region", "East"), "q"]).all()


def test_intervals_of_the_difference_cover():
    rng = np.random.default_rng(9)
    chance = np.linspace(0.1, 0.6, 10)
    covered = []
    for _ in range(50):
        matrix, resolutions = made_up(rng)
        target = resolutions["countries"].map(lambda codes: int(codes[0][1:])).to_numpy()
        matrix["B"] = pd.array(rng.random(150) >= chance[target], dtype="boolean")
        frame = absence_by_target(matrix, resolutions)
        for number, row in enumerate(frame[frame["group"] == "B"].itertuples()):
            others = chance[target[target != number]].mean()
            truth = chance[number] - others
            covered.append(row.difference_low <= truth <= row.difference_high)
    assert len(covered) == 500
    assert 0.92 <= np.mean(covered) <= 0.985
