"""Values of parameters as they come from notebooks, papermill, YAML and command lines."""

from __future__ import annotations

import datetime

from epresolutions.errors import UserError

SEVERAL = ("term", "countries", "regions", "themes", "compared")
"""Parameters of text that take several values, separated by commas."""


def take(name: str, value, usual, *, said: str = ""):
    """Take a value in the type of a parameter's usual value.

    Text that names a number, a truth value, None or a list stands for it, as papermill's ``-r`` and
    its tuples hand them over. A list becomes text separated by commas; None stands for the usual
    value.

    Parameters
    ----------
    name : str
        The parameter.
    value : object
        Text, a number, a truth value, a day, None, or a list, tuple or set of those.
    usual : str, bool, int or float
        The parameter's usual value, which says of what type it is.
    said : str
        What stands before the name in a message, such as "--set ".

    Raises
    ------
    UserError
        If the value is of another type.
    """
    where = f"{said}{name}"
    if value is None or (isinstance(value, str) and value.strip() == "None"):
        return "" if name == "focus" else usual
    a_set = name == "focus" and not isinstance(value, str) and len(_several(value)) > 1
    if name in SEVERAL or a_set:
        return ", ".join(_text(where, one) for one in _several(value))
    if isinstance(value, (list, tuple)) and len(value) == 1:
        (value,) = value
    if isinstance(usual, bool):
        return _truth(where, value)
    if isinstance(usual, (int, float)):
        return _number(where, value, usual)
    return _text(where, value)


def _several(value) -> list:
    """Split what stands for several values; text in brackets is a list that became text."""
    if isinstance(value, str):
        text = value.strip()
        if text[:1] + text[-1:] not in ("[]", "()", "{}"):
            return [value]
        parts = (part.strip() for part in text[1:-1].split(","))
        return [part.strip("'\"").strip() for part in parts if part]
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _text(where: str, value) -> str:
    match value:
        case str():
            return value
        case datetime.date():  # a moment is a day too
            return f"{value:%Y-%m-%d}"
        case int() | float() if not isinstance(value, bool):
            return str(value)
    raise UserError(f"{where}: {value!r} is no text")


def _truth(where: str, value) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in {"true", "false"}:
        return str(value).lower() == "true"
    raise UserError(f"{where}: {value!r} is neither true nor false")


def _number(where: str, value, usual):
    kind, noun = (int, "whole number") if isinstance(usual, int) else (float, "number")
    whole = kind is float or not isinstance(value, float) or value.is_integer()
    if isinstance(value, (int, float, str)) and not isinstance(value, bool) and whole:
        try:
            return kind(value)
        except ValueError:
            pass
    raise UserError(f"{where}: {value!r} is no {noun}, as {usual} is")
