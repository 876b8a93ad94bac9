"""Tables of demands in both languages."""

import pandas as pd
import pytest

from epresolutions.demands import listings, verbs
from epresolutions.demands.coder import code_text
from epresolutions.demands.listings import focus_demands, machine_codes
from epresolutions.demands.marks import MARK
from epresolutions.tables import read


@pytest.fixture(scope="module")
def data():
    return read.load()


def test_the_flags_of_the_machine_coder_are_put_into_french(data):
    coded = code_text("Calls on the authorities to release the editor.", second_opinion=False)
    every = list(listings._FLAGS)
    coded = coded.loc[[0] * (len(every) + 1)].assign(flag=["", *every])
    french, _ = listings.machine_codes(coded, data.kinds, data.addressees, "fr")
    assert french["à vérifier"].tolist() == ["", *listings._FLAGS.values()]
    english, _ = listings.machine_codes(coded, data.kinds, data.addressees, "en")
    assert english["flag"].tolist() == ["", *every]


def test_every_flag_has_its_french():
    text = "Calls for an independent inquiry. Calls on the authorities to do what is due."
    flags = code_text(text, language="en")["flag"]
    parts = {part for flag in flags if flag for part in flag.split("; ")}
    assert "addressee inferred" in parts
    assert parts <= listings._FLAGS.keys()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_code_is_shown(data, language):
    """Of any resolution: every code of the tables has words, and no cell is a code."""
    codes = {*data.kinds["kind"], *data.addressees["addressee"], "calls_on", "stresses_need"}
    for focus in data.demands["procedure"].unique()[:60]:
        table, _ = listings.focus_demands(
            data.demands, focus, data.kinds, data.addressees, language
        )
        shown = table.drop(columns=table.columns[4])  # the coders' own words
        assert not shown.isna().any().any()
        assert not shown.isin(codes).any().any()


def test_every_verb_has_words():
    assert verbs.LABELS.keys() == verbs.STRENGTH.keys()


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
    assert "No demand of 2015/0009(RSP) is coded" in said


def test_flagged_rows_of_the_coder_are_counted(codebook):
    coded = code_text("Calls on the authorities to release the editor.", second_opinion=False)
    rows = coded.iloc[[0, 0, 0]].assign(clause=[1, 1, 2], flag=["", None, "kinds differ"])
    table, said = machine_codes(rows, *codebook, "en")
    assert "2 clauses in 3 rows" in said
    assert "1 flagged" in said
    assert table["kind"].tolist() == ["release"] * 3
