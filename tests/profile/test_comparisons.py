"""The profile's sentences and numbers on the collection's data, each checked by a plain count."""

import csv
from pathlib import Path

import pytest

from epresolutions import profile
from epresolutions.corpus.comparison import compare, find_resolution
from epresolutions.tables import read
from epresolutions.vocabulary import load_holding

ROOT = Path(__file__).resolve().parents[2]


def rows(table: str, procedure: str) -> list[dict]:
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["procedure"] == procedure]


@pytest.fixture(scope="module")
def tables():
    return read.load(ROOT / "data")


def compared(tables, focus):
    comparison = compare(tables, focus)
    every = tables.resolutions["procedure"].isin(comparison.everyone)
    text = load_holding("auto", focus, tables)
    found = profile.compare(tables.resolutions[every], comparison, tables, text, draws=200, seed=1)
    return found, comparison


def test_it_says_who_tabled_and_what_is_asked(tables):
    found, comparison = compared(tables, "2016/2607(RSP)")
    said = profile.answer(found, comparison, tables, "en")
    groups = {row["group"] for row in rows("tablers", comparison.focus)}
    assert f"{len(groups)} of the 8 groups" in said[0]
    beginning = {
        row["demand"] for row in rows("demands", comparison.focus) if row["part"] == "lead"
    }
    assert f"makes {len(beginning)} demands" in said[2]
    assert len([one for one in said if one]) <= 5
    numbers = profile.numbers(
        found, find_resolution(tables.resolutions, comparison.focus), comparison
    )
    assert set(numbers["coalition"]) == groups
    assert numbers["demands"] == len(beginning)
    assert numbers["compared"] == 158


def test_of_a_focus_without_demands_that_alone_is_said(tables):
    found, comparison = compared(tables, "2015/2503(RSP)")
    said = profile.answer(found, comparison, tables, "fr")
    assert "Aucune demande de la résolution étudiée n’est codée" in said[2]
    assert len(said) == 4
    focus = find_resolution(tables.resolutions, comparison.focus)
    assert profile.numbers(found, focus, comparison)["demands"] == 0
