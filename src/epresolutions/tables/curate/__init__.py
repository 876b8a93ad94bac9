"""Makes the tables of data/ from folders of facts, or refuses and changes nothing.

Facts come in folders, in the order in which they were read: the first stands, each later one
adds to it (`merge.add`). What is odd is settled by rule (`settle`). What was corrected by hand
in ``data/`` is kept (`merge.keep`).
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from epresolutions import files
from epresolutions.errors import UserError
from epresolutions.tables.breach import Breach
from epresolutions.tables.check import find_breaches
from epresolutions.tables.contract import CONTRACT, read_contract, sort_table, stamp
from epresolutions.tables.curate import facts as facts_of
from epresolutions.tables.curate.codings import codings
from epresolutions.tables.curate.countries import countries
from epresolutions.tables.curate.merge import Difference, add, differences, keep
from epresolutions.tables.curate.settle import settle
from epresolutions.tables.curate.themes import themes

RULES = "codebook_rules.md"
KEPT = ("demonyms", "lemmas", "precedence", "stop_words")
"""Tables that are kept in data/ by hand: word lists and rules of our own."""

KEYS_OF_FILES = {
    "second_coding": ["procedure", "demand", "addressee"],
    "settled_coding": ["procedure", "demand", "addressee"],
    "twice_coded": ["procedure"],
}


class FactsError(UserError):
    """The facts break the rules.

    Attributes
    ----------
    breaches : list of Breach
        Every breach; a row is a line of the facts file.
    """

    def __init__(self, breaches: list[Breach]):
        self.breaches = breaches
        many = "breach" if len(breaches) == 1 else "breaches"
        super().__init__(f"{len(breaches)} {many} of the rules; nothing was written")


class Curated(NamedTuple):
    """What curation made.

    Attributes
    ----------
    rows : dict of str to int
        Rows of every table.
    differences : list of Difference
        Where a later reading contradicts what stands.
    """

    rows: dict[str, int]
    differences: list[Difference]


def curate(folders: Sequence[Path], data: Path) -> Curated:
    """Make the tidy tables from folders of facts, and refresh what the contract counts.

    Parameters
    ----------
    folders : sequence of Path
        Folders of facts, the earliest reading first. A file that a folder lacks adds nothing.
    data : Path
        Folder of the tables; holds the contract, ``datapackage.json``. What stands there is
        kept where it was corrected by hand.

    Returns
    -------
    Curated
        Rows of every table, and the contradictions between readings.

    Raises
    ------
    UserError
        If a file is unreadable, or a column missing or unknown, or a table is neither in a
        folder nor in ``data/``.
    FactsError
        If the tables would break a rule; then nothing is written.
    """
    contract = read_contract(data)
    schemas = {resource["name"]: resource["schema"] for resource in contract["resources"]}
    keys = {name: list(schema["primaryKey"]) for name, schema in schemas.items()}
    stands = _standing(data, schemas)
    facts, found = _together(folders, facts_of.columns_of(schemas), keys | KEYS_OF_FILES)
    for name in sorted({*facts_of.FILES, "twice_coded"} - set(facts)):
        facts[name] = _empty(facts_of.columns_of(schemas)[name])
    later = pd.concat([facts_of.read_later(folder) for folder in folders])
    settled = settle(facts, keys, later)

    first = add("demands", settled["demands"], stands["demands"], keys["demands"])
    made = codings(settled | {"demands": first})
    before, after = facts | made, settled | made
    recorded = stands["corrections"]
    tables = {"countries": countries(), "themes": themes()}
    tables |= {name: stands[name] for name in (*KEPT, "origins")}
    for name in schemas.keys() - tables.keys() - {"corrections"}:
        own = recorded[recorded["table"] == name]
        kept = set(own[["key", "column"]].itertuples(index=False, name=None))
        tables[name] = keep(name, stands[name], before[name], after[name], keys[name], kept)
    tables["corrections"] = _corrections(recorded, settled["corrections"], tables, keys)
    rules = next((one / RULES for one in (data, *folders) if (one / RULES).is_file()), None)
    if rules is None:
        raise UserError(f"no file {RULES} in {data}, nor in {', '.join(map(str, folders))}")
    _write(data, tables, schemas, rules)
    return Curated({name: len(tables[name]) for name in schemas}, found)


def _standing(data: Path, schemas: dict[str, dict]) -> dict[str, pd.DataFrame]:
    """Read the tables as they stand; one that is not there yet is empty."""
    tables = {}
    for name, schema in schemas.items():
        path = data / f"{name}.csv"
        if path.is_file():
            tables[name] = facts_of.read_text(path)
            tables[name].index = [f"{path.name}:{row}" for row in range(2, len(tables[name]) + 2)]
        elif name in KEPT:
            raise UserError(f"no file {path.name} in {data}; it is kept there by hand")
        else:
            tables[name] = _empty([field["name"] for field in schema["fields"]])
    return tables


def _empty(columns: Sequence[str]) -> pd.DataFrame:
    """Make a table without rows."""
    return pd.DataFrame(columns=list(columns), dtype="str")


def _together(
    folders: Sequence[Path], columns: dict[str, Sequence[str]], keys: dict[str, list[str]]
) -> tuple[dict[str, pd.DataFrame], list[Difference]]:
    """Read the folders, each adding to those before it."""
    facts: dict[str, pd.DataFrame] = {}
    found = []
    for folder in folders:
        for name, frame in facts_of.read_folder(folder, columns).items():
            if name not in facts:
                facts[name] = frame
                continue
            found += differences(name, facts[name], frame, keys[name])
            facts[name] = add(name, facts[name], frame, keys[name])
    return facts, found


def _corrections(
    recorded: pd.DataFrame,
    made: pd.DataFrame,
    tables: dict[str, pd.DataFrame],
    keys: dict[str, list[str]],
) -> pd.DataFrame:
    """Record every settled cell that stands, those of earlier runs first."""
    rows = pd.concat([recorded, made]).drop_duplicates(["table", "key", "column"])
    cells = {}
    for name in set(rows["table"]):
        frame = tables[name]
        names = ["|".join(cell) for cell in frame[keys[name]].itertuples(index=False)]
        cells[name] = frame.set_axis(names)
    stands = [
        row.key in cells[row.table].index
        and cells[row.table].at[row.key, row.column] == row.becomes
        for row in rows.itertuples()
    ]
    return rows[stands]


def _write(
    data: Path, tables: dict[str, pd.DataFrame], schemas: dict[str, dict], rules: Path
) -> None:
    """Check the tables as a whole, then put all of them in place, or none."""
    with files.staging(data) as staging:
        lines: dict[str, list[str]] = {}
        for name, schema in schemas.items():
            frame = sort_table(tables[name], schema)
            lines[name] = [str(label) for label in frame.index]
            frame.to_csv(staging / f"{name}.csv", index=False, lineterminator="\n")
        shutil.copyfile(rules, staging / RULES)
        shutil.copyfile(data / CONTRACT, staging / CONTRACT)
        stamp(staging)
        breaches = {_in_facts(breach, lines) for breach in find_breaches(staging)}
        if breaches:
            raise FactsError(sorted(breaches, key=lambda breach: breach.order))
        # The contract last: it vouches for the tables.
        made = sorted(staging.iterdir(), key=lambda path: path.name == CONTRACT)
        files.move_all((path, data / path.name) for path in made)


def _in_facts(breach: Breach, lines: dict[str, list[str]]) -> Breach:
    """Name the file of facts and its line in place of the table's."""
    name = breach.file.removesuffix(".csv")
    if breach.row is None or not 2 <= breach.row < len(lines.get(name, ())) + 2:
        return breach
    file, colon, line = lines[name][breach.row - 2].rpartition(":")
    if not colon or not line.isdigit():
        return breach
    return Breach(file, int(line), breach.column, breach.value, breach.rule)
