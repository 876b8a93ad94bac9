"""A person's corrections: checked, taken over whole or not at all."""

import shutil

import pandas as pd
import pytest

from epresolutions.demands.coder import code_text
from epresolutions.demands.coder.review import (
    ReviewRefused,
    accept,
    disagreements,
    read_review,
    review_table,
)
from epresolutions.errors import UserError
from epresolutions.tables import read as tables
from epresolutions.tables.check import find_breaches
from epresolutions.tables.contract import find_data

TEXT = (
    "Parliament called on the authorities of Egypt to release the reporter and to drop the "
    "charges against her. It asked the EEAS to observe the trial."
)
PROCEDURE = "2016/2608(RSP)"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(find_data(), tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def table():
    coded = code_text(TEXT, language="en", second_opinion=False)
    frame = review_table(coded, procedure=PROCEDURE, seen="partial")
    frame["note"] = ["free the reporter", "end her case", "sit in on hearings"]
    return frame


def written(frame, path, **how):
    frame.to_csv(path, index=False, **how)
    return path


def test_the_table_offers_the_machines_codes_and_room_for_the_persons(table):
    assert list(table["kind"]) == ["RELEASE", "QUASH", "MONITOR"]
    assert (table["kind"] == table["machine_kind"]).all()
    assert set(table["keep"]) == {"yes"}
    assert set(table["part"]) == {"lead"}


@pytest.mark.parametrize("how", [{}, {"sep": ";"}, {"encoding": "utf-8-sig"}])
def test_corrections_replace_the_rows_of_the_resolution(folder, table, tmp_path, how):
    before = tables.load(folder)
    table.loc[1, "kind"] = "TRIAL"
    table.loc[2, "keep"] = "no"
    read = read_review(written(table, tmp_path / "r.csv", **how), before)
    assert accept(read, "A. Reader", folder) == 2
    after = tables.load(folder)
    rows = after.demands[after.demands["procedure"] == PROCEDURE]
    assert rows[["demand", "kind", "coder"]].to_numpy().tolist() == [
        [1, "RELEASE", "A. Reader"],
        [2, "TRIAL", "A. Reader"],
    ]
    others = before.demands[before.demands["procedure"] != PROCEDURE].reset_index(drop=True)
    kept = after.demands[after.demands["procedure"] != PROCEDURE].reset_index(drop=True)
    pd.testing.assert_frame_equal(others, kept)
    assert find_breaches(folder) == []
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in find_data().iterdir())


def test_what_others_had_coded_is_kept_beside(folder, table, tmp_path):
    before = tables.load(folder)
    old = before.demands[before.demands["procedure"] == "2014/2832(RSP)"]
    table["procedure"] = "2014/2832(RSP)"
    accept(read_review(written(table, tmp_path / "r.csv"), before), "A. Reader", folder)
    apart = tables.load(folder).agreement
    apart = apart[apart["procedure"] == "2014/2832(RSP)"]
    assert set(apart["coder"]) == {"A. Reader", *old["coder"]}
    assert (apart["coder"] == old["coder"].iloc[0]).sum() == (old["part"] == "lead").sum()


def test_accepting_twice_is_accepting_once(folder, table, tmp_path):
    read = read_review(written(table, tmp_path / "r.csv"), tables.load(folder))
    accept(read, "A. Reader", folder)
    once = {p.name: p.read_bytes() for p in folder.iterdir()}
    accept(read, "A. Reader", folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == once


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("kind", "RELEAS", "kind: 'RELEAS' is no code; nearest: RELEASE"),
        ("addressee", "", "addressee: '' is no code"),
        ("verb", "called", "verb: 'called' is no code"),
        ("part", "top", "part: 'top' is no code"),
        ("keep", "maybe", "keep: 'maybe' is neither yes nor no"),
        ("note", "", "note: empty"),
        ("note", "drop the charges against her, to please us", "repeats the text"),
        ("procedure", "2016/2680(RSP)", "no resolution '2016/2680(RSP)'"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row(table, tmp_path, column, value, said):
    table["text"] = "to drop the charges against her, to please us"
    table.loc[1, column] = value
    with pytest.raises(ReviewRefused) as refused:
        read_review(written(table, tmp_path / "r.csv"), tables.load())
    assert any(p.startswith("row 3") and said in p for p in refused.value.problems)


def test_all_problems_are_listed(table, tmp_path):
    table["note"] = ""
    table.loc[0, "kind"] = "X"
    with pytest.raises(ReviewRefused, match="4 problems") as refused:
        read_review(written(table, tmp_path / "r.csv"), tables.load())
    assert len(refused.value.problems) == 4


def test_a_breach_of_the_data_changes_nothing(folder, table, tmp_path):
    table["part"] = "elsewhere"  # its summary was seen, so nothing of it stands elsewhere
    read = read_review(written(table, tmp_path / "r.csv"), tables.load(folder))
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(ReviewRefused):
        accept(read, "A. Reader", folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


@pytest.mark.parametrize("coder", ["F1", "gold", "machine", "", "x" * 50, "a,b"])
def test_a_coder_needs_a_name_of_its_own(folder, table, tmp_path, coder):
    read = read_review(written(table, tmp_path / "r.csv"), tables.load(folder))
    with pytest.raises(UserError, match="coder"):
        accept(read, coder, folder)


def test_a_file_that_is_no_review_is_refused(tmp_path):
    (tmp_path / "r.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UserError, match="no column 'procedure'"):
        read_review(tmp_path / "r.csv", tables.load())
    with pytest.raises(UserError, match="no file"):
        read_review(tmp_path / "none.csv", tables.load())


def test_the_report_says_what_was_corrected(table):
    table.loc[0, "addressee"] = "EEAS"
    table.loc[1, "keep"] = "no"
    extra = {"clause": "", "keep": "yes", "kind": "LAW", "addressee": "GOV", "verb": "urges"}
    table = pd.concat([table, pd.DataFrame([extra])], ignore_index=True)
    table = table.drop(columns="confidence").fillna("")
    assert list(disagreements(table)["verdict"]) == ["addressee", "removed", "same", "added"]
