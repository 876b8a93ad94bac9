"""Every rule of data/ is broken in a copy, and the breach is named to the cell."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from epresolutions.commands.validate import validate
from epresolutions.tables.check import find_breaches
from epresolutions.tables.contract import CONTRACT, DataNotFound, stamp

DATA = Path(__file__).parents[2] / "data"


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A sound copy of data/ with the counts of two texts only, so that checks are quick."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    documents = read(folder / "documents.csv")[:3]
    write(folder / "documents.csv", documents)
    kept = {row[0] for row in documents[1:]}
    counts = read(folder / "term_counts.csv")
    write(folder / "term_counts.csv", counts[:1] + [row for row in counts if row[0] in kept])
    corrections = read(folder / "corrections.csv")
    left = [row for row in corrections if row[0] != "documents" or row[1] in kept]
    write(folder / "corrections.csv", left)
    stamp(folder)
    assert find_breaches(folder) == []
    return folder


@pytest.fixture
def copy(template, tmp_path):
    return Path(shutil.copytree(template, tmp_path / "data"))


def edit(folder: Path, table: str, key: str, column: str, value: str) -> int:
    """Change one cell of the row whose key starts so; give the row as it is counted."""
    rows = read(folder / f"{table}.csv")
    contract = json.loads((folder / CONTRACT).read_text(encoding="utf-8"))
    schema = next(one for one in contract["resources"] if one["name"] == table)["schema"]
    at = [rows[0].index(name) for name in schema["primaryKey"]]
    found = [n for n, row in enumerate(rows) if "|".join(row[i] for i in at).startswith(key)]
    assert found, (table, key)
    row = rows[found[0]]
    assert row[rows[0].index(column)] != value
    row[rows[0].index(column)] = value
    write(folder / f"{table}.csv", rows)
    return found[0] + 1


# ruff: noqa: E501 - one case a line
# (table, start of the key, column, new value, the rule as it is printed)
CELLS = [
    # what a Table Schema states
    ("resolutions", "2014/2727", "adopted", "2014-07-32", "is a date (YYYY-MM-DD)"),
    ("resolutions", "2014/2833", "title", "", "is required, so not empty"),
    ("resolutions", "2014/2832", "vote_kind", "by_hand", "is one of numbers, show_of_hands, not_stated"),
    ("resolutions", "2014/2834", "individual_case", "yes", "is true or false"),
    ("resolutions", "2014/2969", "ta", "T8-0064/2014", r"has the form ^P[0-9]+_TA(-PROV)?\([0-9]{4}\)[0-9]{4}$"),
    ("resolutions", "2014/2970", "ta", "P8_TA(2014)0008", "occurs once, but is the same as in the row at position 5"),
    ("rollcalls", "49077", "amendment", "0", "is at least 1"),
    ("groups", "ECR|10", "seats_constitutive", "7800", "is at most 300"),
    ("demands", "2014/2727(RSP)|1", "kind", "RELAESE", "is in kinds.csv, column kind (nearest: RELEASE, RAISE, CEASE)"),
    ("demands", "2014/2727(RSP)|2", "addressee", "EEA", "is in addressees.csv, column addressee (nearest: EEAS)"),
    ("tablers", "2014/2727(RSP)|S&D", "group", "S&DD", "is in groups.csv, column code (nearest: S&D)"),
    # what our contract adds
    ("resolutions", "2014/2833", "countries", "BDX", "is in countries.csv, column country (nearest: BGD, BDI)"),
    ("resolutions", "2014/2903", "themes", "freedom_of_expresion", "is in themes.csv, column theme (nearest: freedom_of_expression)"),
    ("resolutions", "2014/2904", "countries", "UZB;UZB", "a list names each value once"),
    ("rollcalls", "65732", "moved_by", "GUE", "is in groups.csv, column code (nearest: GUE/NGL)"),
    ("group_votes", "65732|NI", "group", "NX", "is in groups.csv, column code"),
    ("kinds", "RELEASE", "definition", "Free\ta person", "is one line without space around it"),
    ("corrections", "rollcalls|73115", "becomes", "RC-B8-1068/2020", "equals 'RC-B8-1068/2016', which stands in the cell"),
    ("corrections", "resolutions|2018/2713(RSP)|vote_kind", "column", "no_column", "is the key of a row of the table, and the column is there"),
    # what tables say of each other and of the world
    ("tablers", "2014/2833(RSP)|EFDD", "group", "ENF", "the group existed on 2014-09-18"),
    ("motions", "2014/2969(RSP)", "group", "Renew", "the group existed on 2014-11-27"),
    ("rollcalls", "65736", "moved_by", "ID", "the group existed on 2016-03-10"),
    ("rollcalls", "49077", "result", "adopted", "is rejected by 298 to 309"),
    ("rollcalls", "2015-07-09-30", "votes_abstain", "7", "equals '6', the figure in resolutions.csv"),
    ("resolutions", "2016/2609", "votes_for", "12", "has a value just where vote_kind is numbers"),
    ("resolutions", "2016/2644", "tablers_read_from", "", "has a value just where tablers.csv has rows"),
    ("resolutions", "2014/2834", "motions_complete", "true", "is true only where motions.csv has the replaced motions, all with a group"),
    ("motions", "2016/2607(RSP)|B8-0337/2016", "motion", "B7-0337/2016", "is a number of term 8"),
    ("resolutions", "2016/2607", "rule", "144", "is 135 just where the resolution of term 8 is an urgency"),
    ("motions", "2016/2648(RSP)", "joined", "false", "agrees with tablers.csv, or the resolution's doubts name ECR"),
    ("demands", "2016/2607(RSP)|11", "demand", "12", "is 11: demands are numbered from 1 without gaps"),
    ("demands", "2016/2608(RSP)|1", "part", "elsewhere", "is elsewhere just where no summary was seen; summary_seen is partial"),
    ("documents", "2019/2730", "tokens", "1134", "equals 1133, counted in term_counts.csv"),
    ("groups", "EFD|7", "last_day", "2009-07-13", "is not before first_day, 2009-07-14"),
    ("rollcalls", "47915", "document", "RC-B8-0017/2014", "is another document than the adopted one just where the kind is rival"),
    ("rollcalls", "65736", "votes_against", "235", "equals 234, the sum over its groups"),
]  # fmt: skip


@pytest.fixture(scope="module")
def broken(template, tmp_path_factory):
    """All these cells broken at once, and the lines that validation prints."""
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("broken") / "data"))
    expected = []
    for table, key, column, value, rule in CELLS:
        row = edit(folder, table, key, column, value)
        if value == "no_column":
            column, value = "key", "2018/2713(RSP)"  # what leads nowhere is the key
        shown = repr(value) if "\t" in value else value
        expected.append(f"{table}.csv, row {row}, column {column}, value '{shown}'; rule: {rule}")
    stamp(folder)
    return expected, [str(breach) for breach in find_breaches(folder)]


@pytest.mark.parametrize("number", range(len(CELLS)), ids=["-".join(one[:4]) for one in CELLS])
def test_a_broken_cell_is_named(broken, number):
    expected, found = broken
    assert expected[number] in found


def test_nothing_else_is_named(broken):
    expected, found = broken
    assert sorted(set(found) - set(expected)) == []


def lines(folder: Path) -> list[str]:
    return [str(breach) for breach in find_breaches(folder)]


def test_a_repeated_row_is_named(copy):
    rows = read(copy / "tablers.csv")
    write(copy / "tablers.csv", [*rows[:3], rows[2], *rows[3:]])
    stamp(copy)
    key = "|".join(rows[2])
    assert lines(copy) == [
        f"tablers.csv, row 4, column procedure, group, value '{key}'; "
        "rule: the key occurs once: the same as in the row at position 3"
    ]


def test_a_missing_row_breaks_the_sums_and_the_stamp(copy):
    rows = read(copy / "group_votes.csv")
    gone = next(n for n, row in enumerate(rows) if row[:2] == ["65732", "PPE"])
    total, part = 483, int(rows[gone][2])
    write(copy / "group_votes.csv", rows[:gone] + rows[gone + 1 :])
    found = lines(copy)
    assert any(
        "rollcalls.csv, row 535, column votes_for, value '483'; "
        f"rule: equals {total - part}, the sum over its groups" in line
        for line in found
    )
    assert f"group_votes.csv, value '{len(rows) - 2}'; rule: rows equals {len(rows) - 1}" in str(
        found
    )
    assert "rule: hash equals sha256:" in str(found)


def test_more_than_a_thousand_breaches_are_all_listed(copy):
    rows = read(copy / "tablers.csv")
    write(copy / "tablers.csv", [rows[0], *([row[0], "XX"] for row in rows[1:])])
    stamp(copy)
    unknown = [line for line in lines(copy) if "value 'XX'; rule: is in groups.csv" in line]
    assert len(unknown) == len(rows) - 1 > 1000


def test_rows_out_of_order_are_named(copy):
    rows = read(copy / "themes.csv")
    write(copy / "themes.csv", [rows[0], rows[2], rows[1], *rows[3:]])
    stamp(copy)
    assert lines(copy) == [
        "themes.csv, row 3, column theme, value 'armed_conflict'; rule: rows are sorted by key"
    ]


def test_a_missing_column_is_named(copy):
    rows = read(copy / "themes.csv")
    write(copy / "themes.csv", [row[:2] for row in rows])
    stamp(copy)
    assert any(line.startswith("themes.csv") and "label_fr" in line for line in lines(copy))


def test_a_cell_too_many_is_named(copy):
    path = copy / "themes.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("torture,torture,torture", "torture,a,b,c"),
        encoding="utf-8",
        newline="\n",
    )
    found = lines(copy)
    assert any(line.startswith("themes.csv, row 21") and "'c'" in line for line in found)


def test_a_missing_file_is_named(copy):
    (copy / "themes.csv").unlink()
    assert lines(copy) == ["themes.csv; rule: the file exists, as datapackage.json says"]


def test_an_empty_file_is_named(copy):
    (copy / "themes.csv").write_bytes(b"")
    assert any(line.startswith("themes.csv") and "empty" in line for line in lines(copy))


def test_a_file_that_the_contract_does_not_know_is_named(copy):
    (copy / "more.csv").write_text("a\n1\n", encoding="utf-8")
    assert lines(copy) == ["more.csv; rule: every table is named in datapackage.json"]


def test_line_ends_byte_order_mark_and_encoding_are_named(copy):
    for table, spoil in {
        "themes": lambda raw: raw.replace(b"\n", b"\r\n"),
        "kinds": lambda raw: b"\xef\xbb\xbf" + raw,
        "addressees": lambda raw: raw.decode("utf-8").encode("latin-1", "replace"),
    }.items():
        path = copy / f"{table}.csv"
        path.write_bytes(spoil(path.read_bytes()))
    found = lines(copy)
    assert "themes.csv, row 1, value 'CR'; rule: lines end with LF alone" in found
    assert "kinds.csv, row 1, value 'BOM'; rule: UTF-8 without a byte order mark" in found
    assert any(
        line.startswith("addressees.csv, row 2") and line.endswith("rule: is UTF-8")
        for line in found
    )


def test_a_broken_contract_is_one_breach(copy):
    (copy / CONTRACT).write_text('{"resources": [', encoding="utf-8")
    (line,) = lines(copy)
    assert line.startswith("datapackage.json")
    assert "is not JSON" in line
    assert "line 1" in line


def test_a_contract_against_the_standard_is_a_breach(copy):
    contract = json.loads((copy / CONTRACT).read_text(encoding="utf-8"))
    contract["resources"][0]["schema"]["fields"][0]["type"] = "wording"
    (copy / CONTRACT).write_text(json.dumps(contract), encoding="utf-8")
    assert any(line.startswith("datapackage.json") and "wording" in line for line in lines(copy))


def test_no_contract_is_an_error(tmp_path):
    with pytest.raises(DataNotFound, match=r"no datapackage\.json in"):
        find_breaches(tmp_path)


def test_the_command_exits_0_with_one_line_of_counts(template):
    result = CliRunner().invoke(validate, ["--data", str(template)])
    assert result.exit_code == 0
    assert result.output.count("\n") == 1
    assert result.output.startswith("25 tables, ")
    assert "resolutions 339" in result.output


def test_the_command_exits_1_with_a_line_for_every_breach(copy):
    edit(copy, "resolutions", "2016/2607", "votes_for", "-1")
    result = CliRunner().invoke(validate, ["--data", str(copy)])
    assert result.exit_code == 1
    assert (
        "resolutions.csv, row 58, column votes_for, value '-1'; rule: is at least 0"
        in result.stdout.splitlines()
    )
    assert result.stderr.endswith(f"breaches in {copy}\n")


def test_breaches_exit_1_through_the_command_as_installed(copy):
    (copy / "themes.csv").unlink()
    code = "from epresolutions.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", "--data", str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == "themes.csv; rule: the file exists, as datapackage.json says\n"


def test_the_command_refuses_a_folder_that_is_not_there():
    result = CliRunner().invoke(validate, ["--data", "nowhere"])
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_the_data_of_the_project_are_sound():
    assert lines(DATA) == []
