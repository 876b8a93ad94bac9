"""What many tests use: drawing without a screen, and a small set of made-up resolutions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import matplotlib as mpl
import pandas as pd
import pytest

mpl.use("agg")


@pytest.fixture
def toy() -> SimpleNamespace:
    """Five made-up resolutions of one term and four groups, of which D comes later.

    =====  ==========  ====================  =====================
    name   adopted     tabled by             note
    =====  ==========  ====================  =====================
    1      2015-01-15  A B                   D did not exist
    2      2015-02-12  A B C                 D did not exist
    3      2015-09-10  A B C                 the focus; D absent
    4      2015-10-08  A B C                 same absence
    5      2015-11-26  (not known)           tablers unknown
    6      2015-12-17  A B C D               nobody absent
    =====  ==========  ====================  =====================
    """
    names = [f"2015/000{n}(RSP)" for n in range(1, 7)]
    resolutions = pd.DataFrame(
        {
            "procedure": names,
            "adopted": pd.to_datetime(
                ["2015-01-15", "2015-02-12", "2015-09-10", "2015-10-08", "2015-11-26", "2015-12-17"]
            ),
            "term": 8,
            "joint_motion": "",
            "ta": [None, None, None, "P8_TA(2015)0004", None, None],
            "title": ["Alpha", "Beta", "Freedom in Gamma", "Delta", "Étude of Epsilon", "Zeta"],
            "countries": [("AAA",), ("BBB",), ("CCC",), ("AAA", "CCC"), (), ("AAA",)],
            "themes": [("x",), ("x", "y"), ("y",), ("y",), (), ("x",)],
            "urgency": pd.array([True, True, True, True, True, False], dtype="boolean"),
            "vote_kind": ["numbers", "show_of_hands", "not_stated", None, None, "numbers"],
            "votes_for": pd.array([500, None, None, None, None, 300], dtype="Int64"),
            "votes_against": pd.array([10, None, None, None, None, 200], dtype="Int64"),
            "votes_abstain": pd.array([5, None, None, None, None, 1], dtype="Int64"),
            "members_without_group": pd.array([None, False, True, None, None, None], "boolean"),
            "motions_complete": pd.array([True, True, True, False, False, None], dtype="boolean"),
            "summary_seen": ["partial", "whole", "whole", "none", None, "partial"],
            "vote_read_from": ["stated", None, None, None, None, "roll_call"],
            "tablers_read_from": ["oeil", "oeil", "rc_head", "replaced_motions", None, "oeil"],
        }
    )
    tabled = {0: "AB", 1: "ABC", 2: "ABC", 3: "ABC", 5: "ABCD"}
    tablers = pd.DataFrame(
        [(names[i], group) for i, groups in tabled.items() for group in groups],
        columns=["procedure", "group"],
    )
    groups = pd.DataFrame(
        {
            "code": list("ABCD"),
            "term": 8,
            "first_day": pd.to_datetime(["2014-07-01"] * 3 + ["2015-06-15"]),
            "last_day": pd.to_datetime(["2019-07-01"] * 3 + [None]),
            "left_right_rank": [1, 2, 3, 4],
        }
    )
    demands = pd.DataFrame(
        [
            (names[0], 1, "FREE", "GOV", "lead"),
            (names[0], 2, "FREE", "GOV", "lead"),
            (names[1], 1, "LAW", "GOV", "lead"),
            (names[1], 2, "HELP", "EU", "lead"),
            (names[2], 1, "FREE", "GOV", "lead"),
            (names[2], 2, "LAW", "GOV", "lead"),
            (names[2], 3, "HELP", "EU", "rest"),
            (names[5], 1, "LAW", "EU", "lead"),
        ],
        columns=["procedure", "demand", "kind", "addressee", "part"],
    )
    demands = demands.assign(
        verb="calls_on",
        note=[f"what row {n} asks" for n in range(len(demands))],
        coder="F1",
        coding="once",
    )
    return SimpleNamespace(
        names=names,
        focus=names[2],
        summary_documents=pd.DataFrame(
            {"procedure": names[:2], "language": ["en", "fr"], "starts_with": "body"}
        ),
        coded_texts=pd.DataFrame(
            {"procedure": names[:2], "coding": ["first", "settled"], "coder": ["F1", "S1"]}
        ),
        resolutions=resolutions,
        tablers=tablers,
        motions=pd.DataFrame(
            [(names[2], "A"), (names[2], "C"), (names[3], "A"), (names[4], None)],
            columns=["procedure", "group"],
        ),
        groups=groups,
        demands=demands,
        kinds=pd.DataFrame(
            {
                "kind": ["FREE", "LAW", "HELP"],
                "label_en": ["free", "change the law", "help"],
                "label_fr": ["libérer", "changer la loi", "aider"],
            }
        ),
        addressees=pd.DataFrame(
            {
                "addressee": ["GOV", "EU"],
                "label_en": ["government", "Union"],
                "label_fr": ["autorités", "Union"],
            }
        ),
        countries=pd.DataFrame(
            {
                "country": ["AAA", "BBB", "CCC"],
                "name_en": ["Aland", "Beland", "Celand"],
                "name_fr": ["Alande", "Belande", "Célande"],
                "region_en": ["North", "South", "South"],
                "region_fr": ["Nord", "Sud", "Sud"],
            }
        ),
        themes=pd.DataFrame(
            {
                "theme": ["x", "y"],
                "label_en": ["theme x", "theme y"],
                "label_fr": ["thème x", "thème y"],
            }
        ),
        documents=pd.DataFrame(
            {
                "procedure": ["2015/0900(RSP)", names[0]],
                "adopted": pd.to_datetime(["2015-03-03", "2015-01-15"]),
                "joint_motion": ["", ""],
                "title": ["Fisheries", "Alpha"],
                "urgency": pd.array([False, True], dtype="boolean"),
            }
        ),
        rollcalls=pd.DataFrame(
            {
                "rollcall": [1, 2],
                "procedure": [names[2], names[2]],
                "kind": ["amendment", "final"],
                "amendment": ["5", None],
                "moved_by": [("A", "B"), ()],
                "votes_for": [10, 300],
                "votes_against": [20, 5],
                "votes_abstain": [3, 2],
                "result": ["rejected", "adopted"],
            }
        ),
        sources=pd.DataFrame({"procedure": [names[2]] * 2, "url": ["u", "v"]}),
    )


def pytest_collection_modifyitems(items) -> None:
    """Let one worker hold all tests of the default run, which is rendered once a worker."""
    for item in items:
        if "default_run" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("default_run"))


@pytest.fixture(scope="session")
def command():
    """Run `epresolutions` as a user does: a process of its own, from any folder."""

    def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "epresolutions", *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture(scope="session")
def default_run(command, tmp_path_factory):
    """Folder with what a run of the default focus makes, named as in figures/."""
    out = tmp_path_factory.mktemp("figures") / "2016-2607-RSP"
    answer = command("render", "--out", str(out), cwd=out.parent)
    assert answer.returncode == 0, answer.stderr
    return out
