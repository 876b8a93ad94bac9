import numpy as np
import pytest

from epresolutions import demands
from epresolutions.corpus.comparison import Comparison


@pytest.fixture
def compared(toy):
    return Comparison(toy.focus, tuple(n for n in toy.names if n != toy.focus))


def test_only_what_was_read_of_every_summary_is_compared(toy):
    assert set(demands.read_alike(toy.demands)["part"]) == {"lead"}
    assert len(demands.read_alike(toy.demands, "any")) == len(toy.demands)


def test_resolutions_without_coded_demands_are_left_out_not_counted_as_zero(toy, compared):
    table = demands.counts(
        toy.demands, compared.procedures, by="kind", categories=["FREE", "LAW", "HELP"]
    )
    assert list(table.index) == [toy.names[0], toy.names[1], toy.names[5]]
    assert table.to_numpy().tolist() == [[2, 0, 0], [0, 1, 1], [0, 1, 0]]


def test_profile_by_hand(toy, compared):
    lead = demands.read_alike(toy.demands)
    frame = demands.profile(lead, compared, by="kind", categories=["FREE", "LAW", "HELP"], seed=1)
    assert frame["compared"].tolist() == [2, 2, 1]
    assert frame["compared_share"].tolist() == [0.4, 0.4, 0.2]
    assert frame["compared_resolutions"].tolist() == [1, 2, 1]
    assert frame["focus"].tolist() == [1, 1, 0]
    assert frame["focus_share"].tolist() == [0.5, 0.5, 0.0]
    assert (frame["low"] <= frame["compared_share"]).all()
    assert (frame["compared_share"] <= frame["high"]).all()


def test_a_focus_without_demands_has_no_share(toy, compared):
    none = Comparison(toy.names[4], (toy.names[0],))
    frame = demands.profile(toy.demands, none, by="addressee", categories=["GOV", "EU"])
    assert frame["focus_share"].isna().all()
    assert frame["compared_share"].tolist() == [1.0, 0.0]
    empty = Comparison(toy.focus, ())
    frame = demands.profile(toy.demands, empty, by="addressee", categories=["GOV", "EU"])
    assert np.isnan(frame["compared_share"]).all()
    assert np.isnan(frame["low"]).all()


def test_crosstab_counts_a_resolution_in_each_of_its_rows(toy, compared):
    frame = demands.crosstab(
        demands.read_alike(toy.demands), toy.resolutions, compared,
        over="themes", kinds=["FREE", "LAW"], least=2,
    )  # fmt: skip
    by = frame.set_index(["row", "kind"])
    # Theme x: resolutions 1, 2 and 6; theme y: 2 and the focus.
    assert by.loc[("x", "FREE"), ["asking", "resolutions"]].tolist() == [1, 3]
    assert by.loc[("x", "LAW"), ["asking", "resolutions"]].tolist() == [2, 3]
    assert by.loc[("y", "LAW"), "share"] == 1.0
    fewer = demands.crosstab(
        toy.demands, toy.resolutions, compared, over="themes", kinds=["FREE"], least=3
    )
    assert set(fewer["row"]) == {"x"}
