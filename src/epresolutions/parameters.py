"""The parameters cell of a notebook: what it takes, and checking what is given to it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

from epresolutions import wording
from epresolutions.errors import UserError, near_misses
from epresolutions.parameter_values import take

FILTERS = ("term", "since", "until", "countries", "regions", "themes", "urgency")
"""Parameters that choose the compared resolutions."""

COMMON = ("focus", *FILTERS, "language", "seed", "output")
"""Parameters that every notebook on a focus has."""


def notebook_file(data: Path, notebook: str) -> Path:
    """Return the file of a notebook: beside the data, or else in the checkout of this code."""
    beside = data.parent / "notebooks" / f"{notebook}.ipynb"
    return beside if beside.exists() else Path(__file__).parents[2] / "notebooks" / beside.name


def in_language(notebook: Path, language: str) -> Path:
    """Return a notebook's twin in the reader's language, or itself where it has none.

    Parameters
    ----------
    notebook : Path
        A notebook in `notebooks/`; its French twin is that of the same name in `notebooks/fr/`.
    language : str
        "en" or "fr".
    """
    twin = notebook.parent / language / notebook.name
    return twin if twin.exists() else notebook


def find_notebooks(folder: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Return the notebooks of the given names, or all that draw a focus by themselves, in order.

    Parameters
    ----------
    folder : Path
        The folder `notebooks/`.
    names : tuple of str
        With or without number: "coalitions", "2_coalitions", "2".

    Raises
    ------
    UserError
        If there is no such notebook, with the valid names.
    """
    there = sorted(p for p in folder.glob("[0-9]_*.ipynb"))
    if not there:
        raise UserError(f"no notebooks in {folder}; run the command in a checkout of the project")
    if not names:
        return [
            path
            for path in there
            if makes_figures(path) and not is_live(path) and "focus" in defaults(path)
        ]
    known = {alias: path for path in there for alias in _aliases(path)}
    chosen = []
    for name in names:
        if name not in known:
            near = near_misses(name, [path.stem.partition("_")[2] for path in there])
            raise UserError(f"notebook: no {name!r}; {near}")
        chosen.append(known[name])
    return list(dict.fromkeys(chosen))


def _aliases(path: Path) -> tuple[str, ...]:
    number, _, topic = path.stem.partition("_")
    return path.stem, path.name, topic, number


def _cells(path: Path) -> list[dict]:
    return _read(path)["cells"]


def _read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def is_live(path: Path) -> bool:
    """Whether the notebook is one to explore with, whose figures others make for papers."""
    return bool(_read(path).get("metadata", {}).get("epresolutions", {}).get("live"))


def makes_figures(path: Path) -> bool:
    """Whether a cell of the notebook is tagged as one that makes a figure."""
    return any(
        tag.startswith("figure-")
        for cell in _cells(path)
        for tag in cell["metadata"].get("tags", [])
    )


def defaults(path: Path) -> dict:
    """Read the names and default values of a notebook's parameters.

    Raises
    ------
    UserError
        If the notebook has no cell tagged `parameters`, or it holds more than literals.
    """
    for cell in _cells(path):
        if "parameters" in cell["metadata"].get("tags", []):
            break
    else:
        raise UserError(f"{path.name}: no cell is tagged parameters")
    return literals("".join(cell["source"]), path.name)


def stated(data: Path, notebook: str) -> dict:
    """Read the parameters of a notebook with their usual values, as its own cells state them.

    A cell that lines from elsewhere were pasted over has lost some; those are its twin's.

    Parameters
    ----------
    data : Path
        Folder of the data.
    notebook : str
        Stem of the notebook's file.
    """
    original = notebook_file(data, notebook)
    twins = [in_language(original, language) for language in wording.LANGUAGES]
    known = {}
    for path in [*twins, original]:
        known |= defaults(path)
    return known


def injected(path: Path) -> dict:
    """Read the parameters that an executed copy was run with; none if it was run as it is.

    Raises
    ------
    UserError
        If the cell that was put in holds more than literals.
    """
    for cell in _cells(path):
        if "injected-parameters" in cell["metadata"].get("tags", []):
            return literals("".join(cell["source"]), path.name)
    return {}


def literals(source: str, where: str) -> dict:
    """Read assignments of plain literals, with or without a type, as a parameters cell holds them.

    Parameters
    ----------
    source : str
        The text of the cell.
    where : str
        What the text is, for the message.

    Raises
    ------
    UserError
        If the text holds anything else.
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise UserError(f"{where}: line {error.lineno} is not Python: {error.msg}") from None
    values = {}
    for statement in statements:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                try:
                    values[name] = ast.literal_eval(value)
                except ValueError:
                    raise UserError(f"{where}: parameter {name} is no plain literal") from None
            case _:
                raise UserError(f"{where}: the parameters cell may hold assignments only")
    return values


def parse(settings: tuple[str, ...]) -> dict[str, str]:
    """Split settings of the form name=value.

    Raises
    ------
    UserError
        On a setting of another form, and on one that is given twice.
    """
    values = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not name.strip():
            raise UserError(f"--set {setting!r}: write name=value, as in --set language=fr")
        if name.strip() in values:
            raise UserError(f"--set: {name.strip()} is given twice")
        values[name.strip()] = value.strip()
    return values


def check(notebooks: list[Path], given: dict[str, str]) -> dict[Path, dict]:
    """Give each notebook those of the parameters that it takes, in the type that it takes.

    Parameters
    ----------
    notebooks : list of Path
        Notebooks to run.
    given : dict of str to str
        Parameters as they were typed.

    Returns
    -------
    dict of Path to dict
        All parameters of each notebook but `output`: its defaults, and what was given.

    Raises
    ------
    UserError
        On a parameter that none of the notebooks has, with the near misses, or on a value of
        the wrong type.
    """
    known = {path: defaults(path) for path in notebooks}
    every = sorted({name for values in known.values() for name in values} - {"output"})
    for name in given:
        if name not in every:
            near = near_misses(name, every) or "known: " + ", ".join(every)
            who = f"{notebooks[0].stem} takes" if len(notebooks) == 1 else "the notebooks take"
            raise UserError(f"--set: {who} no parameter {name!r}; {near}")
    return {
        path: {
            name: _typed(name, given[name], default) if name in given else default
            for name, default in values.items()
            if name != "output"
        }
        for path, values in known.items()
    }


def _typed(name: str, text: str, default):
    value = take(name, text, default, said="--set ")
    # A notebook runs in a folder of its own; a file is meant from where the user stands.
    meant = isinstance(value, str) and Path(value).suffix and Path(value).is_file()
    return str(Path(value).resolve()) if meant else value


def check_settings(language: str, seed: int) -> None:
    """Check the settings that every notebook has.

    Raises
    ------
    UserError
        If the language is neither "en" nor "fr", or the seed no whole number of 0 or more.
    """
    if language not in wording.LANGUAGES:
        raise UserError(f"language: {language!r} is neither en nor fr")
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise UserError(f"seed: {seed!r} is no whole number of 0 or more")
