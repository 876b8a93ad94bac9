"""Runs notebooks for a focus and puts figures, numbers and executed copies in one folder."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from epresolutions import files
from epresolutions.rendering import processes
from epresolutions.rendering.job import (
    Inputs,
    Job,
    Outcome,
    file_hash,
    inputs_hash,
    is_unchanged,
    own_results,
    stamps,
    write_stamp,
)

__all__ = ["Failure", "Job", "Outcome", "inputs_hash", "is_unchanged", "run"]

_WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True)
class Failure:
    """Why a notebook stopped, in one line, and whether a parameter was to blame."""

    line: str
    users_mistake: bool


def run(
    jobs: list[Job],
    data: Path,
    *,
    workers: int = 2,
    force: bool = False,
    kernels: bool | None = None,
) -> Iterator[Outcome]:
    """Run notebooks, `workers` at a time, and give each outcome as it comes.

    Each run has a process of its own and writes into a folder of its own; only when it has
    succeeded do its files take the place of the earlier ones. A failed run leaves them alone and
    adds `<notebook>.failed.ipynb`.

    Parameters
    ----------
    jobs : list of Job
        What to run. No two may have the same notebook and folder.
    data : Path
        Folder of the data.
    workers : int
        Notebooks at a time; memory is bounded by so many processes.
    force : bool
        Run also what is unchanged.
    kernels : bool, optional
        Start a Jupyter kernel for each notebook. Otherwise IPython runs its cells in a copy of
        a process that has imported everything, which gives the same files sooner; so it is done
        where the system can copy processes safely.

    Yields
    ------
    Outcome
    """
    inputs = Inputs(data)
    waiting = []
    for job in jobs:
        hashed = inputs.of(job)
        if not force and is_unchanged(job, hashed):
            yield Outcome(job, "unchanged")
        else:
            waiting.append((job, hashed))
    if waiting:
        yield from _run_changed(waiting, data, workers, _with_kernels(kernels))


def _with_kernels(wanted: bool | None) -> bool:
    return not processes.forks_safely() if wanted is None else wanted


def _run_changed(
    waiting: list[tuple[Job, str]], data: Path, at_once: int, kernels: bool
) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(prefix="epresolutions-") as scratch:
        folders = [Path(scratch) / f"{number}" for number in range(len(waiting))]
        tasks = [
            (number, (job, folders[number], data, kernels))
            for number, (job, _) in enumerate(waiting)
        ]
        for ended in processes.run_apart(_execute, tasks, at_once=at_once, warm=not kernels):
            job, hashed = waiting[ended.key]
            folder = folders[ended.key]
            failure, seconds, megabytes = ended.value or (Failure(ended.died, False), 0.0, 0.0)
            yield _settle(job, hashed, folder, failure, seconds, megabytes)
            shutil.rmtree(folder, ignore_errors=True)


def _execute(
    job: Job, folder: Path, data: Path, kernels: bool
) -> tuple[Failure | None, float, float]:
    """Run one notebook into a folder of its own; gives also seconds and peak memory in MB."""
    import papermill
    from nbclient.exceptions import DeadKernelError

    from epresolutions.printing import presets
    from epresolutions.rendering import in_process
    from epresolutions.tables import contract

    started = time.perf_counter()
    folder.mkdir()
    for file in job.beside:
        shutil.copyfile(file, folder / file.name)
    os.environ[contract.VARIABLE] = str(data)
    presets.hand_on(job.preset, job.formats)
    # The debugger of every kernel would warn of frozen modules on the user's screen.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    if not kernels:
        in_process.register()
    failure = None
    try:
        # The notebook runs in that folder, so that no path of this machine gets into the copy.
        papermill.execute_notebook(
            str(job.notebook),
            str(folder / f"{job.name}.ipynb"),
            # In one order, whoever asks: it is that of the cell in the copy.
            parameters=dict(sorted((job.values | {"output": "."}).items())),
            kernel_name="python3",
            engine_name=None if kernels else in_process.NAME,
            cwd=str(folder),
            progress_bar=False,
            # Without a kernel to die under it, there is no need to write after every cell.
            request_save_on_cell_execute=kernels,
            # Kernels would warn on the user's screen that they talk over TCP, on this machine.
            extra_arguments=["--log-level=CRITICAL"],
        )
    except (papermill.PapermillExecutionError, DeadKernelError) as error:
        failure = Failure(_one_line(error), getattr(error, "ename", "") == "UserError")
    return failure, time.perf_counter() - started, _peak_megabytes()


def _peak_megabytes() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    used = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return used / 1024


def _settle(
    job: Job,
    inputs: str,
    folder: Path,
    failure: Failure | None,
    seconds: float,
    megabytes: float,
) -> Outcome:
    """Put a run's files in their place, or keep what there is of a failed one."""
    job.output.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{job.name}.ipynb"
    failed = job.output / f"{job.name}.failed.ipynb"
    if failure is not None:
        partial = ""
        if copy.exists():
            files.write(failed, copy.read_bytes())
            partial = f" (partial copy: {failed})"
        return Outcome(
            job,
            "failed",
            error=f"{failure.line}{partial}",
            users_mistake=failure.users_mistake,
            seconds=seconds,
            megabytes=megabytes,
        )
    files.write(copy, _without_traces(copy.read_text(encoding="utf-8")))
    own = own_results(folder, job.topic)
    (folder / "results.json").unlink(missing_ok=True)
    read = {file.name for file in job.beside}
    made = sorted(f for f in folder.iterdir() if f.is_file() and f.name not in read)
    hashes = {file.name: file_hash(file) for file in made}
    for old in set(stamps(job.output).get(job.name, {}).get("files", {})) - set(hashes):
        (job.output / old).unlink(missing_ok=True)
    for file in made:
        files.write(job.output / file.name, file.read_bytes())
    path = job.output / "results.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    others = {key: value for key, value in known.items() if not key.startswith(f"{job.topic}.")}
    files.write(path, files.json_text(others | own, sort_keys=True))
    write_stamp(job, inputs, hashes, own)
    failed.unlink(missing_ok=True)
    drawn = {name.rpartition(".")[0] for name in hashes if name.endswith(job.formats)}
    return Outcome(job, "rendered", figures=len(drawn), seconds=seconds, megabytes=megabytes)


def _one_line(error: Exception) -> str:
    """Say what failed without the traceback: the error's own words and the cell."""
    if not hasattr(error, "evalue"):
        return " ".join(str(error).split())
    cell = error.exec_count if error.exec_count is not None else error.cell_index
    what = " ".join(str(error.evalue).split())
    return what if error.ename == "UserError" else f"cell [{cell}]: {error.ename}: {what}"


def _without_traces(text: str) -> str:
    """Drop from an executed copy what differs between equal runs: times, paths, random ids."""
    notebook = json.loads(text)
    notebook["metadata"].pop("papermill", None)
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"].get("language_info", {}).pop("version", None)
    for cell in notebook["cells"]:
        for key in ("papermill", "execution"):
            cell["metadata"].pop(key, None)
        # A widget is dead in a copy, and its id is drawn at random.
        cell["outputs"] = [o for o in cell.get("outputs", []) if _WIDGET not in o.get("data", {})]
        if cell["cell_type"] != "code":
            del cell["outputs"]
        if "injected-parameters" in cell["metadata"].get("tags", []):
            cell["id"] = "injected-parameters"
    return files.json_text(notebook, indent=1, sort_keys=True)
