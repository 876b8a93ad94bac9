"""Settles what is odd in the facts, each cell by a stated rule, and keeps a record of it.

The rules (they are explained to readers in data/README.md):

``document_year``
    A roll call names a joint motion that differs from the resolution's own in the year alone:
    a slip of a filled-down column. The resolution's joint motion is meant.
``rival_joint_motion``
    A final vote on another document than the one adopted is the vote on a rival joint motion:
    its kind is ``rival``, so that a resolution has at most one final vote, its own.
``vote_from_roll_call``
    Nothing that was read states the result, but the roll call on the adopted text is there:
    its totals are the result.
``personal_token``
    The address of a page carries a token of the reader of a newsletter, which is not ours to
    publish: the address goes without it, here and in the record.
``demand_read_elsewhere``
    A demand of a resolution of whose summary nothing was seen cannot stand in the summary's
    lead: it was read in paragraphs of the text itself.
"""

from collections.abc import Mapping

import pandas as pd

VOTES = ["votes_for", "votes_against", "votes_abstain"]
Facts = Mapping[str, pd.DataFrame]


def settle(facts: Facts, keys: Mapping[str, list[str]]) -> dict[str, pd.DataFrame]:
    """Apply the rules to the facts.

    Parameters
    ----------
    facts : mapping of str to DataFrame
        The tables as handed over, every cell text, unknown empty. Not changed.
    keys : mapping of str to list of str
        Primary key of every table.

    Returns
    -------
    dict of str to DataFrame
        The tables with settled cells, and ``corrections`` (table, key, column, was, becomes,
        rule), one row a changed cell.
    """
    tables = {name: frame.copy() for name, frame in facts.items()}
    tables["resolutions"].insert(
        tables["resolutions"].columns.get_loc("votes_abstain") + 1, "vote_read_from", ""
    )
    stated = tables["resolutions"]["votes_for"] != ""
    tables["resolutions"].loc[stated, "vote_read_from"] = "stated"

    changes: list[tuple[str, str, str, str, str, str]] = []

    def change(table: str, index: int, column: str, value: str, rule: str) -> None:
        frame = tables[table]
        key = "|".join(frame.loc[index, keys[table]])
        changes.append((table, key, column, frame.loc[index, column], value, rule))
        frame.loc[index, column] = value

    resolutions = tables["resolutions"]
    row_of = {procedure: row for row, procedure in resolutions["procedure"].items()}
    adopted = dict(zip(resolutions["procedure"], resolutions["joint_motion"], strict=True))

    for row, call in tables["rollcalls"].iterrows():
        own = adopted.get(call["procedure"], "")
        document = call["document"]
        if document != own and document.rpartition("/")[0] == own.rpartition("/")[0]:
            change("rollcalls", row, "document", own, "document_year")
            document = own
        if call["kind"] == "final" and own and document != own:
            change("rollcalls", row, "kind", "rival", "rival_joint_motion")

    finals = tables["rollcalls"].query("kind == 'final'")
    for _, call in finals.iterrows():
        row = row_of.get(call["procedure"])
        if row is None or resolutions.loc[row, "vote_kind"] not in ("", "not_stated"):
            continue
        for column in VOTES:
            change("resolutions", row, column, call[column], "vote_from_roll_call")
        change("resolutions", row, "vote_kind", "numbers", "vote_from_roll_call")
        change("resolutions", row, "vote_read_from", "roll_call", "vote_from_roll_call")

    sources = tables["sources"]
    for row, url in sources["url"].items():
        if "?email=" in url:
            address = url.partition("?")[0]
            changes.append(
                ("sources", f"{sources.at[row, 'procedure']}|{address}", "url",
                 f"{address}?email=…", address, "personal_token")
            )  # fmt: skip
            sources.at[row, "url"] = address

    unseen = set(resolutions.loc[resolutions["summary_seen"] == "none", "procedure"])
    demands = tables["demands"]
    for row in demands.index[demands["procedure"].isin(unseen) & (demands["part"] == "lead")]:
        change("demands", row, "part", "elsewhere", "demand_read_elsewhere")

    columns = ["table", "key", "column", "was", "becomes", "rule"]
    tables["corrections"] = pd.DataFrame(changes, columns=columns, dtype="str")
    return tables
