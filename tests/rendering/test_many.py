"""Grids, plans and reports of many runs, and the command that makes them."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from epresolutions.coalitions.many_runs import coalitions_of_runs, read_runs
from epresolutions.errors import UserError
from epresolutions.rendering import grid, plan
from epresolutions.rendering import many as report
from epresolutions.rendering.job import Job, Outcome
from epresolutions.tables import read as tables
from epresolutions.uncertainty import wilson_interval

ROOT = Path(__file__).resolve().parents[2]
FOCUS, OTHER = "2016/2607(RSP)", "2018/2755(RSP)"


@pytest.fixture(scope="module")
def data():
    return tables.load(ROOT / "data")


@pytest.fixture
def yaml(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "grid.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_grid_is_every_combination_once(yaml):
    path = yaml(
        "- focus: [2016/2607(RSP), all]\n"
        "  term: ['8', '8,9']\n"
        "  since: 2014-07-01\n"
        "- {focus: all, term: 8,  since: 2014-07-01}\n"
        "- {top: 5, language: fr, until: }\n"
    )
    combinations = grid.read(path)
    assert len(combinations) == 5
    assert {one.get("since") for one in combinations} == {"2014-07-01", None}
    assert combinations[0] == {"focus": FOCUS, "term": "8", "since": "2014-07-01"}
    assert combinations[-1] == {"top": "5", "language": "fr", "until": ""}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("term: [8", "grid.yml, line 1, column 9: no YAML"),
        ("just words", "no mapping; write  name: value"),
        ("- term: 8\n- 5", "block 2: no mapping"),
        ("term: []", "term lists no value"),
        ("term: {a: 1}", "term holds {'a': 1}, which is neither text nor number"),
        ("", "no mapping"),
        ("[]", "no settings"),
    ],
)
def test_a_grid_that_is_none_is_refused_with_the_place(yaml, text, message):
    with pytest.raises(UserError) as refused:
        grid.read(yaml(text))
    assert " ".join(message.split()) in str(refused.value)


def make(data, **request):
    return plan.make(plan.Request(**request), data, ROOT)


def test_one_run_goes_where_it_always_went(data):
    made = make(data)
    assert not made.many
    assert made.folders == [ROOT / "figures" / "2016-2607-RSP"]
    assert [job.topic for job in made.jobs] == [
        "corpus", "coalitions", "demands", "vocabulary", "profile", "two_sets",
    ]  # fmt: skip
    assert [job.values["focus"] for job in made.jobs][-2:] == [FOCUS, "regions:Gulf states"]
    assert make(data, out=Path("x")).folders == [Path("x").resolve()]


@pytest.mark.parametrize(
    ("request_", "topics"),
    [
        ({"focuses": (OTHER,)}, ["corpus", "coalitions", "demands", "vocabulary", "profile"]),
        ({"given": {"term": "8"}}, ["corpus", "coalitions", "demands", "vocabulary", "profile"]),
        ({"focuses": ("countries:CHN",)}, ["two_sets"]),
        ({"given": {"compared": "rest"}}, ["two_sets"]),
        ({"focuses": (OTHER,), "names": ("8",)}, ["two_sets"]),
        ({"given": {"term": "8"}, "names": ("two_sets",)}, ["two_sets"]),
    ],
)
def test_a_set_and_a_single_resolution_each_have_their_notebooks(data, request_, topics):
    made = make(data, **request_)
    assert [job.topic for job in made.jobs] == topics
    asked = request_.get("focuses")
    assert not asked or {job.values["focus"] for job in made.jobs} == set(asked)


def test_sets_are_checked_before_anything_runs(data):
    assert make(data, focuses=("year:2018",)).folders[0].name == "year-2018"
    with pytest.raises(UserError, match="focus: no condition 'yaer'; nearest: year"):
        make(data, focuses=("yaer:2018",))
    with pytest.raises(UserError, match=r"names the same \d+ resolutions as focus"):
        make(data, focuses=("year:2018",), given={"compared": "year:2018"})
    with pytest.raises(UserError, match='names: "own" needs a single focus'):
        make(data, focuses=("year:2018",), given={"names": "own"})


def test_other_settings_have_a_folder_of_their_own(data):
    made = make(data, given={"language": "fr", "term": "8,9"}, preset="slide")
    assert made.folders[0].name == "2016-2607-RSP--language-fr--preset-slide--term-8-9"
    assert made.jobs[0].preset == "slide"
    # The usual value, spelled out, is the usual run.
    assert make(data, given={"language": "en"}).folders == make(data).folders


def test_many_focuses_and_settings_are_one_plan_without_collisions(data):
    made = make(
        data,
        combinations=(
            {"focus": FOCUS, "notebook": "coalitions"},
            {"focus": FOCUS, "notebook": "demands"},
            {"focus": FOCUS, "notebook": "coalitions", "term": "all"},
            {"focus": OTHER, "notebook": "2", "preset": "poster"},
        ),
        out=Path("many"),
    )
    assert made.many
    assert [(job.output.name, job.topic) for job in made.jobs] == [
        ("2016-2607-RSP", "coalitions"),
        ("2016-2607-RSP", "demands"),
        ("2016-2607-RSP--term-all", "coalitions"),
        ("2018-2755-RSP--preset-poster", "coalitions"),
    ]
    places = [(job.output, job.notebook) for job in made.jobs]
    assert len(set(places)) == len(places)


def test_all_is_every_resolution_of_the_tables(data):
    made = make(data, all=True, names=("coalitions",))
    assert made.root == ROOT / "figures" / "runs"
    assert {job.values["focus"] for job in made.jobs} == set(data.resolutions["procedure"])
    assert len(made.folders) == len(data.resolutions)
    again = make(data, combinations=({"focus": "all", "notebook": "coalitions"},))
    assert [job.output for job in again.jobs] == [job.output for job in made.jobs]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"combinations": ({"trem": "8"},)}, "take no parameter 'trem'; nearest: term"),
        ({"combinations": ({"focus": "2016/2670(RSP)"},)}, "nearest: 2016/2607"),
        ({"combinations": ({"notebook": "demand"},)}, "nearest: demands"),
        ({"combinations": ({"seed": "-1"},)}, "no whole number of 0 or more"),
        ({"combinations": ({"term": "8"},), "given": {"term": "9"}}, "term is given both"),
        ({"combinations": ({"focus": FOCUS},), "focuses": (OTHER,)}, "focus is given both"),
    ],
)
def test_mistakes_are_found_before_anything_runs(data, request_, message):
    with pytest.raises(UserError, match=message):
        make(data, **request_)


def outcome(folder: Path, status: str, **more) -> Outcome:
    return Outcome(Job(Path("2_coalitions.ipynb"), folder, {"focus": FOCUS}), status, **more)


def test_the_table_has_focus_notebook_seconds_status_and_first_error(tmp_path):
    outcomes = [
        outcome(tmp_path / "a", "rendered", seconds=1.234),
        outcome(tmp_path / "b", "unchanged"),
        outcome(tmp_path / "c", "failed", seconds=10.0, error='it broke, "badly"'),
    ]
    rows = report.rows(outcomes)
    assert rows[0] == (FOCUS, "a", "coalitions", "1.2", "rendered", "")
    lines = report.as_text(rows).splitlines()
    assert lines[0].split() == [
        "focus",
        "folder",
        "notebook",
        "seconds",
        "status",
        "first",
        "error",
    ]
    assert lines[3].endswith('failed     it broke, "badly"')
    assert lines[1].index("1.2") + 3 == lines[3].index("10.0") + 4
    read = list(csv.reader(report.as_csv(rows).splitlines()))
    assert [tuple(row) for row in read[1:]] == rows


def run_of(focus: str, *, who=("A", "B"), absent=("C",), same=1, compared=10) -> dict:
    low, high = (float(x) for x in wilson_interval(same, compared)) if compared else (None, None)
    return {
        "folder": focus.replace("/", "-"),
        "preset": "",
        "values": {"coalitions": {"focus": focus}},
        "results": {
            "coalitions.focus": list(who), "coalitions.absent": list(absent),
            "coalitions.available": len(who) + len(absent), "coalitions.compared": compared,
            "coalitions.same_absence": same, "coalitions.same_absence_low": low,
            "coalitions.same_absence_high": high, "corpus.resolutions": 3,
        },
    }  # fmt: skip


def test_runs_are_ranked_by_how_rare_their_absence_is():
    resolutions = pd.DataFrame(
        {
            "procedure": ["a", "b", "c", "d", "e"],
            "title": list("ABCDE"),
            "adopted": pd.to_datetime(["2015-01-01"] * 5),
        }
    )
    runs = [
        run_of("a", same=5),
        run_of("b", same=0),
        run_of("c", same=0, compared=100),
        run_of("d", who=(), absent=(), same=0, compared=0),
        run_of("e", same=1, absent=("C", "D")),
        {"folder": "x", "values": {"corpus": {"focus": "a"}}, "results": {"corpus.n": 1}},
    ]
    frame = coalitions_of_runs(runs, resolutions)
    # Of two that nobody shares, that which rests on more comes first; both are number 1.
    assert frame["focus"].tolist() == ["c", "b", "e", "a", "d"]
    assert frame["place"].tolist()[:4] == [1, 1, 3, 4]
    assert pd.isna(frame["place"].iloc[4])
    assert pd.isna(frame["share"].iloc[4])
    assert frame["share"].tolist()[:4] == [0, 0, 0.1, 0.5]
    assert frame.loc[2, "absent"] == "C, D"
    assert frame["title"].tolist() == ["C", "B", "E", "A", "D"]
    assert coalitions_of_runs([], resolutions).empty


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no file"),
        ("{", "is no JSON"),
        ('{"a": 1}', "holds no runs"),
        ("[1]", "holds no runs"),
    ],
)
def test_what_is_no_file_of_runs_is_refused(tmp_path, content, message):
    path = tmp_path / "runs.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(UserError, match=message):
        read_runs(str(path))


@pytest.fixture(scope="module")
def many(command, tmp_path_factory):
    """Two focuses, one of them twice, as a user asks for them."""
    out = tmp_path_factory.mktemp("many")
    (out / "grid.yml").write_text(
        f"- focus: ['{FOCUS}', '2014/2727(RSP)']\n- focus: '{FOCUS}'\n  term: all\n"
    )
    arguments = (
        "render", "--grid", str(out / "grid.yml"), "--notebook", "coalitions",
        "--format", "svg", "--out", str(out / "runs"),
    )  # fmt: skip
    return out / "runs", arguments, command(*arguments, cwd=out)


def test_many_runs_end_with_a_table_and_a_comparison(many):
    out, _, answer = many
    assert answer.returncode == 0, answer.stderr
    lines = answer.stdout.splitlines()
    assert lines[0].startswith("focus")
    assert sum("rendered" in line for line in lines[1:-1]) == 4
    assert "3 runs, 4 notebooks rendered" in lines[-1]
    folders = {path.parent.name for path in out.glob("*/results.json")}
    assert folders == {
        "2014-2727-RSP", "2016-2607-RSP", "2016-2607-RSP--term-all", "summary",
    }  # fmt: skip
    runs = json.loads((out / "runs.json").read_text())
    assert len(runs) == 3
    frame = pd.read_csv(out / "summary" / "7_runs_coalitions.csv")
    for run in runs:
        row = frame[frame["folder"] == run["folder"]].iloc[0]
        assert row["same"] == run["results"]["coalitions.same_absence"]
        assert row["compared"] == run["results"]["coalitions.compared"]
        low, high = wilson_interval(row["same"], row["compared"])
        assert (row["low"], row["high"]) == pytest.approx((float(low), float(high)))
    assert (out / "index.html").exists()
    figures = {path.suffix for path in (out / "2016-2607-RSP").glob("2_coalitions_*")}
    assert ".svg" in figures
    assert not figures & {".png", ".pdf"}


def test_runs_go_on_where_they_were(many, command):
    """What is done is not done again; what is missing is, and only that."""
    out, arguments, first = many
    assert first.returncode == 0
    (out / "2014-2727-RSP" / ".render.json").unlink()
    answer = command(*arguments, cwd=out.parent)
    assert answer.returncode == 0, answer.stderr
    states = {
        tuple(line.split()[1:4:2]) if "unchanged" in line else (line.split()[1], "rendered")
        for line in answer.stdout.splitlines()[1:4]
    }
    assert ("2014-2727-RSP", "rendered") in states
    assert ("2016-2607-RSP", "unchanged") in states
    assert ("2016-2607-RSP--term-all", "unchanged") in states


def test_all_and_focus_together_are_refused(command, tmp_path):
    answer = command("render", "--all", "--focus", FOCUS, cwd=tmp_path)
    assert answer.returncode == 2
    assert "give one of them" in answer.stderr
    answer = command("render", "--format", "svg,gif", cwd=tmp_path)
    assert answer.returncode == 2
    assert "no 'gif'" in answer.stderr
    answer = command("render", "--preset", "two-colum", cwd=tmp_path)
    assert answer.returncode == 2
    assert "nearest: two-column" in answer.stderr
