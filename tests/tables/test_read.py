"""Finding, reading and checking the tables."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from epresolutions.errors import UserError, near_misses
from epresolutions.tables import contract
from epresolutions.tables.contract import (
    CONTRACT,
    VARIABLE,
    read_contract,
    references,
    sort_table,
    stamp,
)
from epresolutions.tables.read import DataNotFound, TableError, Tables, find_data, load, read_table

# ruff: noqa: E501 - one case a line
ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"

FIELDS = [
    {"name": "code", "type": "string", "constraints": {"required": True}},
    {"name": "day", "type": "date"},
    {"name": "seats", "type": "integer"},
    {"name": "rank", "type": "integer", "constraints": {"required": True}},
    {"name": "joined", "type": "boolean"},
    {"name": "themes", "type": "string", "separator": ";"},
]
SCHEMA = {"fields": FIELDS, "primaryKey": ["code"], "missingValues": [""]}
HEADER = "code,day,seats,rank,joined,themes\n"
SOUND = HEADER + "A,2016-03-10,12,1,true,torture;other\nB,,,2,,\n"


@pytest.fixture
def table(tmp_path):
    def make(text: str) -> Path:
        path = tmp_path / "groups.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture(autouse=True)
def no_variable(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


def test_dtypes_come_from_the_contract(table):
    frame = read_table(table(SOUND), SCHEMA)
    assert frame["code"].dtype == "str"
    assert frame["day"].dtype.kind == "M"
    assert frame["seats"].dtype == "Int64"
    assert frame["rank"].dtype == "int64"
    assert frame["joined"].dtype == "boolean"
    assert list(frame["themes"]) == [("torture", "other"), ()]
    assert frame["day"][0] == pd.Timestamp("2016-03-10")
    assert frame.loc[1, ["day", "seats", "joined"]].isna().all()


def test_words_that_look_missing_are_text(table):
    frame = read_table(table(HEADER + "null,,,1,,\nNA,,,2,,\nNone,,,3,,\nnan,,,4,,\n"), SCHEMA)
    assert list(frame["code"]) == ["null", "NA", "None", "nan"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SOUND.replace("2016-03-10", "10/03/2016"), r"groups\.csv, row 2, column day: '10/03/2016' is not a date \(YYYY-MM-DD\)"),
        (SOUND.replace(",12,", ",twelve,"), r"row 2, column seats: 'twelve' is not a whole number"),
        (SOUND.replace(",12,", ",12.5,"), r"row 2, column seats: '12\.5' is not a whole number"),
        (SOUND.replace("true", "yes"), r"row 2, column joined: 'yes' is not true or false"),
        (SOUND.replace("B,,,2", "B,,,"), r"row 3, column rank: empty, but required"),
        (SOUND.replace("B,", "A,"), r"row 3: the key code occurs twice: A"),
        (SOUND.replace("seats", "seat"), r"columns are code, day, seat, .*; should be code, day, seats"),
        (HEADER + ",,,1,,\n,,,2,,\n,,,3,,\n", r"row 2, column code: empty, but required \(and 2 more"),
        ("", r"is not a CSV table in UTF-8"),
        (HEADER + 'A,"2016', r"is not a CSV table in UTF-8"),
    ],
)  # fmt: skip
def test_a_table_off_its_contract_is_one_clear_line(table, text, message):
    with pytest.raises(TableError, match=message) as caught:
        read_table(table(text), SCHEMA)
    assert "\n" not in str(caught.value)


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(TableError, match=r"no file .*groups\.csv; the contract names it"):
        read_table(tmp_path / "groups.csv", SCHEMA)


@pytest.fixture
def package(tmp_path):
    """A data package of two tables that refer to each other in both ways."""
    schema = {
        "fields": [
            {"name": "procedure", "type": "string", "constraints": {"required": True}},
            {"name": "theme", "type": "string"},
            {
                "name": "more",
                "type": "string",
                "separator": ";",
                "items": {"resource": "themes", "field": "theme", "besides": ["all"]},
            },
        ],
        "primaryKey": ["procedure"],
        "foreignKeys": [
            {"fields": ["theme"], "reference": {"resource": "themes", "fields": ["theme"]}}
        ],
    }
    themes = {
        "fields": [{"name": "theme", "type": "string", "constraints": {"required": True}}],
        "primaryKey": ["theme"],
    }
    resources = [
        {"name": "resolutions", "path": "resolutions.csv", "schema": schema},
        {"name": "themes", "path": "themes.csv", "schema": themes},
    ]
    (tmp_path / CONTRACT).write_text(
        json.dumps({"name": "ep-resolutions", "resources": resources}), encoding="utf-8"
    )
    (tmp_path / "themes.csv").write_text("theme\nother\ntorture\n", encoding="utf-8")
    (tmp_path / "resolutions.csv").write_text(
        "procedure,theme,more\n1,other,torture;all\n2,,\n", encoding="utf-8"
    )
    return tmp_path


def test_references_of_both_kinds_are_listed(package):
    schema = read_contract(package)["resources"][0]["schema"]
    assert references(schema) == [
        (["theme"], "themes", ["theme"], []),
        (["more"], "themes", ["theme"], ["all"]),
    ]


def test_sound_references_load(package):
    assert list(load(package).resolutions["more"]) == [("torture", "all"), ()]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("1,other", "1,othr", r"resolutions\.csv, row 2, column theme: 'othr' is not in themes\.csv"),
        ("torture;all", "torture;al", r"resolutions\.csv, row 2, column more: 'al' is not in themes\.csv"),
    ],
)  # fmt: skip
def test_a_broken_reference_is_named(package, old, new, message):
    path = package / "resolutions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        _ = load(package).resolutions


def test_a_table_is_read_when_asked_for_and_once(package):
    tables = load(package)
    (package / "resolutions.csv").write_text("broken", encoding="utf-8")
    assert list(tables.themes["theme"]) == ["other", "torture"]
    assert tables.themes is tables["themes"]
    with pytest.raises(TableError):
        _ = tables.resolutions


def test_an_unknown_table_is_refused_with_near_misses(package):
    with pytest.raises(TableError, match="no table 'theme'; nearest: themes"):
        _ = load(package)["theme"]


def test_frames_can_be_replaced_without_touching_the_rest(package):
    tables = load(package)
    other = tables.with_frames(themes=pd.DataFrame({"theme": ["x"]}))
    assert list(other.themes["theme"]) == ["x"]
    assert list(tables.themes["theme"]) == ["other", "torture"]
    with pytest.raises(TableError, match="no table 'topics'"):
        tables.with_frames(topics=pd.DataFrame())


def test_the_hash_follows_the_files_that_are_there(package):
    before = load(package).data_hash
    assert load(package).data_hash == before
    path = package / "themes.csv"
    path.write_text(path.read_text(encoding="utf-8") + "women_girls\n", encoding="utf-8")
    changed = load(package).data_hash
    path.unlink()
    assert len({before, changed, load(package).data_hash}) == 3


def test_stamp_changes_counts_alone(package):
    before = read_contract(package)
    stamp(package)
    after = read_contract(package)
    assert after["resources"][0].pop("rows") == 2
    assert after["resources"][0].pop("bytes") == (package / "resolutions.csv").stat().st_size
    assert after["resources"][0].pop("hash") == "sha256:" + contract.file_hash(
        package / "resolutions.csv"
    )
    assert after["resources"][0] == before["resources"][0]
    assert not list(package.glob("*.part"))


def test_sorting_is_by_size_for_numbers_and_by_code_point_for_text():
    fields = [{"name": "a", "type": "string"}, {"name": "n", "type": "integer"}]
    frame = pd.DataFrame({"a": ["é", "a", "", "Z", "a"], "n": ["1", "10", "1", "1", "9"]})
    ordered = sort_table(frame, {"fields": fields, "primaryKey": ["a", "n"]})
    assert list(ordered.itertuples(index=False, name=None)) == [
        ("", "1"), ("Z", "1"), ("a", "9"), ("a", "10"), ("é", "1"),
    ]  # fmt: skip


def test_a_contract_that_is_no_json_names_the_place(package):
    (package / CONTRACT).write_text('{"resources": [}', encoding="utf-8")
    with pytest.raises(TableError, match=r"is not JSON: .*line 1 column 16"):
        load(package)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "no list of 'resources'"),
        ('{"resources": [{"name": "a"}]}', "resource 1 needs name, path, schema"),
        (
            '{"resources": [{"name": "a", "path": "a.csv", '
            '"schema": {"fields": [{}], "primaryKey": []}}]}',
            "a field of a has no name or no type",
        ),
    ],
)
def test_a_contract_without_its_parts_is_refused(tmp_path, text, message):
    (tmp_path / CONTRACT).write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        load(tmp_path)


# Finding data/


def test_the_variable_comes_first(package, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(package))
    monkeypatch.chdir(ROOT)
    assert find_data() == package.resolve()


def test_a_variable_that_leads_nowhere_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(DataNotFound, match=f"{VARIABLE} is .*gone, where there is no {CONTRACT}"):
        find_data()


def test_a_project_above_the_working_directory_is_found(package, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(package, project / "data", ignore=shutil.ignore_patterns("project"))
    deep = project / "notebooks" / "deeper"
    deep.mkdir(parents=True)
    assert find_data(deep) == (project / "data").resolve()


def test_the_data_of_another_project_are_passed_over(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / CONTRACT).write_text('{"name": "birds"}', encoding="utf-8")
    assert find_data(tmp_path) == DATA


def test_from_anywhere_the_checkout_is_found(tmp_path):
    assert find_data(tmp_path) == DATA


def test_no_data_anywhere_says_where_it_looked_and_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(contract, "__file__", str(tmp_path / "a" / "b" / "c" / "contract.py"))
    with pytest.raises(DataNotFound) as caught:
        find_data(tmp_path)
    message = str(caught.value)
    assert str(tmp_path) in message
    assert f"set {VARIABLE}" in message
    assert "\n" not in message


# The project's own tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load(DATA)


def test_every_table_of_the_contract_loads_and_is_an_attribute(tables):
    for name in tables.names:
        assert getattr(tables, name) is tables[name]
        # Until something is built from official pages, no cell has an origin.
        assert len(tables[name]) > 0 or name == "origins"


def test_the_columns_that_others_rely_on(tables):
    assert list(tables.tablers.columns) == ["procedure", "group"]
    assert tables.resolutions["adopted"].dtype.kind == "M"
    assert tables.resolutions["votes_for"].dtype == "Int64"
    assert tables.resolutions["urgency"].dtype == "boolean"
    assert tables.resolutions["countries"].map(type).eq(tuple).all()
    assert tables.rollcalls["moved_by"].map(type).eq(tuple).all()
    assert tables.term_counts["n"].dtype == "int64"
    assert "null" in set(tables.term_counts["term"])
    assert tables.term_counts["term"].notna().all()


def test_every_column_is_described_with_an_example_that_fits(tables):
    for resource in tables.contract["resources"]:
        for field in resource["schema"]["fields"]:
            place = (resource["name"], field["name"])
            assert field["description"].endswith("."), place
            assert field["example"] != "", place
            assert field["source"], place
            if allowed := field.get("constraints", {}).get("enum"):
                assert field["example"] in allowed, place


def test_loading_imports_nothing_heavy():
    code = (
        "import sys; from epresolutions.tables.read import load; load(sys.argv[1]).resolutions; "
        "print([m for m in ('frictionless', 'scipy', 'sklearn', 'matplotlib') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(DATA)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


# Messages


def test_near_misses_fold_case_and_name_the_nearest_first():
    assert near_misses("ppe", ["S&D", "PPE", "ECR"]) == "nearest: PPE"
    assert near_misses("xyz", ["S&D", "PPE"]) == "one of: PPE, S&D"
    assert near_misses("xyz", [str(number) for number in range(100)]) == ""
    assert near_misses("xyz", []) == ""


def test_a_message_is_one_line():
    assert str(UserError("a\n  b")) == "a b"


@pytest.mark.parametrize("name", ["themes", "countries", "kinds", "addressees", "groups"])
def test_french_names_have_one_apostrophe(name):
    frame = load()[name]
    for column in frame.columns[frame.columns.str.endswith("_fr")]:
        assert not frame[column].str.contains("'").any()
