"""What a newcomer relies on: README, Makefile, lock files, conda environment."""

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower()


def test_conda_users_get_the_same_packages():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    entries = environment["dependencies"]
    (pip,) = [entry["pip"] for entry in entries if isinstance(entry, dict)]
    listed = [entry for entry in entries if isinstance(entry, str)] + pip
    # Binder takes a version that is pinned, else an older one than the project can use.
    (python,) = [entry for entry in listed if name(entry) == "python"]
    assert re.fullmatch(r"python=3\.\d+", python)
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(python.split("=")[1])
    listed = {entry for entry in listed if name(entry) not in {"python", "pip", "-"}} - {"-e ."}
    assert listed == set(PROJECT["project"]["dependencies"])


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_holds_every_dependency_with_hashes(lock):
    locked = requirements(lock)
    for dependency in PROJECT["project"]["dependencies"]:
        assert name(dependency) in locked
    text = (ROOT / lock).read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[\w.-]+==)", text):
        if "==" in block.split("\n")[0]:
            assert "--hash=sha256:" in block
    assert "://" not in text


def test_both_locks_pin_the_same_versions():
    run, dev = requirements("requirements.lock"), requirements("requirements-dev.lock")
    assert {package: dev.get(package) for package in run} == run


def test_the_readme_gives_the_two_commands_and_a_figure_that_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in ("make render", "make test", "make lab"):
        assert target in readme
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z]+)", readme)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for link in re.findall(r"\]\(([^)#]+)\)", readme):
        if "://" not in link:
            assert (ROOT / link).exists(), link


def lab(*given: str, **environment: str) -> str:
    """The command that `make lab` runs."""
    said = subprocess.run(
        ["make", "-n", "lab", *given], cwd=ROOT, capture_output=True, text=True, check=True,
        env={"PATH": os.environ["PATH"], **environment},
    )  # fmt: skip
    return said.stdout.replace("\\\n", " ").strip().splitlines()[-1]


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_make_lab_opens_the_whole_collection_and_hands_on_arguments():
    command = shlex.split(lab("ARGS=--no-browser --port 9999", LANG="C"))
    assert command[1:3] == ["lab", "notebooks/6_explore.ipynb"]
    assert f"--ServerApp.root_dir={ROOT}" in command
    assert command[-3:] == ["--no-browser", "--port", "9999"]
    # Jupyter refuses root, and only root, without being told so.
    assert ("--allow-root" in command) == (os.getuid() == 0)
    assert "--HTMLExporter.language_code=en" in command
    french = lab(LANG="fr_BE.UTF-8")
    assert "notebooks/fr/6_explore.ipynb" in french
    assert "--HTMLExporter.language_code=fr" in french  # what is exported says so
    assert "notebooks/2_coalitions.ipynb" in lab("NOTEBOOK=notebooks/2_coalitions.ipynb")


def test_every_command_of_the_readme_exists():
    from epresolutions.cli import group

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"^epresolutions ([a-z]+)", readme, re.MULTILINE))
    assert commands
    assert commands <= set(group.list_commands(None))


def test_continuous_integration_runs_the_tests():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text(encoding="utf-8")
