"""Rates by term: by hand, uniform where terms do not differ, and a change is found."""

import numpy as np
import pandas as pd
import pytest

from epresolutions.coalitions.by_term import rates_by_term
from epresolutions.coalitions.figures import terms as figure
from epresolutions.uncertainty import wilson_interval


def made_up(rng, rates, resolutions=40):
    """Resolutions of terms 8 and 9, three a day; B is renamed C between the terms."""
    names = [f"P{number:03d}" for number in range(2 * resolutions)]
    term = np.repeat([8, 9], resolutions)
    first = pd.to_datetime(["2014-07-01", "2019-07-02"])
    day = first[term - 8] + pd.to_timedelta(30 * (np.arange(len(names)) % resolutions // 3), "D")
    facts = pd.DataFrame({"procedure": names, "term": term, "adopted": day, "urgency": True})
    facts["urgency"] = facts["urgency"].astype("boolean")
    ease = {"A": rates[0], "B": rates[1], "C": rates[1], "D": (0.5, 0.5)}
    there = {"A": (8, 9), "B": (8,), "C": (9,), "D": (8, 9)}
    tablers = [
        (name, group)
        for name, one in zip(names, term, strict=True)
        for group in ease
        if one in there[group] and rng.random() < ease[group][one - 8]
    ]
    # Somebody tabled each: none is unknown.
    tablers += [(name, "E") for name in names]
    groups = pd.DataFrame(
        [
            (code, one, first[one - 8], lineage, rank)
            for rank, (code, lineage) in enumerate(
                [("A", "a"), ("B", "b"), ("C", "b"), ("D", "d"), ("E", "e")]
            )
            for one in there.get(code, (8, 9))
        ],
        columns=["code", "term", "first_day", "lineage", "left_right_rank"],
    )
    last = pd.to_datetime(["2019-07-01", "2024-07-15"])
    groups["last_day"] = last[groups["term"] - 8]
    return facts, pd.DataFrame(tablers, columns=["procedure", "group"]), groups


def test_shares_are_counted_and_renamed_groups_are_one():
    facts, tablers, groups = made_up(np.random.default_rng(0), [(0.9, 0.2), (0.5, 0.5)])
    frame = rates_by_term(facts, tablers, groups, draws=199)
    assert list(dict.fromkeys(frame["series"])) == ["size", "A", "B / C", "D", "E"]
    a_in_8 = tablers[(tablers["group"] == "A") & (tablers["procedure"] < "P040")]
    row = frame[(frame["series"] == "A") & (frame["term"] == 8)].iloc[0]
    assert row["value"] == len(a_in_8) / 40
    assert [row["low"], row["high"]] == pytest.approx(wilson_interval(len(a_in_8), 40))
    size = frame[frame["series"] == "size"].set_index("term")["value"]
    in_8 = tablers[tablers["procedure"] < "P040"]
    assert size[8] == pytest.approx(len(in_8) / 40 / 4)
    said = figure.describe(frame).text
    assert "A (" in said
    assert "D (" not in said


def test_one_term_is_no_comparison():
    facts, tablers, groups = made_up(np.random.default_rng(0), [(0.9, 0.2), (0.5, 0.5)])
    alone = facts[(facts["term"] == 8) | (facts["procedure"] < "P045")]
    assert rates_by_term(alone, tablers, groups, draws=19).empty


def test_equal_terms_are_rarely_told_apart_and_a_change_is_found():
    rng = np.random.default_rng(5)
    alarms = found = 0
    for number in range(60):
        same = rates_by_term(*made_up(rng, [(0.8, 0.8), (0.4, 0.4)]), draws=99, seed=number)
        alarms += (same["p"] < 0.05).any()
        other = rates_by_term(*made_up(rng, [(0.9, 0.5), (0.4, 0.4)]), draws=99, seed=number)
        found += (other.loc[other["series"] == "A", "p"] < 0.05).all()
    assert alarms <= 7  # of 60 at 5%, over all five series together
    assert found / 60 >= 0.8
