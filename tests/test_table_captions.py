"""The captions count what stands in their tables."""

import pandas as pd
import pytest

from epresolutions.coalitions.listings import amendments
from epresolutions.corpus.listings import found
from epresolutions.demands.coder import code_text
from epresolutions.demands.listings import focus_demands, machine_codes
from epresolutions.demands.marks import MARK


@pytest.fixture
def demands():
    """Three clauses of one text, the second asked of two bodies, the third beyond the beginning."""
    rows = [
        ("2015/0003(RSP)", 1, "RELEASE", "GOV", "urges", "free the accused", "lead"),
        ("2015/0003(RSP)", 2, "SUPPORT", "COM", "asks", "help families", "lead"),
        ("2015/0003(RSP)", 3, "SUPPORT", "MS", "asks", "help families", "lead"),
        ("2015/0003(RSP)", 4, "MONITOR", "EUDEL", "asks", "attend hearings", "rest"),
        ("2015/0004(RSP)", 1, "LAW", "GOV", "urges", "amend the act", "lead"),
    ]
    columns = ["procedure", "demand", "kind", "addressee", "verb", "note", "part"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def codebook():
    """Kinds, of which coders agree weakly on the second, and addressees."""
    kinds = pd.DataFrame(
        {
            "kind": ["RELEASE", "SUPPORT", "MONITOR", "LAW"],
            "label_en": ["release", f"support{MARK}", "monitor", "change the law"],
            "label_fr": ["libération", f"soutien{MARK}", "suivi", "réforme"],
        }
    )
    addressees = pd.DataFrame(
        {
            "addressee": ["GOV", "COM", "MS", "EUDEL"],
            "label_en": ["government", "Commission", "Member States", "delegation"],
            "label_fr": ["autorités", "Commission", "États membres", "délégation"],
        }
    )
    return kinds, addressees


def test_the_demands_of_the_focus_are_counted_as_clauses_and_as_rows(demands, codebook):
    table, said = focus_demands(demands, "2015/0003(RSP)", *codebook, "en")
    assert table["part of the summary"].tolist() == ["beginning"] * 3 + ["rest"]
    assert table["what is asked"].tolist()[0] == "free the accused"
    assert "3 demands, 1 of them beyond the beginning" in said
    assert f"{len(table)} rows" in said
    assert "Coders agree weakly on kinds marked °." in said


def test_codes_are_shown_in_the_words_of_the_reader(demands, codebook):
    table, said = focus_demands(demands, "2015/0004(RSP)", *codebook, "fr")
    assert table.iloc[0, 1:4].tolist() == ["réforme", "autorités", "exhorte"]
    assert "°" not in said


def test_a_focus_without_demands_has_an_empty_table_and_says_none(demands, codebook):
    table, said = focus_demands(demands, "2015/0009(RSP)", *codebook, "en")
    assert table.empty
    assert "0 demand" in said


def test_what_was_found_is_counted():
    rows = pd.DataFrame(
        {
            "procedure": ["a", "b"],
            "adopted": pd.to_datetime(["2016-03-10", "2016-04-14"]),
            "title": ["A", "B"],
            "urgency": pd.array([True, None], dtype="boolean"),
        }
    )
    table, said = found(rows, 9, "  freedom   Gamma ", "en")
    assert said == (
        "2 resolutions of 9 with these words in title, reference, country or theme: freedom Gamma."
    )
    assert table["adopted"].tolist() == ["2016-03-10", "2016-04-14"]
    assert table["urgency"].fillna("").tolist() == ["yes", ""]
    assert found(rows[:1], 9, "x", "fr")[1].startswith("1 résolution sur 9")


def test_amendments_of_several_groups_count_once_among_all():
    moved = pd.DataFrame({"rollcall": ["1", "1", "2", "3"], "group": ["A", "B", "A", None]})
    moved = moved.assign(tabling="tabled", result="adopted")
    assert "(3, of 2 the mover is stated)" in amendments(moved, ["A", "B"], "en")[1]


def test_flagged_rows_of_the_coder_are_counted(codebook):
    coded = code_text("Calls on the authorities to release the editor.", second_opinion=False)
    rows = coded.iloc[[0, 0, 0]].assign(clause=[1, 1, 2], flag=["", None, "kinds differ"])
    table, said = machine_codes(rows, *codebook, "en")
    assert "2 clauses in 3 rows" in said
    assert "1 flagged" in said
    assert table["kind"].tolist() == ["release"] * 3
