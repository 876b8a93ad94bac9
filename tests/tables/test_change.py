"""Changed tables are written as a whole and only if they keep the rules."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from epresolutions.tables.change import replace_tables
from epresolutions.tables.check import find_breaches

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_tables_are_sorted_stamped_and_checked_before_they_are_moved(data):
    themes = pd.read_csv(data / "themes.csv", dtype="str", keep_default_na=False)
    before = contents(data)
    turned = themes.iloc[::-1].assign(label_en=themes["label_en"] + "!")
    assert replace_tables(data, {"themes": turned}) == []
    assert find_breaches(data) == []
    after = contents(data)
    assert {name for name in after if after[name] != before[name]} == {
        "themes.csv", "datapackage.json",
    }  # fmt: skip
    found = pd.read_csv(data / "themes.csv", dtype="str", keep_default_na=False)
    assert found["theme"].tolist() == themes["theme"].tolist()
    assert found["label_en"].str.endswith("!").all()

    before = contents(data)
    breaches = replace_tables(data, {"themes": themes.iloc[1:]})
    assert {breach.column for breach in breaches} == {"themes"}  # what resolutions refer to
    assert contents(data) == before


def test_what_was_wrong_before_is_forgiven_only_if_asked(data):
    themes = pd.read_csv(data / "themes.csv", dtype="str", keep_default_na=False)
    (data / "kinds.csv").write_text(
        (data / "kinds.csv").read_text(encoding="utf-8").replace("RELEASE,", "release,", 1),
        encoding="utf-8",
    )
    assert replace_tables(data, {"themes": themes})
    assert replace_tables(data, {"themes": themes}, forgive=True) == []
