"""Parameters that only the notebook on demands has."""

from __future__ import annotations

from epresolutions.demands.reading import LEAST
from epresolutions.errors import UserError, near_misses


def check_settings(*, least: str, text_file: str) -> None:
    """Check the parameters that only the notebook on demands has.

    Parameters
    ----------
    least : str
        One of `reading.LEAST`.
    text_file : str
        File of a text for the machine coder, which names what is wrong with it; empty for none.

    Raises
    ------
    UserError
        In one line.
    """
    if least not in LEAST:
        near = near_misses(str(least), LEAST)
        raise UserError(f"least: {least!r} is none of {', '.join(LEAST)}; {near}")
    if not isinstance(text_file, str):
        raise UserError(f"text_file: {text_file!r} is no path of a file, nor empty")
