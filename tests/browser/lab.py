"""A JupyterLab of the tests' own: its settings, its port, and what a user does in it."""

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

from .visits import PATIENCE, Visit

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "only-on-this-machine"

_SETTINGS = {
    # Cells out of sight would not be in the page, and so not be seen by the tests.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # What one test types is not to be there for the next.
    "docmanager-extension/plugin": {"autosave": False},
}

# The menu takes a command while a kernel is still starting, and loses it: so ask JupyterLab.
_READY = """async () => {
    const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
    if (!session) return false;
    await session.ready;
    const kernel = session.session?.kernel;
    if (!kernel) return false;
    await kernel.info;
    return kernel.connectionStatus === "connected" && kernel.status === "idle";
}"""
_ALL_RAN = """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")]
    .every(prompt => /^\\[\\d+\\]:$/.test(prompt.textContent.trim()))"""

_ERRORS = ", ".join(
    f".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.{kind}']"
    for kind in ("error", "stderr")
)


class Lab:
    """A running JupyterLab on copies of the notebooks.

    Parameters
    ----------
    folder : Path
        An empty folder: everything that the server reads or writes is in it.
    """

    def __init__(self, folder: Path):
        self.folder = folder / "notebooks"
        self._log = folder / "server.log"
        self.folder.mkdir()
        for path, values in _SETTINGS.items():
            file = folder / "settings" / "@jupyterlab" / f"{path}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values), encoding="utf-8")
        places = {
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "IPYTHONDIR": "ipython",
        }
        self._environment = {
            **os.environ,
            **{name: str(folder / place) for name, place in places.items()},
            "EPRESOLUTIONS_DATA": str(ROOT / "data"),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }

    def start(self) -> None:
        """Start the server; another may take the port first, so up to three times."""
        for _ in range(3):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            self.address = f"http://127.0.0.1:{port}"
            command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
            command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
            command += [f"--IdentityProvider.token={TOKEN}", "--ServerApp.ip=127.0.0.1"]
            command += [f"--ServerApp.root_dir={self.folder}"]
            command += ["--LabApp.expose_app_in_browser=True"]
            with self._log.open("wb") as log:
                self._server = subprocess.Popen(
                    command, env=self._environment, stdout=log, stderr=log
                )
            if self._answers():
                return
            self.stop()
        said = self._log.read_text(errors="replace")[-2000:]
        raise RuntimeError(f"JupyterLab does not answer: {said}")

    def _answers(self) -> bool:
        """Wait until the server answers to its token, or has ended, or takes too long."""
        until = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < until and self._server.poll() is None:
            try:
                self._ask("api/status").close()
                return True
            except OSError:
                time.sleep(0.2)
        return False

    def stop(self) -> None:
        """End the server and its kernels."""
        self._server.terminate()
        try:
            self._server.wait(60)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def end_kernels(self) -> None:
        """Shut down every kernel."""
        with self._ask("api/sessions") as answer:
            sessions = json.load(answer)
        for session in sessions:
            self._ask(f"api/sessions/{session['id']}", "DELETE").close()

    def _ask(self, path: str, method: str = "GET"):
        request = urllib.request.Request(f"{self.address}/{path}", method=method)
        request.add_header("Authorization", f"token {TOKEN}")
        return urllib.request.urlopen(request, timeout=60)

    def open(self, visit: Visit, notebook: str) -> None:
        """Open a fresh copy of a notebook and wait until its cells and its kernel are there."""
        (self.folder / notebook).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "notebooks" / notebook, self.folder / notebook)
        visit.page.goto(f"{self.address}/lab/tree/{notebook}?reset&token={TOKEN}")
        visit.page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.wait_for()
        visit.page.wait_for_function(_READY, polling=200)

    def set_parameter(self, visit: Visit, name: str, literal: str) -> None:
        """Type another value in the parameters cell, as a user does."""
        cell = visit.page.locator(".jp-CodeCell").first
        # A parameter has a type, which a user need not type again.
        cell.locator(".cm-line", has_text=re.compile(rf"^{name}: ")).click()
        visit.page.keyboard.press("Home")
        visit.page.keyboard.press("Shift+End")
        visit.page.keyboard.insert_text(f"{name} = {literal}")
        typed = re.compile(rf"^{re.escape(f'{name} = {literal}')}$")
        cell.locator(".cm-line", has_text=typed).wait_for()

    def run_all(self, visit: Visit, *, to_the_end: bool = True) -> None:
        """Choose Run, Run All Cells; wait until every code cell has run, or one has failed."""
        visit.page.get_by_role("menuitem", name="Run", exact=True).click()
        visit.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        if to_the_end:
            visit.page.wait_for_function(_ALL_RAN, polling=200)
        else:
            visit.page.locator(_ERRORS).first.wait_for()

    def output_errors(self, visit: Visit) -> list[str]:
        """Texts of outputs that are an error or were written to stderr."""
        return visit.page.locator(_ERRORS).all_inner_texts()
