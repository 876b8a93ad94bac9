"""Many runs side by side: what each found of its focus."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from epresolutions import wording
from epresolutions.corpus import comparison
from epresolutions.errors import UserError
from epresolutions.tables.read import find_data

_COLUMNS = ["folder", "focus", "title", "adopted"]


def check_settings(focus_marked: str, top: int) -> None:
    """Check what notebook 7 takes beside its file of runs.

    Raises
    ------
    UserError
        If `focus_marked` is no procedure number, or `top` no whole number above 0.
    """
    comparison.parse_procedure(focus_marked)
    if isinstance(top, bool) or not isinstance(top, int) or top < 1:
        raise UserError(f"top: {top!r} is no whole number of 1 or more")


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


def answer(found: pd.DataFrame, language: str) -> list[str]:
    """Say how usual it is that the same groups stay out, and which coalition is most unusual.

    Parameters
    ----------
    found : DataFrame
        As `coalitions_of_runs` returns it.
    language : str
        "en" or "fr".
    """
    known = found[found["share"].notna()]
    if known.empty:
        return [
            wording.pick(
                language,
                en="There are no runs to compare yet.",
                fr="Il n’y a pas encore de calculs à comparer.",
            )
        ]
    first = known.iloc[0]
    alone = int((known["same"] == 0).sum())
    full = int((known["absent"] == "").sum())
    nobody = wording.pick(language, en="nobody", fr="que personne ne manque")
    who = wording.listing(first["absent"].split(", "), language) if first["absent"] else nobody
    return [
        wording.pick(
            language,
            en=f"Each of {len(known)} coalitions was set against the others of its run.",
            fr=f"Chacune de {len(known)} coalitions a été confrontée aux autres de son calcul.",
        ),
        wording.pick(
            language,
            en=f"In {alone} of them the groups that stayed out did so together only that once.",
            fr=f"Dans {alone} d’entre elles, les groupes restés absents ne l’ont été ensemble que "
            "cette fois-là.",
        ),
        wording.pick(
            language,
            en=f"From {full} no group stayed out at all.",
            fr=f"Dans {full}, aucun groupe n’est resté absent.",
        ),
        wording.pick(
            language,
            en=f"The least usual, {{title}}, lacked {who}; {first['same']} of "
            f"{first['compared']} compared resolutions lacked exactly the same groups.",
            fr=f"La moins habituelle, {{title}}, s’est faite sans {who}; {first['same']} "
            f"des {first['compared']} résolutions comparées ont exactement les mêmes absents.",
            # The title is English and keeps its own marks.
        ).format(title=first["title"]),
    ]


def most_unusual(frame: pd.DataFrame, language: str) -> tuple[pd.DataFrame, str]:
    """List the coalitions that are drawn, by how unusual they are.

    Parameters
    ----------
    frame : DataFrame
        As `coalitions.figures.many_runs.prepare` returns it.
    language : str
        "en" or "fr".

    Returns
    -------
    tuple of DataFrame and str
        Place, procedure, day, title, absent groups, and of how many resolutions that could have
        had the same absence how many had it; and the caption.
    """
    shown, known = frame[frame["drawn"]], int(frame["share"].notna().sum())
    columns = ["place", "focus", "adopted", "title", "absent", "same", "compared"]
    headings = wording.pick(
        language,
        en="place,focus,adopted,title,absent,same absence,of",
        fr="rang,résolution,adoptée le,titre (EN),absents,même absence,sur",
    ).split(",")
    caption = wording.pick(
        language,
        en=f"The {len(shown)} resolutions listed, of {known} runs whose tablers are known: how "
        "many compared resolutions left out exactly the same groups.",
        fr=f"Les {len(shown)} résolutions retenues, sur {known} calculs aux auteurs connus: "
        "combien de résolutions comparées ont laissé à l’écart exactement les mêmes groupes.",
    )
    return shown[columns].set_axis(headings, axis=1), caption


def numbers(frame: pd.DataFrame) -> dict:
    """Give what is kept in results.json.

    Parameters
    ----------
    frame : DataFrame
        As `coalitions.figures.many_runs.prepare` returns it.
    """
    known = frame[frame["share"].notna()]
    return {
        "runs": len(frame),
        "with_known_tablers": len(known),
        "shared_with_none": int((known["same"] == 0).sum()),
        "most_unusual": known["focus"].head(5).tolist(),
    }
