"""Putting the settled values into the rows of the tables, and noting where each came from."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions.sources.building.claims import Claim
from epresolutions.sources.building.weigh import CURATED, same

if TYPE_CHECKING:
    from epresolutions.sources.building.build import Built

Tables = dict[str, pd.DataFrame]
FIGURES = ("votes_for", "votes_against", "votes_abstain")
NEEDED = ("adopted", "term", "joint_motion", "title", "rule", "urgency")
"""Without these a resolution gets no row."""
READ_FROM = {"oeil": "oeil", "vot": "vote_results"}
"""``tablers_read_from`` by parser; all others read the signatures of the joint motion."""


class _Rows:
    """The rows of one table, by key, every cell text."""

    def __init__(self, frame: pd.DataFrame, key: list[str]) -> None:
        self.columns = list(frame.columns)
        self.key = key
        self.rows = {tuple(row[k] for k in key): row for row in frame.to_dict("records")}

    def frame(self) -> pd.DataFrame:
        return pd.DataFrame(list(self.rows.values()), columns=self.columns, dtype="str")

    def row(self, key: tuple[str, ...]) -> dict[str, str]:
        if key not in self.rows:
            self.rows[key] = dict.fromkeys(self.columns, "") | dict(zip(self.key, key, strict=True))
        return self.rows[key]


class _Writer:
    """Sets cells, counts them and notes their origins."""

    def __init__(self, tables: Tables, built: "Built") -> None:
        self.resolutions = _Rows(tables["resolutions"], ["procedure"])
        self.tablers = _Rows(tables["tablers"], ["procedure", "group"])
        self.motions = _Rows(tables["motions"], ["procedure", "motion", "group"])
        self.rollcalls = _Rows(tables["rollcalls"], ["rollcall"])
        self.group_votes = _Rows(tables["group_votes"], ["rollcall", "group"])
        self.sources = _Rows(tables["sources"], ["procedure", "url"])
        self.origins = _Rows(tables["origins"], ["table", "key", "column"])
        self.built = built

    def note(self, claim: Claim, procedure: str) -> None:
        """Record where a cell that was written came from."""
        key = "|".join(claim.key)
        row = self.origins.row((claim.table, key, claim.column))
        row |= {
            "source": claim.source,
            "url": claim.url,
            "sha256": claim.sha256,
            "obtained": claim.obtained[:10],
        }
        if claim.url.startswith(("http://", "https://")):
            self.sources.row((procedure, claim.url))
        self.built.written[claim.table] = self.built.written.get(claim.table, 0) + 1


def fill(tables: Tables, winners: Iterable[Claim], built: "Built") -> None:
    """Put the winning values into the tables, in place.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Cells are text, unknown is empty. Replaced by frames with the new cells.
    winners : iterable of Claim
        One for each cell that is settled; those of curated facts change nothing.
    built : Built
        Gets the counts, the procedures added, and those of which too little is known.
    """
    writer = _Writer(tables, built)
    by_table: dict[str, dict[tuple[str, ...], dict[str, Claim]]] = defaultdict(dict)
    for claim in winners:
        by_table[claim.table].setdefault(claim.key, {})[claim.column] = claim
    for key, cells in by_table["resolutions"].items():
        _resolution(writer, key[0], cells)
    for key, cells in by_table["tablers"].items():
        _tablers(writer, key[0], cells["group"])
    for key, cells in by_table["motions"].items():
        _motion(writer, key, cells)
    _stand_apart(writer, by_table["motions"])
    for key, cells in by_table["rollcalls"].items():
        _rollcall(writer, key[0], cells)
    _group_votes(writer, by_table["group_votes"])
    for name in ("resolutions", "tablers", "motions", "rollcalls", "group_votes"):
        tables[name] = getattr(writer, name).frame()
    for name in ("sources", "origins"):
        tables[name] = getattr(writer, name).frame()


def _resolution(writer: _Writer, procedure: str, cells: dict[str, Claim]) -> None:
    new = (procedure,) not in writer.resolutions.rows
    if new:
        missing = [name for name in NEEDED if name not in cells]
        if missing:
            writer.built.incomplete[procedure] = ", ".join(missing)
            return
        writer.built.added.append(procedure)
        row = writer.resolutions.row((procedure,))
        row |= {"motions_complete": "false", "summary_seen": "none"}
    row = writer.resolutions.row((procedure,))
    for column, claim in cells.items():
        if claim.source == CURATED:
            continue
        if column == "vote":
            _vote(writer, row, claim)
        elif not _agrees(claim, row[column]):
            row[column] = claim.value
            writer.note(claim, procedure)


def _agrees(claim: Claim, value: str) -> bool:
    return bool(value) and same(claim, Claim(claim.table, claim.key, claim.column, value, CURATED))


def _vote(writer: _Writer, row: dict[str, str], claim: Claim) -> None:
    kind, *figures = claim.value.split(";")
    figures = figures or ["", "", ""]
    if row["vote_kind"] == kind and [row[name] for name in FIGURES] == figures:
        return
    row |= {"vote_kind": kind} | dict(zip(FIGURES, figures, strict=True))
    row["vote_read_from"] = (
        "" if kind != "numbers" else "stated" if claim.source == "oeil" else "roll_call"
    )
    writer.note(claim, row["procedure"])


def _tablers(writer: _Writer, procedure: str, claim: Claim) -> None:
    if (procedure,) not in writer.resolutions.rows or claim.source == CURATED:
        return
    before = {group for owner, group in writer.tablers.rows if owner == procedure}
    after = set(claim.value.split(";"))
    if before == after:
        return
    for group in before - after:
        del writer.tablers.rows[procedure, group]
    for group in after - before:
        writer.tablers.row((procedure, group))
    row = writer.resolutions.row((procedure,))
    row["tablers_read_from"] = READ_FROM.get(claim.source, "rc_head")
    writer.note(claim, procedure)


def _motion(writer: _Writer, key: tuple[str, ...], cells: dict[str, Claim]) -> None:
    procedure, motion = key
    if (procedure,) not in writer.resolutions.rows:
        return
    present = {k: row for k, row in writer.motions.rows.items() if k[:2] == key}
    group, joined = cells.get("group"), cells.get("joined")
    if group is not None and group.source != CURATED:
        before = {k[2] for k in present if k[2]}
        after = set(group.value.split(";"))
        if before != after:
            state = next((row["joined"] for row in present.values()), "")
            for k in present:
                if k[2] not in after:
                    del writer.motions.rows[k]
            for name in after:
                writer.motions.row((procedure, motion, name))["joined"] = state
            writer.note(group, procedure)
    elif not present:
        writer.motions.row((procedure, motion, ""))
    if joined is not None and joined.source != CURATED:
        for k, row in writer.motions.rows.items():
            if k[:2] == key and row["joined"] != joined.value:
                row["joined"] = joined.value
                writer.note(joined, procedure)


def _stand_apart(writer: _Writer, motions: dict[tuple[str, ...], dict[str, Claim]]) -> None:
    """Where the joint motion's list was read, other motions of the procedure stand apart from it.

    Only then are the motions of a procedure complete: each with its group, and joined or not.
    """
    replaced = {key[0]: cells["joined"] for key, cells in motions.items() if "joined" in cells}
    for procedure, claim in replaced.items():
        if claim.source == CURATED or (procedure,) not in writer.resolutions.rows:
            continue
        rows = [row for key, row in writer.motions.rows.items() if key[0] == procedure]
        for row in rows:
            if not row["joined"]:
                row["joined"] = "false"
                key = (procedure, row["motion"])
                writer.note(_moved(claim, key), procedure)
        resolution = writer.resolutions.row((procedure,))
        if resolution["motions_complete"] == "false" and all(row["group"] for row in rows):
            resolution["motions_complete"] = "true"
            writer.note(_moved(claim, (procedure,), "resolutions", "motions_complete"), procedure)
        _doubts(writer, procedure, rows, claim)


def _moved(
    claim: Claim, key: tuple[str, ...], table: str = "motions", column: str = "joined"
) -> Claim:
    return Claim(table, key, column, "", claim.source, claim.url, claim.sha256, claim.obtained)


def _doubts(writer: _Writer, procedure: str, rows: list[dict[str, str]], claim: Claim) -> None:
    """Say it where a group's motion and its signature contradict each other."""
    tablers = {group for owner, group in writer.tablers.rows if owner == procedure}
    resolution = writer.resolutions.row((procedure,))
    for row in rows:
        group, joined = row["group"], row["joined"] == "true"
        if (
            not group
            or not tablers
            or (group in tablers) == joined
            or group in resolution["doubts"]
        ):
            continue
        said = (
            f"{group}: its motion {row['motion']} is replaced, but it did not table the joint one."
            if joined
            else f"{group}: tabled the joint motion, but its motion {row['motion']} stands apart."
        )
        resolution["doubts"] = f"{resolution['doubts']} {said}".strip()
        writer.note(_moved(claim, (procedure,), "resolutions", "doubts"), procedure)


def _rollcall(writer: _Writer, identifier: str, cells: dict[str, Claim]) -> None:
    known = writer.rollcalls.rows.get((identifier,), {})
    if all(claim.source == CURATED for claim in cells.values()):
        return
    values = {column: claim.value for column, claim in cells.items()}
    procedure = values.get("procedure") or known.get("procedure", "")
    resolution = writer.resolutions.rows.get((procedure,))
    if resolution is None or not {"document", *FIGURES} <= {*values, *filter(known.get, known)}:
        return
    row = writer.rollcalls.row((identifier,))
    for column, claim in cells.items():
        if claim.source != CURATED and not _agrees(claim, row[column]):
            row[column] = claim.value
            writer.note(claim, procedure)
    if row["document"] != resolution["joint_motion"]:
        row["kind"] = "rival"
    if row["kind"] != "amendment":
        row |= {"amendment": "", "moved_by": ""}
    # A resolution is carried by a simple majority of the votes cast.
    row["result"] = row["result"] or (
        "adopted" if int(row["votes_for"]) > int(row["votes_against"]) else "rejected"
    )


def _group_votes(writer: _Writer, votes: dict[tuple[str, ...], dict[str, Claim]]) -> None:
    """Votes of groups, for roll calls whose groups add up to the totals, all of them or none."""
    by_call: dict[str, dict[str, Claim]] = defaultdict(dict)
    for (identifier, group), cells in votes.items():
        by_call[identifier][group] = cells["votes"]
    for identifier, groups in by_call.items():
        call = writer.rollcalls.rows.get((identifier,))
        if call is None or all(claim.source == CURATED for claim in groups.values()):
            continue
        figures = {
            group: [int(n) for n in claim.value.split(";")] for group, claim in groups.items()
        }
        sums = [sum(column) for column in zip(*figures.values(), strict=True)]
        if sums != [int(call[name]) for name in FIGURES]:
            continue
        for group, claim in groups.items():
            if claim.source == CURATED:
                continue
            row = writer.group_votes.row((identifier, group))
            new = dict(zip(FIGURES, claim.value.split(";"), strict=True))
            if {name: row[name] for name in FIGURES} != new:
                row |= new
                writer.note(claim, call["procedure"])
