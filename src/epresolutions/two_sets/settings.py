"""Parameters that only the notebook on two sets has."""

from __future__ import annotations

from epresolutions.demands.settings import check_settings as check_demands
from epresolutions.errors import UserError
from epresolutions.vocabulary.settings import check_settings as check_vocabulary


def check_settings(
    *,
    draws: int,
    lineages: bool,
    least: str,
    coding: str,
    layer: str,
    text_language: str,
    names: str,
    min_df: int,
    top: int,
    compared: object = "",
) -> None:
    """Check the parameters that only the notebook on two sets has.

    Parameters
    ----------
    draws : int
        Deals of the labels.
    lineages : bool
        Whether to join renamed groups.
    least, coding
        As in `demands.check_settings`.
    layer, text_language, names, min_df, top
        As in `vocabulary.check_settings`.
    compared
        Checked when the sets are chosen.

    Raises
    ------
    UserError
        On the first that is wrong, in one line.
    """
    if isinstance(draws, bool) or not isinstance(draws, int) or not 199 <= draws <= 100_000:
        raise UserError(f"draws: {draws!r} is no whole number from 199 to 100000")
    if not isinstance(lineages, bool):
        raise UserError(f"lineages: {lineages!r} is neither True nor False")
    if names == "own":
        raise UserError('names: "own" needs a single focus; "all" or "none" would be right')
    check_demands(least=least, coding=coding, text_file="")
    check_vocabulary(layer=layer, text_language=text_language, top=top, min_df=min_df, names=names)
