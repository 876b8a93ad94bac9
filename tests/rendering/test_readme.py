"""The README says what the committed run found, and is written anew after a run."""

import json
from pathlib import Path

import pytest

from epresolutions.rendering import readme

ROOT = Path(__file__).resolve().parents[2]
RESULTS = {
    "coalitions.answer": ["Who tabled."],
    "demands.answer": ["What is asked.", "Of whom.", "Nothing apart."],
    "vocabulary.answer": ["Words of titles.", "These words."],
}


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "figures" / "2016-2607-RSP"
    folder.mkdir(parents=True)
    (folder / "results.json").write_text(json.dumps(RESULTS), encoding="utf-8")
    (tmp_path / "README.md").write_text(
        f"# Title\n\n{readme.BEGIN}\nold\n{readme.END}\n\nMore.\n", encoding="utf-8"
    )
    return tmp_path


def test_the_readme_says_what_the_committed_figures_rest_on():
    results = ROOT / "figures" / "2016-2607-RSP" / "results.json"
    said = readme.found(json.loads(results.read_text(encoding="utf-8")))
    assert said in (ROOT / "README.md").read_text(encoding="utf-8"), "run make render"
    assert said.count("- **") == 3


def test_after_a_run_it_says_the_new_and_keeps_the_rest(project):
    readme.write(project)
    assert (project / "README.md").read_text(encoding="utf-8") == (
        f"# Title\n\n{readme.BEGIN}\n- **Coalition.** Who tabled.\n"
        "- **Demands.** Of whom. Nothing apart.\n"
        f"- **Vocabulary.** These words. Words of titles.\n{readme.END}\n\nMore.\n"
    )


def test_a_run_of_some_notebooks_leaves_what_was_said(project):
    results = project / "figures" / "2016-2607-RSP" / "results.json"
    results.write_text(json.dumps({"demands.answer": RESULTS["demands.answer"]}), encoding="utf-8")
    readme.write(project)
    assert "\nold\n" in (project / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("missing", ["README.md", "figures/2016-2607-RSP/results.json"])
def test_without_either_nothing_is_written(project, missing):
    (project / missing).unlink()
    before = sorted(path.name for path in project.rglob("*"))
    readme.write(project)
    assert sorted(path.name for path in project.rglob("*")) == before


def test_it_is_one_screen():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 48
