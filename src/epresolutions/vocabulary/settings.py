"""Checks the parameters of notebook 4 that other notebooks do not have."""

from __future__ import annotations

from epresolutions.errors import UserError, near_misses
from epresolutions.vocabulary.layers import LAYERS
from epresolutions.vocabulary.preparing.pipeline import Preparation

LANGUAGES = ("en", "fr")


def check_settings(
    *, layer: str, text_language: str, top: int, least: int = 1, min_df: int = 1, **others: object
) -> None:
    """Check what text is read, how its words are prepared, and how many are shown.

    Parameters
    ----------
    layer, text_language, top, least, min_df
        As the parameters cell explains them.
    **others
        The fields of `Preparation`, and parameters whose every value is right.

    Raises
    ------
    UserError
        On the first that is wrong, in one line that says what would be right.
    """
    if layer not in ("auto", *LAYERS) and not layer.endswith(".parquet"):
        raise UserError(f'layer: no layer "{layer}"; {near_misses(layer, ["auto", *LAYERS])}')
    if text_language not in LANGUAGES:
        raise UserError(f'text_language: "{text_language}" is neither "en" nor "fr"')
    for name, value in {"top": top, "least": least, "min_df": min_df}.items():
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise UserError(f"{name}: {value!r} is no whole number of 1 or more")
    Preparation.of(others)
