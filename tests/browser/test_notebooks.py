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


@pytest.fixture(autouse=True)
def no_kernel_left(lab):
    yield
    lab.close()


# 7 reads what many runs have left, which a clone does not hold.
OPENED = sorted(p.name for p in NOTEBOOKS.glob("[0-9]*.ipynb") if p.name != "7_runs.ipynb")


@pytest.mark.parametrize("notebook", OPENED)
def test_notebook(lab, visit, notebook):
    lab.open(visit, notebook)
    changed = {"words": "Uzbekistan"} if notebook.startswith("0_") else {"focus": OTHER}
    for name, value in changed.items():
        lab.set_parameter(visit, name, json.dumps(value))
    lab.run_all(visit)

    assert lab.output_errors(visit) == []
    shown = visit.page.locator(".jp-OutputArea").all_inner_texts()
    assert any(value in text for value in changed.values() for text in shown)
    images = visit.page.locator(".jp-OutputArea-output img")
    assert images.count() == figures(notebook)
    for image in images.all():
        assert image.evaluate("i => i.complete && i.naturalWidth > 300")
        assert image.get_attribute("alt")
    assert visit.errors == []
    assert visit.outside == []
