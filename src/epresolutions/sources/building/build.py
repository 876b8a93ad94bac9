"""From the store to the tables: rows for what was imported, merged with the curated facts.

Every cell that is written is recorded in ``origins.csv`` with the page it came from, so a later
build can tell its own cells from curated ones. Nothing is written that would break the contract.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from epresolutions.sources.building.claims import Claim, Gathered
from epresolutions.sources.building.rows import Tables, fill
from epresolutions.sources.building.weigh import CURATED, Conflict, read_rules, weigh
from epresolutions.sources.store.store import Store
from epresolutions.tables.breach import Breach
from epresolutions.tables.change import replace_tables
from epresolutions.tables.contract import read_contract, sort_table

BUILT = ("resolutions", "tablers", "motions", "rollcalls", "group_votes")
WRITTEN = (*BUILT, "sources", "origins")
READ = (*WRITTEN, "precedence", "countries", "groups")


@dataclass
class Built:
    """What a build did.

    Attributes
    ----------
    written : dict of str to int
        Cells written, by table.
    added : list of str
        Procedures that were not in the tables before.
    conflicts : list of Conflict
    incomplete : dict of str to str
        Procedures of which too little is known for a row, and what is missing.
    breaches : list of Breach
        Rules that the tables would have broken.
    refused : list of str
        Procedures that would have broken them, of which nothing was written.
    """

    written: dict[str, int] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    incomplete: dict[str, str] = field(default_factory=dict)
    breaches: list[Breach] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def build(store: Store, data: Path, *, dry_run: bool = False) -> Built:
    """Derive rows from the store and merge them into the tables.

    Parameters
    ----------
    store : Store
    data : pathlib.Path
        Folder of the tables, with their contract.
    dry_run : bool
        Report only.

    Returns
    -------
    Built
    """
    contract = read_contract(data)
    schemas = {resource["name"]: resource["schema"] for resource in contract["resources"]}
    tables, result = _settled(store, data, frozenset())
    if dry_run or not result.written:
        return result
    # What was wrong before is no fault of the build.
    breaches = replace_tables(data, _written(tables), forgive=True)
    if breaches:
        # What one resolution breaks must not keep the others out.
        refused = _procedures(breaches, tables, schemas)
        tables, result = _settled(store, data, refused)
        result.breaches, result.refused = breaches, sorted(refused)
        if not refused or (result.written and replace_tables(data, _written(tables), forgive=True)):
            result.written, result.added = {}, []
    return result


def _settled(store: Store, data: Path, without: frozenset[str]) -> tuple[Tables, Built]:
    """Tables with the cells that the store settles, but for some procedures."""
    tables: Tables = {name: _read(data / f"{name}.csv") for name in READ}
    gathered = Gathered(store.documents(), without)
    rules = read_rules(tables["precedence"])
    claimed = _with_countries(gathered.claims(), tables["countries"])
    result, winners = Built(), []
    for claims in _by_cell([*claimed, *_curated(tables)]):
        winner, conflicts = weigh(claims, rules)
        result.conflicts += conflicts
        if winner is not None:
            winners.append(winner)
    fill(tables, winners, result)
    return tables, result


def _procedures(
    breaches: Iterable[Breach], tables: Tables, schemas: dict[str, dict]
) -> frozenset[str]:
    """Procedures whose rows break a rule."""
    found = set()
    owner = dict(tables["rollcalls"][["rollcall", "procedure"]].itertuples(index=False))
    for breach in breaches:
        name = breach.file.removesuffix(".csv")
        if name in BUILT and breach.row is not None:
            row = sort_table(tables[name], schemas[name]).iloc[breach.row - 2]
            found.add(row["procedure"] if "procedure" in row else owner.get(row["rollcall"], ""))
    return frozenset(found - {""})


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def _with_countries(claims: Iterable[Claim], countries: pd.DataFrame) -> Iterator[Claim]:
    """Turn names of areas into codes of countries; an area that is no country makes no claim."""
    codes = {
        name.casefold(): row.country
        for row in countries.itertuples()
        for name in (row.name_en, row.name_fr)
    }
    for claim in claims:
        if claim.column != "areas":
            yield claim
            continue
        found = [codes.get(name.casefold(), "") for name in claim.value.split(";")]
        if all(found):
            yield replace(claim, column="countries", value=";".join(sorted(found)))


def _by_cell(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Group claims by cell; cells that only curated facts fill need no decision."""
    cells: dict[tuple[str, tuple[str, ...], str], list[Claim]] = {}
    for claim in claims:
        if claim.value:
            cells.setdefault((claim.table, claim.key, claim.column), []).append(claim)
    for cell in sorted(cells):
        if any(claim.source != CURATED for claim in cells[cell]):
            yield cells[cell]


def _curated(tables: Tables) -> Iterator[Claim]:
    """Cells that stand in the tables and were not put there by an earlier build."""
    built = set(tables["origins"][["table", "key", "column"]].itertuples(index=False, name=None))
    pages: dict[str, str] = {}
    for procedure, url in tables["sources"][["procedure", "url"]].itertuples(index=False):
        pages.setdefault(procedure, url)

    def claim(
        table: str, key: tuple[str, ...], column: str, value: str, owner: str
    ) -> Iterator[Claim]:
        if value and (table, "|".join(key), column) not in built:
            yield Claim(table, key, column, value, CURATED, pages.get(owner, ""))

    for row in tables["resolutions"].to_dict("records"):
        key = (row["procedure"],)
        for column in ("adopted", "term", "ta", "joint_motion", "title", "rule", "urgency"):
            yield from claim("resolutions", key, column, row[column], key[0])
        for column in ("countries", "members_without_group"):
            yield from claim("resolutions", key, column, row[column], key[0])
        figures = ";".join(row[c] for c in ("votes_for", "votes_against", "votes_abstain"))
        # "Not stated" says that what was read gives no result: that is no claim against one.
        vote = {"numbers": f"numbers;{figures}", "show_of_hands": "show_of_hands"}
        yield from claim("resolutions", key, "vote", vote.get(row["vote_kind"], ""), key[0])
    for procedure, rows in tables["tablers"].groupby("procedure"):
        groups = ";".join(sorted(rows["group"]))
        yield from claim("tablers", (procedure,), "group", groups, procedure)
    for (procedure, motion), rows in tables["motions"].groupby(["procedure", "motion"]):
        groups = ";".join(sorted(filter(None, rows["group"])))
        yield from claim("motions", (procedure, motion), "group", groups, procedure)
        yield from claim(
            "motions", (procedure, motion), "joined", rows["joined"].iloc[0], procedure
        )
    owner = dict(tables["rollcalls"][["rollcall", "procedure"]].itertuples(index=False))
    for row in tables["rollcalls"].to_dict("records"):
        for column in tables["rollcalls"].columns.drop("rollcall"):
            key = (row["rollcall"],)
            yield from claim("rollcalls", key, column, row[column], row["procedure"])
    for row in tables["group_votes"].to_dict("records"):
        votes = ";".join(row[c] for c in ("votes_for", "votes_against", "votes_abstain"))
        key = (row["rollcall"], row["group"])
        yield from claim("group_votes", key, "votes", votes, owner.get(row["rollcall"], ""))


def _written(tables: Tables) -> Tables:
    return {name: tables[name] for name in WRITTEN}
