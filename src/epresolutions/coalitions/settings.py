"""Parameters that only notebooks on coalitions have."""

from __future__ import annotations

import pandas as pd

from epresolutions.errors import UserError, near_misses
from epresolutions.uncertainty import SIGNIFICANT

PERIODS = ("", "term", "year")
MOST_DRAWS = 1_000_000


def least_draws(tests: int) -> int:
    """Fewest draws with which one of so many two-sided tests could come out below .05.

    The smallest p of n draws is 2 / (n + 1), and correction may multiply it by the number of
    tests (Phipson and Smyth 2010, doi:10.2202/1544-6115.1585).
    """
    return int(2 * tests / SIGNIFICANT)


def check_draws(draws: int, tests: int) -> None:
    """Refuse draws so few that no test could find anything.

    Raises
    ------
    UserError
        With the number that would do.
    """
    if draws < least_draws(tests):
        raise UserError(
            f"draws: {draws} are too few to tell any of {tests} pairs of groups from chance; "
            f"give {least_draws(tests)} or more"
        )


def check_settings(
    draws: int, half_window: int = 120, periods: str = "", lineages: bool = False
) -> None:
    """Check the parameters that only notebooks on coalitions have.

    Parameters
    ----------
    draws : int
        Draws of the null model.
    half_window : int
        Days on either side of a day of adoption.
    periods : str
        One of ``PERIODS``.
    lineages : bool
        Whether to join renamed groups.

    Raises
    ------
    UserError
        On the first that is wrong, in one line.
    """
    for name, value, least, most in (
        ("draws", draws, 100, MOST_DRAWS),
        ("half_window", half_window, 1, 3_650),
    ):
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not least <= value <= most:
            raise UserError(f"{name}: {value!r} is no whole number from {least} to {most}")
    if periods not in PERIODS:
        near = near_misses(periods, ["term", "year"])
        raise UserError(f'periods: {periods!r} is none of "" (none), "term", "year"; {near}')
    if not isinstance(lineages, bool):
        raise UserError(f"lineages: {lineages!r} is neither True nor False")


def period_labels(resolutions: pd.DataFrame, periods: str) -> pd.Series:
    """Label each resolution with its term or its year.

    Parameters
    ----------
    resolutions : pandas.DataFrame
        Columns ``procedure``, ``term``, ``adopted``.
    periods : {"term", "year"}
        What a period is.

    Returns
    -------
    pandas.Series
        Procedure -> label, text.
    """
    by = resolutions.set_index("procedure")
    return by["term"].astype(str) if periods == "term" else by["adopted"].dt.year.astype(str)
