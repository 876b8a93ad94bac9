"""Which files of a folder of figures are no longer what code and data make."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from epresolutions import gallery, render
from epresolutions.jobs import Inputs, Job, file_hash, is_unchanged, own_results, stamps


def recorded_jobs(folder: Path, notebooks: Path) -> tuple[list[Job], list[str]]:
    """Read from a folder what was run into it.

    Parameters
    ----------
    folder : Path
        Folder of one focus.
    notebooks : Path
        The folder notebooks/.

    Returns
    -------
    jobs : list of Job
    lost : list of str
        Names of files that came from a notebook that is gone, or that are recorded in a form
        no longer read.
    """
    jobs, lost = [], []
    for name, stamp in sorted(stamps(folder).items()):
        path = notebooks / f"{name}.ipynb"
        if not path.exists() or "values" not in stamp:
            lost += sorted(stamp["files"])
            continue
        jobs.append(Job(path, folder, stamp["values"], stamp["preset"], tuple(stamp["formats"])))
    return jobs, lost


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
        stale |= {folder / name: "nothing makes it any more" for name in lost}
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
        for outcome in render.run(copies, data, workers=workers):
            stale |= _differences(originals[outcome.job.output], outcome)
    if page and page.exists() and page.read_text(encoding="utf-8") != gallery.page(page.parent):
        stale[page] = "it shows other figures than there are"
    return dict(sorted(stale.items()))


def _differences(job: Job, outcome: render.Outcome) -> dict[Path, str]:
    if outcome.status == "failed":
        return {job.output / f"{job.name}.ipynb": f"it does not run: {outcome.error}"}
    new, old = outcome.job.output, job.output
    made = stamps(new)[job.name]["files"]
    kept = stamps(old)[job.name]["files"]
    stale = {}
    for name in sorted(made.keys() | kept.keys()):
        if name not in made:
            stale[old / name] = "nothing makes it any more"
        elif not (old / name).exists():
            stale[old / name] = "it is missing"
        elif file_hash(old / name) != made[name]:
            stale[old / name] = "it comes out otherwise"
    if own_results(old, job.topic) != own_results(new, job.topic):
        stale[old / "results.json"] = f"the numbers of {job.topic} come out otherwise"
    return stale
