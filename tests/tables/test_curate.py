"""From facts to tables: settled by rule, or refused whole."""

import csv
import io
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from epresolutions.commands.curate import curate as command
from epresolutions.errors import UserError
from epresolutions.tables.change import tidy
from epresolutions.tables.contract import CONTRACT
from epresolutions.tables.curate import KEPT, RULES, FactsError, curate
from epresolutions.tables.curate.countries import REGIONS, countries
from epresolutions.tables.curate.facts import FILES, LATER, OWN_COLUMNS
from epresolutions.tables.curate.settle import settle
from epresolutions.tables.curate.themes import themes

DATA = Path(__file__).parents[2] / "data"
MADE = {path.name for path in DATA.iterdir()}
ONLY_LATER = {
    "summary_documents", "summary_words", "second_coding", "settled_coding", "twice_coded"
}  # fmt: skip
BY_HAND = {CONTRACT, *(f"{name}.csv" for name in KEPT)}


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def write(path: Path, frame: pd.DataFrame) -> None:
    frame.to_csv(path, index=False, lineterminator="\n")


def unsettled(folder: Path, *, sample: bool = False) -> list[Path]:
    """Undo what rules settled in data/ and name the files as facts: what curation starts from.

    Two folders: terms 7 and 8 with the codebook, and the later terms with the words of
    summaries, the second codings and what was read later.
    """
    contract = json.loads((DATA / CONTRACT).read_text(encoding="utf-8"))
    keys = {one["name"]: one["schema"]["primaryKey"] for one in contract["resources"]}
    tables = {name: read(DATA / f"{name}.csv") for name in FILES if name in keys}
    later = []
    for fix in read(DATA / "corrections.csv").itertuples():
        if fix.rule == "by_hand":
            continue
        frame = tables[fix.table]
        cells = zip(*(frame[column] for column in keys[fix.table]), strict=True)
        (row,) = [n for n, cell in enumerate(cells) if "|".join(cell) == fix.key]
        frame.loc[row, fix.column] = fix.was
        if fix.rule == "read_later":
            said = fix.becomes.removeprefix(fix.was.rstrip(". ")).removeprefix("; ")
            value = said if fix.column == "doubts" else fix.becomes
            later.append((fix.table, fix.key.partition("|")[0], fix.column, value, "seen later"))
    tables["sources"] = tables["sources"].drop_duplicates()
    tables["tablers"] = tables["tablers"].query("group != ''")
    tables |= codings_as_facts()
    if sample:
        tables = sampled(tables)
    early = set(tables["resolutions"].query("term in ('7', '8')")["procedure"])
    early_calls = set(tables["rollcalls"].query("procedure in @early")["rollcall"])
    folders = [folder / "first", folder / "more"]
    for place in folders:
        place.mkdir(parents=True)
    for name, file in FILES.items():
        # Facts come in any order.
        frame = tables[name].iloc[::-1]
        if name in ("kinds", "addressees", "groups", "agreement", "documents", "term_counts"):
            write(folders[0] / file, frame)
        elif name in ONLY_LATER:
            write(folders[1] / file, frame)
        else:
            column, known = (
                ("rollcall", early_calls) if name == "group_votes" else ("procedure", early)
            )
            first = frame[frame[column].isin(known)]
            if name == "resolutions":
                first = first.drop(columns="vote_read_from")
            write(folders[0] / file, first)
            write(folders[1] / file, frame[~frame[column].isin(known)])
    fixes = pd.DataFrame(later, columns=["table", "procedure", "column", "value", "why"])
    write(folders[1] / LATER, fixes)
    shutil.copyfile(DATA / RULES, folders[0] / RULES)
    return folders


NAMED = {
    "2014/2833(RSP)", "2014/2970(RSP)", "2016/2607(RSP)", "2016/2609(RSP)", "2016/2693(RSP)",
    "2017/2723(RSP)", "2019/2610(RSP)",
}  # fmt: skip
"""Resolutions that tests below name."""


def sampled(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Keep the resolutions that are named, and the first of every term: enough for the rules."""
    some = tables["resolutions"].groupby("term").head(8)["procedure"]
    calls = tables["rollcalls"].query("rollcall == '65732'")["procedure"]
    kept = NAMED | {*some, *calls}
    kept_calls = set(tables["rollcalls"].query("procedure in @kept")["rollcall"])
    small = {}
    for name, frame in tables.items():
        if "procedure" in frame.columns:
            frame = frame[frame["procedure"].isin(kept)]
        elif "rollcall" in frame.columns:
            frame = frame[frame["rollcall"].isin(kept_calls)]
        small[name] = frame
    text = set(small["documents"]["procedure"].head(1))
    for name in ("documents", "term_counts"):
        small[name] = small[name][small[name]["procedure"].isin(text)]
    return small


def codings_as_facts() -> dict[str, pd.DataFrame]:
    """Take the table of codings apart into the files that it is made from."""
    codings, texts = read(DATA / "codings.csv"), read(DATA / "coded_texts.csv")
    of = {name: codings[codings["coding"] == name] for name in ("second", "settled")}
    settled = of["settled"].rename(columns={"coder": "settler"})
    return {
        "second_coding": of["second"][list(OWN_COLUMNS["second_coding"])],
        "settled_coding": settled[list(OWN_COLUMNS["settled_coding"])],
        "twice_coded": texts.query("coding == 'second'")[["procedure", "coder"]],
    }


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return unsettled(tmp_path_factory.mktemp("template"), sample=True)


@pytest.fixture
def folders(template, tmp_path):
    return [Path(shutil.copytree(one, tmp_path / one.name)) for one in template]


@pytest.fixture
def facts(folders):
    return folders[0]


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
    """But for what is corrected by hand in data/, which no folder of facts holds."""
    by_hand = read(DATA / "corrections.csv").query("rule == 'by_hand'")
    made = curate(unsettled(tmp_path), data)
    assert made.rows["resolutions"] == len(read(DATA / "resolutions.csv"))
    assert made.differences == []
    assert {path.name for path in data.iterdir()} == MADE - {"README.md", "codebook_history.md"}
    for path in data.iterdir():
        if path.name == CONTRACT:
            continue
        expected = read(DATA / path.name) if path.suffix == ".csv" else None
        if path.name == "corrections.csv":
            expected = expected.query("rule != 'by_hand'").reset_index(drop=True)
            pd.testing.assert_frame_equal(read(path), expected)
        else:
            assert path.read_bytes() == (DATA / path.name).read_bytes(), path.name
    assert set(by_hand["table"]) <= {"resolutions"}


def test_a_second_run_changes_nothing(folders, data):
    curate(folders, data)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    curate(folders, data)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def edit(data: Path, table: str, column: str, value: str, **where: str) -> None:
    """Correct a cell of data/ by hand, as the guide says: edit, then tidy."""
    frame = read(data / f"{table}.csv")
    rows = pd.Series(True, index=frame.index)
    for name, wanted in where.items():
        rows &= frame[name] == wanted
    assert rows.sum() == 1
    frame.loc[rows, column] = value
    write(data / f"{table}.csv", frame)
    tidy(data)


def test_what_is_corrected_by_hand_survives_the_next_run(folders, data):
    curate(folders, data)
    focus = {"procedure": "2016/2607(RSP)"}
    edit(data, "resolutions", "doubts", "In our own words.", **focus)
    edit(data, "demands", "note", "set free at once", demand="1", **focus)
    tablers = read(data / "tablers.csv")
    gone = (tablers["procedure"] == "2014/2970(RSP)") & (tablers["group"] == "ECR")
    write(data / "tablers.csv", tablers[~gone])
    tidy(data)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    curate(folders, data)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_a_cell_that_was_emptied_by_hand_stays_empty_if_it_is_recorded(folders, data):
    curate(folders, data)
    where = {"procedure": "2016/2607(RSP)"}
    stood = read(data / "resolutions.csv").query("procedure == '2016/2607(RSP)'")["ta"].item()
    edit(data, "resolutions", "ta", "", **where)
    curate(folders, data)
    again = read(data / "resolutions.csv").query("procedure == '2016/2607(RSP)'")["ta"].item()
    assert again == stood != ""
    record = read(data / "corrections.csv")
    record.loc[len(record)] = ["resolutions", "2016/2607(RSP)", "ta", stood, "", "by_hand"]
    write(data / "corrections.csv", record)
    edit(data, "resolutions", "ta", "", **where)
    curate(folders, data)
    assert read(data / "resolutions.csv").query("procedure == '2016/2607(RSP)'")["ta"].item() == ""
    assert "by_hand" in set(read(data / "corrections.csv")["rule"])


def test_a_later_folder_adds_to_what_stands(folders, data):
    curate(folders[:1], data)
    assert not read(data / "resolutions.csv")["term"].isin(["9", "10"]).any()
    alone = {path.name: path.read_bytes() for path in data.iterdir()}
    (folders[1] / LATER).unlink()
    curate(folders[1:], data)
    early = read(data / "resolutions.csv").query("term in ('7', '8')")
    assert {"7", "8", "9", "10"} == set(read(data / "resolutions.csv")["term"])
    before = pd.read_csv(io.BytesIO(alone["resolutions.csv"]), dtype="str", keep_default_na=False)
    pd.testing.assert_frame_equal(early.reset_index(drop=True), before)


def test_a_later_reading_of_a_known_resolution_fills_and_is_compared(folders, data):
    """The earlier reading stands; empty cells are filled; contradictions are reported."""
    first = read(folders[0] / "resolutions.csv")
    row = first[first["procedure"] == "2016/2609(RSP)"].copy()
    ta, title = row["ta"].item(), row["title"].item()
    first.loc[row.index, "ta"] = ""
    write(folders[0] / "resolutions.csv", first)
    more = read(folders[1] / "resolutions.csv")
    again = row.assign(ta=ta, title="another wording", individual_case="true", vote_read_from="")
    write(folders[1] / "resolutions.csv", pd.concat([more, again]))
    tablers = pd.DataFrame({"procedure": ["2016/2609(RSP)"], "group": ["ENF"]})
    write(folders[1] / "tablers.csv", pd.concat([read(folders[1] / "tablers.csv"), tablers]))
    found = {(one.table, one.key, one.column) for one in curate(folders, data).differences}
    stands = read(data / "resolutions.csv").set_index("procedure").loc["2016/2609(RSP)"]
    assert stands["ta"] == ta
    assert stands["title"] == title
    assert stands["individual_case"] == "false"
    assert ("resolutions", "2016/2609(RSP)", "individual_case") in found
    assert ("tablers", "2016/2609(RSP)", "") in found
    assert "ENF" not in set(
        read(data / "tablers.csv").query("procedure == '2016/2609(RSP)'")["group"]
    )


def refused(folders: list[Path], data: Path) -> list[str]:
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    with pytest.raises(FactsError) as caught:
        curate(folders, data)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
    return [str(breach) for breach in caught.value.breaches]


def test_a_breach_is_named_by_its_line_in_the_facts_and_nothing_is_written(facts, folders, data):
    line = change(facts, "kinds", "label_fr", "", kind="RELEASE")
    other = change(facts, "demands", "addressee", "GOVT", procedure="2016/2607(RSP)", demand="3")
    assert refused(folders, data) == [
        f"first/codebook_kinds.csv, row {line}, column label_fr, value ''; "
        "rule: is required, so not empty",
        f"first/demands.csv, row {other}, column addressee, value 'GOVT'; "
        "rule: is in addressees.csv, column addressee (nearest: GOV)",
    ]


def test_a_group_before_its_time_is_refused(facts, folders, data):
    line = change(facts, "tablers", "group", "ENF", procedure="2014/2833(RSP)", group="EFDD")
    assert refused(folders, data) == [
        f"first/tablers.csv, row {line}, column group, value 'ENF'; "
        "rule: the group existed on 2014-09-18"
    ]


def test_votes_that_do_not_add_up_are_refused(facts, folders, data):
    change(facts, "group_votes", "votes_for", "1", rollcall="65732", group="NI")
    (line,) = refused(folders, data)
    assert line.startswith("first/rollcalls.csv, row ")
    assert "column votes_for, value '483'; rule: equals " in line


def test_a_contradiction_without_doubts_is_refused(facts, folders, data):
    change(facts, "resolutions", "doubts", "", procedure="2016/2693(RSP)")
    (line,) = refused(folders, data)
    assert "column joined, value 'true'; rule: agrees with tablers.csv" in line
    assert "doubts name EFDD" in line


def test_a_folder_without_facts_is_named(tmp_path, data):
    with pytest.raises(UserError, match=r"no file of facts in .*; one would be resolutions\.csv"):
        curate([tmp_path], data)
    assert {path.name for path in data.iterdir()} == BY_HAND


def test_missing_rules_are_named(facts, folders, data):
    (facts / RULES).unlink()
    with pytest.raises(UserError, match=f"no file {RULES} in "):
        curate(folders, data)
    assert {path.name for path in data.iterdir()} == BY_HAND


def test_a_correction_of_a_resolution_that_is_nowhere_is_named(folders, data):
    fixes = pd.DataFrame(
        [("tablers", "2016/9999(RSP)", "group", "ECR", "a slip")],
        columns=["table", "procedure", "column", "value", "why"],
    )
    write(folders[1] / LATER, fixes)
    with pytest.raises(UserError, match=r"more/corrections\.csv:2: no cell tablers 2016/9999"):
        curate(folders, data)


def test_a_missing_and_an_unknown_column_are_named(facts, folders, data):
    frame = read(facts / "tablers.csv")
    write(facts / "tablers.csv", frame.rename(columns={"group": "groupe"}))
    with pytest.raises(UserError, match=r"tablers\.csv: no column 'group'; nearest: groupe"):
        curate(folders, data)
    write(facts / "tablers.csv", frame.assign(note=""))
    with pytest.raises(UserError, match=r"tablers\.csv: unknown column 'note'"):
        curate(folders, data)


def test_facts_that_are_not_utf8_are_named(facts, folders, data):
    (facts / "tablers.csv").write_bytes(b"procedure,group\n2016/2607(RSP),Verts\xe9\n")
    with pytest.raises(UserError, match=r"tablers\.csv is not UTF-8"):
        curate(folders, data)


def test_the_command_lists_breaches_and_exits_1(facts, folders, data):
    change(facts, "kinds", "label_fr", "", kind="RELEASE")
    result = CliRunner().invoke(command, [*map(str, folders), "--data", str(data)])
    assert result.exit_code == 1
    assert result.stdout.startswith("first/codebook_kinds.csv, row ")
    assert result.stderr == "Error: 1 breach of the rules; nothing was written\n"


def test_the_command_counts_rows(folders, data):
    result = CliRunner().invoke(command, [*map(str, folders), "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert f"resolutions {len(read(data / 'resolutions.csv'))}," in result.stdout


def test_the_command_needs_a_folder():
    assert CliRunner().invoke(command, []).exit_code == 2
    assert CliRunner().invoke(command, ["nowhere"]).exit_code == 2


# The rules that settle what is odd, on cases made by hand

KEYS = {
    "resolutions": ["procedure"],
    "rollcalls": ["rollcall"],
    "demands": ["procedure", "demand"],
    "sources": ["procedure", "url"],
    "tablers": ["procedure", "group"],
    "documents": ["procedure"],
}


def case(**changes) -> dict[str, pd.DataFrame]:
    """One resolution, adopted as RC-B8-0001/2015, with figures nowhere."""
    resolution = {
        "procedure": "P", "joint_motion": "RC-B8-0001/2015", "vote_kind": "", "votes_for": "",
        "votes_against": "", "votes_abstain": "", "vote_read_from": "", "summary_seen": "partial",
        "title": "The case of A", "tablers_read_from": "oeil", "doubts": "", "urgency": "true",
    } | changes.get("resolution", {})  # fmt: skip
    call = {
        "rollcall": "1", "procedure": "P", "document": "RC-B8-0001/2015", "kind": "final",
        "votes_for": "500", "votes_against": "20", "votes_abstain": "3", "amendment": "",
    } | changes.get("call", {})  # fmt: skip
    return {
        "resolutions": pd.DataFrame([resolution], dtype="str"),
        "rollcalls": pd.DataFrame([call], dtype="str"),
        "demands": pd.DataFrame([{"procedure": "P", "demand": "1", "part": "lead"}], dtype="str"),
        "sources": pd.DataFrame(
            [{"procedure": "P", "url": changes.get("url", "https://a.eu/?x=1")}], dtype="str"
        ),
        "tablers": pd.DataFrame([{"procedure": "P", "group": "PPE"}], dtype="str"),
        "documents": pd.DataFrame(
            changes.get("text", []), columns=["procedure", "joint_motion", "urgency"], dtype="str"
        ),
    }


NOTHING_LATER = pd.DataFrame(columns=["table", "procedure", "column", "value"], dtype="str")


def settled(facts: dict, later: pd.DataFrame = NOTHING_LATER) -> dict[str, pd.DataFrame]:
    """Apply the rules to a case."""
    return settle(facts, KEYS, later)


def corrections(tables: dict[str, pd.DataFrame]) -> list[tuple]:
    return list(tables["corrections"].itertuples(index=False, name=None))


def test_the_roll_call_gives_a_result_that_nothing_states():
    tables = settled(case())
    row = tables["resolutions"].iloc[0]
    assert (row["votes_for"], row["votes_against"], row["votes_abstain"]) == ("500", "20", "3")
    assert (row["vote_kind"], row["vote_read_from"]) == ("numbers", "roll_call")
    assert ("resolutions", "P", "votes_for", "", "500", "vote_from_roll_call") in corrections(
        tables
    )
    assert len(corrections(tables)) == 5


def test_a_stated_result_is_left_alone():
    stated = {
        "vote_kind": "numbers", "votes_for": "499", "votes_against": "20", "votes_abstain": "3",
        "vote_read_from": "stated",
    }  # fmt: skip
    tables = settled(case(resolution=stated))
    assert tables["resolutions"].loc[0, ["votes_for", "vote_read_from"]].tolist() == [
        "499",
        "stated",
    ]
    assert corrections(tables) == []


def test_a_show_of_hands_is_left_alone():
    tables = settled(case(resolution={"vote_kind": "show_of_hands"}))
    assert tables["resolutions"].loc[0, ["votes_for", "vote_read_from"]].tolist() == ["", ""]
    assert corrections(tables) == []


def test_a_slip_in_the_year_of_a_document_is_put_right():
    tables = settled(case(call={"document": "RC-B8-0001/2017", "kind": "amendment"}))
    assert corrections(tables) == [
        ("rollcalls", "1", "document", "RC-B8-0001/2017", "RC-B8-0001/2015", "document_year")
    ]


def test_a_vote_on_a_rival_is_no_result():
    tables = settled(case(call={"document": "RC-B8-0002/2015"}))
    assert corrections(tables) == [
        ("rollcalls", "1", "kind", "final", "rival", "rival_joint_motion")
    ]
    assert tables["resolutions"].loc[0, "votes_for"] == ""


def test_a_demand_without_a_summary_was_read_elsewhere():
    tables = settled(case(resolution={"summary_seen": "none"}, call={"kind": "part"}))
    assert corrections(tables) == [
        ("demands", "P|1", "part", "lead", "elsewhere", "demand_read_elsewhere")
    ]


def test_a_personal_token_is_neither_kept_nor_recorded():
    url = "https://a.eu/click?email=abc%3D&campid=1"
    tables = settled(case(url=url, call={"kind": "part"}))
    assert tables["sources"].loc[0, "url"] == "https://a.eu/click"
    assert corrections(tables) == [
        ("sources", "P|https://a.eu/click", "url", "https://a.eu/click?email=…",
         "https://a.eu/click", "personal_token")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        (
            "a.com copies of https://www.europarl.europa.eu/doceo/document/B-9-2023-0284_MT.html "
            "and B-9-2023-0290_HR.html",
            ["B-9-2023-0284_MT", "B-9-2023-0290_HR"],
        ),
        ("a link to TA-9-2023-0322_EN", ["TA-9-2023-0322_EN"]),
    ],
)
def test_a_remark_on_a_copy_becomes_the_pages_that_it_names(words, addresses):
    tables = settled(case(url=words, call={"kind": "part"}))
    expected = [f"https://www.europarl.europa.eu/doceo/document/{one}.html" for one in addresses]
    assert tables["sources"]["url"].tolist() == expected
    assert corrections(tables) == [
        ("sources", f"P|{one}", "url", words, one, "copy_of_page") for one in expected
    ]


def test_a_remark_on_a_copy_that_names_no_page_becomes_its_site():
    tables = settled(case(url="https://a.nz copy of B9-0079/2024", call={"kind": "part"}))
    assert tables["sources"]["url"].tolist() == ["https://a.nz"]


def test_a_vote_of_which_a_figure_was_not_read_is_not_known():
    part = {
        "vote_kind": "numbers", "vote_read_from": "stated",
        "votes_for": "492", "votes_against": "28",
    }  # fmt: skip
    tables = settled(case(resolution=part, call={"kind": "part"}))
    row = tables["resolutions"].iloc[0]
    assert row[["vote_kind", "votes_for", "votes_against", "vote_read_from"]].tolist() == [
        "not_stated", "", "", ""
    ]  # fmt: skip
    assert {rule for *_, rule in corrections(tables)} == {"votes_in_part"}


@pytest.mark.parametrize(
    ("title", "becomes"),
    [
        ("the case of B", "The case of B"),
        ("église et État", "Église et État"),
        ("Iran", "Iran"),
        ("35 deaths", "35 deaths"),
    ],
)
def test_a_title_begins_with_a_capital(title, becomes):
    tables = settled(case(resolution={"title": title}, call={"kind": "part"}))
    assert tables["resolutions"]["title"].tolist() == [becomes]
    assert len(corrections(tables)) == (title != becomes)


def test_a_part_of_an_amendment_has_its_number():
    tables = settled(case(call={"kind": "amendment", "amendment": "14/2"}))
    assert corrections(tables) == [("rollcalls", "1", "amendment", "14/2", "14", "amendment_part")]


def test_a_counted_text_knows_its_number_and_its_resolution_that_it_is_an_urgency():
    text = [{"procedure": "P", "joint_motion": "RC-B9-0468/2023", "urgency": "false"}]
    tables = settled(case(resolution={"joint_motion": ""}, call={"kind": "part"}, text=text))
    assert corrections(tables) == [
        ("resolutions", "P", "joint_motion", "", "RC-B9-0468/2023", "number_from_text"),
        ("documents", "P", "urgency", "false", "true", "known_urgency"),
    ]


def test_tablers_without_a_source_have_the_weakest():
    tables = settled(case(resolution={"tablers_read_from": ""}, call={"kind": "part"}))
    assert corrections(tables) == [
        ("resolutions", "P", "tablers_read_from", "", "replaced_motions", "tablers_source")
    ]


def test_what_was_read_later_adds_a_row_changes_a_cell_and_adds_to_the_doubts():
    later = pd.DataFrame(
        [
            ("tablers", "P", "group", "EFDD"),
            ("tablers", "P", "group", "PPE"),
            ("resolutions", "P", "tablers_read_from", "rc_head"),
            ("resolutions", "P", "doubts", "a page says otherwise"),
        ],
        columns=["table", "procedure", "column", "value"],
    )
    tables = settled(case(resolution={"doubts": "Head cut."}, call={"kind": "part"}), later)
    assert tables["tablers"]["group"].tolist() == ["PPE", "EFDD"]
    assert corrections(tables) == [
        ("tablers", "P|EFDD", "group", "", "EFDD", "read_later"),
        ("resolutions", "P", "tablers_read_from", "oeil", "rc_head", "read_later"),
        (
            "resolutions",
            "P",
            "doubts",
            "Head cut.",
            "Head cut; a page says otherwise",
            "read_later",
        ),
    ]


def test_a_clause_with_several_addressees_is_numbered_by_row(folders, data):
    more = read(folders[1] / "demands.csv")
    text = more["procedure"].value_counts().idxmax()
    rows = more["procedure"] == text
    expected = more[rows].iloc[::-1]["demand"].tolist()
    clauses = more[rows].iloc[::-1].assign(demand=["1"] * 2 + ["2"] * (rows.sum() - 2))
    write(folders[1] / "demands.csv", pd.concat([more[~rows], clauses]))
    curate(folders, data)
    assert read(data / "demands.csv").query("procedure == @text")["demand"].tolist() == expected


def test_the_facts_handed_in_are_not_changed():
    facts = case(resolution={"summary_seen": "none"})
    before = {name: frame.copy() for name, frame in facts.items()}
    settled(facts)
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


def test_the_csv_of_facts_may_quote_as_it_likes(facts, folders, data):
    path = facts / "tablers.csv"
    frame = read(path)
    frame.to_csv(path, index=False, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    curate(folders, data)
    made = read(data / "tablers.csv")
    assert {*frame.itertuples(index=False)} <= {*made.itertuples(index=False)}
