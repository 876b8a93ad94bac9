"""Which notebooks to run with which parameters into which folder."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from epresolutions import parameters
from epresolutions.corpus import comparison, sets
from epresolutions.errors import UserError
from epresolutions.printing.presets import FORMATS
from epresolutions.rendering import grid
from epresolutions.rendering.job import Job
from epresolutions.sources import own as own_texts


@dataclass(frozen=True)
class Request:
    """What was asked for: one run, or many.

    Attributes
    ----------
    focuses : tuple of str
        Procedures; empty for the default.
    all : bool
        Every resolution in turn.
    combinations : tuple of dict
        Settings of a grid, over those of `given`.
    names : tuple of str
        Notebooks; empty for all that make figures of a focus.
    given : dict of str to str
        Parameters as they were typed.
    preset : str
    formats : tuple of str
    out : Path or None
        Folder of one run, or above those of many.
    """

    focuses: tuple[str, ...] = ()
    all: bool = False
    combinations: tuple[dict, ...] = ()
    names: tuple[str, ...] = ()
    given: dict | None = None
    preset: str = ""
    formats: tuple[str, ...] = FORMATS
    out: Path | None = None


@dataclass(frozen=True)
class Plan:
    """Jobs in the order to run them, and the folder that holds all of theirs."""

    jobs: list[Job]
    root: Path
    many: bool

    @property
    def folders(self) -> list[Path]:
        """Folders of the runs, each once."""
        return list(dict.fromkeys(job.output for job in self.jobs))


def make(request: Request, tables, project: Path) -> Plan:
    """Check everything that was asked for, and say what to run; nothing is run or written.

    Parameters
    ----------
    request : Request
    tables : Tables
    project : Path
        Folder that holds notebooks/ and figures/.

    Raises
    ------
    UserError
        On the first setting that no notebook takes, or that names what does not exist.
    """
    known = comparison.with_documents(own_texts.with_own(tables))
    runs = []
    for combination in request.combinations or ({},):
        names, preset, given = _over(request, combination)
        notebooks = parameters.find_notebooks(project / "notebooks", names)
        chosen = [given.pop("focus")] if "focus" in given else list(request.focuses)
        if request.all or chosen == ["all"]:
            chosen = tables.resolutions.sort_values(["adopted", "procedure"])["procedure"]
        for focus in chosen if len(chosen) else [None]:
            own = given | ({} if focus is None else {"focus": focus})
            fitting = notebooks if names else _fitting(notebooks, own)
            values = parameters.check(fitting, own)
            for path, each in values.items():
                _check_own(path, each)
            single = [each for each in values.values() if "compared" not in each]
            for each in values.values():
                if "compared" in each:
                    focus = check_sets(tables, each)
            if single and "focus" in single[0]:
                focus = check_comparison(tables, known, single[0])
                for each in single:
                    each["focus"] = focus
            runs.append((focus, values, preset))
    folders = [_folder(focus, values, preset) for focus, values, preset in runs]
    many = len(set(folders)) > 1 or request.all or bool(request.combinations)
    root = request.out or project / "figures" / ("runs" if many else "")
    jobs = {}
    for (_, values, preset), folder in zip(runs, folders, strict=True):
        output = root / folder if many or not request.out else root
        for path, each in values.items():
            path = parameters.in_language(path, each.get("language", ""))
            beside = tuple(own_texts.files_behind(tables.folder, each))
            job = Job(path, output.resolve(), each, preset, request.formats, beside)
            jobs.setdefault((job.notebook, job.output), job)
    return Plan(list(jobs.values()), root.resolve(), many)


def _fitting(notebooks: list[Path], given: dict) -> list[Path]:
    """Keep the notebooks that a run suits: two sets are compared where neither is a resolution.

    A focus that is a set suits only the notebooks that compare sets. These have sets of their own,
    which a single focus, or a filter of what is compared, says nothing of.
    """
    of_sets = [path for path in notebooks if "compared" in parameters.defaults(path)]
    if ("focus" in given and sets.is_set(given["focus"])) or "compared" in given:
        return of_sets
    if {"focus", *parameters.FILTERS} & set(given):
        return [path for path in notebooks if path not in of_sets]
    return notebooks


def _over(request: Request, combination: dict) -> tuple[tuple[str, ...], str, dict]:
    """Lay one combination of a grid over what was typed."""
    typed = dict(request.given or {})
    for name in combination:
        if name in typed or (name == "focus" and (request.focuses or request.all)):
            raise UserError(f"{name} is given both in the grid and beside it; give it in one place")
    given = typed | {name: text for name, text in combination.items() if name not in grid.EXTRA}
    names = (combination["notebook"],) if "notebook" in combination else request.names
    return names, combination.get("preset", request.preset), given


def _check_own(notebook: Path, values: dict) -> None:
    """Check the parameters that only this notebook has, as its question does it."""
    question = importlib.util.find_spec(f"epresolutions.{notebook.stem.partition('_')[2]}")
    settings = Path(question.origin).with_name("settings.py") if question else Path()
    if question and question.submodule_search_locations and settings.exists():
        own = {name: value for name, value in values.items() if name not in parameters.COMMON}
        importlib.import_module(f"{question.name}.settings").check_settings(**own)


def check_comparison(tables, known, values: dict) -> str:
    """Check before anything runs what every notebook would check; gives the focus."""
    parameters.check_settings(values["language"], values["seed"])
    return comparison.compare(
        tables,
        values["focus"],
        **{name: values[name] for name in parameters.FILTERS if name in values},
        resolutions=known,
    ).focus


def check_sets(tables, values: dict) -> str:
    """Check two sets before anything runs, as their notebook would; gives the first as typed."""
    parameters.check_settings(values["language"], values["seed"])
    filters = {name: values[name] for name in parameters.FILTERS if name in values}
    with_named = own_texts.with_own(tables, own_texts.named_in(values.values()))
    return sets.choose(with_named, values["focus"], values["compared"], **filters).focus


def _folder(focus: str, values: dict[Path, dict], preset: str) -> str:
    """Name a run's folder by its focus and by all that is not as the notebooks have it."""
    differs = {}
    for path, each in values.items():
        usual = parameters.defaults(path)
        differs |= {
            name: value
            for name, value in each.items()
            if name != "focus" and value != usual.get(name)
        }
    if preset:
        differs["preset"] = preset
    parts = [f"{name}-{_slug(str(value))}" for name, value in sorted(differs.items())]
    return "--".join([comparison.slug(focus) if focus else "all", *parts])


def _slug(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", text.strip()).strip("-") or "none"
