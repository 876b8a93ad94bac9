"""The notebook that compares many runs, as a job."""

from __future__ import annotations

from pathlib import Path

from epresolutions import parameters
from epresolutions.rendering.job import Job

NOTEBOOK = "7_runs"


def job(gathered: Path, project: Path, like: Job) -> Job | None:
    """Return the job that compares runs, in a folder beside theirs.

    Parameters
    ----------
    gathered : Path
        The runs.json that `report.write` wrote.
    project : Path
        Folder that holds notebooks/.
    like : Job
        One of the runs: the comparison has its language, seed, preset and formats.

    Returns
    -------
    Job or None
        None where the project has no such notebook.
    """
    path = project / "notebooks" / f"{NOTEBOOK}.ipynb"
    if not path.exists():
        return None
    values = {name: value for name, value in parameters.defaults(path).items() if name != "output"}
    values |= {name: like.values[name] for name in ("language", "seed") if name in like.values}
    values["runs"] = gathered.name
    return Job(path, gathered.parent / "summary", values, like.preset, like.formats, (gathered,))
