"""Cells run without a kernel give the outputs that a kernel gives."""

import json

import nbformat
import pytest

from epresolutions.rendering import run as render

CELLS = [
    "value = 1\noutput = ''",
    "print('one')\nprint('two', end='')",
    "import sys\nprint('error', file=sys.stderr)",
    "import pandas as pd\npd.DataFrame({'a': [1.5, None], 'b': ['x', 'é']})",
    "from IPython.display import HTML, Image, Markdown, display\n"
    "display(Markdown('*m*'))\ndisplay(HTML('<p>h</p>'))\nvalue",
    "%precision 2\n1 / 3",
    "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "from pathlib import Path\nPath(output, 'x.csv').write_text(f'{value}\\n')\nNone",
    "_ = 5; __name__",
]


@pytest.fixture
def notebook(tmp_path):
    """Write a notebook of the given cells."""

    def write(*sources: str, name: str = "2_b"):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        for number, cell in enumerate(cells):
            cell.id = f"cell-{number}"
        cells[0].metadata.tags = ["parameters"]
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        path = tmp_path / f"{name}.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
        return path

    return write


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "table.csv").write_text("a\n1\n")
    return folder


def run(path, out, data, *, kernels, **values):
    (outcome,) = render.run([render.Job(path, out, values)], data, kernels=kernels)
    return outcome


def test_the_executed_copy_is_the_kernels_byte_for_byte(notebook, data, tmp_path):
    path = notebook(*CELLS)
    files = []
    for kernels in (False, True):
        out = tmp_path / f"out-{kernels}"
        assert run(path, out, data, kernels=kernels, value=7).status == "rendered"
        files.append({file.name: file.read_bytes() for file in out.iterdir()})
    assert files[0] == files[1]
    outputs = [cell["outputs"] for cell in json.loads(files[0]["2_b.ipynb"])["cells"]]
    assert sum(bool(one) for one in outputs) >= 6
    assert files[0]["x.csv"] == b"7\n"


@pytest.mark.parametrize("kernels", [False, True])
def test_a_failure_is_told_alike(notebook, data, tmp_path, kernels):
    path = notebook("value = 1\noutput = ''", "print('before')", "1 / 0", "print('after')")
    outcome = run(path, tmp_path / "out", data, kernels=kernels)
    assert outcome.status == "failed"
    assert outcome.error.startswith("cell [4]: ZeroDivisionError: division by zero")
    kept = json.loads((tmp_path / "out" / "2_b.failed.ipynb").read_text())
    text = json.dumps(kept)
    assert "before" in text
    assert "ZeroDivisionError" in text
    assert kept["cells"][-1]["outputs"] == []


def test_runs_see_nothing_of_each_other(notebook, data, tmp_path):
    """One after the other in a process each, where a kernel would have been new too."""
    mess = (
        "import os, matplotlib as mpl, numpy as np\n"
        "from pathlib import Path\n"
        "from epresolutions.corpus import comparison\n"
        "from epresolutions.printing import style\n"
        "seen = [os.environ.get('MESS'), mpl.rcParams['font.size'], style.WIDTHS['one-column'],\n"
        "        comparison.DEFAULT_FOCUS, 'left' in globals(), Path.cwd().name != '']\n"
        "Path(output, 'seen.csv').write_text(repr(seen))\n"
        "os.environ['MESS'] = '1'; mpl.rcParams['font.size'] = 50\n"
        "style.WIDTHS['one-column'] = 9; comparison.DEFAULT_FOCUS = 'x'; left = 1\n"
        "os.chdir('/')"
    )
    path = notebook("value = 1\noutput = ''", mess)
    jobs = [render.Job(path, tmp_path / f"out-{n}", {"value": n}) for n in range(3)]
    outcomes = list(render.run(jobs, data, workers=1))
    assert [one.status for one in outcomes] == ["rendered"] * 3, [one.error for one in outcomes]
    seen = [(job.output / "seen.csv").read_text() for job in jobs]
    assert seen[0] == seen[1] == seen[2]
    assert seen[0].startswith("[None, ")


def test_what_a_notebook_reads_from_its_folder_is_hashed_and_not_kept(notebook, data, tmp_path):
    source = (
        "from pathlib import Path\nPath(output, 'x.csv').write_text(Path('in.json').read_text())"
    )
    path = notebook("value = 1\noutput = ''", source)
    given = tmp_path / "in.json"
    given.write_text("1")
    job = render.Job(path, tmp_path / "out", {}, beside=(given,))
    assert [one.status for one in render.run([job], data)] == ["rendered"]
    assert (job.output / "x.csv").read_text() == "1"
    assert not (job.output / "in.json").exists()
    assert [one.status for one in render.run([job], data)] == ["unchanged"]
    given.write_text("2")
    assert [one.status for one in render.run([job], data)] == ["rendered"]
    assert (job.output / "x.csv").read_text() == "2"
