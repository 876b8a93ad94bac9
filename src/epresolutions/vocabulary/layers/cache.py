"""Keeps counts of long texts under a hash of what was counted."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from epresolutions import files
from epresolutions.vocabulary.counting.terms import VERSION, TermCounter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scipy.sparse import csr_matrix

WORTH = 2_000_000  # characters from which counting takes longer than reading back


def count_cached(
    texts: Sequence[str], language: str, *, ngrams: int = 1, folder: Path | None = None
) -> tuple[csr_matrix, np.ndarray]:
    """Count texts, or read their counts back if the same texts were counted before.

    Parameters
    ----------
    texts : sequence of str
    language : {"en", "fr"}
    ngrams : int
    folder : pathlib.Path, optional
        Where counts are kept; may be removed at any time. None keeps nothing.

    Returns
    -------
    counts : scipy.sparse.csr_matrix of int, texts x terms
    terms : numpy.ndarray of str
    """
    counter = TermCounter(language, ngrams=ngrams)
    if folder is None or sum(map(len, texts)) < WORTH:
        counts, terms = counter.count(texts)
        return counts, np.array(terms, dtype=object)
    digest = hashlib.sha256(f"{VERSION} {language} {ngrams} {len(texts)}".encode())
    for text in texts:
        digest.update(f"\0{text}".encode())
    path = folder / f"{digest.hexdigest()}.npz"
    try:
        return _read(path)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        pass  # not there, or broken: count
    counts, terms = counter.count(texts)
    files.write(path, _packed(counts, terms))
    return counts, np.array(terms, dtype=object)


def _packed(counts: csr_matrix, terms: Sequence[str]) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(
        file,
        data=counts.data,
        indices=counts.indices,
        indptr=counts.indptr,
        shape=counts.shape,
        terms=np.frombuffer("\n".join(terms).encode(), dtype=np.uint8),
    )
    return file.getvalue()


def _read(path: Path) -> tuple[csr_matrix, np.ndarray]:
    from scipy.sparse import csr_matrix

    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        counts = csr_matrix(
            (kept["data"], kept["indices"], kept["indptr"]), shape=tuple(kept["shape"])
        )
        terms = kept["terms"].tobytes().decode().split("\n")
    if len(terms) != counts.shape[1]:
        raise ValueError(f"{path}: terms and columns differ in number")
    return counts, np.array(terms, dtype=object)
