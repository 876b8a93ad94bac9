"""Grids of settings, as YAML: every combination of the values listed."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

from epresolutions.errors import UserError

# Keys beside the notebooks' parameters.
EXTRA = ("notebook", "preset")


def read(path: Path) -> list[dict[str, str]]:
    """Read a grid.

    A mapping gives each parameter one value or a list of values, and stands for all their
    combinations; a list of mappings stands for those of each. ``focus: all`` is left as it is.

    Parameters
    ----------
    path : Path
        The YAML file.

    Returns
    -------
    list of dict of str to str
        One dict a combination, values as they would be typed, in the order of the file; each
        once.

    Raises
    ------
    UserError
        If the file is no YAML, or is not of that form, with the place.
    """
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise UserError(f"{path}{where}: no YAML: {error.problem}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: no YAML: {error}") from None
    blocks = content if isinstance(content, list) else [content]
    combinations = []
    for number, block in enumerate(blocks, start=1):
        where = f"{path}, block {number}" if isinstance(content, list) else str(path)
        combinations += _combinations(block, where)
    if not combinations:
        raise UserError(f"{path}: no settings; write for instance  term: [focus, all]")
    unique = {tuple(sorted(one.items())): one for one in combinations}
    return list(unique.values())


def _combinations(block, where: str) -> list[dict[str, str]]:
    if not isinstance(block, dict) or not block:
        raise UserError(f"{where}: no mapping; write  name: value  or  name: [value, value]")
    names = [str(name) for name in block]
    choices = []
    for name, value in zip(names, block.values(), strict=True):
        values = value if isinstance(value, list) else [value]
        if not values:
            raise UserError(f"{where}: {name} lists no value")
        choices.append([_text(name, one, where) for one in values])
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*choices)]


def _text(name: str, value, where: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() | int() | float():
            return str(value)
        case datetime.datetime() | datetime.date():
            return f"{value:%Y-%m-%d}"
        case [*several]:  # a list within the list of values is one value of several names
            return ", ".join(_text(name, one, where) for one in several)
    raise UserError(f"{where}: {name} holds {value!r}, which is neither text nor number")
