"""Finds a Chromium for the tests, or installs Debian's: `make browser` runs this file.

Nothing waits for a password, and nothing takes longer than the limit. Where no browser can be
had, one line says why, and the exit code is 1. Needs Python alone.
"""

from __future__ import annotations

import argparse
import functools
import os
import shutil
import subprocess
import sys
import tempfile

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SKIPPED = "NOT TESTED IN A BROWSER: notebooks in JupyterLab, explorer, gallery and site"
REMEDY = "install Chromium or Chrome (Debian: apt-get install chromium), then: make test-browser"

# Debian's answers to "is anybody there" may never come: each is asked twice, and not for long.
_APT = ("apt-get", "-qq", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20")
_APT += ("-o", "Acquire::Retries=1", "-o", "DPkg::Lock::Timeout=60")
_TIMED_OUT = 124  # what `timeout` says
_INSTALL = ("install", "--yes", "--no-install-recommends", "chromium")


@functools.cache
def find() -> str | None:
    """Return the path of a browser that starts, or None.

    What is on the path need not: Ubuntu's package `chromium-browser` is a note that says to
    install something else.
    """
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and _starts(path)), None)


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install(limit: float) -> str:
    """Install Debian's Chromium where that can be done without asking anybody.

    Parameters
    ----------
    limit : float
        Seconds that fetching may take, and again unpacking.

    Returns
    -------
    str
        Why it could not be installed; "" if it was.
    """
    if shutil.which("apt-get") is None:
        return "no Chromium was found, and there is no apt-get to install it with"
    rights = _rights()
    if rights is None:
        return "no Chromium was found, and installing it takes root or sudo without a password"
    # Fetched first, so that the limit falls on the network and not into the unpacking.
    for step in (("update",), (*_INSTALL, "--download-only"), _INSTALL):
        # Within `sudo`, since nobody but root may stop what root has started.
        problem = _run([*rights, "timeout", "-k", "10", f"{limit:g}", *_APT, *step])
        if problem and step != ("update",):  # lists of yesterday may still do
            return f"no Chromium was found, and installing it failed: {problem}"
    find.cache_clear()
    return "" if find() else "Chromium was installed, but does not start"


def _rights() -> list[str] | None:
    as_root = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return as_root
    may = shutil.which("sudo") and not _run(["timeout", "10", "sudo", "-n", "true"])
    return ["sudo", "-n", *as_root] if may else None


def _run(command: list[str]) -> str:
    """Run a command that asks for nothing; return its last words if it failed."""
    # To a file: what it leaves running would keep a pipe open.
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        said.seek(0)
        lines = [line.strip() for line in said if line.strip()]
    if done.returncode == _TIMED_OUT:
        return "it took too long"
    return "" if done.returncode == 0 else (lines or [f"exit code {done.returncode}"])[-1]


def main() -> int:
    """Find or install, and say loudly what cannot be had; 0 if there is a browser."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=float, default=300, help="seconds a step may take")
    limit = parser.parse_args().limit
    if find():
        return 0
    print("Installing Chromium for the tests in a browser (once, a minute or two) ...", flush=True)
    problem = install(limit)
    if problem:
        print(f"{SKIPPED}; {problem}. To have them: {REMEDY}", flush=True)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
