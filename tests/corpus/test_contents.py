"""What notebook 0 tells of the collection, counted otherwise."""

import csv
import json
from pathlib import Path

import pytest

from epresolutions.corpus import contents, outline
from epresolutions.tables import read

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]_*.ipynb"))


def rows(table: str) -> list[dict]:
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_holdings_are_those_of_the_files():
    said = " ".join(contents.holdings(read.load(ROOT / "data"), "en"))
    resolutions = rows("resolutions")
    urgent = sum(row["urgency"] == "true" for row in resolutions)
    assert f"{len(resolutions)} resolutions adopted between April 2013 and" in said
    assert f"{urgent} of them urgency" in said
    assert f"Of {len({row['procedure'] for row in rows('tablers')})} it is known" in said
    clauses = {(row["procedure"], row["demand"]) for row in rows("demands")}
    summaries = {procedure for procedure, _ in clauses}
    assert f"In {len(summaries)} summaries {len(clauses):,} demands" in said
    assert f"{len(rows('documents'))} full English texts" in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_notebook_is_listed_with_its_question(language):
    table = contents.notebooks(read.load(ROOT / "data"), language).splitlines()[2:]
    assert len(table) == len(NOTEBOOKS)
    for line, path in zip(table, NOTEBOOKS, strict=True):
        assert line.startswith(f"| [{path.stem}]({path.name}) | ")
        assert "?" in line.split("|")[2]


def test_figures_and_tables_stand_under_the_heading_before_them():
    told = outline.read(ROOT / "notebooks" / "7_runs.ipynb")
    assert told.figures == ("coalitions",)
    assert told.headings == {
        "coalitions": "How unusual is each coalition?",
        "most_unusual": "How unusual is each coalition?",
    }
    assert told.question.startswith("How unusual is every resolution's coalition")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_figure_stands_under_a_heading(path):
    told = outline.read(path)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tags = [tag for cell in cells for tag in cell["metadata"].get("tags", [])]
    assert len(told.figures) == " ".join(tags).count("figure-")
    assert all(told.headings.values())
