"""Tables that were edited by hand, in a copy of the data."""

import shutil
from pathlib import Path

import pytest

from epresolutions.errors import UserError
from epresolutions.tables.change import tidy
from epresolutions.tables.check import find_breaches

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_tidy_tables_stay_as_they_are(data):
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    assert tidy(data) == []
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_rows_in_any_order_are_sorted_and_counted(data):
    path = data / "tablers.csv"
    whole = path.read_bytes()
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\r\n".join([head, *reversed(rows)]), encoding="utf-8")
    assert find_breaches(data)
    assert tidy(data) == ["tablers.csv"]
    assert path.read_bytes() == whole
    assert find_breaches(data) == []


def test_cells_are_kept_letter_by_letter(data):
    path = data / "demands.csv"
    row = '2016/2607(RSP),12,RAISE,EEAS,invites,"NA, ""null"" and 007 – é",gold,rest\n'
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    tidy(data)
    assert row in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("procedure,grup\n", "the columns must be procedure, group"),
        ("procedure,group\n2016/2607(RSP),PPE,x\n", "in every line"),
        ('procedure,group\n"2016\n', "not a table"),
        ("", "not a table"),
    ],
)
def test_a_table_that_would_lose_cells_is_refused(data, text, words):
    path, other = data / "tablers.csv", data / "sources.csv"
    path.write_text(text, encoding="utf-8")
    head, *rows = other.read_text(encoding="utf-8").splitlines(keepends=True)
    other.write_text("".join([head, *reversed(rows)]), encoding="utf-8")
    before = other.read_bytes()
    with pytest.raises(UserError, match=r"tablers\.csv") as raised:
        tidy(data)
    assert words in str(raised.value)
    assert path.read_text(encoding="utf-8") == text
    assert other.read_bytes() == before
