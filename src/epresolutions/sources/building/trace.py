"""Where a fact came from: its page if it was built, its reader's pages if it was curated."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from epresolutions.errors import UserError, near_misses
from epresolutions.sources.building.claims import Claim, Gathered
from epresolutions.sources.store.store import Store

TABLES = {
    "resolutions": ("procedure",),
    "tablers": ("procedure",),
    "motions": ("procedure", "motion"),
    "rollcalls": ("rollcall",),
    "group_votes": ("rollcall", "group"),
    "demands": ("procedure", "demand"),
}
VOTE = ("vote_kind", "votes_for", "votes_against", "votes_abstain", "vote_read_from")
_CURATED = {
    "oeil": "the summary's sentence at the Legislative Observatory",
    "rc_head": "the signatures in the head of the joint motion",
    "replaced_motions": "the groups whose motions the joint motion replaces (a proxy)",
    "vote_results": "the sponsors in the list of votes",
}
_MARKS = {"oeil": ("oeil",), "rc_head": ("/RC-",), "replaced_motions": ("/RC-",)}


@dataclass(frozen=True, slots=True)
class Step:
    """One fact and where it came from.

    Attributes
    ----------
    where : str
        Table, key and column.
    value : str
    origin : str
        In words.
    pages : tuple of str
        Addresses, the likeliest first.
    also : tuple of str
        What pages in the store say of the same cell.
    """

    where: str
    value: str
    origin: str
    pages: tuple[str, ...]
    also: tuple[str, ...] = ()


def trace(procedure: str, what: str, data: Path, store: Path | None = None) -> Iterator[Step]:
    """Show where each fact of a resolution came from.

    Parameters
    ----------
    procedure : str
        In the tables' form.
    what : str
        A table, or a column of ``resolutions``; empty for the resolution's own row.
    data : pathlib.Path
    store : pathlib.Path, optional
        If there, what its pages say is told too.

    Yields
    ------
    Step

    Raises
    ------
    UserError
        If there is no such resolution, table or column.
    """
    frames = {
        name: pd.read_csv(data / f"{name}.csv", dtype="str", keep_default_na=False)
        for name in (*TABLES, "sources", "origins", "corrections")
    }
    known = frames["resolutions"]["procedure"]
    if procedure not in set(known):
        raise UserError(f"no resolution {procedure}; {near_misses(procedure, known)}")
    columns = [name for name in frames["resolutions"].columns if name != "procedure"]
    if what and what not in (*TABLES, *columns):
        near = near_misses(what, [*TABLES, *columns]) or (
            f"one of: {', '.join(TABLES)}, or a column of resolutions"
        )
        raise UserError(f"no table or column {what!r}; {near}")
    said = _said(store, procedure) if store is not None and store.is_dir() else {}
    table = what if what in TABLES else "resolutions"
    for row in _rows(frames, table, procedure):
        for column in _columns(table, what, list(row)):
            yield _step(frames, table, row, column, procedure, said)


def _rows(frames: dict[str, pd.DataFrame], table: str, procedure: str) -> list[dict[str, str]]:
    frame = frames[table]
    if table == "tablers":
        # The groups that tabled a text are one fact, read in one place.
        groups = frame.loc[frame["procedure"] == procedure, "group"]
        return [{"procedure": procedure, "group": ", ".join(sorted(groups))}] if len(groups) else []
    if "procedure" in frame.columns:
        return frame[frame["procedure"] == procedure].to_dict("records")
    calls = frames["rollcalls"]
    own = set(calls.loc[calls["procedure"] == procedure, "rollcall"])
    return frame[frame["rollcall"].isin(own)].to_dict("records")


def _columns(table: str, what: str, columns: list[str]) -> list[str]:
    """Columns to show: one a fact, those that belong together once."""
    if table == "resolutions":
        if what in columns:
            return [what]
        together = [c for c in columns if c not in ("procedure", *VOTE[1:])]
        return together
    return {"tablers": ["group"], "motions": ["group"], "demands": ["kind"]}.get(table, ["votes"])


def _step(
    frames: dict[str, pd.DataFrame],
    table: str,
    row: dict[str, str],
    column: str,
    procedure: str,
    said: dict[tuple[str, str, str], list[Claim]],
) -> Step:
    cell = "|".join(row[name] for name in TABLES[table])
    built = "vote" if column in VOTE else column
    origin_table = table
    if column == "tablers_read_from":
        # It says how the tablers were read, so it comes from where they do.
        origin_table, built = "tablers", "group"
    shown = _shown(row, column)
    claims = said.get((table, cell, built), [])
    also = tuple(f"{claim.value} – {claim.source}: {claim.url}" for claim in claims)
    where = f"{table} {cell} {column}"
    origins = frames["origins"]
    columns = ["votes_for", built] if built == "votes" and table == "rollcalls" else [built]
    found = origins[
        (origins["table"] == origin_table)
        & (origins["key"] == cell)
        & origins["column"].isin(columns)
    ]
    if len(found):
        origin = found.iloc[0]
        text = f"built from {origin['source']}, received {origin['obtained']}"
        return Step(
            where, shown, f"{text}, SHA-256 {origin['sha256'][:12]}…", (origin["url"],), also
        )
    return Step(where, shown, *_curated(frames, table, cell, column, procedure), also)


def _shown(row: dict[str, str], column: str) -> str:
    if column == "votes" or (column == "vote_kind" and row["vote_kind"] == "numbers"):
        figures = [row[name] for name in ("votes_for", "votes_against", "votes_abstain")]
        return f"{figures[0]} for, {figures[1]} against, {figures[2]} abstaining"
    return row[column] or "(unknown)"


def _curated(
    frames: dict[str, pd.DataFrame], table: str, cell: str, column: str, procedure: str
) -> tuple[str, tuple[str, ...]]:
    """How a curated fact was read, and the pages that its reader had."""
    resolution = frames["resolutions"].set_index("procedure").loc[procedure]
    sources = frames["sources"]
    pages = list(sources.loc[sources["procedure"] == procedure, "url"])
    corrections = frames["corrections"]
    settled = corrections[
        (corrections["table"] == table)
        & (corrections["key"] == cell)
        & (corrections["column"] == column)
    ]
    read = resolution["tablers_read_from"] if table == "tablers" else ""
    text = f"curated, read from {_CURATED[read]}" if read in _CURATED else "curated"
    if len(settled):
        one = settled.iloc[0]
        text += f"; was {one['was'] or 'empty'}, settled by the rule {one['rule']}"
    marks = _MARKS.get(read, ())
    pages.sort(key=lambda url: not any(mark in url for mark in marks))
    return text, tuple(pages)


def _said(store: Path, procedure: str) -> dict[tuple[str, str, str], list[Claim]]:
    with Store(store) as opened:
        gathered = Gathered(opened.documents())
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in gathered.claims():
        cell = (claim.table, "|".join(claim.key), claim.column)
        found.setdefault(cell, []).append(claim)
    return found
