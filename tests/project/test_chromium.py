"""Installing a browser for the tests: where it can be had, where not, never for ever."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tests" / "browser" / "chromium.py"
STARTS = "#!/bin/sh\necho Chromium 1\n"
TOOLS = ("env", "sh", "timeout", "sleep", "cp", "chmod")


@pytest.fixture
def machine(tmp_path):
    """A machine that has a few tools, and what a test puts beside them."""
    for tool in TOOLS:
        found = next(f for f in (Path("/bin") / tool, Path("/usr/bin") / tool) if f.exists())
        (tmp_path / tool).symlink_to(found)
    # Whoever runs the tests may install here, as with a sudo that asks no password.
    add(tmp_path, "sudo", '#!/bin/sh\nshift; exec "$@"\n')
    return tmp_path


def add(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(script)
    (folder / name).chmod(0o755)


def obtain(folder: Path) -> str:
    command = [sys.executable, str(SCRIPT), "--limit", "2"]
    environment = os.environ | {"PATH": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert done.returncode == ("NOT TESTED" in done.stdout)
    return done.stdout


def test_a_browser_that_is_there_is_taken(machine):
    add(machine, "chromium", STARTS)
    assert obtain(machine) == ""


def test_debians_is_installed_where_there_is_none(machine):
    add(machine, "asked", STARTS)
    add(machine, "apt-get", '#!/bin/sh\necho "$@" >> ${0%/*}/log\ncase "$*" in'
        " *download*|*update*) ;; *) cp ${0%/*}/asked ${0%/*}/chromium ;; esac\n")  # fmt: skip
    said = obtain(machine)
    assert "Installing Chromium" in said
    assert "NOT TESTED" not in said
    update, fetch, unpack = (machine / "log").read_text().splitlines()
    assert update.endswith("update")
    assert fetch.endswith("chromium --download-only")
    assert unpack.endswith("chromium")


@pytest.mark.parametrize(
    ("apt", "reason"),
    [
        (None, "no apt-get to install it with"),
        ("echo 'E: Unable to locate package'; exit 100", "Unable to locate package"),
        ("exit 0", "installed, but does not start"),
        ("sleep 50 & sleep 50", "it took too long"),
    ],
)
def test_what_cannot_be_had_is_said_in_one_loud_line_and_nothing_fails(machine, apt, reason):
    # A note that stands for a browser, as Ubuntu has it, is none.
    add(machine, "chromium-browser", "#!/bin/sh\necho 'install the snap'; exit 10\n")
    if apt:
        add(machine, "apt-get", f"#!/bin/sh\n{apt}\n")
    started = time.monotonic()
    line = obtain(machine).splitlines()[-1]
    assert time.monotonic() - started < 30
    assert line.startswith("NOT TESTED IN A BROWSER")
    assert reason in line
    assert "make test-browser" in line


def test_nobody_is_asked_for_a_password(machine):
    add(machine, "sudo", "#!/bin/sh\n[ $1 = -n ] || sleep 90\nexit 1\n")
    add(machine, "apt-get", "#!/bin/sh\nexit 0\n")
    said = obtain(machine)
    reason = "installed, but does not start" if os.geteuid() == 0 else "without a password"
    assert reason in said


@pytest.mark.parametrize("there", [True, False])
def test_make_test_runs_the_tests_in_a_browser_or_says_that_it_cannot(tmp_path, there):
    """With a Python that writes down what it is asked to do, in a copy of the Makefile."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for file in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / file).touch()
    tools = tmp_path / ".venv" / "bin"
    tools.mkdir(parents=True)
    for tool in ("ruff", "lint-imports"):
        add(tools, tool, "#!/bin/sh\n")
    browser = "exit 0" if there else "echo NOT TESTED; exit 1"
    add(tools, "python", f'#!/bin/sh\necho "$@"\ncase "$*" in *chromium.py) {browser};; esac\n')
    (tmp_path / ".venv" / ".dev").touch()
    # As if no other make had started this one, which would say where it goes.
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    own.pop("MFLAGS", None)
    done = subprocess.run(["make", "test"], cwd=tmp_path, env=own, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    *_, units, look, last = [line for line in done.stdout.splitlines() if "bin/" not in line]
    assert units == "-m pytest -n 2 --ignore tests/browser"
    assert look == "tests/browser/chromium.py"
    assert last == ("-m pytest tests/browser" if there else "NOT TESTED")
