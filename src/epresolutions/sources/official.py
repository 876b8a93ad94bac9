"""The texts of official documents as a table, for analysis on one's own machine.

The texts are the Parliament's: they are kept with the store, which is no part of the repository.
"""

from pathlib import Path

import pandas as pd

from epresolutions.errors import UserError

FILE = "official.csv"
COLUMNS = ("procedure", "language", "document", "part", "number", "text")
SUMMARY = "summary"
"""The part that a paragraph of the Observatory's summary is: about the text, not of it."""

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
        (title, citation, recital, paragraph, body, summary); ``number`` ("" where parts carry
        none); ``text``.
        Procedure by procedure, parts as they stand in the text. Where only the Observatory's
        page was had in a language, its title stands alone. The paragraphs of the Observatory's
        summary, if it was had, follow as parts "summary", which are no part of the text.

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
            f"no official texts in {store}; `epresolutions import` brings them, or "
            "`epresolutions fetch`, then `epresolutions build`"
        ) from None


def with_text(texts: pd.DataFrame) -> pd.DataFrame:
    """Leave out summaries, and resolutions with no more than a title in a language.

    Parameters
    ----------
    texts : DataFrame
        As `load` gives it.

    Returns
    -------
    DataFrame
    """
    texts = texts[texts["part"] != SUMMARY]
    body = (texts["part"] != "title").groupby([texts["procedure"], texts["language"]])
    return texts[body.transform("any").astype(bool)].reset_index(drop=True)


def of_project(data: Path) -> pd.DataFrame | None:
    """Official texts of the project that a folder of tables belongs to; None if there are none."""
    store = store_of(data)
    return load(store) if (store / FILE).is_file() else None
