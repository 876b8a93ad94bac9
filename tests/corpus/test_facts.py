"""Facts that anybody can check on the Parliament's own pages."""

import re
from pathlib import Path

import pandas as pd
import pytest

from epresolutions.corpus.facts import about, uncertain
from epresolutions.tables.read import load

DATA = Path(__file__).parents[2] / "data"
FOCUS = "2016/2607(RSP)"


@pytest.fixture(scope="module")
def tables():
    return load(DATA)


@pytest.fixture(scope="module")
def resolutions(tables):
    return tables.resolutions.set_index("procedure")


def of(frame: pd.DataFrame, procedure: str) -> pd.DataFrame:
    return frame[frame["procedure"] == procedure]


def existing(tables, day: pd.Timestamp) -> set[str]:
    groups = tables.groups
    lives = (groups["first_day"] <= day) & ~(groups["last_day"] < day)
    return set(groups.loc[lives, "code"])


def test_seven_of_the_eight_groups_tabled_the_focus_and_enf_did_not(tables, resolutions):
    tabled = set(of(tables.tablers, FOCUS)["group"])
    assert tabled == {"PPE", "S&D", "ECR", "ALDE", "GUE/NGL", "Verts/ALE", "EFDD"}
    assert existing(tables, resolutions.at[FOCUS, "adopted"]) - tabled == {"ENF"}


def test_the_focus_itself(resolutions):
    focus = resolutions.loc[FOCUS]
    assert focus["adopted"] == pd.Timestamp("2016-03-10")
    assert focus["title"] == "Freedom of expression in Kazakhstan"
    assert focus["countries"] == ("KAZ",)
    assert (focus["term"], focus["rule"], focus["urgency"]) == (8, "135", True)
    assert focus["joint_motion"] == "RC-B8-0337/2016"
    assert focus["ta"] == "P8_TA(2016)0083"
    assert focus["vote_kind"] == "not_stated"
    assert pd.isna(focus["votes_for"])


def test_the_joint_motion_of_the_focus_replaced_the_motions_of_the_seven_groups(tables):
    motions = of(tables.motions, FOCUS)
    assert set(motions["group"]) == set(of(tables.tablers, FOCUS)["group"])
    assert len(motions) == 7
    assert motions["joined"].all()


def test_two_amendments_of_gue_ngl_to_the_focus_were_carried(tables):
    calls = of(tables.rollcalls, FOCUS).set_index("rollcall")
    votes = calls[["votes_for", "votes_against", "votes_abstain"]]
    assert list(votes.loc["65732"]) == [483, 145, 25]
    assert list(votes.loc["65736"]) == [370, 234, 46]
    assert set(calls["kind"]) == {"amendment"}
    assert set(calls["moved_by"]) == {("GUE/NGL",)}
    assert set(calls["result"]) == {"adopted"}


def test_the_vote_on_giulio_regeni(tables, resolutions):
    egypt = resolutions.loc["2016/2608(RSP)"]
    assert egypt["title"] == "Egypt, notably the case of Giulio Regeni"
    assert list(egypt[["votes_for", "votes_against", "votes_abstain"]]) == [588, 10, 59]
    final = of(tables.rollcalls, "2016/2608(RSP)").query("kind == 'final'").iloc[0]
    assert list(final[["votes_for", "votes_against", "votes_abstain"]]) == [588, 10, 59]


def test_urgencies_of_the_focus_day(resolutions):
    day = resolutions[resolutions["adopted"] == "2016-03-10"]
    assert set(day.index) == {FOCUS, "2016/2608(RSP)", "2016/2609(RSP)"}


def test_term_8_holds_159_urgencies_three_a_part_session_but_twice(resolutions):
    term = resolutions[resolutions["term"] == 8]
    assert len(term) == 159
    assert term["urgency"].all()
    sizes = term.groupby("adopted").size()
    other = {f"{day:%Y-%m-%d}": size for day, size in sizes[sizes != 3].items()}
    assert other == {"2015-10-08": 4, "2019-01-17": 2}
    # Urgencies are debated and voted on Thursdays.
    assert set(term["adopted"].dt.day_name()) == {"Thursday"}


def test_groups_of_term_8(tables):
    groups = tables.groups[tables.groups["term"] == 8].set_index("code")
    assert groups.at["ENF", "first_day"] == pd.Timestamp("2015-06-15")
    assert groups["seats_constitutive"].dropna().to_dict() == {
        "PPE": 221, "S&D": 191, "ECR": 70, "ALDE": 67, "GUE/NGL": 52, "Verts/ALE": 50,
        "EFDD": 48,
    }  # fmt: skip


def test_a_group_and_its_successor_share_a_lineage(tables):
    lineage = tables.groups.drop_duplicates("code").set_index("code")["lineage"]
    assert lineage["ALDE"] == lineage["Renew"]
    assert lineage["GUE/NGL"] == lineage["The Left"]
    assert lineage["EFD"] == lineage["EFDD"] != lineage["ENF"] == lineage["ID"]


def test_no_group_tabled_before_it_existed(tables, resolutions):
    for table in (tables.tablers, tables.motions.dropna(subset="group")):
        for procedure, rows in table.groupby("procedure"):
            day = resolutions.at[procedure, "adopted"]
            assert set(rows["group"]) <= existing(tables, day), procedure


def test_counted_texts_are_30_urgencies_and_57_others(tables):
    assert tables.documents["urgency"].value_counts().to_dict() == {False: 57, True: 30}
    urgencies = tables.documents.loc[tables.documents["urgency"], "procedure"]
    assert urgencies.isin(tables.resolutions["procedure"]).all()


def test_figures_equal_the_final_roll_call_wherever_both_were_read(tables, resolutions):
    finals = tables.rollcalls.query("kind == 'final'")
    both = finals.merge(resolutions, on="procedure", suffixes=("", "_read"))
    stated = both[both["vote_read_from"] == "stated"]
    assert len(stated) == 80
    assert len(both) - len(stated) == 9
    assert (stated["votes_for"] == stated["votes_for_read"]).all()
    assert (stated["votes_against"] == stated["votes_against_read"]).all()


def test_rival_joint_motions_were_rejected(tables):
    rivals = tables.rollcalls.query("kind == 'rival'")
    assert set(rivals["procedure"]) == {"2015/2733(RSP)", "2017/3003(RSP)"}
    assert set(rivals["result"]) == {"rejected"}


def test_the_eleven_demands_of_the_focus(tables):
    demands = of(tables.demands, FOCUS)
    assert list(demands["demand"]) == list(range(1, 12))
    assert list(demands.query("part == 'rest'")["addressee"]) == ["EEAS"] * 3
    assert demands["kind"].value_counts()[["PROTECT", "COMPLY"]].to_dict() == {
        "PROTECT": 2, "COMPLY": 2
    }  # fmt: skip


def test_the_kazakhstan_series(resolutions):
    series = resolutions[resolutions["countries"].map(lambda codes: "KAZ" in codes)]
    assert list(series["adopted"].dt.strftime("%Y-%m")) == [
        "2013-04", "2016-03", "2019-03", "2021-02", "2022-01"
    ]  # fmt: skip


def test_the_readme_of_the_data_counts_right(tables):
    text = (DATA / "README.md").read_text(encoding="utf-8")
    counted = {}
    for names, counts in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|.*\| ([\d, ]+) \|$", text, re.M):
        counted |= dict(zip(re.findall(r"\w+", names), counts.split(", "), strict=True))
    rules = tables.corrections["rule"].value_counts()
    rows = {name: f"{len(tables[name]):,}" for name in tables.names}
    assert counted == rows | {rule: str(count) for rule, count in rules.items()}


def test_the_facts_of_a_resolution_say_what_is_unknown(toy):
    row = toy.resolutions.iloc[2].copy()
    row["ta"] = None
    facts = dict(about(row, toy, "en").to_numpy().tolist())
    assert facts["adopted"] == "10 September 2015"
    assert facts["countries"] == "Celand"
    assert facts["adopted text"] == "not known"
    assert facts["amendment 5 of A and B"] == "10–20–3, rejected"
    assert "final" not in facts
    assert facts["pages read"] == "2"
    french = dict(about(row, toy, "fr").to_numpy().tolist())
    assert french["pays"] == "Célande"


def test_the_three_sets_of_actors_stand_apart_and_unknown_is_not_none(toy):
    resolutions = toy.resolutions.assign(ta=None)
    own, behind, members = "groups with own motion", "groups behind adopted text", "members without"
    found = [dict(about(row, toy, "en").to_numpy().tolist()) for _, row in resolutions.iterrows()]
    assert [facts[own] for facts in found] == [
        *("none", "none", "A and C", "A (known in part)", "not known", "not known")
    ]
    assert [facts[behind] for facts in found[2:5]] == ["A, B and C", "A, B and C", "not known"]
    signed = [facts[f"{members} their group"] for facts in found[:3]]
    assert signed == ["not known", "none", "signed it"]
    french = dict(about(resolutions.iloc[3], toy, "fr").to_numpy().tolist())
    assert french["groupes à proposition propre"] == "A (connus en partie)"


def test_what_is_uncertain_is_said_in_the_readers_language(toy):
    resolutions = toy.resolutions.assign(doubts="Codebook: QUASH vs RELEASE")
    said = [uncertain(row, "en") for _, row in resolutions.iterrows()]
    assert said[0] == "The summary was read in part: demands at its end may be missing."
    assert said[1] == "nothing known"
    assert said[2] == "The pages read do not give the figures of the final vote."
    assert "No summary was read" in said[3]
    assert "taken from the motions that it replaced" in said[3]
    assert "No page on the final vote was seen." in said[3]
    assert "It was not read which groups tabled" in said[4]
    assert said[5].endswith("The figures of the final vote are those of the roll call.")
    assert "QUASH" not in " ".join(said)
    french = [uncertain(row, "fr") for _, row in resolutions.iterrows()]
    assert french[1] == "rien de connu"
    assert len(set(said) | set(french)) == len(set(said)) + len(set(french))
