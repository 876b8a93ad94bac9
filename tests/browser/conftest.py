"""A real browser and a real JupyterLab, as people use the collection.

The browser is Chromium of the system: nothing is downloaded here. `make test` installs it where
it can; where there is none these tests are skipped, and the last lines of the run say so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "tests" / "artefacts"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "no Chromium found: notebooks, explorer and site were NOT tested in a browser; "
    "install it with: make browser"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "only-on-this-machine"
PATIENCE = int(
    os.environ.get("PATIENCE", 120_000)
)  # milliseconds; a busy machine takes long to start a kernel


def find_browser() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            # One worker drives the browser: two servers and browsers would slow each other down.
            item.add_marker(pytest.mark.xdist_group("browser"))
            if find_browser() is None:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter):
    if find_browser() is None:
        terminalreporter.section("NOT TESTED IN A BROWSER", red=True, bold=True)
        terminalreporter.line(NO_BROWSER, red=True, bold=True)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield started
        started.close()


class Visit:
    """A page, and what went wrong on it: errors of the console, requests to other hosts."""

    def __init__(self, browser, name: str, *, width: int = 1400, height: int = 1600):
        self.name = name
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": height})
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._on_request)

    def _on_console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _on_request(self, request) -> None:
        local = ("http://127.0.0.1:", "ws://127.0.0.1:", "file:", "data:", "blob:", "about:")
        if not request.url.startswith(local):
            self.outside.append(request.url)

    def keep(self, state: str = "") -> None:
        """Keep a screenshot among the artefacts of the tests."""
        ARTEFACTS.mkdir(exist_ok=True)
        stem = f"{self.name}-{state}" if state else self.name
        self.page.screenshot(path=ARTEFACTS / f"{stem}.png")


@pytest.fixture(scope="session")
def start_visit(browser):
    """Give what starts a visit of a name, for visits that several tests share."""
    return lambda name: Visit(browser, name)


@pytest.fixture
def visit(browser, request):
    name = request.node.name.removeprefix("test_").translate(str.maketrans("[]/ ", "----"))
    visited = Visit(browser, name.strip("-"))
    yield visited
    visited.keep()
    visited.page.close()


class Lab:
    """A running JupyterLab on copies of the notebooks."""

    def __init__(self, address: str, folder: Path):
        self.address = address
        self.folder = folder

    def open(self, visit: Visit, notebook: str) -> None:
        """Open a notebook and wait until its cells and its kernel are there."""
        visit.page.goto(f"{self.address}/lab/tree/{notebook}?reset&token={TOKEN}")
        visit.page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.wait_for()
        visit.page.locator(".jp-StatusBar-TextItem", has_text="| Idle").wait_for()

    def close(self) -> None:
        """Shut down every kernel."""
        for session in json.load(self._ask("api/sessions")):
            self._ask(f"api/sessions/{session['id']}", "DELETE").close()

    def _ask(self, path: str, method: str = "GET"):
        request = urllib.request.Request(f"{self.address}/{path}", method=method)
        request.add_header("Authorization", f"token {TOKEN}")
        return urllib.request.urlopen(request, timeout=60)

    def set_parameter(self, visit: Visit, name: str, literal: str) -> None:
        """Type another value in the parameters cell, as a user does."""
        line = (
            visit.page.locator(".jp-CodeCell")
            .first.locator(".cm-line", has_text=f"{name} = ")
            .first
        )
        line.click()
        visit.page.keyboard.press("Home")
        visit.page.keyboard.press("Shift+End")
        visit.page.keyboard.insert_text(f"{name} = {literal}")

    def run_all(self, visit: Visit) -> None:
        """Choose Run, Run All Cells, and wait until every code cell has run."""
        prompts = visit.page.locator(".jp-CodeCell .jp-InputArea-prompt")
        for _ in range(5):
            visit.page.get_by_role("menuitem", name="Run", exact=True).click()
            visit.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            try:
                prompts.filter(has_text=re.compile(r"\[[*\d]")).first.wait_for(timeout=10_000)
                break
            except TimeoutError:  # the kernel was shown as ready before it was: once more
                visit.page.keyboard.press("Escape")
        visit.page.wait_for_function(
            """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")]
                .every(p => /^\\[\\d+\\]:$/.test(p.textContent.trim()))"""
        )

    def output_errors(self, visit: Visit) -> list[str]:
        """Texts of outputs that are an error or were written to stderr."""
        kinds = ("application/vnd.jupyter.error", "application/vnd.jupyter.stderr")
        chosen = ", ".join(f".jp-OutputArea-output[data-mime-type='{kind}']" for kind in kinds)
        return visit.page.locator(chosen).all_inner_texts()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    settings = folder / "settings" / "@jupyterlab"
    for path, values in {
        # Cells out of sight would not be in the page, and so not be seen by the tests.
        "notebook-extension/tracker": {"windowingMode": "none"},
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    }.items():
        file = settings / f"{path}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "EPRESOLUTIONS_DATA": str(ROOT / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder / 'notebooks'}"]
    log = folder / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api", server, log)
        yield Lab(address, folder / "notebooks")
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"JupyterLab does not answer: {log.read_text(errors='replace')[-2000:]}")
