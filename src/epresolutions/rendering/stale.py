"""Which files of a folder of figures are no longer what code and data make."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from epresolutions import parameters
from epresolutions.printing.presets import FORMATS, KNOWN_FORMATS
from epresolutions.rendering import gallery, run
from epresolutions.rendering.job import Inputs, Job, is_unchanged, own_results


def recorded_jobs(folder: Path, notebooks: Path) -> tuple[list[Job], list[Path]]:
    """Read from a folder's executed copies and figures what was run into it.

    Parameters
    ----------
    folder : Path
        Folder of one focus.
    notebooks : Path
        The folder notebooks/.

    Returns
    -------
    jobs : list of Job
    lost : list of Path
        Files of notebooks that are gone.
    """
    jobs, lost = [], []
    for copy in sorted(folder.glob("[0-9]_*.ipynb")):
        if copy.name.endswith(".failed.ipynb"):
            continue
        path = notebooks / copy.name
        if not path.exists():
            lost += _files(folder, copy.stem)
            continue
        values = parameters.injected(copy)
        values.pop("output", None)
        path = parameters.in_language(path, values.get("language", ""))
        jobs.append(Job(path, folder, values, *_look(folder, copy.stem)))
    return jobs, lost


def _files(folder: Path, name: str) -> list[Path]:
    """Files of one notebook: its copy, and the figures and tables that begin with its name."""
    found = [path for path in folder.glob(f"{name}_*") if path.is_file()]
    return sorted([folder / f"{name}.ipynb", *found])


def _look(folder: Path, name: str) -> tuple[str, tuple[str, ...]]:
    """Preset and formats of a notebook's figures, as the figures say."""
    for about in sorted(folder.glob(f"{name}_*.json")):
        said = json.loads(about.read_text(encoding="utf-8"))
        if "figure" in said:
            formats = [one for one in KNOWN_FORMATS if about.with_suffix(f".{one}").exists()]
            return said.get("preset", ""), tuple(formats) or FORMATS
    return "", FORMATS


def find_stale(
    folders: list[Path],
    data: Path,
    *,
    expected: tuple[Job, ...] = (),
    page: Path | None = None,
    workers: int = 2,
) -> dict[Path, str]:
    """Find the files that would come out otherwise today.

    What was made from the very code, data, packages and settings of today is taken on trust in
    its recorded hashes. The rest is run anew into a folder of its own and compared byte by
    byte, so that a change of the code that changes no figure makes none stale.

    Parameters
    ----------
    folders : list of Path
        Folders of figures, one a focus.
    data : Path
        Folder of the data.
    expected : tuple of Job
        What must be there.
    page : Path, optional
        The gallery to check with them.
    workers : int
        Notebooks at a time.

    Returns
    -------
    dict of Path to str
        File -> why it is stale, in the order of the paths.
    """
    stale: dict[Path, str] = {}
    jobs = []
    for folder in folders:
        found, lost = recorded_jobs(folder, data.parent / "notebooks")
        jobs += found
        stale |= dict.fromkeys(lost, "nothing makes it any more")
    there = {(job.output, job.notebook) for job in jobs}
    for job in expected:
        if (job.output, job.notebook) not in there:
            stale[job.output / f"{job.name}.ipynb"] = "never rendered"
    inputs = Inputs(data)
    doubtful = [job for job in jobs if not is_unchanged(job, inputs.of(job))]
    with tempfile.TemporaryDirectory(prefix="epresolutions-") as scratch:
        copies = [
            replace(job, output=Path(scratch) / str(number)) for number, job in enumerate(doubtful)
        ]
        originals = dict(zip((copy.output for copy in copies), doubtful, strict=True))
        for outcome in run.run(copies, data, workers=workers):
            stale |= _differences(originals[outcome.job.output], outcome)
    if page and page.exists() and page.read_text(encoding="utf-8") != gallery.page(page.parent):
        stale[page] = "it shows other figures than there are"
    return dict(sorted(stale.items()))


def _differences(job: Job, outcome: run.Outcome) -> dict[Path, str]:
    if outcome.status == "failed":
        return {job.output / f"{job.name}.ipynb": f"it does not run: {outcome.error}"}
    new, old = outcome.job.output, job.output
    made = {path.name: path for path in _files(new, job.name)}
    kept = {path.name: path for path in _files(old, job.name)}
    stale = {}
    for name in sorted(made.keys() | kept.keys()):
        if name not in made:
            stale[old / name] = "nothing makes it any more"
        elif name not in kept:
            stale[old / name] = "it is missing"
        elif made[name].read_bytes() != kept[name].read_bytes():
            stale[old / name] = "it comes out otherwise"
    if own_results(old, job.topic) != own_results(new, job.topic):
        stale[old / "results.json"] = f"the numbers of {job.topic} come out otherwise"
    return stale
