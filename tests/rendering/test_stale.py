"""What is stale is found and named; what a change does not touch is not."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from epresolutions.rendering import gallery, run
from epresolutions.rendering.stale import find_stale

DRAW = (
    "from pathlib import Path; import json\n"
    "Path(output, '2_b_fig.svg').write_text(f'{value} drawn')\n"
    "Path(output, 'results.json').write_text(json.dumps({'b.value': value}))"
)


@pytest.fixture
def project(tmp_path):
    """A small project, rendered."""
    for name in ("data", "notebooks", "figures"):
        (tmp_path / name).mkdir()
    (tmp_path / "data" / "table.csv").write_text("a\n1\n")
    write(tmp_path, DRAW)
    job = run.Job(tmp_path / "notebooks" / "2_b.ipynb", tmp_path / "figures" / "one", {"value": 5})
    assert [one.status for one in run.run([job], tmp_path / "data")] == ["rendered"]
    gallery.write(tmp_path / "figures")
    return tmp_path


def write(project: Path, source: str) -> None:
    first = nbformat.v4.new_code_cell("value = 1\noutput = ''", id="first")
    first.metadata.tags = ["parameters"]
    cells = [first, nbformat.v4.new_code_cell(source, id="second")]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}),
        project / "notebooks" / "2_b.ipynb",
    )


def stale(project: Path, **options) -> dict[str, str]:
    folders = [project / "figures" / "one"]
    page = project / "figures" / gallery.NAME
    found = find_stale(folders, project / "data", page=page, **options)
    return {path.relative_to(project / "figures").as_posix(): why for path, why in found.items()}


def test_nothing_is_stale_after_a_run_and_nothing_is_run_to_know(project, monkeypatch):
    def no_run(jobs, *arguments, **options):
        assert jobs == []
        return iter(())

    monkeypatch.setattr(run, "run", no_run)
    assert stale(project) == {}


def test_what_comes_out_otherwise_is_named_and_nothing_is_written(project):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    write(project, DRAW.replace("drawn", "painted"))
    del before[project / "notebooks" / "2_b.ipynb"]
    found = stale(project)
    assert found == {
        "one/2_b.ipynb": "it comes out otherwise",
        "one/2_b_fig.svg": "it comes out otherwise",
    }
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert before == {path: content for path, content in after.items() if path in before}
    assert set(after) - set(before) == {project / "notebooks" / "2_b.ipynb"}


def test_a_change_that_changes_no_figure_makes_none_stale(project):
    (project / "data" / "table.csv").write_text("a\n2\n")
    assert stale(project) == {}


def test_a_fresh_clone_has_no_record_and_is_checked_all_the_same(project):
    (project / "figures" / "one" / ".render.json").unlink()
    assert stale(project) == {}
    write(project, DRAW.replace("drawn", "painted"))
    assert "one/2_b_fig.svg" in stale(project)


def test_numbers_files_and_pages_are_checked_too(project):
    one = project / "figures" / "one"
    (one / "results.json").write_text(json.dumps({"b.value": 6}))
    (one / "2_b_fig.svg").unlink()
    (project / "figures" / gallery.NAME).write_text("old")
    assert stale(project) == {
        "index.html": "it shows other figures than there are",
        "one/2_b_fig.svg": "it is missing",
        "one/results.json": "the numbers of b come out otherwise",
    }


def test_what_nothing_makes_and_what_was_never_made_are_found(project):
    write(project, DRAW.replace("2_b_fig", "2_b_other"))
    found = stale(project)
    assert found["one/2_b_fig.svg"] == "nothing makes it any more"
    assert found["one/2_b_other.svg"] == "it is missing"

    shutil.move(project / "notebooks" / "2_b.ipynb", project / "notebooks" / "3_c.ipynb")
    expected = run.Job(project / "notebooks" / "3_c.ipynb", project / "figures" / "one", {})
    found = stale(project, expected=(expected,))
    assert found["one/3_c.ipynb"] == "never rendered"
    assert found["one/2_b_fig.svg"] == "nothing makes it any more"


def test_a_notebook_that_does_not_run_is_stale(project):
    write(project, "1 / 0")
    found = stale(project)
    assert "it does not run: cell [3]: ZeroDivisionError" in found["one/2_b.ipynb"]


def test_the_command_names_what_is_stale_and_exits_1(command, tmp_path):
    out = tmp_path / "out"
    arguments = ("render", "--notebook", "corpus", "--format", "svg", "--out", str(out))
    assert command(*arguments, cwd=tmp_path).returncode == 0
    fresh = command(*arguments, "--check", cwd=tmp_path)
    assert (fresh.returncode, fresh.stdout.strip()) == (0, "1 folders checked, 0 files stale")
    (out / "1_corpus_themes.csv").write_text("code,resolutions\n")
    answer = command(*arguments, "--check", cwd=tmp_path)
    assert answer.returncode == 1
    assert answer.stdout.strip() == f"{Path('out', '1_corpus_themes.csv')}: it comes out otherwise"
