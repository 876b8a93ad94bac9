"""What became of many runs: a table to read, and one file with the numbers of all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from epresolutions import files, parameters
from epresolutions.rendering.job import Job, Outcome, stamps

COLUMNS = ("focus", "folder", "notebook", "seconds", "status", "first error")


def rows(outcomes: Iterable[Outcome]) -> list[tuple[str, ...]]:
    """One row of text a run: focus, folder, notebook, seconds, status, first error."""
    return [
        (
            str(outcome.job.values.get("focus", "")),
            outcome.job.output.name,
            outcome.job.topic,
            "" if outcome.status == "unchanged" else f"{outcome.seconds:.1f}",
            outcome.status,
            outcome.error,
        )
        for outcome in outcomes
    ]


def as_text(table: list[tuple[str, ...]]) -> str:
    """Lay rows out in columns under their heads; the last column is as wide as it is.

    The folder is left out where it says no more than the focus does.
    """
    shown = [COLUMNS, *table]
    widths = [max(len(row[i]) for row in shown) for i in range(len(COLUMNS))]
    lines = []
    for row in shown:
        cells = [
            cell.rjust(width) if head == "seconds" else cell.ljust(width)
            for cell, width, head in zip(row, widths, COLUMNS, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def as_csv(table: list[tuple[str, ...]]) -> str:
    """Write rows as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([COLUMNS, *table])
    return file.getvalue()


def gather(root: Path) -> list[dict]:
    """Collect the numbers of all runs below a folder, finished today or before.

    Returns
    -------
    list of dict
        By folder: folder, preset, values (the parameters, by notebook's topic), results (as in
        results.json).
    """
    runs = []
    for stamp in sorted(root.glob("*/.render.json")):
        folder = stamp.parent
        known = {
            name: each for name, each in stamps(folder).items() if "focus" in each.get("values", {})
        }
        results = folder / "results.json"
        if not known or not results.exists():
            continue
        runs.append(
            {
                "folder": folder.name,
                "preset": next(iter(known.values()))["preset"],
                "values": {
                    name.partition("_")[2]: each["values"] for name, each in sorted(known.items())
                },
                "results": json.loads(results.read_text(encoding="utf-8")),
            }
        )
    return runs


def write(root: Path, outcomes: list[Outcome]) -> Path:
    """Write runs.csv (what became of this command's runs) and runs.json (numbers of all).

    Returns
    -------
    Path
        runs.json.
    """
    files.write(root / "runs.csv", as_csv(rows(outcomes)))
    return files.write(root / "runs.json", files.json_text(gather(root), sort_keys=True))


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
    path = parameters.in_language(path, values.get("language", ""))
    return Job(path, gathered.parent / "summary", values, like.preset, like.formats, (gathered,))
