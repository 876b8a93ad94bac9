"""Reads the texts of a corpus one by one: files, lines of JSON Lines, rows of Parquet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from epresolutions.errors import UserError, near_misses
from epresolutions.sources.by_hand import files_in
from epresolutions.sources.parsing.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS, READ = 64, 1_000_000  # rows and bytes of a Parquet file that are held at once


@dataclass(frozen=True)
class Text:
    """A text, or a problem, or neither (`text` is None): a blank line, another language.

    ``size`` is what it took of its file, in bytes.
    """

    where: str
    size: float
    name: str = ""
    text: str | None = None
    problem: str = ""


def read_texts(paths: Iterable[Path], language: str, columns: tuple[str, str]) -> Iterator[Text]:
    """Read all texts in files and folders, in a fixed order.

    A file that is neither JSON Lines nor Parquet is one text, told by its content
    (`epresolutions.sources.parsing.text.read_text`) and called by its path in the folder named.
    Of rows and lines, `columns` hold name and text; what says to be in another "language" is
    passed over.
    """
    import pyarrow as pa

    for path in paths:
        for file in files_in([path]):
            name = file.relative_to(path) if path.is_dir() else Path(file.name)
            unit, reader = _READERS.get(file.suffix.lower(), ("", None))
            try:
                if reader is None:
                    text = read_text(file)
                    yield Text(str(file), file.stat().st_size, str(name.with_suffix("")), text)
                    continue
                for number, (size, record) in enumerate(reader(file), start=1):
                    yield _text(record, f"{file}, {unit} {number}", size, language, columns)
            except (UserError, OSError, pa.ArrowException) as error:
                yield Text(str(file), 0, problem=f"{file}: {' '.join(str(error).split())}")


def _lines(file: Path) -> Iterator[tuple[float, object]]:
    with file.open("rb") as lines:
        for line in lines:
            try:
                yield len(line), json.loads(line) if line.strip() else {}
            except ValueError:  # of JSON, or of UTF-8
                yield len(line), None


def _rows(file: Path) -> Iterator[tuple[float, object]]:
    import pyarrow.parquet as pq

    # By default all of the file is read ahead, whatever its size.
    with pq.ParquetFile(file, pre_buffer=False, buffer_size=READ) as parquet:
        size = file.stat().st_size / max(parquet.metadata.num_rows, 1)
        for batch in parquet.iter_batches(ROWS):
            for record in batch.to_pylist():
                yield size, record


_READERS = {".jsonl": ("line", _lines), ".ndjson": ("line", _lines), ".parquet": ("row", _rows)}


def _text(record: object, where: str, size: float, language: str, columns: tuple[str, str]) -> Text:
    if not isinstance(record, dict):
        return Text(where, size, problem=f"{where}: no JSON object")
    if not record or (record.get("language") or language) != language:
        return Text(where, size)
    for column in columns:
        if column not in record:
            wrong = f'{where}: no column "{column}"; {near_misses(column, record)}'
            return Text(where, size, problem=wrong)
    name, text = (record[column] for column in columns)
    if not isinstance(text, str | None):
        return Text(where, size, problem=f'{where}: "{columns[1]}" holds no text')
    return Text(where, size, str(name), text or "")
