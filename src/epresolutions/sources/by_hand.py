"""Importing files saved by hand: each is stored, already there, or refused with a reason."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from epresolutions.sources.errors import SourceError, StoreError
from epresolutions.sources.parsing.reading import decode, read_file
from epresolutions.sources.parsing.recognise import Reading, read
from epresolutions.sources.store.origins import describe, official
from epresolutions.sources.store.store import Store

BATCH = 50
"""Files entered into the index at a time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes
    ----------
    path : pathlib.Path
    state : {"imported", "already there", "refused"}
    said : str
        What it is, or why it was refused.
    notes : tuple of str
        What a reader should know of it, such as parts that contradict each other.
    skipped : tuple of str
        Items of a list that could not be read; the rest of the file was.
    """

    path: Path
    state: str
    said: str
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files named and files in folders named, in a fixed order; hidden ones are left."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        # Links are not followed: they may lead out of the folder, or round in circles.
        for folder, names, files in os.walk(path, followlinks=False):
            names[:] = sorted(name for name in names if not name.startswith("."))
            yield from (Path(folder, file) for file in sorted(files) if not file.startswith("."))


def import_files(store: Store, paths: Iterable[Path]) -> Iterator[Outcome]:
    """Import files and folders into the store.

    Parameters
    ----------
    store : Store
    paths : iterable of pathlib.Path

    Yields
    ------
    Outcome
        One for each file, as it is done.

    Raises
    ------
    StoreError
        If the store itself fails; everything before that is kept.
    """
    files = files_in(paths)
    while some := list(islice(files, BATCH)):
        with store.batch():
            outcomes = [_outcome(store, path) for path in some]
        yield from outcomes


def _outcome(store: Store, path: Path) -> Outcome:
    try:
        if path.is_symlink():
            return Outcome(path, "refused", "is a link; import the file that it points to")
        return _import(store, path, read_file(path))
    except StoreError:
        raise
    except SourceError as error:
        return Outcome(path, "refused", str(error))


def _import(store: Store, path: Path, content: bytes) -> Outcome:
    reading = read(content, path.name)
    day = next((record.day for record in reading.records if record.day), None)
    url = _address(content, reading)
    origin = describe(reading.parser, day, url=url, name=path.name, how="import")
    new = store.add(content, reading, origin)
    notes = tuple(one for record in reading.records for one in record.notes)
    skipped = tuple(one for record in reading.records for one in record.skipped)
    state = "imported" if new else "already there"
    return Outcome(path, state, summarise(reading), notes, skipped)


def _address(content: bytes, reading: Reading) -> str:
    """Address that a page gives as its own, if it is an official one."""
    if reading.parser not in ("doceo", "oeil", "eurlex"):
        return ""
    from epresolutions.sources.parsing.reading import parse_html

    for href in parse_html(decode(content)).xpath("//link[@rel='canonical']/@href"):
        if official(str(href)):
            return str(href)
    return ""


def summarise(reading: Reading) -> str:
    """Say in a few words what a file was found to be."""
    records = reading.records
    if not records:
        return f"{reading.parser}: nothing on motions for resolutions in it"
    first = records[0]
    names = f"{first.kind.replace('_', ' ')} {first.reference}"
    names += f" ({first.language})" if first.language else ""
    return names if len(records) == 1 else f"{names} and {len(records) - 1} more"
