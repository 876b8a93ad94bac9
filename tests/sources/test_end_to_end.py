"""Fetch, build and render a resolution that the repository does not hold, as a user would."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEW = "2018/9607(RSP)"


@pytest.fixture
def run(data):
    """Run the command in a project of its own."""
    shutil.copytree(ROOT / "notebooks", data.parent / "notebooks")
    environment = os.environ | {
        "EPRESOLUTIONS_DATA": str(data),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }

    def command(*arguments):
        return subprocess.run(
            [sys.executable, "-c", "from epresolutions.cli import main; main()", *arguments],
            env=environment,
            cwd=data.parent,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return command


def test_fetch_build_render(server, run, data, tmp_path):
    before = run("render", "--focus", NEW, "--notebook", "coalitions")
    assert before.returncode == 2
    assert f"no resolution {NEW}" in before.stderr

    planned = run("fetch", "--procedure", NEW, "--site", server.url, "--dry-run")
    assert planned.returncode == 0
    assert "14 documents would be fetched, 0 are there" in planned.stderr
    assert len(planned.stdout.splitlines()) == 14

    fetched = run("fetch", "--procedure", NEW, "--site", server.url)
    assert fetched.returncode == 0, fetched.stderr
    assert "stored 12, unchanged 0" in fetched.stderr
    assert "Traceback" not in fetched.stderr

    built = run("build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "new resolutions 1; conflicts 0; official texts 1" in built.stderr
    assert run("validate").returncode == 0

    rendered = run(
        "render", "--focus", NEW, "--notebook", "coalitions", "--out", str(tmp_path / "out")
    )
    assert rendered.returncode == 0, rendered.stderr
    figures = {path.stem for path in (tmp_path / "out").rglob("*.svg")}
    assert "2_coalitions_upset" in figures
    results = json.loads(next((tmp_path / "out").rglob("results.json")).read_text(encoding="utf-8"))
    assert set(results["coalitions.absent"]) == {"ALDE", "PPE", "EFDD", "ENF"}

    traced = run("trace", NEW, "tablers")
    assert "ECR, GUE/NGL, S&D, Verts/ALE" in traced.stdout
    assert f"{server.url}/distribution" in traced.stdout


def test_what_is_missing_makes_exit_code_3(server, run, faults):
    server.always["/api/v2/plenary-documents/RC-8-2018-9301?format=application/ld+json"] = (
        faults.challenge
    )
    fetched = run("fetch", "--procedure", NEW, "--site", server.url)
    assert fetched.returncode == 3
    assert "missing 1:" in fetched.stderr
    assert "bot check, which is not evaded" in fetched.stderr
    assert "Run the same command again" in fetched.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say what to fetch"),
        (["--procedure", "2018/96"], "is no reference; write it like 2016/2607(RSP)"),
        (["--language", "xx", "--term", "8"], "xx"),
        (["--term", "3"], "3 is not in the range"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(arguments, said, run):
    result = run("fetch", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
