"""Reads the texts of a task, a block at a time."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from epresolutions.errors import UserError, near_misses
from epresolutions.vocabulary.preparing.texts import repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from epresolutions.vocabulary.counting.plan import Options, Task

BLOCK = 16_000_000  # characters of text held at once


def blocks(task: Task, options: Options) -> Iterator[tuple[list[str], list[str] | pa.Array]]:
    """Read texts with the names of their documents.

    Texts whose own "language" is another than the one asked for are passed over.

    Parameters
    ----------
    task : Task
    options : Options

    Yields
    ------
    names : list of str
    texts : list of str or pyarrow array of strings

    Raises
    ------
    UserError
        If a file cannot be read as what it is, or lacks a column.
    """
    if options.repair:
        words = frozenset(options.words)
        for names, texts in blocks(task, replace(options, repair=False)):
            yield names, [repair(str(text), options.language, words=words) for text in texts]
        return
    if task.kind == "parquet":
        yield from _parquet(task, options)
        return
    names: list[str] = []
    texts: list[str] = []
    size = 0
    for name, text in (_files if task.kind == "text" else _lines)(task, options):
        names.append(name)
        texts.append(text)
        size += len(text)
        if size >= BLOCK:
            yield names, texts
            names, texts, size = [], [], 0
    if names:
        yield names, texts


def _files(task: Task, options: Options) -> Iterator[tuple[str, str]]:
    for path, name in zip(task.paths, task.names, strict=True):
        try:
            with open(path, encoding="utf-8-sig") as file:
                yield name, file.read()
        except UnicodeDecodeError as error:
            raise UserError(f"{path}, byte {error.start}: no UTF-8; save it as UTF-8") from None


def _lines(task: Task, options: Options) -> Iterator[tuple[str, str]]:
    path = task.paths[0]
    with open(path, "rb") as file:
        if task.start:
            file.seek(task.start - 1)
            file.readline()  # the line that began before belongs to the task before
        while (start := file.tell()) < task.stop and (line := file.readline()):
            if line.strip():
                yield from _record(line, path, start, options)


def _record(line: bytes, path: str, start: int, options: Options) -> Iterator[tuple[str, str]]:
    where = f"{path}, line at byte {start}"
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise UserError(f"{where}: no JSON") from None
    if not isinstance(record, dict):
        raise UserError(f"{where}: no JSON object")
    for column in (options.text_column, options.id_column):
        _require(column, record, where)
    if record.get("language", options.language) == options.language:
        yield str(record[options.id_column]), str(record[options.text_column] or "")


def _parquet(task: Task, options: Options) -> Iterator[tuple[list[str], pa.Array]]:
    """Texts stay in Arrow; as many rows at a time as make a block at their mean length."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with pq.ParquetFile(task.paths[0]) as file:
        wanted = [options.id_column, options.text_column]
        for column in wanted:
            _require(column, file.schema_arrow.names, task.paths[0])
        if "language" in file.schema_arrow.names:
            wanted.append("language")
        group = file.metadata.row_group(task.start)
        rows = max(1, BLOCK * group.num_rows // max(group.total_byte_size, 1))
        for batch in file.iter_batches(rows, row_groups=[task.start], columns=wanted):
            if len(wanted) > 2:
                language = pc.fill_null(batch.column("language"), options.language)
                batch = batch.filter(pc.equal(language, options.language))
            if len(batch):
                names = [str(name) for name in batch.column(options.id_column).to_pylist()]
                texts = batch.column(options.text_column).cast(pa.large_string())
                yield names, pc.fill_null(texts, "")


def _require(column: str, there: object, where: str) -> None:
    if column not in there:
        raise UserError(f'{where}: no column "{column}"; {near_misses(column, there)}')
