"""Every task has a process of its own: nothing of one is seen by the next."""

import os
import time

import pytest

from epresolutions.rendering import processes


def change_and_tell(number: int) -> dict:
    """Look around, then leave a mess."""
    import matplotlib as mpl

    from epresolutions.printing import style

    seen = {
        "process": os.getpid(),
        "directory": os.getcwd(),
        "variable": os.environ.get("MESS", ""),
        "colour": style.PALETTE["focus"],
        "size": mpl.rcParams["font.size"],
    }
    os.environ["MESS"] = str(number)
    os.chdir("/")
    style.PALETTE["focus"] = "#000000"
    mpl.rcParams["font.size"] = 99
    return seen


def end(code: int) -> None:
    os._exit(code)


def refuse(word: str) -> None:
    raise LookupError(word)


def when(seconds: float) -> tuple[float, float]:
    started = time.monotonic()
    time.sleep(seconds)
    return started, time.monotonic()


@pytest.mark.parametrize("warm", [True, False])
def test_what_a_task_changes_ends_with_it(warm):
    ended = list(
        processes.run_apart(change_and_tell, [(n, (n,)) for n in range(3)], at_once=1, warm=warm)
    )
    assert [one.key for one in ended] == [0, 1, 2]
    assert not any(one.died for one in ended)
    seen = [one.value for one in ended]
    assert len({each.pop("process") for each in seen}) == 3
    assert seen[0] == seen[1] == seen[2]
    assert seen[0]["variable"] == ""


def test_a_task_that_dies_takes_no_other_with_it():
    died, refused = processes.run_apart(end, [("a", (7,))], at_once=2), []
    assert next(died).died == "its process died with code 7"
    refused = list(processes.run_apart(refuse, [("a", ("no",)), ("b", ("never",))], at_once=2))
    assert {one.key: one.died for one in refused} == {
        "a": "its process died of LookupError: no",
        "b": "its process died of LookupError: never",
    }


def test_never_more_live_than_allowed():
    ended = list(processes.run_apart(when, [(n, (0.3,)) for n in range(5)], at_once=2))
    moments = [one.value for one in ended]
    together = [sum(start <= moment < stop for start, stop in moments) for moment, _ in moments]
    assert max(together) == 2


def test_leaving_early_ends_what_runs():
    running = processes.run_apart(when, [(0, (0.0,)), (1, (60.0,))], at_once=2)
    started = time.monotonic()
    assert next(running).key == 0
    running.close()
    assert time.monotonic() - started < 30
