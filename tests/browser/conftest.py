"""A real browser and a real JupyterLab, as people use the collection.

The browser is the system's Chromium, which `make browser` installs where it can. Where there is
none these tests are skipped, and the last lines of the run say so. No test waits for a time: each
waits for what is to be seen, for as long as `PATIENCE` (milliseconds) says.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .chromium import REMEDY, SKIPPED, find
from .lab import Lab
from .visits import Visit

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            # One worker drives the browser: two servers and browsers would slow each other down.
            item.add_marker(pytest.mark.xdist_group("browser"))
            if find() is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium was found"))


def pytest_terminal_summary(terminalreporter):
    if find() is None:
        terminalreporter.line(
            f"{SKIPPED}; no Chromium was found. To have them: {REMEDY}", red=True, bold=True
        )


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=FLAGS, timeout=180_000)
        yield started
        started.close()


@pytest.fixture
def visit(browser, request):
    name = request.node.name.removeprefix("test_").translate(str.maketrans("[]/ ", "----"))
    visited = Visit(browser, name.strip("-"))
    yield visited
    try:
        visited.keep()
    finally:
        visited.close()


@pytest.fixture(scope="session")
def running_lab(tmp_path_factory):
    started = Lab(tmp_path_factory.mktemp("lab"))
    started.start()
    yield started
    started.stop()


@pytest.fixture
def lab(running_lab):
    """JupyterLab without a kernel."""
    running_lab.end_kernels()
    yield running_lab
    running_lab.end_kernels()
