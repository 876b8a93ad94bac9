"""Agreement of the two coders on texts that a ruling of the codebook came from, and elsewhere."""

from __future__ import annotations

import pandas as pd

from epresolutions.demands.coders import summary
from epresolutions.demands.codings import read_apart

TEXTS = ("all", "ruled", "other")
"""All texts coded twice; those in which a code was settled by a ruling; the others."""


def agreement_by_ruling(tables, *, draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Alpha of first and second coding on the texts that rulings rest on, and on the others.

    A ruling was made where coders differed, so that the others agree more by selection: what they
    show is an upper bound of what the rulings could not have helped.

    Parameters
    ----------
    tables : Tables
        The data: demands, codings, coded_texts, kinds.
    draws, seed : int
        As in `coders.summary`.

    Returns
    -------
    DataFrame
        One row a set of `TEXTS` and overall measure: texts_of, and measure, alpha, low, high and
        texts as `coders.summary` gives them.
    """
    codes, read = read_apart(tables)
    kinds = tables.kinds["kind"].tolist()
    settled = tables.codings[tables.codings["coding"] == "settled"]
    ruled = set(settled.loc[settled["taken_from"] == "ruling", "procedure"])
    sets = {
        "all": read["procedure"].notna(),
        "ruled": read["procedure"].isin(ruled),
        "other": ~read["procedure"].isin(ruled),
    }
    frames = []
    for name, chosen in sets.items():
        some = read[chosen]
        own = codes[codes["procedure"].isin(some["procedure"])]
        frame = summary(own, kinds, some, draws=draws, seed=seed)
        overall = frame.loc[frame["kind"] == "", ["measure", "alpha", "low", "high", "texts"]]
        frames.append(overall.assign(texts_of=name))
    return pd.concat(frames, ignore_index=True)
