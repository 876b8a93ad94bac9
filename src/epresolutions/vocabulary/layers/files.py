"""A layer from a file of counts that `epresolutions count` has made."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.corpus.comparison import slug, with_documents
from epresolutions.vocabulary.counting.run import documents_path
from epresolutions.vocabulary.layers.model import Layer, LayerError, measured
from epresolutions.vocabulary.preparing.pipeline import Preparation, prepare_counts

if TYPE_CHECKING:
    from collections.abc import Collection

    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.preparing.words import WordLists

_SLUG = re.compile(r"\d{4}-\d{4}[A-Z]?-[A-Z]{3}(?![A-Za-z0-9])", re.ASCII)


def counted_language(path: Path) -> str:
    """Language of the texts that were counted.

    Raises
    ------
    LayerError
        If the file is missing or was not made by `epresolutions count`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        raise LayerError(f"layer: no file {path}; epresolutions count makes one")
    try:
        metadata = pq.read_schema(path).metadata or {}
    except pa.ArrowInvalid:
        metadata = {}
    if b"language" not in metadata or not documents_path(path).is_file():
        raise LayerError(
            f"layer: {path} and its list of documents were not made by epresolutions count"
        )
    return metadata[b"language"].decode()


def layer_from_file(
    path: Path,
    resolutions: pd.DataFrame,
    lists: WordLists,
    *,
    preparation: Preparation | None = None,
    names: Collection[str] = (),
) -> Layer:
    """Read counts, a block at a time.

    Parameters
    ----------
    path : pathlib.Path
    resolutions : pandas.DataFrame
        ``procedure``, ``title``, ``adopted``. A document is the resolution whose procedure it is
        called by, also in the form of file names (2016-2607-RSP), and also if more follows in the
        name (2016-2607-RSP_fr) of one document only; others keep their own names.
    lists : WordLists
        Of the language of the texts.
    preparation : Preparation, optional
        Steps that need the text are passed over.
    names : collection of str
        What is masked.

    Returns
    -------
    Layer
    """
    found = pd.read_parquet(documents_path(path))["document"].astype("str")
    called = _called(found, resolutions["procedure"])
    counts, terms = _read(path, {name: row for row, name in enumerate(found)})
    counts, vocabulary, report = prepare_counts(
        counts, terms, preparation or Preparation(), lists, names=names
    )
    about = resolutions.set_index("procedure")[["title", "adopted"]]
    index = pd.Index(called, dtype="str", name="procedure")
    if index.has_duplicates:
        twice = index[index.duplicated()][0]
        raise LayerError(f"layer: {path} holds {twice} more than once")
    documents = about.reindex(index)
    documents["title"] = documents["title"].fillna(pd.Series(called, index=index, dtype="str"))
    order = np.argsort(index.to_numpy(), kind="stable")
    return Layer(
        name=path.name,
        language=lists.language,
        counts=counts[order],
        vocabulary=vocabulary,
        documents=measured(documents.iloc[order], counts[order]),
        description=MappingProxyType(
            {"en": f"words counted in {path.name}", "fr": f"mots comptés dans {path.name}"}
        ),
        report=report,
    )


def strangers(path: Path, tables: object) -> list[str]:
    """Documents of a file of counts that are called by no resolution: no set compares them.

    Parameters
    ----------
    path : pathlib.Path
    tables : object with the frames ``resolutions``, ``documents`` and ``groups``

    Returns
    -------
    list of str
        Their own names, in the order of the file.
    """
    names = pd.read_parquet(documents_path(path))["document"].astype("str")
    called = _called(names, tables.resolutions["procedure"])
    compared = set(with_documents(tables)["procedure"])
    return [name for name, one in zip(names, called, strict=True) if one not in compared]


def _called(names: pd.Series, procedures: pd.Series) -> list[str]:
    """Procedures by which documents are called, or their own names."""
    by_slug = {slug(procedure): procedure for procedure in procedures}
    whole = [slug(Path(name).name) for name in names]
    begun = [match[0] if (match := _SLUG.match(name)) else name for name in whole]
    once = Counter(begun)
    return [
        by_slug.get(one if one in by_slug or once[start] > 1 else start, name)
        for name, one, start in zip(names, whole, begun, strict=True)
    ]


def _read(path: Path, rows: dict[str, int]) -> tuple[csr_matrix, np.ndarray]:
    import pyarrow.parquet as pq
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    parts: list[tuple[np.ndarray, ...]] = []
    with pq.ParquetFile(path) as file:
        for i in range(file.num_row_groups):
            block = file.read_row_group(i).combine_chunks()
            document, term = (
                block[name].chunk(0) if block[name].num_chunks else None
                for name in ("document", "term")
            )
            if document is None:
                continue
            row = np.array([rows[name] for name in document.dictionary.to_pylist()], dtype=np.int64)
            column = np.array(
                [columns.setdefault(name, len(columns)) for name in term.dictionary.to_pylist()],
                dtype=np.int64,
            )
            parts.append(
                (
                    row[document.indices],
                    column[term.indices],
                    block["n"].to_numpy().astype(np.int64),
                )
            )
    if not parts:
        return csr_matrix((len(rows), 0), dtype=np.int64), np.array([], dtype=object)
    row, column, n = (np.concatenate(part) for part in zip(*parts, strict=True))
    return csr_matrix((n, (row, column)), shape=(len(rows), len(columns))), np.array(
        [*columns], dtype=object
    )
