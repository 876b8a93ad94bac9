"""Which coding of a text is counted, by hand; and what the figure says of it."""

from types import SimpleNamespace

import pandas as pd
import pytest

from epresolutions.demands.codings import CODINGS, as_coded, read_apart
from epresolutions.demands.figures import codings

KINDS = pd.DataFrame(
    {
        "kind": ["A", "B", "C"],
        "label_en": ["ask", "beg", "claim"],
        "label_fr": ["demander", "prier", "réclamer"],
    }
)


@pytest.fixture
def tables():
    """The texts t and u are coded twice, v once; of t more was read by the first coder."""
    demands = [
        ("t", 1, "A", "lead"), ("t", 2, "B", "lead"), ("t", 3, "C", "rest"),
        ("u", 1, "A", "lead"), ("v", 1, "B", "lead"),
    ]  # fmt: skip
    demands = pd.DataFrame(demands, columns=["procedure", "demand", "kind", "part"])
    demands = demands.assign(addressee="GOV", verb="asks", note=list("abcde"), coder="F1")
    rows = [
        ("first", "t", 1, "A"), ("first", "t", 2, "B"), ("first", "t", 3, "C"),
        ("first", "u", 1, "A"),
        ("second", "t", 1, "A"), ("second", "t", 2, "C"),
        ("settled", "t", 1, "A"), ("settled", "t", 1, "A"), ("settled", "t", 2, "C"),
    ]  # fmt: skip
    rows = pd.DataFrame(rows, columns=["coding", "procedure", "demand", "kind"])
    rows = rows.assign(addressee="GOV", verb="asks", note=[f"n{n}" for n in rows["demand"]])
    rows["coder"] = rows["coding"].map({"first": "F1", "second": "H1", "settled": "S1"})
    rows.loc[7, "addressee"] = "EU"
    texts = [(text, coding) for text in "tu" for coding in CODINGS]
    return SimpleNamespace(
        demands=demands,
        codings=rows.assign(sure=None, alternative=None, taken_from=None),
        coded_texts=pd.DataFrame(texts, columns=["procedure", "coding"]),
    )


def test_the_beginnings_have_the_settled_codes_and_all_else_stays(tables):
    found = as_coded(tables)
    columns = ["procedure", "demand", "kind", "addressee", "part", "coding"]
    assert found[columns].to_numpy().tolist() == [
        ["t", 1, "A", "GOV", "lead", "settled"],
        ["t", 2, "A", "EU", "lead", "settled"],
        ["t", 3, "C", "GOV", "lead", "settled"],
        ["t", 4, "C", "GOV", "rest", "settled"],
        ["v", 1, "B", "GOV", "lead", "once"],
    ]  # u has no demand once it is settled
    assert set(tables.demands) <= set(found)


def test_the_first_coding_is_the_table_of_demands(tables):
    found = as_coded(tables, "first")
    pd.testing.assert_frame_equal(
        found[["procedure", "demand", "kind", "part"]],
        tables.demands[["procedure", "demand", "kind", "part"]],
        check_dtype=False,
    )


def test_the_figure_counts_texts_that_all_have_and_names_what_changes(tables):
    frame = codings.prepare(tables, KINDS, focus="t")
    n = frame.set_index(["coding", "kind"])["n"].unstack()
    assert n.loc["first"].tolist() == [2, 1, 0]
    assert n.loc["settled"].tolist() == [1, 0, 1]
    assert frame["texts"].unique().tolist() == [2]
    said = codings.describe(frame).text
    assert "settling changed claim most, from 0% to 50%" in said
    assert "Of the focus not all codings have beg and claim." in said
    other = codings.prepare(tables, KINDS, focus="v")
    assert "The focus is none of them." in codings.describe(other).text
    assert codings.plot(frame).has_data()


def test_texts_coded_once_leave_nothing_to_draw(tables):
    tables.coded_texts, tables.codings = tables.coded_texts.head(0), tables.codings.head(0)
    assert codings.prepare(tables, KINDS, focus="v").empty


def test_two_coders_read_apart_with_or_without_finding_demands(tables):
    codes, read = read_apart(tables)
    assert codes[["procedure", "coder", "kind"]].to_numpy().tolist() == [
        ["t", "first", "A"], ["t", "first", "B"], ["u", "first", "A"],
        ["t", "second", "A"], ["t", "second", "C"],
    ]  # fmt: skip
    assert len(read) == 4
