"""Titles in the reader's language: French ones as imported, or else short ones of our own."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.corpus.names import labels
from epresolutions.sources import official
from epresolutions.sources.own import is_own

_MOST = 2


def titled(frame: pd.DataFrame, tables, language: str) -> pd.DataFrame:
    """Give resolutions their titles in a language.

    Parameters
    ----------
    frame : DataFrame
        Columns ``procedure``, ``title``; one row a resolution, or several.
    tables : Tables
        The loaded tables; beside their folder may stand official texts that were imported.
    language : {"en", "fr"}

    Returns
    -------
    DataFrame
        The same, with other titles. In French a title is that of an official text that was
        imported; where there is none it is made of country and theme, and where those are not
        known, too, the English one stays.
    """
    known = _french(tables) if language == "fr" else _english(tables)
    return frame.assign(title=frame["procedure"].map(known).fillna(frame["title"]))


def _english(tables) -> pd.Series:
    return tables.resolutions.set_index("procedure")["title"]


def _french(tables) -> pd.Series:
    names = labels(tables)
    made = pd.Series(
        {
            row.procedure: row.title if is_own(row.procedure) else short(row, names)
            for row in tables.resolutions.itertuples()
        },
        dtype="str",
    )
    made = made[made != ""]
    texts = official.of_project(tables.folder) if hasattr(tables, "folder") else None
    if texts is None:
        return made
    read = texts[(texts["language"] == "fr") & (texts["part"] == "title")]
    return read.drop_duplicates("procedure").set_index("procedure")["text"].combine_first(made)


def short(row, names: dict[str, dict[str, dict[str, str]]]) -> str:
    """Make a short French title of countries and themes: "Kazakhstan : liberté d’expression".

    Parameters
    ----------
    row : namedtuple
        Columns ``countries``, ``themes`` of the `resolutions` table, the main ones first.
    names : dict
        What they are called, as `names.labels` gives it.

    Returns
    -------
    str
        Empty if no country is known.
    """
    countries = [names["countries"][code]["fr"] for code in row.countries[:_MOST]]
    themes = [names["themes"][theme]["fr"] for theme in row.themes[:_MOST] if theme != "other"]
    if not countries:
        return ""
    parts = [", ".join(countries), wording.listing(themes, "fr")]
    return wording.french(": ".join(part for part in parts if part))
