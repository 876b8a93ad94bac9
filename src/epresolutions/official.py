"""The texts of official documents as a table, for analysis on one's own machine.

The texts are the Parliament's: they are kept with the store, which is no part of the repository.
"""

from pathlib import Path

import pandas as pd

from epresolutions.errors import UserError

FILE = "official.csv"
COLUMNS = ("procedure", "language", "document", "part", "number", "text")
STORE = ".store"
"""Folder of the store, beside ``data/``."""


class NoOfficialTexts(UserError):
    """No official texts have been imported."""


def store_of(data: Path) -> Path:
    """Folder of the store that belongs to a folder of tables."""
    return data.parent / STORE


def load(store: Path) -> pd.DataFrame:
    """Read the official texts.

    Parameters
    ----------
    store : pathlib.Path
        Folder of the store.

    Returns
    -------
    DataFrame
        One row a part of a text, all columns text: ``procedure``; ``language`` (two letters);
        ``document``, the adopted text or, where that was not had, the joint motion; ``part``
        (title, citation, recital, paragraph); ``number`` ("" where parts carry none); ``text``.
        Procedure by procedure, parts as they stand in the text.

    Raises
    ------
    NoOfficialTexts
        If there are none yet.
    """
    path = store / FILE
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False)
    except FileNotFoundError:
        raise NoOfficialTexts(
            f"no official texts in {store}; `epresolutions fetch` or `epresolutions import` brings "
            "them, then `epresolutions build`"
        ) from None


def of_project(data: Path) -> pd.DataFrame | None:
    """Official texts of the project that a folder of tables belongs to; None if there are none."""
    store = store_of(data)
    return load(store) if (store / FILE).is_file() else None
