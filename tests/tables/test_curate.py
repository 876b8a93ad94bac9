"""From facts to tables: settled by rule, or refused whole."""

import csv
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from epresolutions.commands.curate import curate as command
from epresolutions.errors import UserError
from epresolutions.tables.contract import CONTRACT
from epresolutions.tables.curate import FILES, KEPT, RULES, FactsError, curate
from epresolutions.tables.curate.countries import REGIONS, countries
from epresolutions.tables.curate.settle import settle
from epresolutions.tables.curate.themes import themes

DATA = Path(__file__).parents[2] / "data"
MADE = {path.name for path in DATA.iterdir()}
BY_HAND = {CONTRACT, *(f"{name}.csv" for name in KEPT)}


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def write(path: Path, frame: pd.DataFrame) -> None:
    frame.to_csv(path, index=False, lineterminator="\n")


def unsettled(folder: Path, texts: int | None = None) -> Path:
    """Undo every correction of data/ and name the files as facts: what curation starts from."""
    contract = json.loads((DATA / CONTRACT).read_text(encoding="utf-8"))
    keys = {one["name"]: one["schema"]["primaryKey"] for one in contract["resources"]}
    tables = {name: read(DATA / f"{name}.csv") for name in FILES}
    for fix in read(DATA / "corrections.csv").itertuples():
        frame = tables[fix.table]
        cells = zip(*(frame[column] for column in keys[fix.table]), strict=True)
        (row,) = [n for n, cell in enumerate(cells) if "|".join(cell) == fix.key]
        frame.loc[row, fix.column] = fix.was
    tables["resolutions"] = tables["resolutions"].drop(columns="vote_read_from")
    if texts is not None:
        tables["documents"] = tables["documents"].head(texts)
        kept = tables["term_counts"]["procedure"].isin(tables["documents"]["procedure"])
        tables["term_counts"] = tables["term_counts"][kept]
    folder.mkdir()
    for name, file in FILES.items():
        # Facts come in any order.
        write(folder / file, tables[name].iloc[::-1])
    shutil.copyfile(DATA / RULES, folder / RULES)
    return folder


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return unsettled(tmp_path_factory.mktemp("template") / "facts", texts=1)


@pytest.fixture
def facts(template, tmp_path):
    return Path(shutil.copytree(template, tmp_path / "facts"))


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    for name in BY_HAND:
        shutil.copyfile(DATA / name, folder / name)
    return folder


def change(facts: Path, table: str, column: str, value: str, **where: str) -> int:
    """Change a cell of the facts; give its line in the file."""
    frame = read(facts / FILES[table])
    rows = pd.Series(True, index=frame.index)
    for name, wanted in where.items():
        rows &= frame[name] == wanted
    assert rows.any()
    frame.loc[rows.idxmax(), column] = value
    write(facts / FILES[table], frame)
    return int(rows.idxmax()) + 2


def test_curation_gives_the_committed_tables_to_the_byte(tmp_path, data):
    rows = curate(unsettled(tmp_path / "facts"), data)
    assert rows["resolutions"] == 191
    assert {path.name for path in data.iterdir()} == MADE - {"README.md", "codebook_history.md"}
    for path in data.iterdir():
        assert path.read_bytes() == (DATA / path.name).read_bytes(), path.name


def test_a_second_run_changes_nothing(facts, data):
    curate(facts, data)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    curate(facts, data)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def refused(facts: Path, data: Path) -> list[str]:
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    with pytest.raises(FactsError) as caught:
        curate(facts, data)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
    return [str(breach) for breach in caught.value.breaches]


def test_a_breach_is_named_by_its_line_in_the_facts_and_nothing_is_written(facts, data):
    line = change(facts, "kinds", "label_fr", "", kind="RELEASE")
    other = change(facts, "demands", "addressee", "GOVT", procedure="2016/2607(RSP)", demand="3")
    assert refused(facts, data) == [
        f"codebook_kinds.csv, row {line}, column label_fr, value ''; "
        "rule: is required, so not empty",
        f"demands.csv, row {other}, column addressee, value 'GOVT'; "
        "rule: is in addressees.csv, column addressee (nearest: GOV)",
    ]


def test_a_group_before_its_time_is_refused(facts, data):
    line = change(facts, "tablers", "group", "ENF", procedure="2014/2833(RSP)", group="EFDD")
    assert refused(facts, data) == [
        f"tablers.csv, row {line}, column group, value 'ENF'; rule: the group existed on 2014-09-18"
    ]


def test_votes_that_do_not_add_up_are_refused(facts, data):
    change(facts, "group_votes", "votes_for", "1", rollcall="65732", group="NI")
    (line,) = refused(facts, data)
    assert line.startswith("rollcalls.csv, row ")
    assert "column votes_for, value '483'; rule: equals " in line


def test_a_contradiction_without_doubts_is_refused(facts, data):
    change(facts, "resolutions", "doubts", "", procedure="2016/2693(RSP)")
    (line,) = refused(facts, data)
    assert "column joined, value 'true'; rule: agrees with tablers.csv" in line
    assert "doubts name EFDD" in line


@pytest.mark.parametrize("name", [*FILES.values(), RULES])
def test_a_missing_file_is_named(facts, data, name):
    (facts / name).unlink()
    with pytest.raises(UserError, match=f"no file {name} in "):
        curate(facts, data)
    assert {path.name for path in data.iterdir()} == BY_HAND


def test_a_missing_and_an_unknown_column_are_named(facts, data):
    frame = read(facts / "tablers.csv")
    write(facts / "tablers.csv", frame.rename(columns={"group": "groupe"}))
    with pytest.raises(UserError, match=r"tablers\.csv: no column 'group'; nearest: groupe"):
        curate(facts, data)
    write(facts / "tablers.csv", frame.assign(note=""))
    with pytest.raises(UserError, match=r"tablers\.csv: unknown column 'note'"):
        curate(facts, data)


def test_facts_that_are_not_utf8_are_named(facts, data):
    (facts / "tablers.csv").write_bytes(b"procedure,group\n2016/2607(RSP),Verts\xe9\n")
    with pytest.raises(UserError, match=r"tablers\.csv is not UTF-8"):
        curate(facts, data)


def test_the_command_lists_breaches_and_exits_1(facts, data):
    change(facts, "kinds", "label_fr", "", kind="RELEASE")
    result = CliRunner().invoke(command, [str(facts), "--data", str(data)])
    assert result.exit_code == 1
    assert result.stdout.startswith("codebook_kinds.csv, row ")
    assert result.stderr == "Error: 1 breach of the rules; nothing was written\n"


def test_the_command_counts_rows(facts, data):
    result = CliRunner().invoke(command, [str(facts), "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert "resolutions 191" in result.stdout


def test_the_command_needs_a_folder():
    assert CliRunner().invoke(command, []).exit_code == 2
    assert CliRunner().invoke(command, ["nowhere"]).exit_code == 2


# The rules that settle what is odd, on cases made by hand

KEYS = {
    "resolutions": ["procedure"],
    "rollcalls": ["rollcall"],
    "demands": ["procedure", "demand"],
    "sources": ["procedure", "url"],
}


def case(**changes) -> dict[str, pd.DataFrame]:
    """One resolution, adopted as RC-B8-0001/2015, with figures nowhere."""
    resolution = {
        "procedure": "P", "joint_motion": "RC-B8-0001/2015", "vote_kind": "", "votes_for": "",
        "votes_against": "", "votes_abstain": "", "summary_seen": "partial",
    } | changes.get("resolution", {})  # fmt: skip
    call = {
        "rollcall": "1", "procedure": "P", "document": "RC-B8-0001/2015", "kind": "final",
        "votes_for": "500", "votes_against": "20", "votes_abstain": "3",
    } | changes.get("call", {})  # fmt: skip
    return {
        "resolutions": pd.DataFrame([resolution], dtype="str"),
        "rollcalls": pd.DataFrame([call], dtype="str"),
        "demands": pd.DataFrame([{"procedure": "P", "demand": "1", "part": "lead"}], dtype="str"),
        "sources": pd.DataFrame(
            [{"procedure": "P", "url": changes.get("url", "https://a.eu/?x=1")}], dtype="str"
        ),
    }


def corrections(tables: dict[str, pd.DataFrame]) -> list[tuple]:
    return list(tables["corrections"].itertuples(index=False, name=None))


def test_the_roll_call_gives_a_result_that_nothing_states():
    tables = settle(case(), KEYS)
    row = tables["resolutions"].iloc[0]
    assert (row["votes_for"], row["votes_against"], row["votes_abstain"]) == ("500", "20", "3")
    assert (row["vote_kind"], row["vote_read_from"]) == ("numbers", "roll_call")
    assert ("resolutions", "P", "votes_for", "", "500", "vote_from_roll_call") in corrections(
        tables
    )
    assert len(corrections(tables)) == 5


def test_a_stated_result_is_left_alone():
    stated = {
        "vote_kind": "numbers", "votes_for": "499", "votes_against": "20", "votes_abstain": "3"
    }  # fmt: skip
    tables = settle(case(resolution=stated), KEYS)
    assert tables["resolutions"].loc[0, ["votes_for", "vote_read_from"]].tolist() == [
        "499",
        "stated",
    ]
    assert corrections(tables) == []


def test_a_show_of_hands_is_left_alone():
    tables = settle(case(resolution={"vote_kind": "show_of_hands"}), KEYS)
    assert tables["resolutions"].loc[0, ["votes_for", "vote_read_from"]].tolist() == ["", ""]
    assert corrections(tables) == []


def test_a_slip_in_the_year_of_a_document_is_put_right():
    tables = settle(case(call={"document": "RC-B8-0001/2017", "kind": "amendment"}), KEYS)
    assert corrections(tables) == [
        ("rollcalls", "1", "document", "RC-B8-0001/2017", "RC-B8-0001/2015", "document_year")
    ]


def test_a_vote_on_a_rival_is_no_result():
    tables = settle(case(call={"document": "RC-B8-0002/2015"}), KEYS)
    assert corrections(tables) == [
        ("rollcalls", "1", "kind", "final", "rival", "rival_joint_motion")
    ]
    assert tables["resolutions"].loc[0, "votes_for"] == ""


def test_a_demand_without_a_summary_was_read_elsewhere():
    tables = settle(case(resolution={"summary_seen": "none"}, call={"kind": "part"}), KEYS)
    assert corrections(tables) == [
        ("demands", "P|1", "part", "lead", "elsewhere", "demand_read_elsewhere")
    ]


def test_a_personal_token_is_neither_kept_nor_recorded():
    url = "https://a.eu/click?email=abc%3D&campid=1"
    tables = settle(case(url=url, call={"kind": "part"}), KEYS)
    assert tables["sources"].loc[0, "url"] == "https://a.eu/click"
    assert corrections(tables) == [
        ("sources", "P|https://a.eu/click", "url", "https://a.eu/click?email=…",
         "https://a.eu/click", "personal_token")
    ]  # fmt: skip


def test_the_facts_handed_in_are_not_changed():
    facts = case(resolution={"summary_seen": "none"})
    before = {name: frame.copy() for name, frame in facts.items()}
    settle(facts, KEYS)
    for name, frame in facts.items():
        pd.testing.assert_frame_equal(frame, before[name])


# Reference tables


def test_no_country_is_in_two_regions():
    codes = [code for group in REGIONS.values() for code in group.split()]
    assert len(codes) == len(set(codes))
    assert sorted(countries()["country"]) == sorted(codes)


def test_countries_have_names_in_both_languages():
    frame = countries().set_index("country")
    assert tuple(frame.loc["KAZ"]) == (
        "Kazakhstan", "Kazakhstan", "Central Asia", "Asie centrale"
    )  # fmt: skip
    assert frame.loc["COD", "name_fr"] == "République démocratique du Congo"
    assert (frame != "").all(axis=None)
    assert frame["name_en"].is_unique
    assert frame["name_fr"].is_unique


def test_the_gulf_states_are_the_members_of_the_cooperation_council():
    frame = countries()
    gulf = set(frame.loc[frame["region_en"] == "Gulf states", "country"])
    assert gulf == {"ARE", "BHR", "KWT", "OMN", "QAT", "SAU"}


def test_themes_have_different_labels():
    frame = themes()
    assert frame["label_en"].is_unique
    assert frame["label_fr"].is_unique


def test_the_csv_of_facts_may_quote_as_it_likes(facts, data):
    path = facts / "tablers.csv"
    frame = read(path)
    frame.to_csv(path, index=False, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    curate(facts, data)
    assert (data / "tablers.csv").read_bytes() == (DATA / "tablers.csv").read_bytes()
