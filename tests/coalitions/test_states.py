import pandas as pd
import pytest

from epresolutions.coalitions import matrix as coalitions
from epresolutions.coalitions.states import (
    JOINED_ONLY,
    NO_PART,
    NOT_EXISTING,
    OWN_AND_JOINED,
    OWN_ONLY,
    STATES,
    UNKNOWN,
    state_counts,
    tabling_states,
)
from epresolutions.corpus.groups import existence_matrix


@pytest.fixture
def read(toy):
    """Resolutions and motions; see the fixture `toy` for who tabled what."""
    one, two, three, four, five, six = toy.names
    motions = pd.DataFrame(
        [
            (one, "A", True),
            (one, "C", False),  # its own motion, and stayed out
            (two, "A", True),
            (two, "B", None),
            (three, "A", True),
            (three, "B", True),
            (three, "C", False),  # stands apart, yet C is named among the tablers: a conflict
            (four, "A", True),  # motions known in part only
            (five, "A", True),  # tablers unknown
            (six, None, None),  # a motion whose group was not read
            (six, "A", True),
        ],
        columns=["procedure", "group", "joined"],
    ).astype({"joined": "boolean"})
    resolutions = toy.resolutions.assign(
        motions_complete=pd.array([True, True, True, False, True, True], dtype="boolean"),
        members_without_group=pd.array([True, False, None, None, None, None], dtype="boolean"),
    )
    return resolutions, motions


def states_of(toy, resolutions, motions, tablers):
    matrix = coalitions.tabling_matrix(resolutions, tablers, toy.groups)
    return tabling_states(matrix, resolutions, motions, toy.groups)


@pytest.fixture
def states(toy, read):
    return states_of(toy, *read, toy.tablers)


def state(states, procedure, group):
    return states[(states["procedure"] == procedure) & (states["group"] == group)].iloc[0]


def test_every_state_by_hand(toy, states):
    one, two, three, four, five, six = toy.names
    expected = {
        one: [OWN_AND_JOINED, JOINED_ONLY, OWN_ONLY, NOT_EXISTING],
        two: [OWN_AND_JOINED, OWN_AND_JOINED, JOINED_ONLY, NOT_EXISTING],
        three: [OWN_AND_JOINED, OWN_AND_JOINED, UNKNOWN, NO_PART],
        four: [OWN_AND_JOINED, UNKNOWN, UNKNOWN, UNKNOWN],
        five: [UNKNOWN] * 4,
        six: [OWN_AND_JOINED, UNKNOWN, UNKNOWN, UNKNOWN],
    }
    for procedure, row in expected.items():
        found = states.loc[states["procedure"] == procedure, "state"].tolist()
        assert found == row, procedure


def test_what_is_known_stays_known_where_the_state_is_not(toy, states):
    row = state(states, toy.names[3], "B")
    assert row["tabled"]
    assert pd.isna(row["own_motion"])
    assert state(states, toy.names[4], "A")["own_motion"]
    assert state(states, toy.names[2], "C")["conflict"]
    assert states["conflict"].sum() == 1


def test_members_without_their_group_are_a_fact_of_the_resolution(toy, states):
    signed = states.groupby("procedure")["members_without_group"].first()
    assert signed[toy.names[0]]
    assert not signed[toy.names[1]]
    assert pd.isna(signed[toy.names[2]])


def test_counts_add_up(toy, states):
    counts = state_counts(states)
    assert len(counts) == 4 * len(STATES)
    assert (counts.groupby("group")["resolutions"].sum() == 6).all()
    late = counts[counts["group"] == "D"].set_index("state")
    assert late.loc[NOT_EXISTING, "resolutions"] == 2
    assert pd.isna(late.loc[NOT_EXISTING, "share"])
    assert late.loc[NO_PART, "share"] == pytest.approx(1 / 4)


def test_a_group_of_the_next_term_does_not_exist_yet(toy):
    existing = existence_matrix(toy.resolutions, toy.groups)
    assert existing["D"].tolist() == [False, False, True, True, True, True]
    assert existing["A"].all()


def test_the_order_of_rows_does_not_matter(toy, read, states):
    turned = [frame.sample(frac=1, random_state=3) for frame in (*read, toy.tablers)]
    pd.testing.assert_frame_equal(states_of(toy, *turned), states)
