"""The table of codings: texts that were coded twice apart, and what was settled between the two."""

from collections.abc import Mapping

import pandas as pd

CODES = ["kind", "addressee", "verb", "note"]
COLUMNS = ["procedure", "coding", "demand", *CODES, "coder", "sure", "alternative", "taken_from"]


def codings(facts: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Make the tables of codings from three readings.

    Parameters
    ----------
    facts : mapping of str to DataFrame
        ``demands`` (the first coding), ``second_coding``, ``settled_coding`` and
        ``twice_coded``, the texts that a second coder read, with or without demands.

    Returns
    -------
    dict of str to DataFrame
        ``codings``: procedure, coding (first, second, settled), demand, kind, addressee, verb,
        note, coder, sure and alternative (of the second), taken_from (of the settled).
        ``coded_texts``: procedure, coding, coder, a row also for a text without demands.
    """
    twice = facts["twice_coded"]
    first = facts["demands"][facts["demands"]["procedure"].isin(twice["procedure"])]
    settled = facts["settled_coding"].rename(columns={"settler": "coder"})
    stages = {"first": first, "second": facts["second_coding"], "settled": settled}
    rows = pd.concat([frame.assign(coding=name) for name, frame in stages.items()])
    rows = rows.reindex(columns=COLUMNS).fillna("")
    texts = []
    for name in stages:
        coder_of = rows[rows["coding"] == name].drop_duplicates("procedure")
        coder_of = dict(coder_of[["procedure", "coder"]].itertuples(index=False))
        text = twice.assign(coding=name)
        if name != "second":
            text["coder"] = [coder_of.get(one, "") for one in text["procedure"]]
            text.index = [f"{line}, {name}" for line in text.index]
        texts.append(text)
    return {"codings": rows, "coded_texts": pd.concat(texts)}
