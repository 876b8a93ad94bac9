"""The French twins of the notebooks: the same code, other prose."""

import ast
import json
from pathlib import Path

import pytest

from epresolutions import parameters

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
TWINS = sorted((NOTEBOOKS / "fr").glob("*.ipynb"))


def cells(path: Path, kind: str) -> list[dict]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


def source(cell: dict) -> str:
    return "".join(cell["source"])


def code(path: Path) -> list[str]:
    """Each code cell without its comments, the default of `language` left out."""
    return [
        "\n".join(
            ast.unparse(statement)
            for statement in ast.parse(source(cell)).body
            if not ast.unparse(statement).startswith("language")
        )
        for cell in cells(path, "code")
    ]


def headings(path: Path) -> list[int]:
    """Depth of each heading, in order."""
    lines = [line for cell in cells(path, "markdown") for line in source(cell).splitlines()]
    return [len(line) - len(line.lstrip("#")) for line in lines if line.startswith("#")]


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.stem)
class TestTwins:
    def test_it_runs_the_same_code(self, twin):
        original = NOTEBOOKS / twin.name
        assert code(twin) == code(original)
        tags, usual = (
            [cell["metadata"] for cell in cells(path, "code")] for path in (twin, original)
        )
        assert tags == usual

    def test_it_speaks_french_by_default(self, twin):
        assert parameters.defaults(twin)["language"] == "fr"
        assert parameters.defaults(NOTEBOOKS / twin.name)["language"] == "en"

    def test_it_has_the_same_sections_in_other_words(self, twin):
        original = NOTEBOOKS / twin.name
        assert headings(twin) == headings(original)
        ours, theirs = (
            [source(cell) for cell in cells(path, "markdown")] for path in (twin, original)
        )
        assert len(ours) == len(theirs)
        assert not set(ours) & set(theirs)


def test_a_run_in_french_takes_the_twin(tmp_path):
    (tmp_path / "fr").mkdir()
    for path in (tmp_path / "2_b.ipynb", tmp_path / "fr" / "2_b.ipynb", tmp_path / "3_c.ipynb"):
        path.touch()
    twin = tmp_path / "fr" / "2_b.ipynb"
    assert parameters.in_language(tmp_path / "2_b.ipynb", "fr") == twin
    assert parameters.in_language(tmp_path / "2_b.ipynb", "en") == tmp_path / "2_b.ipynb"
    assert parameters.in_language(tmp_path / "3_c.ipynb", "fr") == tmp_path / "3_c.ipynb"
