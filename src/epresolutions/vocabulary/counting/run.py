"""Counts all tasks: in this process, on both cores, or on a cluster; goes on where it stopped."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from epresolutions.errors import UserError
from epresolutions.vocabulary.counting.parts import count_task, join, part_paths
from epresolutions.vocabulary.counting.plan import PIECE, Options, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

LARGE = 2 * PIECE  # bytes from which a local cluster is worth its start


def count_all(
    tasks: list[Task],
    options: Options,
    out: Path,
    *,
    scheduler: str = "",
    workers: int = 0,
    progress: Callable[[int], object] = lambda size: None,
) -> tuple[int, int]:
    """Count the texts of all tasks into one Parquet file.

    Parts that are there from an interrupted run are not counted again.

    Parameters
    ----------
    tasks : list of Task
    options : Options
    out : pathlib.Path
        Its documents go beside it (``….documents.parquet``).
    scheduler : str
        Address of a Dask cluster that sees the same files.
    workers : int
        Processes of a local cluster; 1 counts in this process, 0 chooses by the size of the input.
    progress : callable
        Told the size of each task that is done.

    Returns
    -------
    documents, tokens : int

    Raises
    ------
    UserError
        If inputs are wrong, all of them named; what was counted is kept.
    """
    parts = out.with_name(out.name + ".parts")
    parts.mkdir(parents=True, exist_ok=True)
    waiting = []
    for task in tasks:
        if part_paths(parts, task.key(options))[1].exists():
            progress(task.size)
        else:
            waiting.append(task)
    wrong = []
    with _runner(waiting, scheduler, workers) as run:
        for task, problem in run(waiting, options, str(parts)):
            progress(task.size)
            if problem:
                wrong.append(problem)
    if wrong:
        more = f" (and {len(wrong) - 1} more: {'; '.join(wrong[1:])})" if wrong[1:] else ""
        raise UserError(f"{wrong[0]}{more}; the rest is counted and kept: mend and run again")
    found = join(parts, [task.key(options) for task in tasks], out)
    shutil.rmtree(parts)
    return found


@contextmanager
def _runner(waiting: list[Task], scheduler: str, workers: int) -> Iterator[Callable]:
    large = len(waiting) > 1 and sum(task.size for task in waiting) >= LARGE
    if not scheduler and (workers == 1 or (workers == 0 and not large)):
        yield _here
        return
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        if scheduler:
            raise UserError('--scheduler needs Dask: pip install "epresolutions[scale]"') from None
        yield _here
        return
    if scheduler:
        try:
            client = Client(scheduler, timeout="10s")
        except (OSError, ValueError) as error:
            raise UserError(f"--scheduler {scheduler}: no Dask scheduler answers there") from error
        with client:
            yield lambda *given: _there(client, *given)
        return
    with (
        LocalCluster(
            n_workers=workers or None, threads_per_worker=1, dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster) as client,
    ):
        yield lambda *given: _there(client, *given)


def _here(tasks: Iterable[Task], options: Options, parts: str) -> Iterator[tuple[Task, str]]:
    for task in tasks:
        yield task, count_task(task, options, parts)


def _there(
    client: object, tasks: list[Task], options: Options, parts: str
) -> Iterator[tuple[Task, str]]:
    from distributed import as_completed

    running = {client.submit(count_task, task, options, parts, pure=False): task for task in tasks}
    for done in as_completed(running):
        yield running[done], done.result()
