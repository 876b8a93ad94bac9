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
``copy_of_page``
    What stands for the address of a page says in words of which page it is a copy: the addresses
    that it names are kept.
``demand_read_elsewhere``
    A demand of a resolution of whose summary nothing was seen cannot stand in the summary's
    lead: it was read in paragraphs of the text itself.
``votes_in_part``
    Of the three figures of a vote only some were read: the vote is not known, and none is kept.
``initial_capital``
    A title begins with a capital letter, whatever the text before it was when it was read.
``amendment_part``
    A part of an amendment that was voted apart carries the number of the amendment.
``number_from_text``
    The number of the joint motion was not read, but the counted text has it.
``known_urgency``
    A counted text is an urgency if its resolution is one.
``tablers_source``
    Tabling groups without a word on where they were read are taken as those of the replaced
    motions, the weakest source.
``read_later``
    A page that was seen after the tables were made says otherwise; the folder that brings it
    lists the cells. A remark on doubts is added to those that stand.
"""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from epresolutions.errors import UserError

DOCUMENT = re.compile(r"\b(?:TA|RC|B|CRE)-[0-9]+-[0-9]{4}[-0-9A-Z]*_[A-Z]{2}\b")
VOTES = ["votes_for", "votes_against", "votes_abstain"]
Facts = Mapping[str, pd.DataFrame]


def settle(
    facts: Facts, keys: Mapping[str, list[str]], later: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Apply the rules to the facts.

    Parameters
    ----------
    facts : mapping of str to DataFrame
        The tables as handed over, every cell text, unknown empty; the index names each row.
        Not changed.
    keys : mapping of str to list of str
        Primary key of every table.
    later : DataFrame
        What later readings change: table, procedure, column, value.

    Returns
    -------
    dict of str to DataFrame
        The tables with settled cells, and ``corrections`` (table, key, column, was, becomes,
        rule), one row a changed cell.
    """
    tables = {name: frame.copy() for name, frame in facts.items()}
    changes: list[tuple[str, str, str, str, str, str]] = []

    def change(table: str, index: object, column: str, value: str, rule: str) -> None:
        frame = tables[table]
        key = "|".join(frame.loc[index, keys[table]])
        changes.append((table, key, column, frame.loc[index, column], value, rule))
        frame.loc[index, column] = value

    _read_later(tables, later, change, changes)
    _votes_in_part(tables["resolutions"], change)
    _counted_texts(tables, change)
    _roll_calls(tables, change)
    _titles(tables["resolutions"], change)
    _tablers_source(tables, change)
    tables["sources"] = _addresses(tables["sources"], changes)
    _demands(tables, change)
    columns = ["table", "key", "column", "was", "becomes", "rule"]
    tables["corrections"] = pd.DataFrame(changes, columns=columns, dtype="str")
    return tables


Change = Callable[[str, object, str, str, str], None]


def _read_later(
    tables: dict[str, pd.DataFrame], later: pd.DataFrame, change: Change, changes: list[tuple]
) -> None:
    """Apply what the folders list: a cell of a resolution, or a row of another table."""
    for line, fix in later.iterrows():
        table, procedure, column = fix["table"], fix["procedure"], fix["column"]
        known = tables["resolutions"]
        rows = known.index[known["procedure"] == procedure]
        if rows.empty or table not in tables or column not in tables[table].columns:
            raise UserError(
                f"{line}: no cell {table} {procedure} {column} in the folders; "
                "give them with the folder that this one corrects"
            )
        if table == "resolutions":
            value, stands = fix["value"], known.at[rows[0], column]
            if column == "doubts" and stands:
                value = f"{stands.rstrip('. ')}; {value}"
            if stands != value:
                change(table, rows[0], column, value, "read_later")
            continue
        frame = tables[table]
        if not ((frame["procedure"] == procedure) & (frame[column] == fix["value"])).any():
            row = dict.fromkeys(frame.columns, "") | {"procedure": procedure, column: fix["value"]}
            tables[table] = pd.concat([frame, pd.DataFrame([row], index=[line])])
            key = f"{procedure}|{fix['value']}"
            changes.append((table, key, column, "", fix["value"], "read_later"))


def _votes_in_part(resolutions: pd.DataFrame, change: Change) -> None:
    """Forget figures of a vote that were not all read."""
    incomplete = (resolutions["vote_kind"] == "numbers") & (resolutions[VOTES] == "").any(axis=1)
    for row in resolutions.index[incomplete]:
        for column in (*VOTES, "vote_read_from"):
            if resolutions.at[row, column]:
                change("resolutions", row, column, "", "votes_in_part")
        change("resolutions", row, "vote_kind", "not_stated", "votes_in_part")


def _roll_calls(tables: dict[str, pd.DataFrame], change: Change) -> None:
    """Put documents and kinds of roll calls right, and take results from them."""
    resolutions = tables["resolutions"]
    row_of = {procedure: row for row, procedure in resolutions["procedure"].items()}
    adopted = dict(zip(resolutions["procedure"], resolutions["joint_motion"], strict=True))

    for row, number in tables["rollcalls"]["amendment"].items():
        if "/" in number:
            change("rollcalls", row, "amendment", number.partition("/")[0], "amendment_part")
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


def _counted_texts(tables: dict[str, pd.DataFrame], change: Change) -> None:
    """Let resolutions and the texts that were counted of them agree."""
    resolutions, documents = tables["resolutions"], tables["documents"]
    row_of = {procedure: row for row, procedure in resolutions["procedure"].items()}
    for row, text in documents.iterrows():
        own = row_of.get(text["procedure"])
        if own is None:
            continue
        if not resolutions.at[own, "joint_motion"]:
            number = text["joint_motion"]
            change("resolutions", own, "joint_motion", number, "number_from_text")
        if resolutions.at[own, "urgency"] == "true" and text["urgency"] != "true":
            change("documents", row, "urgency", "true", "known_urgency")


def _tablers_source(tables: dict[str, pd.DataFrame], change: Change) -> None:
    """Say of tabling groups whose source is not stated the weakest that there is."""
    resolutions = tables["resolutions"]
    tabled = resolutions["procedure"].isin(set(tables["tablers"]["procedure"]))
    for row in resolutions.index[tabled & (resolutions["tablers_read_from"] == "")]:
        change("resolutions", row, "tablers_read_from", "replaced_motions", "tablers_source")


def _titles(resolutions: pd.DataFrame, change: Change) -> None:
    """Begin every title with a capital letter."""
    for row, title in resolutions["title"].items():
        if title[:1] != title[:1].upper():
            change("resolutions", row, "title", title[:1].upper() + title[1:], "initial_capital")


def _addresses(sources: pd.DataFrame, changes: list[tuple]) -> pd.DataFrame:
    """Leave out of addresses what is a reader's own, or no address."""
    rows = []
    for row, procedure, url in sources[["procedure", "url"]].itertuples():
        found, rule, was = [url], "", url
        if "?email=" in url:
            address = url.partition("?")[0]
            found, rule, was = [address], "personal_token", f"{address}?email=…"
        elif " " in url:
            found, rule = _named_pages(url), "copy_of_page"
        for number, address in enumerate(found):
            rows.append((row if number == 0 else f"{row}, {number + 1}", procedure, address))
            if rule:
                changes.append(("sources", f"{procedure}|{address}", "url", was, address, rule))
    labels, procedures, urls = zip(*rows, strict=True) if rows else ((), (), ())
    frame = pd.DataFrame({"procedure": procedures, "url": urls}, index=labels, dtype="str")
    return frame.drop_duplicates()


def _named_pages(words: str) -> list[str]:
    """Find the pages of the Parliament, or else the site, that a remark on a copy names."""
    if documents := DOCUMENT.findall(words):
        return [f"https://www.europarl.europa.eu/doceo/document/{name}.html" for name in documents]
    return [word.strip("(),") for word in words.split() if word.startswith("http")] or [words]


def _demands(tables: dict[str, pd.DataFrame], change: Change) -> None:
    """Say of demands where they were read."""
    resolutions, demands = tables["resolutions"], tables["demands"]
    unseen = set(resolutions.loc[resolutions["summary_seen"] == "none", "procedure"])
    for row in demands.index[demands["procedure"].isin(unseen) & (demands["part"] == "lead")]:
        change("demands", row, "part", "elsewhere", "demand_read_elsewhere")
