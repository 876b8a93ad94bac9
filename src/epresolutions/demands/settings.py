"""Parameters that only the notebook on demands has."""

from __future__ import annotations

from epresolutions.demands.codings import CODINGS
from epresolutions.demands.reading import LEAST
from epresolutions.errors import UserError, near_misses


def check_settings(*, least: str, coding: str, text_file: str) -> None:
    """Check the parameters that only the notebook on demands has.

    Parameters
    ----------
    least : str
        One of `reading.LEAST`.
    coding : str
        One of `codings.CODINGS`.
    text_file : str
        File of a text for the machine coder, which names what is wrong with it; empty for none.

    Raises
    ------
    UserError
        In one line.
    """
    for name, value, valid in (("least", least, LEAST), ("coding", coding, CODINGS)):
        if value not in valid:
            near = near_misses(str(value), valid)
            raise UserError(f"{name}: {value!r} is none of {', '.join(valid)}; {near}")
    if not isinstance(text_file, str):
        raise UserError(f"text_file: {text_file!r} is no path of a file, nor empty")
