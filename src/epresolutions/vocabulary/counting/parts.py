"""Parts of the result on disk: one a task, joined at the end."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from epresolutions import files
from epresolutions.errors import UserError
from epresolutions.vocabulary.counting.read import blocks
from epresolutions.vocabulary.counting.terms import TermCounter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    import pyarrow.parquet as pq
    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.counting.plan import Options, Task


def count_task(task: Task, options: Options, folder: str) -> str:
    """Count the texts of a task and write its part, unless it is there.

    Parameters
    ----------
    task : Task
    options : Options
    folder : str
        Where parts are kept.

    Returns
    -------
    str
        What is wrong with the input, in one line; empty if nothing.
    """
    counts_path, documents_path = part_paths(Path(folder), task.key(options))
    if documents_path.exists():
        return ""
    counter = _counter(options.language, options.ngrams)
    metadata = {b"language": options.language.encode(), b"ngrams": b"%d" % options.ngrams}
    with files.staging(Path(folder)) as staging, ExitStack() as open_files:
        beside = [staging / path.name for path in (counts_path, documents_path)]
        writers = [
            open_files.enter_context(_writer(path, schema.with_metadata(metadata)))
            for path, schema in zip(beside, _schemas(), strict=True)
        ]
        try:
            for names, texts in blocks(task, options):
                counts, terms = counter.count(texts)
                for writer, table in zip(writers, _tables(names, counts, terms), strict=True):
                    writer.write_table(table.cast(writer.schema))
        except UserError as error:
            return str(error)
        open_files.close()
        # The documents last: they say that the part is whole.
        files.move_all(zip(beside, (counts_path, documents_path), strict=True))
    return ""


def part_paths(folder: Path, key: str) -> tuple[Path, Path]:
    """Where the counts and the documents of a part are."""
    return folder / f"{key}.counts.parquet", folder / f"{key}.documents.parquet"


def documents_path(out: Path) -> Path:
    """Where the documents of the result are: beside its counts."""
    return out.with_suffix(".documents.parquet")


def join(folder: Path, keys: Iterable[str], out: Path) -> tuple[int, int]:
    """Join parts into the result, a block at a time.

    Parameters
    ----------
    folder : pathlib.Path
    keys : iterable of str
        Of the parts, in their order.
    out : pathlib.Path
        The documents go beside it.

    Returns
    -------
    documents, tokens : int

    Raises
    ------
    UserError
        If two documents have the same name.
    """
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    keys = list(keys)
    seen: set[str] = set()
    tokens = 0
    # On the file system of the result, and cleared away with the parts if this run is killed.
    with files.staging(folder) as staging:
        beside = (staging / "counts", staging / "documents")
        for which in (1, 0):
            schema = pq.read_schema(part_paths(folder, keys[0])[which])
            with _writer(beside[which], schema) as writer:
                for key in keys:
                    for block in _row_groups(part_paths(folder, key)[which]):
                        if which:
                            _check_names(block["document"].to_pylist(), seen)
                            tokens += pc.sum(block["tokens"]).as_py() or 0
                        writer.write_table(block)
        files.move_all(zip(beside, (out, documents_path(out)), strict=True))
    return len(seen), tokens


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    import pyarrow.parquet as pq

    return pq.ParquetWriter(path, schema, compression="zstd", write_statistics=False)


def _row_groups(path: Path) -> Iterator[pa.Table]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for i in range(file.num_row_groups):
            yield file.read_row_group(i)


def _check_names(names: list[str], seen: set[str]) -> None:
    for name in names:
        if name in seen:
            raise UserError(f'two documents are called "{name}"; names must differ')
        seen.add(name)


@cache
def _counter(language: str, ngrams: int) -> TermCounter:
    """One for a process: what it has learned of the language serves the next task."""
    return TermCounter(language, ngrams=ngrams)


def _schemas() -> tuple[pa.Schema, pa.Schema]:
    import pyarrow as pa

    names = pa.dictionary(pa.int32(), pa.string())
    return (
        pa.schema([("document", names), ("term", names), ("n", pa.int32())]),
        pa.schema([("document", pa.string()), ("tokens", pa.int64()), ("types", pa.int64())]),
    )


def _tables(names: list[str], counts: csr_matrix, terms: list[str]) -> tuple[pa.Table, pa.Table]:
    import pyarrow as pa

    rows = np.repeat(np.arange(len(names), dtype=np.int32), np.diff(counts.indptr))
    long = {
        "document": pa.DictionaryArray.from_arrays(rows, pa.array(names, type=pa.string())),
        "term": pa.DictionaryArray.from_arrays(
            counts.indices.astype(np.int32), pa.array(terms, type=pa.string())
        ),
        "n": counts.data.astype(np.int32),
    }
    documents = {
        "document": pa.array(names, type=pa.string()),
        "tokens": np.asarray(counts.sum(axis=1)).ravel().astype(np.int64),
        "types": np.diff(counts.indptr).astype(np.int64),
    }
    return pa.table(long), pa.table(documents)
