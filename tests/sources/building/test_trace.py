import pandas as pd
import pytest

from epresolutions.errors import UserError
from epresolutions.sources.building.build import build
from epresolutions.sources.building.trace import trace

NEW = "2018/9607(RSP)"
FOCUS = "2016/2607(RSP)"


def test_trace_of_a_curated_fact_names_how_and_where_it_was_read(data):
    (step,) = trace(FOCUS, "tablers", data)
    assert step.value == "ALDE, ECR, EFDD, GUE/NGL, PPE, S&D, Verts/ALE"
    assert "summary's sentence" in step.origin
    assert "oeil" in step.pages[0]


def test_trace_of_a_built_fact_names_its_page(everything, store, data):
    build(store, data)
    (step,) = trace(NEW, "tablers", data, store.folder)
    assert step.origin.startswith("built from doceo")
    assert step.pages[0].endswith("RC-8-2018-9301_en.xhtml")
    assert any("– odp:" in said for said in step.also)
    (vote,) = trace(NEW, "votes_for", data, store.folder)
    assert vote.origin.startswith("built from rcv")


def test_trace_of_a_settled_cell_names_the_rule(data):
    corrections = pd.read_csv(data / "corrections.csv")
    settled = corrections.query("rule == 'vote_from_roll_call'")["key"].iloc[0]
    (step,) = trace(settled, "vote_kind", data)
    assert "settled by the rule vote_from_roll_call" in step.origin


def test_trace_of_what_is_not_there_names_near_misses(data):
    with pytest.raises(UserError, match=r"nearest: .*2016/2607"):
        list(trace("2016/2670(RSP)", "tablers", data))
    with pytest.raises(UserError, match="nearest: tablers"):
        list(trace(FOCUS, "tabler", data))
    with pytest.raises(UserError, match=r"one of: resolutions, .*, or a column of resolutions$"):
        list(trace(FOCUS, "zzz", data))
