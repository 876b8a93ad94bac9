"""Open each notebook in JupyterLab, change a parameter, run all, and look."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
OTHER = "2018/2755(RSP)"


def figures(notebook: str) -> int:
    cells = json.loads((NOTEBOOKS / notebook).read_text(encoding="utf-8"))["cells"]
    tags = [tag for cell in cells for tag in cell["metadata"].get("tags", [])]
    return sum(tag.startswith("figure-") for tag in tags)


def assert_shows_its_figures(lab, visit, notebook):
    """No error, and a picture with an alternative text for every cell that makes one."""
    assert lab.output_errors(visit) == []
    assert visit.see_images(".jp-OutputArea-output img") == figures(notebook)
    assert visit.errors == []
    assert visit.outside == []


# 7 reads what many runs have left: see below.
OPENED = sorted(p.name for p in NOTEBOOKS.glob("[0-9]*.ipynb") if p.name != "7_runs.ipynb")
# The code of the French ones is the same, which another test holds: two stand for them.
OPENED += ["fr/0_start_here.ipynb", "fr/6_explore.ipynb"]

# What is changed where the focus is not one resolution, and what is seen of it.
CHANGED = {
    "0_start_here.ipynb": ("words", "Uzbekistan", "Uzbekistan"),
    "8_two_sets.ipynb": ("focus", "countries:BLR", "Belarus"),
}


@pytest.mark.parametrize("notebook", OPENED)
def test_notebook(lab, visit, notebook):
    lab.open(visit, notebook)
    name, value, seen = CHANGED.get(notebook.removeprefix("fr/"), ("focus", OTHER, OTHER))
    lab.set_parameter(visit, name, json.dumps(value))
    lab.run_all(visit)
    shown = visit.page.locator(".jp-OutputArea").all_inner_texts()
    assert any(seen in text for text in shown)
    assert_shows_its_figures(lab, visit, notebook)


def test_many_runs_side_by_side(lab, visit, command, tmp_path):
    """Notebook 7 on runs of two focuses, made as a reader makes them."""
    focuses = ["2016/2607(RSP)", OTHER]
    asked = [part for focus in focuses for part in ("--focus", focus)]
    made = command("render", *asked, "--notebook", "coalitions", "--format", "png",
                   "--out", str(tmp_path))  # fmt: skip
    assert made.returncode == 0, made.stderr
    lab.open(visit, "7_runs.ipynb")
    lab.set_parameter(visit, "runs", json.dumps(str(tmp_path / "runs.json")))
    lab.set_parameter(visit, "focus_marked", json.dumps(OTHER))
    lab.run_all(visit)
    rows = visit.page.locator(".jp-OutputArea-output table tbody tr").all_inner_texts()
    assert len(rows) == len(focuses)
    assert all(any(focus in row for row in rows) for focus in focuses)
    assert_shows_its_figures(lab, visit, "7_runs.ipynb")


def test_without_runs_notebook_7_says_how_to_make_them(lab, visit, tmp_path):
    lab.open(visit, "7_runs.ipynb")
    lab.set_parameter(visit, "runs", json.dumps(str(tmp_path / "runs.json")))
    lab.run_all(visit, to_the_end=False)
    (error,) = lab.output_errors(visit)
    assert "epresolutions render --all" in error
    assert "Traceback" not in error
