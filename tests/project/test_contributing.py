"""CONTRIBUTING.md, followed to the letter in a copy of the repository."""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_STEP = re.compile(
    r"(?P<before>[^\n]*(?:\n[^\n]+)*?)\n\n(?P<block> +```(?P<kind>\w*)\n.*?\n +```)", re.S
)


def section(title: str) -> str:
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S)[1]


def steps(title: str):
    """Yield the words before each block of a section, and what is in the block."""
    for found in _STEP.finditer(section(title)):
        lines = textwrap.dedent(found["block"]).splitlines()[1:-1]
        yield " ".join(found["before"].split()), found["kind"], "\n".join(lines) + "\n"


class Newcomer:
    """Does what the guide says, and nothing else."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.said = ""
        places = [str(Path(sys.executable).parent), os.environ["PATH"]]
        self.environment = os.environ | {
            "PATH": os.pathsep.join(places),
            "PYTHONPATH": str(folder / "src"),
            "PYTEST_ADDOPTS": "-p no:cacheprovider",
        }
        self.environment.pop("EPRESOLUTIONS_DATA", None)

    def follow(self, title: str) -> int:
        done = 0
        for words, kind, block in steps(title):
            for file, new, old in re.findall(
                r"in `([^`]+)`, put `([^`]+)` before each `([^`]+)`", words
            ):
                text = (self.folder / file).read_text(encoding="utf-8")
                assert old in text
                (self.folder / file).write_text(text.replace(old, f"{new} {old}"), encoding="utf-8")
            if kind == "text":
                file = re.search(r"Append to `([^`]+)`:$", words)[1]
                with (self.folder / file).open("a", encoding="utf-8") as table:
                    table.write(block)
            elif kind == "python" and (made := re.search(r"Create `([^`]+)`:$", words)):
                assert not (self.folder / made[1]).exists()
                (self.folder / made[1]).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / made[1]).write_text(block, encoding="utf-8")
            elif kind == "python":
                tag, *files = re.search(
                    r"cell tagged `([^`]+)` to `([^`]+)` and `([^`]+)`:$", words
                ).groups()
                for file in files:
                    self.add_cell(self.folder / file, tag, block)
            else:
                self.run(block)
            done += 1
        return done

    def run(self, commands: str) -> None:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        self.said += done.stdout

    def add_cell(self, path: Path, tag: str, source: str) -> None:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cell = {
            "cell_type": "code",
            "execution_count": None,
            "id": tag,
            "metadata": {"tags": [tag]},
            "outputs": [],
            "source": source.rstrip("\n"),
        }
        notebook["cells"].append(cell)
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.fixture
def newcomer(tmp_path):
    for name in ("src", "data", "notebooks", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "artefacts", ".*")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("pyproject.toml", "requirements.lock", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    return Newcomer(tmp_path)


def test_add_a_resolution(newcomer):
    assert newcomer.follow("Add a resolution") == 7
    assert "no breach" in newcomer.said
    assert "The case of a newspaper in Freedonia" in newcomer.said
    results = newcomer.folder / "figures" / "2019-9001-RSP" / "results.json"
    profile = json.loads(results.read_text(encoding="utf-8"))
    assert profile["profile.coalition"] == ["S&D", "ALDE", "PPE"]
    assert profile["profile.demands"] == 2


def test_add_a_figure(newcomer):
    assert newcomer.follow("Add a figure") == 4
    assert "1 passed" in newcomer.said
    about = {}
    for folder in ("figures/2016-2607-RSP", "french"):
        stem = newcomer.folder / folder / "1_corpus_final_votes"
        assert stem.with_suffix(".png").stat().st_size > 2000
        about[folder] = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    assert "Share in favour" in about["figures/2016-2607-RSP"]["caption"]
    assert "Part des voix" in about["french"]["caption"]


def test_add_a_kind_of_demand(newcomer):
    assert newcomer.follow("Add a kind of demand") == 5
    assert "kinds 21" in newcomer.said
    for language, sentence in (
        ("en", "Calls on the authorities to apologise to the widow;"),
        ("fr", "demande aux autorités de présenter des excuses à la veuve;"),
    ):
        newcomer.run(
            "python -c 'from epresolutions.demands.coder import find_demands; "
            f'print("found", find_demands("{sentence}", language="{language}")[0].kind)\''
        )
    assert newcomer.said.count("found APOLOGY") == 2
    drawn = newcomer.folder / "figures" / "2016-2607-RSP" / "3_demands_kinds.csv"
    assert ",apology,excuses," in drawn.read_text(encoding="utf-8")
