import pandas as pd
import pytest
from click.testing import CliRunner

from epresolutions.commands.build import build as command
from epresolutions.commands.trace import trace as trace_command
from epresolutions.sources.building.build import build
from epresolutions.tables.check import find_breaches

NEW = "2018/9607(RSP)"
FOCUS = "2016/2607(RSP)"


def table(data, name):
    return pd.read_csv(data / f"{name}.csv", dtype="str", keep_default_na=False)


def rows(data, name, procedure):
    frame = table(data, name)
    return frame[frame["procedure"] == procedure].drop(columns="procedure")


def focus_pages(portal, tablers=("S&D", "ECR", "Verts/ALE", "GUE/NGL")):
    """The signatures of the default focus as a page would give them, with other groups."""
    one = portal.Resolution(number="2607", year=2016, first=1337, tablers=tablers, apart=())
    url = "https://www.europarl.europa.eu/doceo/document/RC-8-2016-0337_EN.html"
    return {url: portal.text(one, "joint").replace(b"B8-13", b"B8-03")}


def test_a_new_resolution_gets_all_its_rows(everything, store, data):
    built = build(store, data)
    assert built.breaches == []
    assert built.conflicts == []
    assert built.added == [NEW]
    (row,) = table(data, "resolutions").query(f"procedure == '{NEW}'").to_dict("records")
    known = {column: value for column, value in row.items() if value}
    assert known == {
        "procedure": NEW,
        "adopted": "2018-06-14",
        "term": "8",
        "ta": "P8_TA(2018)9083",
        "joint_motion": "RC-B8-9301/2018",
        "title": "the closed printing houses of Ruritania",
        "rule": "135",
        "urgency": "true",
        "vote_kind": "numbers",
        "votes_for": "4",
        "votes_against": "2",
        "votes_abstain": "1",
        "vote_read_from": "roll_call",
        "tablers_read_from": "rc_head",
        "members_without_group": "false",
        "motions_complete": "true",
        "summary_seen": "none",
    }
    assert rows(data, "tablers", NEW)["group"].tolist() == ["ECR", "GUE/NGL", "S&D", "Verts/ALE"]
    assert rows(data, "motions", NEW).values.tolist() == [
        ["B8-9301/2018", "S&D", "true"],
        ["B8-9302/2018", "ECR", "true"],
        ["B8-9303/2018", "Verts/ALE", "true"],
        ["B8-9304/2018", "GUE/NGL", "true"],
        ["B8-9305/2018", "PPE", "false"],
    ]
    (call,) = rows(data, "rollcalls", NEW).to_dict("records")
    assert (call["rollcall"], call["kind"], call["result"]) == ("91005", "final", "adopted")
    assert call["subject"] == "vote: resolution"
    votes = table(data, "group_votes").query("rollcall == '91005'")
    assert votes.values.tolist() == [
        ["91005", "ECR", "1", "0", "0"],
        ["91005", "GUE/NGL", "1", "0", "0"],
        ["91005", "PPE", "0", "2", "0"],
        ["91005", "S&D", "2", "0", "1"],
    ]
    assert find_breaches(data) == []


def test_a_joint_motion_without_its_procedure_has_that_of_its_motions(portal, put, store, data):
    one = portal.Resolution(linked=False)
    site = "https://data.europarl.europa.eu"
    pages = {site + path: page[1] for path, page in portal.pages(one).items() if page[1]}
    # The text of the joint motion prints the procedure.
    kept = (url for url in pages if "plenary-session" not in url and "year=" not in url)
    put({url: pages[url] for url in kept if "RC-8-2018-9301_en" not in url})
    build(store, data)
    (row,) = rows(data, "resolutions", NEW).to_dict("records")
    assert row["joint_motion"] == "RC-B8-9301/2018"
    assert (row["votes_for"], row["votes_against"], row["votes_abstain"]) == ("4", "2", "1")
    assert rows(data, "rollcalls", NEW)["rollcall"].tolist() == ["91005"]


def test_everything_else_stays_as_it_was(everything, store, data):
    names = ("resolutions", "tablers", "motions", "rollcalls")
    before = {name: table(data, name) for name in names}
    build(store, data)
    for name, frame in before.items():
        after = table(data, name)
        kept = after[after["procedure"] != NEW].reset_index(drop=True)
        pd.testing.assert_frame_equal(kept, frame)


def test_a_title_that_hides_a_script_is_made_harmless(portal, put, store, data):
    one = portal.Resolution(subject="the <img src=x onerror=alert(1)> printing houses <scr")
    site = "https://data.europarl.europa.eu"
    pages = {site + path: page[1] for path, page in portal.pages(one).items() if page[1]}
    kept = ("/procedures/", "/adopted-texts/", "/plenary-documents/RC-")
    put({url: page for url, page in pages.items() if any(part in url for part in kept)})
    build(store, data)
    (title,) = table(data, "resolutions").query(f"procedure == '{NEW}'")["title"]
    assert title == "the printing houses scr"


def test_a_second_build_writes_nothing(everything, store, data):
    build(store, data)
    before = {path: path.stat().st_mtime_ns for path in data.iterdir()}
    again = build(store, data)
    assert (again.written, again.added, again.conflicts) == ({}, [], [])
    assert {path: path.stat().st_mtime_ns for path in data.iterdir()} == before


def test_a_dry_run_writes_nothing(everything, store, data):
    before = {path: path.read_bytes() for path in data.iterdir()}
    assert build(store, data, dry_run=True).added == [NEW]
    assert {path: path.read_bytes() for path in data.iterdir()} == before


def test_a_curated_fact_yields_where_the_rule_puts_the_signatures_first(portal, put, store, data):
    put(focus_pages(portal))
    built = build(store, data)
    (conflict,) = [c for c in built.conflicts if c.kept.table == "tablers"]
    assert conflict.settled
    assert (conflict.kept.source, conflict.other.source) == ("doceo", "curated")
    said = str(conflict)
    # Both values and both sources.
    assert "ECR;GUE/NGL;S&D;Verts/ALE" in said
    assert "ALDE;ECR;EFDD;GUE/NGL;PPE;S&D;Verts/ALE" in said
    assert "RC-8-2016-0337_EN.html" in said
    assert "curated: http" in said


def test_a_curated_fact_stays_where_the_rule_puts_it_first(portal, put, store, data):
    precedence = table(data, "precedence")
    own = (precedence["table"] == "tablers") & (precedence["column"] == "group")
    precedence.loc[own, "order"] = "curated;doceo"
    precedence.to_csv(data / "precedence.csv", index=False, lineterminator="\n")
    before = rows(data, "tablers", FOCUS)
    put(focus_pages(portal))
    built = build(store, data)
    (conflict,) = [c for c in built.conflicts if c.kept.table == "tablers"]
    assert conflict.kept.source == "curated"
    pd.testing.assert_frame_equal(rows(data, "tablers", FOCUS), before)


def test_pages_that_differ_without_a_rule_change_nothing_and_are_told(
    everything, put, store, portal, data
):
    other = portal.Resolution(subject="the open printing houses")
    put({"https://data.europarl.europa.eu/other.xhtml": portal.text(other, "adopted")})
    precedence = table(data, "precedence")
    precedence[precedence["column"] != "title"].to_csv(
        data / "precedence.csv", index=False, lineterminator="\n"
    )
    built = build(store, data)
    unsettled = [conflict for conflict in built.conflicts if not conflict.settled]
    assert {conflict.kept.column for conflict in unsettled} == {"title"}
    assert "no rule in precedence.csv decides" in str(unsettled[0])
    # Without its title the resolution gets no row.
    assert built.incomplete == {NEW: "title"}


def test_what_would_break_the_contract_is_not_written(portal, put, store, data):
    # ENF did not exist before June 2015.
    one = portal.Resolution(year=2014, day="2014-09-18", tablers=("S&D", "ENF"), apart=())
    site = "https://data.europarl.europa.eu"
    pages = {site + path: page[1] for path, page in portal.pages(one).items() if page[1]}
    put({url: c for url, c in pages.items() if "plenary-session" not in url and "year=" not in url})
    before = {path: path.read_bytes() for path in data.iterdir()}
    built = build(store, data)
    assert {breach.column for breach in built.breaches} >= {"group"}
    assert built.refused == ["2014/9607(RSP)"]
    assert {path: path.read_bytes() for path in data.iterdir()} == before


def test_what_one_resolution_breaks_does_not_keep_the_others_out(
    everything, portal, put, store, data
):
    one = portal.Resolution(
        number="9700",
        year=2014,
        day="2014-09-18",
        tablers=("S&D", "ENF"),
        apart=(),
        rollcall="91099",
    )
    site = "https://data.europarl.europa.eu"
    pages = {site + path: page[1] for path, page in portal.pages(one).items() if page[1]}
    put({url: c for url, c in pages.items() if "plenary-session" not in url and "year=" not in url})
    built = build(store, data)
    assert built.refused == ["2014/9700(RSP)"]
    assert built.added == [NEW]
    assert len(rows(data, "tablers", NEW)) == 4
    assert rows(data, "tablers", "2014/9700(RSP)").empty
    assert find_breaches(data) == []


def test_too_little_for_a_row_is_told(portal, put, store, data):
    one = portal.Resolution()
    put({"https://data.europarl.europa.eu/x": portal.document(one, one.joint)})
    built = build(store, data)
    assert built.added == []
    assert built.incomplete == {NEW: "adopted, term"}


def test_a_summary_adds_countries_and_groups(page, put, store, data):
    names = ["oeil_summary_en.html", "oeil_procedure.html", "vot.xml"]
    names.append("doceo_2016_joint_motion.html")
    put({f"https://oeil.europarl.europa.eu/{name}": page(name) for name in names})
    built = build(store, data)
    assert built.breaches == []
    (row,) = table(data, "resolutions").query("procedure == '2016/9607(RSP)'").to_dict("records")
    assert row["countries"] == "KAZ;KGZ"
    # The list of votes counts the votes, the summary reports them: both are told.
    (conflict,) = [c for c in built.conflicts if c.kept.column == "vote"]
    assert (conflict.kept.value, conflict.other.value) == ("numbers;4;2;1", "numbers;512;37;61")


def test_the_commands(everything, store, data):
    arguments = ["--data", str(data), "--store", str(store.folder)]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    assert "new resolutions 1; conflicts 0; official texts 1" in result.stderr
    traced = CliRunner().invoke(trace_command, ["2018/9607/RSP", "tablers", *arguments])
    assert traced.exit_code == 0
    assert "ECR, GUE/NGL, S&D, Verts/ALE" in traced.stdout


def test_a_build_that_the_disk_stops_changes_no_table(everything, store, data, monkeypatch):
    from epresolutions import files

    before = {path.name: path.read_bytes() for path in data.iterdir()}
    real, moved = files.os.replace, []

    def full(source, target):
        if data in target.parents and not target.name.startswith(".") and len(moved) == 4:
            moved.append(target)
            raise OSError("no space left on device")
        moved.append(target)
        real(source, target)

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        build(store, data)
    assert len(moved) > 4
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
