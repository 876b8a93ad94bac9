"""What there is to count: inputs, cut into pieces of work that fit in memory."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from epresolutions.errors import UserError
from epresolutions.vocabulary.counting.terms import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE = 32_000_000  # bytes of input that are one piece of work, if files can be cut there
MOST_FILES = 2_000  # small files in one piece of work
KINDS = {".txt": "text", ".jsonl": "lines", ".ndjson": "lines", ".parquet": "parquet"}


@dataclass(frozen=True)
class Options:
    """How texts are read and counted.

    Attributes
    ----------
    language : {"en", "fr"}
    ngrams : int
    text_column, id_column : str
        In Parquet and JSON Lines.
    repair : bool
        Mend what extraction from a PDF breaks (`epresolutions.vocabulary.preparing.texts.repair`).
    words : tuple of str
        Words that the dictionary lacks, for the repair.
    """

    language: str
    ngrams: int = 1
    text_column: str = "text"
    id_column: str = "id"
    repair: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """A piece of work.

    Attributes
    ----------
    kind : {"text", "lines", "parquet"}
    paths : tuple of str
        One, except for "text".
    names : tuple of str
        What the documents of "text" are called.
    start, stop : int
        Bytes of "lines" (a line belongs to where it starts); row group of "parquet".
    size : int
        Bytes, for the progress bar.
    state : str
        Size and time of the files: a changed file is counted again.
    """

    kind: str
    paths: tuple[str, ...]
    names: tuple[str, ...] = ()
    start: int = 0
    stop: int = 0
    size: int = 0
    state: str = ""

    def key(self, options: Options) -> str:
        """Name of the part that this task makes with these options."""
        said = json.dumps([repr(self), repr(options), VERSION])
        return hashlib.sha256(said.encode()).hexdigest()[:20]


def plan(paths: Iterable[Path]) -> list[Task]:
    """Cut the inputs into tasks.

    Parameters
    ----------
    paths : iterable of pathlib.Path
        Files (.txt, .jsonl, .ndjson, .parquet) and folders that hold such files.

    Returns
    -------
    list of Task

    Raises
    ------
    UserError
        If a path is missing or of no known kind, or there is nothing to count.
    """
    tasks: list[Task] = []
    texts: list[tuple[Path, str]] = []
    for path in paths:
        if not path.exists():
            raise UserError(f"{path}: no such file or folder")
        found = sorted(_inside(path)) if path.is_dir() else [path]
        if not found:
            raise UserError(f"{path}: no file in it ends in {', '.join(KINDS)}")
        for file in found:
            kind = KINDS.get(file.suffix.lower())
            if kind is None:
                raise UserError(f"{file}: one of {', '.join(KINDS)} would be right")
            if kind == "text":
                name = file.relative_to(path) if path.is_dir() else Path(file.name)
                texts.append((file, str(name.with_suffix(""))))
            else:
                tasks += _lines(file) if kind == "lines" else _row_groups(file)
    tasks = [*_batches(texts), *tasks]
    if not tasks:
        raise UserError("nothing to count: the files are empty")
    return tasks


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix.lower() in KINDS and path.is_file():
            yield path


def _state(path: Path) -> str:
    about = os.stat(path)
    return f"{about.st_size}:{about.st_mtime_ns}"


def _batches(texts: list[tuple[Path, str]]) -> Iterator[Task]:
    batch: list[tuple[Path, str]] = []
    size = 0
    for file, name in texts:
        batch.append((file, name))
        size += file.stat().st_size
        if size >= PIECE or len(batch) >= MOST_FILES:
            yield _batch(batch, size)
            batch, size = [], 0
    if batch:
        yield _batch(batch, size)


def _batch(batch: list[tuple[Path, str]], size: int) -> Task:
    return Task(
        kind="text",
        paths=tuple(str(file) for file, _ in batch),
        names=tuple(name for _, name in batch),
        size=size,
        state=" ".join(_state(file) for file, _ in batch),
    )


def _lines(file: Path) -> Iterator[Task]:
    total = file.stat().st_size
    for start in range(0, total, PIECE):
        stop = min(start + PIECE, total)
        yield Task("lines", (str(file),), (), start, stop, stop - start, _state(file))


def _row_groups(file: Path) -> Iterator[Task]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as opened:
            sizes = [
                opened.metadata.row_group(i).total_byte_size
                for i in range(opened.metadata.num_row_groups)
            ]
    except pa.ArrowInvalid:
        raise UserError(f"{file}: no Parquet file") from None
    for i, size in enumerate(sizes):
        yield Task("parquet", (str(file),), (), i, i + 1, size, _state(file))
