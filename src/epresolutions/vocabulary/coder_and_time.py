"""Are demands alike because one coder coded them, or because they are of one time?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.demands.codings import beginnings
from epresolutions.uncertainty import benjamini_hochberg
from epresolutions.vocabulary.nearness import COLUMNS, nearer

QUESTIONS = (
    ("first", "coder", "year"),
    ("second", "coder", "year"),
    ("second", "year", "coder"),
    ("settled", "year", "coder"),
)
"""Coding, what pairs share, and within what its labels change places. The first coders had a
stretch of time each, so that of them the year cannot be asked within a coder; the second had texts
of all years."""


def coder_and_time(tables, *, draws: int = 1999, seed: int = 0) -> pd.DataFrame:
    """Compare how alike the kinds of demand are in pairs of one coder, and in pairs of one year.

    Null model: within a year it does not matter who coded a text, and for one coder not of which
    year it is: the labels change places among whole texts of the same year, or coder. What is
    alike is the cosine of the numbers of demands of each kind.

    Parameters
    ----------
    tables : Tables
        The data: resolutions, demands, codings, coded_texts.
    draws, seed : int
        Of the permutations, and of the bootstrap over resolutions.

    Returns
    -------
    pandas.DataFrame
        One row for each of `QUESTIONS`: ``coding``, ``shared`` and ``within`` ("coder" or "year"),
        the columns of `epresolutions.vocabulary.nearness` but ``attribute``, and ``q`` (Benjamini
        and Hochberg over the rows). Texts without any demand in a coding are left out.
    """
    years = tables.resolutions.set_index("procedure")["adopted"].dt.year
    rows = []
    for coding, shared, within in QUESTIONS:
        rows_of = beginnings(tables, coding)
        counts = pd.crosstab(rows_of["procedure"], rows_of["kind"])
        texts = tables.coded_texts[tables.coded_texts["coding"] == coding]
        labels = pd.DataFrame(
            {
                "coder": texts.set_index("procedure")["coder"].reindex(counts.index),
                "year": years.reindex(counts.index),
            }
        )
        unit = counts.to_numpy() / np.linalg.norm(counts.to_numpy(), axis=1, keepdims=True)
        values = [frozenset({value}) for value in labels[shared]]
        strata = pd.factorize(labels[within])[0]
        found = nearer(unit @ unit.T, strata, values, draws, seed)
        rows.append((coding, shared, within, *found))
    frame = pd.DataFrame(rows, columns=["coding", "shared", "within", *COLUMNS])
    return frame.assign(q=benjamini_hochberg(frame["p"].to_numpy()))
