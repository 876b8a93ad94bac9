"""Runs functions, each in a process of its own, a few at a time."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import wait
from typing import Any, NamedTuple

from epresolutions.interrupts import hearing_later, start_deaf

PRELOADED = "epresolutions.rendering.preloaded"


class Ended(NamedTuple):
    """How a process ended: what the function returned, or how the process died."""

    key: Any
    value: Any
    died: str


def forks_safely() -> bool:
    """Whether this system can copy a process that has everything imported.

    Linux can. Windows cannot fork; on macOS the system's own libraries may not survive it.
    """
    return sys.platform.startswith("linux")


def context(*, warm: bool):
    """Return the kind of processes to start.

    Parameters
    ----------
    warm : bool
        Start each as a copy of one clean process that has imported what notebooks need, and
        has run nothing. Without, a new process imports for itself.
    """
    if not forks_safely():
        return multiprocessing.get_context("spawn")
    processes = multiprocessing.get_context("forkserver")
    if warm:
        processes.set_forkserver_preload([PRELOADED])
    return processes


def run_apart(
    function: Callable, tasks: list[tuple[Any, tuple]], *, at_once: int, warm: bool = True
) -> Iterator[Ended]:
    """Call a function for each task in a new process, and give each result as it comes.

    Memory is bounded: never more than `at_once` processes live, none does two tasks. What a
    task changes (variables, settings, directory, loaded tables) ends with its process, and a
    process that dies takes no other with it.

    Parameters
    ----------
    function : callable
        A function of a module, to be called with a task's arguments.
    tasks : list of (key, arguments)
        The key comes back with the result.
    at_once : int
        How many processes may live at a time.
    warm : bool
        As in `context`.

    Yields
    ------
    Ended
    """
    processes = context(warm=warm)
    if forks_safely():
        start_deaf()
    waiting = list(reversed(tasks))
    running = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                key, arguments = waiting.pop()
                ours, theirs = processes.Pipe(duplex=False)
                process = processes.Process(
                    target=_call, args=(theirs, function, arguments), daemon=False
                )
                with hearing_later():
                    process.start()
                    running[ours] = key, process
                theirs.close()
            for connection in wait(list(running)):
                key, process = running.pop(connection)
                try:
                    value, died = connection.recv()
                except EOFError:
                    process.join()
                    value, died = None, _death(process.exitcode)
                connection.close()
                process.join()
                process.close()
                yield Ended(key, value, died)
    finally:
        for connection, (_, process) in running.items():
            process.terminate()
            process.join()
            connection.close()


def _call(connection, function: Callable, arguments: tuple) -> None:
    try:
        answer = function(*arguments), ""
    except Exception as error:
        answer = None, f"its process died of {type(error).__name__}: {error}"
    connection.send(answer)
    connection.close()


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"its process died by signal {-code}" + (" (out of memory?)" if code == -9 else "")
    return f"its process died with code {code}"
