"""Counts a corpus of any size, a block at a time: here, or on a Dask cluster."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from epresolutions import files
from epresolutions.errors import UserError
from epresolutions.interrupts import hearing_later, start_deaf
from epresolutions.vocabulary.counting.terms import count_terms
from epresolutions.vocabulary.preparing.texts import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa
    from distributed import LocalCluster

    from epresolutions.vocabulary.counting.texts import Text

BLOCK = 4_000_000  # characters that are counted at once


@dataclass
class Block:
    """Texts that are counted together, and what could not be read between them."""

    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    size: float = 0


def documents_path(out: Path) -> Path:
    """Where the list of documents is: beside the counts."""
    return out.with_suffix(".documents.parquet")


def count_corpus(
    texts: Iterable[Text],
    out: Path,
    language: str,
    *,
    ngrams: int = 1,
    mended_with: Collection[str] | None = None,
    workers: int = 1,
    scheduler: str = "",
    progress: Callable[[float], object] = lambda size: None,
) -> tuple[int, int, list[str]]:
    """Count the terms of texts into a Parquet file: ``document``, ``term``, ``n``.

    The list of documents goes beside it: ``document``, ``tokens``, ``types``. Both are the same
    whatever counts them, and take their places when they are whole.

    Parameters
    ----------
    texts : iterable of Text
        Of two with the same name the first is counted.
    out, language, ngrams
        As for the command.
    mended_with : collection of str, optional
        Words that the dictionary lacks; if given, what extraction from a PDF breaks is mended.
    workers : int
        Processes of a local Dask cluster, 0 for one a core; 1 counts in this process.
    scheduler : str
        Address of a Dask cluster instead.
    progress : callable
        Told the bytes of each block that is counted.

    Returns
    -------
    documents, tokens : int
    problems : list of str
        A line for each text that was not counted.

    Raises
    ------
    UserError
        If there is no cluster, or no text in a whole block could be read.
    """
    import pyarrow.parquet as pq

    documents, tokens, problems = 0, 0, []
    count = partial(_tables, language=language, ngrams=ngrams, mended_with=mended_with)
    with files.staging(out.parent) as staging, _runner(workers, scheduler) as run:
        staged = [(staging / "counts", out), (staging / "documents", documents_path(out))]
        with ExitStack() as opened:
            writers = [
                opened.enter_context(pq.ParquetWriter(path, empty.schema, compression="zstd"))
                for (path, _), empty in zip(staged, count(Block()), strict=True)
            ]
            for block, tables in run(count, _blocks(texts)):
                for writer, table in zip(writers, tables, strict=True):
                    writer.write_table(table)
                documents += len(tables[1])
                tokens += sum(tables[1]["tokens"].to_pylist())
                problems += block.problems
                if problems and not documents:
                    more = f" (and {len(problems) - 1} more)" if problems[1:] else ""
                    raise UserError(f"{problems[0]}{more}")
                progress(block.size)
        if not documents:
            raise UserError(f"nothing to count: no text in {language!r}")
        files.move_all(staged)
    return documents, tokens, problems


def _blocks(texts: Iterable[Text]) -> Iterator[Block]:
    block, length, seen = Block(), 0.0, set()
    for one in texts:
        # A name of a file need not be UTF-8, but a name in Parquet must.
        name = one.name.encode(errors="replace").decode()
        if one.problem:
            block.problems.append(one.problem)
        elif one.text is not None and name in seen:
            block.problems.append(f'{one.where}: a text before is called "{name}", too')
        elif one.text is not None:
            seen.add(name)
            block.names.append(name)
            block.texts.append(one.text)
        block.size += one.size
        length += len(one.text) if one.text else one.size
        if length >= BLOCK:
            yield block
            block, length = Block(), 0.0
    yield block


def _tables(
    block: Block, *, language: str, ngrams: int, mended_with: Collection[str] | None
) -> tuple[pa.Table, pa.Table]:
    import pyarrow as pa

    texts = block.texts
    if mended_with is not None:
        texts = [repair(text, language, words=mended_with) for text in texts]
    counts, terms = count_terms(texts, language, ngrams=ngrams)
    types = np.diff(counts.indptr).astype(np.int64)
    names, terms = pa.array(block.names, pa.string()), pa.array(terms, pa.string())
    rows = np.repeat(np.arange(len(names), dtype=np.int32), types)
    counted = {
        "document": pa.DictionaryArray.from_arrays(rows, names),
        "term": pa.DictionaryArray.from_arrays(counts.indices.astype(np.int32), terms),
        "n": counts.data.astype(np.int32),
    }
    listed = {"document": names, "tokens": counts.sum(axis=1).A1, "types": types}
    metadata = {"language": language, "ngrams": str(ngrams)}
    return pa.table(counted, metadata=metadata), pa.table(listed, metadata=metadata)


@contextmanager
def _runner(workers: int, scheduler: str) -> Iterator[Callable]:
    """Give what counts blocks and returns them in their order, each with its tables."""
    if workers == 1 and not scheduler:
        yield lambda count, blocks: ((block, count(block)) for block in blocks)
        return
    try:
        import dask
        from distributed import Client
    except ImportError:
        needs = 'several processes need Dask: pip install "epresolutions[scale]"'
        raise UserError(f"{needs}; --workers 1 does without") from None
    with ExitStack() as stack:
        # A block may be one long text.
        large = {"distributed.admin.large-graph-warning-threshold": "1GB"}
        stack.enter_context(dask.config.set(large))
        where = scheduler or stack.enter_context(_local_cluster(workers))
        try:
            client = stack.enter_context(Client(where, timeout="10s"))
            client.wait_for_workers(1, timeout=10)
        except (OSError, ValueError) as error:
            raise UserError(f"--scheduler {scheduler}: no Dask cluster answers there") from error
        yield partial(_there, client)


def _local_cluster(workers: int) -> LocalCluster:
    """Start processes that leave Ctrl-C to this one, which closes them; Windows cannot."""
    import dask
    from distributed import LocalCluster

    method = "spawn"
    if "forkserver" in multiprocessing.get_all_start_methods():
        method = "forkserver"
        start_deaf()
    with dask.config.set({"distributed.worker.multiprocessing-method": method}), hearing_later():
        return LocalCluster(
            n_workers=workers or None,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.ERROR,
        )


def _there(client: object, count: Callable, blocks: Iterable[Block]) -> Iterator[tuple]:
    most = 2 * sum(client.nthreads().values())
    running: deque = deque()
    for block in blocks:
        running.append((block, client.submit(count, block, pure=False)))
        if len(running) == most:
            done, future = running.popleft()
            yield done, future.result()
    for done, future in running:
        yield done, future.result()
