"""Makes the tables of data/ from a folder of facts, or refuses and changes nothing."""

import shutil
from pathlib import Path

import pandas as pd

from epresolutions import files
from epresolutions.errors import UserError, near_misses
from epresolutions.tables.breach import Breach
from epresolutions.tables.check import find_breaches
from epresolutions.tables.contract import CONTRACT, read_contract, sort_table, stamp
from epresolutions.tables.curate.countries import countries
from epresolutions.tables.curate.settle import settle
from epresolutions.tables.curate.themes import themes

FILES = {
    "addressees": "codebook_addressees.csv",
    "agreement": "agreement.csv",
    "demands": "demands.csv",
    "documents": "term_counts_en_t9_documents.csv",
    "group_votes": "group_votes.csv",
    "groups": "groups.csv",
    "kinds": "codebook_kinds.csv",
    "motions": "motions.csv",
    "resolutions": "resolutions.csv",
    "rollcalls": "rollcalls.csv",
    "sources": "sources.csv",
    "tablers": "tablers.csv",
    "term_counts": "term_counts_en_t9.csv",
}
"""Table -> the file of the facts folder that it is made from."""

RULES = "codebook_rules.md"
ADDED = {"resolutions": {"vote_read_from"}}
"""Columns that the facts do not have: `settle` makes them."""


KEPT = ("demonyms", "lemmas", "precedence", "stop_words")
"""Tables that are kept in data/ by hand: word lists and rules of our own."""


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


def curate(facts: Path, data: Path) -> dict[str, int]:
    """Make the tidy tables from the facts, and refresh what the contract counts.

    Parameters
    ----------
    facts : Path
        Folder with the facts, as `FILES` names them, and the rules of the codebook.
    data : Path
        Folder of the tables; holds the contract, ``datapackage.json``.

    Returns
    -------
    dict of str to int
        Rows of every table.

    Raises
    ------
    UserError
        If a file or a column is missing, unknown or unreadable.
    FactsError
        If the tables would break a rule; then nothing is written.
    """
    contract = read_contract(data)
    schemas = {resource["name"]: resource["schema"] for resource in contract["resources"]}
    keys = {name: list(schema["primaryKey"]) for name, schema in schemas.items()}
    found = {name: _read(facts / file) for name, file in FILES.items()}
    if not (facts / RULES).is_file():
        raise UserError(f"no file {RULES} in {facts}")
    for name, frame in found.items():
        columns = {field["name"] for field in schemas[name]["fields"]} - ADDED.get(name, set())
        _check_columns(facts / FILES[name], frame, columns)

    tables = settle(found, keys) | {"countries": countries(), "themes": themes()}
    for name in KEPT:  # written by hand, not from facts: sorted again, otherwise as they are
        tables[name] = _read(data / f"{name}.csv")
    # What was built from official pages is built again: the tables made here hold the facts
    # alone, so no cell has an origin yet.
    tables["origins"] = pd.DataFrame(
        columns=[field["name"] for field in schemas["origins"]["fields"]], dtype="str"
    )
    with files.staging(data) as staging:
        lines: dict[str, list[int]] = {}
        for name, schema in schemas.items():
            frame = sort_table(tables[name], schema)
            lines[name] = [int(row) + 2 for row in frame.index]
            frame.to_csv(staging / f"{name}.csv", index=False, lineterminator="\n")
        shutil.copyfile(facts / RULES, staging / RULES)
        shutil.copyfile(data / CONTRACT, staging / CONTRACT)
        stamp(staging)
        breaches = [_in_facts(breach, lines) for breach in find_breaches(staging)]
        if breaches:
            raise FactsError(sorted(breaches, key=lambda breach: breach.order))
        # The contract last: it vouches for the tables.
        made = sorted(staging.iterdir(), key=lambda path: path.name == CONTRACT)
        files.move_all((path, data / path.name) for path in made)
    return {name: len(tables[name]) for name in schemas}


def _read(path: Path) -> pd.DataFrame:
    """Read one file of facts, every cell as text."""
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except FileNotFoundError:
        raise UserError(f"no file {path.name} in {path.parent}") from None
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8: {error}") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise UserError(f"{path} is not a CSV table: {error}") from None


def _check_columns(path: Path, frame: pd.DataFrame, columns: set[str]) -> None:
    """Refuse a file that lacks a column or has one too many."""
    for column in sorted(columns - set(frame.columns)):
        raise UserError(f"{path}: no column '{column}'; {near_misses(column, frame.columns)}")
    for column in sorted(set(frame.columns) - columns):
        raise UserError(f"{path}: unknown column '{column}'; {near_misses(column, columns)}")


def _in_facts(breach: Breach, lines: dict[str, list[int]]) -> Breach:
    """Name the facts file and its line in place of the table's."""
    name = breach.file.removesuffix(".csv")
    if name not in FILES:
        return breach
    row = breach.row
    if row is not None and 2 <= row < len(lines[name]) + 2:
        row = lines[name][row - 2]
    return Breach(FILES[name], row, breach.column, breach.value, breach.rule)
