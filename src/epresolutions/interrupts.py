"""Ctrl-C where one process has started others: it alone says so, and ends the others."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from multiprocessing import forkserver
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def hearing_later() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block, lest a process be started that nobody ends."""
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        raise KeyboardInterrupt


def start_deaf() -> None:
    """Start the process that others are copied from, deaf to Ctrl-C as its copies are.

    The terminal tells all processes of it. Needs a system that has the start method "forkserver".
    """
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, before)
