import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.votes import (
    agreement_index,
    amendments_moved,
    votes_by_tabling,
    voting_summary,
)

MATRIX = pd.DataFrame(
    {"A": [True, False, None], "B": [True, True, None], "LATE": [None, False, None]},
    index=["P1", "P2", "P3"],
).astype("boolean")
ROLLCALLS = pd.DataFrame(
    {
        "rollcall": ["1", "2", "3", "4", "5"],
        "procedure": ["P1", "P1", "P2", "P3", "P9"],
        "document": ["RC-1", "RC-1", "RC-2", "RC-3", "RC-9"],
        "kind": ["final", "amendment", "amendment", "final", "final"],
        "subject": "",
        "amendment": pd.array([None, 1, 2, None, None], dtype="Int64"),
        "moved_by": [(), ("A", "B"), (), (), ()],
        "votes_for": [10, 2, 3, 5, 1],
        "votes_against": [0, 8, 3, 5, 1],
        "votes_abstain": [0, 0, 3, 0, 0],
        "result": ["adopted", "rejected", "rejected", "adopted", "adopted"],
    }
)


def votes(rows):
    return pd.DataFrame(
        rows, columns=["rollcall", "group", "votes_for", "votes_against", "votes_abstain"]
    )


def test_agreement_index_by_hand():
    cases = votes(
        [
            ("1", "A", 10, 0, 0),  # of one mind: 1
            ("1", "B", 4, 4, 4),  # split evenly over three: 0
            ("1", "C", 5, 5, 0),  # split over two: (5 - 2.5) / 10
            ("1", "D", 6, 3, 1),  # (6 - 2) / 10
            ("1", "E", 0, 0, 0),
        ]
    )
    assert agreement_index(cases).tolist()[:4] == pytest.approx([1, 0, 0.25, 0.4])
    assert np.isnan(agreement_index(cases).iloc[4])


def test_votes_stand_beside_tabling():
    found = votes_by_tabling(
        ROLLCALLS,
        votes(
            [
                ("1", "A", 8, 1, 1),
                ("1", "LATE", 0, 3, 0),
                ("1", "NI", 2, 2, 0),
                ("3", "A", 1, 2, 1),
                ("4", "B", 5, 0, 0),
                ("5", "A", 1, 0, 0),
            ]
        ),
        MATRIX,
    )
    assert found["tabling"].tolist() == ["tabled", "unknown", "not tabled", "unknown"]
    assert found["share_for"].tolist() == pytest.approx([0.8, 0, 0.25, 1])
    assert set(found["group"]) == {"A", "B", "LATE"}  # non-attached members are no group
    assert "P9" not in set(found["procedure"])  # not in the comparison


def test_amendments_and_their_movers():
    found = amendments_moved(ROLLCALLS, MATRIX)
    assert found["rollcall"].tolist() == ["2", "2", "3"]
    assert found["group"].tolist()[:2] == ["A", "B"]
    assert found["tabling"].tolist() == ["tabled", "tabled", "unknown"]
    assert pd.isna(found["group"].iloc[2])


def test_summary_keeps_kinds_and_tabling_apart():
    rows, names = [], [f"P{number}" for number in range(20)]
    matrix = pd.DataFrame({"A": [True] * 10 + [False] * 10}, index=names).astype("boolean")
    rollcalls = pd.DataFrame(
        {
            "rollcall": [f"{name}-{kind}" for name in names for kind in ("final", "amendment")],
            "procedure": np.repeat(names, 2),
            "kind": ["final", "amendment"] * 20,
        }
    )
    for number, name in enumerate(names):
        rows.append((f"{name}-final", "A", 9 if number < 10 else 2, 1, 0))
        rows.append((f"{name}-amendment", "A", 0, 10, 0))
    summary = voting_summary(votes_by_tabling(rollcalls, votes(rows), matrix))
    summary = summary.set_index(["kind", "tabling"])
    assert summary.loc[("final", "tabled"), "share_for"] == pytest.approx(0.9)
    assert summary.loc[("final", "not tabled"), "share_for"] == pytest.approx(2 / 3)
    assert summary.loc[("amendment", "tabled"), "share_for"] == 0
    assert summary.loc[("amendment", "tabled"), "agreement"] == 1
    assert (summary["rollcalls"] == 10).all()
    assert (summary["resolutions"] == 10).all()


def test_few_resolutions_have_no_interval_and_empty_ballots_do_not_count():
    matrix = pd.DataFrame({"A": [True] * 4}, index=list("wxyz")).astype("boolean")
    rollcalls = pd.DataFrame({"rollcall": list("wxyz"), "procedure": list("wxyz"), "kind": "final"})
    ballots = votes(
        [("w", "A", 1, 0, 0), ("x", "A", 1, 1, 0), ("y", "A", 0, 1, 0), ("z", "A", 0, 0, 0)]
    )
    row = voting_summary(votes_by_tabling(rollcalls, ballots, matrix)).iloc[0]
    assert row["rollcalls"] == 3
    assert row["share_for"] == pytest.approx(0.5)
    assert np.isnan(row["share_for_low"])


def test_the_order_of_votes_does_not_matter():
    rng = np.random.default_rng(5)
    names = [f"P{number}" for number in range(12)]
    matrix = pd.DataFrame({"A": rng.random(12) < 0.5, "B": True}, index=names).astype("boolean")
    rollcalls = pd.DataFrame(
        {
            "rollcall": [f"{name}-{number}" for name in names for number in range(2)],
            "procedure": np.repeat(names, 2),
            "kind": ["final", "part"] * 12,
        }
    )
    ballots = votes(
        [
            (rollcall, group, *rng.integers(0, 20, 3))
            for rollcall in rollcalls["rollcall"]
            for group in "AB"
        ]
    )
    first = voting_summary(votes_by_tabling(rollcalls, ballots, matrix))
    turned = [frame.sample(frac=1, random_state=1) for frame in (rollcalls, ballots, matrix)]
    again = voting_summary(votes_by_tabling(*turned))
    assert first["share_for_low"].notna().any()
    pd.testing.assert_frame_equal(first, again)


def test_intervals_cover_although_roll_calls_of_one_resolution_resemble_each_other():
    rng = np.random.default_rng(0)
    names = [f"P{number}" for number in range(40)]
    matrix = pd.DataFrame({"A": True}, index=names).astype("boolean")
    rollcalls = pd.DataFrame(
        {
            "rollcall": [f"{name}-{number}" for name in names for number in range(3)],
            "procedure": np.repeat(names, 3),
            "kind": "amendment",
        }
    )
    covered = 0
    for _ in range(200):
        share = np.repeat(rng.beta(4, 6, 40), 3)
        ballots = pd.DataFrame({"rollcall": rollcalls["rollcall"], "group": "A"})
        ballots["votes_for"] = rng.binomial(40, share)
        ballots["votes_against"], ballots["votes_abstain"] = 40 - ballots["votes_for"], 0
        row = voting_summary(votes_by_tabling(rollcalls, ballots, matrix)).iloc[0]
        covered += row["share_for_low"] <= 0.4 <= row["share_for_high"]
    assert 0.91 <= covered / 200 <= 0.98
