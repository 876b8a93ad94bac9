"""Runs notebooks for a focus and puts figures, numbers and executed copies in one folder."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import epresolutions
from epresolutions import atomic

_STAMPS = ".render.json"
_WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True)
class Job:
    """One notebook to run, with all its parameters but the output folder."""

    notebook: Path
    output: Path
    values: dict

    @property
    def name(self) -> str:
        """Stem of the notebook's file."""
        return self.notebook.stem


@dataclass(frozen=True)
class Outcome:
    """What became of a job: "rendered", "unchanged" or "failed" with its error in one line."""

    job: Job
    status: str
    figures: int = 0
    error: str = ""
    users_mistake: bool = False


@dataclass(frozen=True)
class Failure:
    """Why a notebook stopped, in one line, and whether a parameter was to blame."""

    line: str
    users_mistake: bool


def inputs_hash(job: Job, data: Path) -> str:
    """SHA-256 of all that a run depends on: code, notebook, data, parameters, Python, packages."""
    package = Path(epresolutions.__file__).parent
    files = [job.notebook, *sorted(f for f in package.rglob("*") if _is_code(f))]
    files += sorted(f for f in data.iterdir() if f.suffix in {".csv", ".json"})
    lock = data.parent / "requirements.lock"
    files += [lock] if lock.exists() else []
    digest = hashlib.sha256(sys.version.encode())
    digest.update(json.dumps(job.values, sort_keys=True).encode())
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _is_code(file: Path) -> bool:
    return file.is_file() and file.suffix != ".pyc"


def is_unchanged(job: Job, inputs: str) -> bool:
    """Whether the folder holds just what the last run of these inputs put there."""
    stamp = _stamps(job.output).get(job.name)
    return (
        stamp is not None
        and stamp["inputs"] == inputs
        and all(_file_hash(job.output / name) == sha for name, sha in stamp["files"].items())
        and _hash_results(_own_results(job.output, job.name)) == stamp["results"]
    )


def run(jobs: list[Job], data: Path, *, workers: int = 2, force: bool = False) -> Iterator[Outcome]:
    """Run notebooks, `workers` at a time, and give each outcome as it comes.

    A run writes into a folder of its own; only when it has succeeded do its files take the
    place of the earlier ones. A failed run leaves them alone and adds `<notebook>.failed.ipynb`.

    Parameters
    ----------
    jobs : list of Job
        What to run.
    data : Path
        Folder of the data.
    workers : int
        Kernels at a time.
    force : bool
        Run also what is unchanged.

    Yields
    ------
    Outcome
    """
    waiting = []
    for job in jobs:
        inputs = inputs_hash(job, data)
        if not force and is_unchanged(job, inputs):
            yield Outcome(job, "unchanged")
        else:
            waiting.append((job, inputs))
    if not waiting:
        return
    with (
        tempfile.TemporaryDirectory(prefix="epresolutions-") as scratch,
        ProcessPoolExecutor(min(workers, len(waiting)), mp_context=_processes()) as pool,
    ):
        runs = {}
        for job, inputs in waiting:
            folder = Path(scratch) / job.name
            folder.mkdir()
            runs[pool.submit(_execute, job, folder)] = job, inputs, folder
        try:
            for done in as_completed(runs):
                job, inputs, folder = runs[done]
                yield _settle(job, inputs, folder, done.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _processes():
    """Give processes, as papermill moves the working directory of the one that it runs in."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["papermill"])
    return context


def _execute(job: Job, folder: Path) -> Failure | None:
    """Run one notebook into a folder of its own."""
    import papermill
    from nbclient.exceptions import DeadKernelError

    # The debugger of every kernel would warn of frozen modules on the user's screen.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    try:
        # The kernel works in that folder, so that no path of this machine gets into the copy.
        papermill.execute_notebook(
            str(job.notebook),
            str(folder / f"{job.name}.ipynb"),
            parameters={**job.values, "output": "."},
            kernel_name="python3",
            cwd=str(folder),
            progress_bar=False,
            # Kernels would warn on the user's screen that they talk over TCP, on this machine.
            extra_arguments=["--log-level=CRITICAL"],
        )
    except (papermill.PapermillExecutionError, DeadKernelError) as error:
        return Failure(_one_line(error), getattr(error, "ename", "") == "UserError")
    return None


def _settle(job: Job, inputs: str, folder: Path, failure: Failure | None) -> Outcome:
    job.output.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{job.name}.ipynb"
    failed = job.output / f"{job.name}.failed.ipynb"
    if failure is not None:
        if copy.exists():
            atomic.write(failed, copy.read_bytes())
        return Outcome(
            job,
            "failed",
            error=f"{failure.line} (partial copy: {failed})",
            users_mistake=failure.users_mistake,
        )
    atomic.write(copy, _without_traces(copy.read_text(encoding="utf-8")))
    own = _own_results(folder, job.name)
    (folder / "results.json").unlink(missing_ok=True)
    files = sorted(f for f in folder.iterdir() if f.is_file())
    hashes = {file.name: _file_hash(file) for file in files}
    stamps = _stamps(job.output)
    for old in set(stamps.get(job.name, {}).get("files", {})) - set(hashes):
        (job.output / old).unlink(missing_ok=True)
    for file in files:
        beside = job.output / f".{file.name}.new"
        shutil.copyfile(file, beside)
        os.replace(beside, job.output / file.name)
    topic = _topic(job.name)
    path = job.output / "results.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    others = {key: value for key, value in known.items() if not key.startswith(f"{topic}.")}
    atomic.write(path, atomic.json_text(others | own, sort_keys=True))
    stamps[job.name] = {"inputs": inputs, "files": hashes, "results": _hash_results(own)}
    atomic.write(job.output / _STAMPS, atomic.json_text(stamps, sort_keys=True))
    failed.unlink(missing_ok=True)
    return Outcome(job, "rendered", figures=sum(f.suffix == ".svg" for f in files))


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
    return atomic.json_text(notebook, indent=1, sort_keys=True)


def _topic(name: str) -> str:
    return name.partition("_")[2]


def _own_results(folder: Path, name: str) -> dict:
    path = folder / "results.json"
    if not path.exists():
        return {}
    results = json.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in results.items() if key.startswith(f"{_topic(name)}.")}


def _hash_results(results: dict) -> str:
    return hashlib.sha256(atomic.json_text(results, sort_keys=True).encode()).hexdigest()


def _stamps(output: Path) -> dict:
    path = output / _STAMPS
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
