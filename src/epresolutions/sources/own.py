"""A user's own texts: kept beside the store, out of the repository, and joined to the tables.

An own text is no resolution: it has an id of its own form, stands in no table of data/, and is in a
comparison only where it is named or own texts are asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from epresolutions import files
from epresolutions.errors import UserError, near_misses
from epresolutions.sources.official import COLUMNS, of_project, store_of

MACHINE = "machine"
"""The coder of its demands."""

_ID = re.compile(r"OWN-[A-Z0-9]+(?:-[A-Z0-9]+)*", re.IGNORECASE | re.ASCII)
_NAMED = re.compile(rf"(?<![\w/-]){_ID.pattern}(?![\w/-])", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text that a user added.

    Attributes
    ----------
    id : str
        ``OWN-`` and a name in capitals: ``OWN-DRAFT-2``.
    title, adopted : str
        Its day in ISO 8601.
    term : int
        The parliamentary term in which its day falls.
    language : {"en", "fr"}
    countries, groups : tuple of str
        Codes; empty for unknown.
    parts : tuple of (part, number, text)
        As `official.COLUMNS` has them; what stands for its summary is among them.
    counts : dict of str to int
        Words of an English text, as lemmas; empty for a French one.
    demands : tuple of dict
        ``kind``, ``addressee``, ``verb``, ``note``, ``part``, as the table `demands` has them.
    coded : bool
        False if the machine coder could not read it: then its demands are unknown.
    """

    id: str
    title: str
    adopted: str
    term: int
    language: str
    countries: tuple[str, ...]
    groups: tuple[str, ...]
    parts: tuple[tuple[str, str, str], ...]
    counts: dict[str, int]
    demands: tuple[dict, ...]
    coded: bool


def is_own(reference: object) -> bool:
    """Whether a reference has the form of the id of an own text, which no procedure has."""
    return bool(_ID.fullmatch(str(reference).strip()))


def are_own(references: pd.Series) -> pd.Series:
    """Say which references are ids of own texts."""
    return references.str.startswith("OWN-").fillna(False).astype(bool)


def asked_in(values: Mapping[str, object]) -> list[str] | None:
    """Own texts that parameters name; None where all are asked for."""
    if "own" in [part.strip() for part in str(values.get("urgency", "")).split(",")]:
        return None
    return named_in(values.values())


def files_behind(data: Path, values: Mapping[str, object]) -> list[Path]:
    """Files of the own texts that a run with some parameters reads."""
    ids = asked_in(values)
    return [path_of(data, one.id) for one in read_all(data) if ids is None or one.id in ids]


def named_in(values: Iterable[object]) -> list[str]:
    """Ids of own texts that stand in parameters, in capitals."""
    found = (match[0].upper() for value in values for match in _NAMED.finditer(str(value)))
    return list(dict.fromkeys(found))


def path_of(data: Path, own: str) -> Path:
    """File of an own text, which need not exist."""
    return store_of(data) / "own" / f"{own.upper()}.json"


def read_all(data: Path) -> list[OwnText]:
    """Read the own texts that belong to a folder of tables, in the order of their ids.

    Raises
    ------
    UserError
        If a file is damaged; the line says how to be rid of it.
    """
    return [_read(path) for path in sorted(path_of(data, "OWN-X").parent.glob("OWN-*.json"))]


def write(data: Path, text: OwnText) -> None:
    """Keep an own text; one of the same id is replaced."""
    path = path_of(data, text.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, files.json_text(asdict(text)))


def remove(data: Path, own: str) -> OwnText:
    """Remove an own text, and give what it was.

    Raises
    ------
    UserError
        If there is none of this id.
    """
    known = {text.id: text for text in read_all(data)}
    if own.upper() not in known:
        raise UserError(_unknown(own, known))
    path_of(data, own).unlink()
    return known[own.upper()]


def with_own(tables, ids: Iterable[str] | None = None):
    """Join own texts to the tables.

    Parameters
    ----------
    tables : Tables
    ids : iterable of str, optional
        Which; all if not given.

    Returns
    -------
    Tables
        The frames `resolutions`, `tablers`, `demands`, `documents` and `term_counts` have the own
        texts below their rows. Whether an own text is an urgency, how it was voted and whose
        motions there were is unknown.

    Raises
    ------
    UserError
        If there is no own text of an id.
    """
    known = {text.id: text for text in read_all(tables.folder)}
    if ids is not None:
        for own in (ids := list(ids)):
            if own not in known:
                raise UserError(_unknown(own, known))
        known = {own: known[own] for own in ids}
    if not known:
        return tables
    texts = known.values()
    return tables.with_frames(
        resolutions=_below(tables.resolutions, [_resolution(text) for text in texts]),
        tablers=_below(
            tables.tablers,
            [{"procedure": text.id, "group": group} for text in texts for group in text.groups],
        ),
        demands=_below(tables.demands, [row for text in texts for row in _demands(text)]),
        documents=_below(tables.documents, [_document(text) for text in texts if text.counts]),
        term_counts=_below(
            tables.term_counts,
            [
                {"procedure": text.id, "term": term, "n": n}
                for text in texts
                for term, n in text.counts.items()
            ],
        ),
    )


def texts_of(tables) -> pd.DataFrame:
    """Texts of the own texts that are among the resolutions of the tables, in their parts.

    Returns
    -------
    DataFrame
        As `official.load` gives official texts; ``document`` is the id once more.
    """
    resolutions = tables.resolutions["procedure"]
    here = list(resolutions[are_own(resolutions)])
    rows = [
        (own, text.language, own, *part)
        for own in here
        for text in [_read(path_of(tables.folder, own))]
        for part in (("title", "", text.title), *text.parts)
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def texts_at_hand(tables) -> pd.DataFrame | None:
    """Official texts of the project and, below them, those of `texts_of`; None without any."""
    found, added = of_project(tables.folder), texts_of(tables)
    if added.empty:
        return found
    return added if found is None else pd.concat([found, added], ignore_index=True)


def _read(path: Path) -> OwnText:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        found |= {name: tuple(found[name]) for name in ("countries", "groups", "demands")}
        return OwnText(**found | {"parts": tuple(map(tuple, found["parts"]))})
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(
            f"own text {path.stem}: its file {path} is damaged; "
            "delete the file and add the text again"
        ) from None


def _unknown(own: str, known: Iterable[str]) -> str:
    known = list(known)
    hint = near_misses(own.upper(), known) if known else "there is none yet"
    return f"no own text {own}; {hint or 'epresolutions add --list names them'}"


def _below(frame: pd.DataFrame, rows: list[dict]) -> pd.DataFrame:
    if not rows:
        return frame
    added = pd.DataFrame(rows).reindex(columns=frame.columns).astype(frame.dtypes)
    return pd.concat([frame, added], ignore_index=True)


def _resolution(text: OwnText) -> dict:
    return {
        "procedure": text.id,
        "adopted": pd.Timestamp(text.adopted),
        "term": text.term,
        "title": text.title,
        "countries": text.countries,
        "themes": (),
        "motions_complete": False,
        "summary_seen": "whole" if text.coded else "none",
    }


def _demands(text: OwnText) -> list[dict]:
    return [
        {"procedure": text.id, "demand": number, "coder": MACHINE, **row}
        for number, row in enumerate(text.demands, start=1)
    ]


def _document(text: OwnText) -> dict:
    return {
        "procedure": text.id,
        "adopted": pd.Timestamp(text.adopted),
        "title": text.title,
        "tokens": sum(text.counts.values()),
        "types": len(text.counts),
    }
