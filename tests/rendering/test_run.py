"""Runs of small made-up notebooks: what is written, kept, skipped and refused."""

import json
from pathlib import Path

import pytest

from epresolutions.rendering import run


def notebook(folder: Path, name: str, *sources: str) -> Path:
    cells = [
        {
            "cell_type": "code", "execution_count": None, "id": f"c{i}", "outputs": [],
            "metadata": {"tags": ["parameters"]} if i == 0 else {}, "source": source,
        }
        for i, source in enumerate(("value = 1\noutput = ''", *sources))
    ]  # fmt: skip
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    path = folder / f"{name}.ipynb"
    path.write_text(
        json.dumps(
            {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        )
    )
    return path


WRITE = (
    "from pathlib import Path; import json\n"
    "Path(output, '2_b_fig.svg').write_text(str(value))\n"
    "Path(output, 'results.json').write_text(json.dumps({'b.value': value}))"
)


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "table.csv").write_text("a\n1\n")
    return folder


def outcome(job, data, **options):
    (only,) = run.run([job], data, **options)
    return only


def test_a_run_writes_skips_and_reruns(tmp_path, data):
    path = notebook(tmp_path, "2_b", WRITE)
    original = path.read_bytes()
    out = tmp_path / "out"
    out.mkdir()
    (out / "results.json").write_text('{"a.kept": 1, "b.old": 2}')
    job = run.Job(path, out, {"value": 5})

    first = outcome(job, data)
    assert (first.status, first.figures) == ("rendered", 1)
    assert (out / "2_b_fig.svg").read_text() == "5"
    assert json.loads((out / "results.json").read_text()) == {"a.kept": 1, "b.value": 5}
    assert path.read_bytes() == original
    executed = (out / "2_b.ipynb").read_text()
    assert str(tmp_path) not in executed
    assert "start_time" not in executed

    assert outcome(job, data).status == "unchanged"
    # Each of these makes the last run void.
    (out / "2_b_fig.svg").write_text("tampered")
    assert outcome(job, data).status == "rendered"
    (out / "results.json").write_text('{"a.kept": 1, "b.value": 6}')
    assert outcome(job, data).status == "rendered"
    (data / "table.csv").write_text("a\n2\n")
    assert outcome(job, data).status == "rendered"
    assert outcome(run.Job(path, out, {"value": 6}), data).status == "rendered"
    assert (out / "2_b_fig.svg").read_text() == "6"

    again = (out / "2_b.ipynb").read_bytes()
    assert outcome(run.Job(path, out, {"value": 6}), data, force=True).status == "rendered"
    assert (out / "2_b.ipynb").read_bytes() == again


def test_a_file_that_a_notebook_no_longer_writes_goes(tmp_path, data):
    out = tmp_path / "out"
    outcome(run.Job(notebook(tmp_path, "2_b", WRITE), out, {}), data)
    other = WRITE.replace("2_b_fig", "2_b_new")
    outcome(run.Job(notebook(tmp_path, "2_b", other), out, {}), data)
    assert {f.name for f in out.glob("*.svg")} == {"2_b_new.svg"}


def test_a_failure_is_one_line_names_the_partial_copy_and_loses_nothing(tmp_path, data):
    out = tmp_path / "out"
    path = notebook(tmp_path, "2_b", WRITE, "if value == 2:\n    1 / 0")
    outcome(run.Job(path, out, {"value": 1}), data)
    before = {f.name: f.read_bytes() for f in out.iterdir() if not f.name.startswith(".")}

    failed = outcome(run.Job(path, out, {"value": 2}), data)
    assert failed.status == "failed"
    assert "ZeroDivisionError: division by zero" in failed.error
    assert "\n" not in failed.error
    assert not failed.users_mistake
    copy = out / "2_b.failed.ipynb"
    assert str(copy) in failed.error
    assert "ZeroDivisionError" in copy.read_text()
    for name, content in before.items():
        assert (out / name).read_bytes() == content

    assert outcome(run.Job(path, out, {"value": 3}), data).status == "rendered"
    assert not copy.exists()


def test_a_users_mistake_is_told_from_a_fault(tmp_path, data):
    source = (
        "from epresolutions.study import quiet_errors\n"
        "from epresolutions.vocabulary.layers import LayerError\n"
        "quiet_errors()\n"
        "raise LayerError('no such layer')"
    )
    failed = outcome(run.Job(notebook(tmp_path, "2_b", source), tmp_path / "out", {}), data)
    assert failed.users_mistake
    assert failed.error.startswith("no such layer (partial copy:")
    shown = (tmp_path / "out" / "2_b.failed.ipynb").read_text()
    assert "Traceback" not in json.loads(shown)["cells"][-1]["outputs"][0]["traceback"][0]


def test_a_kernel_that_dies_is_a_failure_like_another(tmp_path, data):
    path = notebook(tmp_path, "2_b", "import os; os._exit(3)")
    failed = outcome(run.Job(path, tmp_path / "out", {}), data)
    assert failed.status == "failed"
    assert "died" in failed.error.lower()
