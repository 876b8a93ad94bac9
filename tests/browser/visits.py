"""A page in the browser, what went wrong on it, and what axe says of it."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"

# Milliseconds that a condition may take to come true: a busy machine takes long to start a kernel.
PATIENCE = int(os.environ.get("PATIENCE", 180_000))

_LOCAL = ("http://127.0.0.1:", "ws://127.0.0.1:", "file:", "data:", "blob:", "about:")


class Visit:
    """A page of its own, without cookies or storage of others."""

    def __init__(self, browser, name: str):
        self.name = name
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.context = browser.new_context(viewport={"width": 1400, "height": 1600})
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._on_request)

    def _on_console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _on_request(self, request) -> None:
        if not request.url.startswith(_LOCAL):
            self.outside.append(request.url)

    def keep(self, state: str = "") -> None:
        """Keep a screenshot among the artefacts of the tests."""
        ARTEFACTS.mkdir(exist_ok=True)
        stem = f"{self.name}-{state}" if state else self.name
        self.page.screenshot(path=ARTEFACTS / f"{stem}.png", timeout=PATIENCE)

    def close(self) -> None:
        """Leave the page, whatever it would ask before."""
        self.context.close()

    def serious_findings(self) -> list[str]:
        """What axe finds on the page that keeps people out: serious and critical."""
        # Preloading is what axe itself would ask for again, and a file may not.
        found = Axe().run(self.page, options={"preload": False}).response["violations"]
        return [
            f"{one['impact']}: {one['help']}: {node['html'][:120]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    def see_images(self, where: str) -> int:
        """Scroll to every image below a selector: it has loaded, and has an alternative text."""
        images = self.page.locator(where).all()
        for image in images:
            image.scroll_into_view_if_needed()
            assert image.evaluate("i => i.decode().then(() => i.naturalWidth > 0)")
            assert image.get_attribute("alt")
        return len(images)
