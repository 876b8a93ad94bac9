"""Many runs side by side: what each found of its focus."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from epresolutions.errors import UserError
from epresolutions.tables.read import find_data

_COLUMNS = ["folder", "focus", "title", "adopted"]


def read_runs(path: str) -> list[dict]:
    """Read the numbers of many runs.

    Parameters
    ----------
    path : str
        A runs.json as `epresolutions render` writes it; empty for figures/runs/runs.json of the
        project, and for no runs if there is none.

    Returns
    -------
    list of dict
        One a run: folder, preset, values, results.

    Raises
    ------
    UserError
        If the file is not there, or is no such file.
    """
    if not path:
        usual = find_data().parent / "figures" / "runs" / "runs.json"
        if not usual.exists():
            return []
        path = str(usual)
    try:
        runs = json.loads(Path(path).expanduser().read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"runs: no file {path}; `epresolutions render --all` writes one") from None
    except ValueError:
        raise UserError(f"runs: {path} is no JSON; name the runs.json of many runs") from None
    if not isinstance(runs, list) or not all(
        isinstance(run, dict) and {"folder", "values", "results"} <= run.keys() for run in runs
    ):
        raise UserError(f"runs: {path} holds no runs; name the runs.json of many runs")
    return runs


def coalitions_of_runs(runs: list[dict], resolutions: pd.DataFrame) -> pd.DataFrame:
    """How unusual the coalition of every run's focus is, the most unusual first.

    Parameters
    ----------
    runs : list of dict
        As `read_runs` returns them.
    resolutions : DataFrame
        The `resolutions` table, for titles and days.

    Returns
    -------
    DataFrame
        One row a run of the notebook coalitions: folder, focus, title, adopted, absent (codes,
        joined by commas; empty if nobody was absent), tabled (groups behind the text; 0 if
        unknown), available (groups that existed), compared (resolutions that could have had
        the same absence), same (those that had), share (same / compared; NaN where either is
        unknown), low, high (95 % Wilson interval), place (1 the most unusual; ties share the
        lowest; NA where the share is unknown). Ordered by place; of equal shares, that with
        the lower upper bound is first, as it rests on more.
    """
    known = resolutions.set_index("procedure")
    rows = []
    for run in runs:
        values = run["values"].get("coalitions")
        results = {
            key.removeprefix("coalitions."): value
            for key, value in run["results"].items()
            if key.startswith("coalitions.")
        }
        if values is None or not {"focus", "compared", "same_absence"} <= results.keys():
            continue
        focus = values["focus"]
        there = focus in known.index
        is_known = bool(results["focus"]) and results["compared"] > 0
        rows.append(
            {
                "folder": run["folder"],
                "focus": focus,
                "title": known.at[focus, "title"] if there else focus,
                "adopted": known.at[focus, "adopted"] if there else pd.NaT,
                "absent": ", ".join(results["absent"]),
                "tabled": len(results["focus"]),
                "available": results["available"],
                "compared": results["compared"],
                "same": results["same_absence"],
                "share": results["same_absence"] / results["compared"] if is_known else None,
                "low": results["same_absence_low"] if is_known else None,
                "high": results["same_absence_high"] if is_known else None,
            }
        )
    numbers = ["tabled", "available", "compared", "same", "share", "low", "high"]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS, "absent", *numbers])
    frame = frame.astype({"share": float, "low": float, "high": float})
    frame["adopted"] = pd.to_datetime(frame["adopted"])
    frame["place"] = frame["share"].rank(method="min").astype("Int64")
    return frame.sort_values(
        ["share", "high", "adopted", "focus", "folder"], na_position="last", ignore_index=True
    )
