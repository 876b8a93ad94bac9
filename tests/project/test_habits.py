"""What keeps the repository in order: hooks, citation, container."""

import json
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import yaml

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def hooks() -> dict[str, dict]:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (local,) = config["repos"]
    assert local["repo"] == "local"  # nothing is fetched
    return {hook["id"]: hook for hook in local["hooks"]}


def run(hook: dict, *files: Path) -> None:
    tool, *options = shlex.split(hook["entry"])
    assert tool.startswith(".venv/bin/")
    command = [str(Path(sys.executable).parent / Path(tool).name), *options]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)


def test_used_notebooks_are_stored_as_they_were(tmp_path):
    sources = sorted((ROOT / "notebooks").rglob("*.ipynb"))
    for source in sources:
        notebook = nbformat.read(source, 4)
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                cell.metadata["collapsed"] = True
                if "jupyter" in cell.metadata:
                    cell.metadata["jupyter"]["outputs_hidden"] = True
                cell.execution_count = number
                cell.outputs = [nbformat.v4.new_output("stream", text="seen\n")]
                cell.metadata["execution"] = {"iopub.status.busy": "now"}
        notebook.metadata["language_info"]["version"] = "3.99"
        notebook.metadata["widgets"] = {"state": {}}
        used = tmp_path / source.relative_to(ROOT)
        used.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, used)
    run(hooks()["strip-notebooks"], *sorted(tmp_path.rglob("*.ipynb")))
    for source in sources:
        stored = (tmp_path / source.relative_to(ROOT)).read_text(encoding="utf-8")
        assert stored == source.read_text(encoding="utf-8")


def test_ruff_hooks_mend_a_notebook(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    cell = nbformat.v4.new_code_cell("import os\nx=  1")
    path = tmp_path / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    run(hooks()["ruff-check"], path)
    run(hooks()["ruff-format"], path)
    assert nbformat.read(path, 4).cells[0].source == "x = 1"


def test_the_citation_is_of_this_version():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff["version"] == PROJECT["version"]
    assert {"cff-version", "message", "title", "authors"} <= set(cff)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {PROJECT['version']}" in changes


def test_the_container_runs_targets_that_exist():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in container["postCreateCommand"].split(" && "):
        target = command.removeprefix("make ").replace(".venv", "$(VENV)")
        assert f"\n{target}:" in makefile


def test_install_pages_name_targets_and_files_that_exist():
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in page.splitlines():
        if line.startswith("make "):
            assert f"\n{line.split()[1]}:" in makefile
    for name in ("requirements.lock", "environment.yml", ".devcontainer"):
        assert name in page
        assert (ROOT / name).exists()
