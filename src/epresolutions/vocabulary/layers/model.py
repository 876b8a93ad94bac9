"""What a layer is, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scipy.sparse import csr_matrix


class LayerError(UserError):
    """A layer that does not exist, or that does not hold what was asked of it."""


@dataclass(frozen=True)
class Layer:
    """Counts of terms in documents.

    Attributes
    ----------
    name : str
    language : {"en", "fr"}
        Of the text; a layer never mixes languages.
    counts : scipy.sparse.csr_matrix of int, documents x terms
    vocabulary : numpy.ndarray of str
        Terms in the order of the columns, sorted.
    documents : pandas.DataFrame
        Indexed by procedure, in the order of the rows: ``title``, ``adopted``, ``tokens``
        (counted words), ``types`` (different words).
    description : Mapping of str to str
        What the words are, by language of the reader; stands in every caption.
    units : scipy.sparse.csr_matrix of int or None, units x terms
        Paragraphs or notes, which sum to ``counts`` within a document; None if not known.
    unit_rows : numpy.ndarray of int or None
        Row of ``counts`` to which each unit belongs.
    report : pandas.DataFrame
        What preparation removed, one row a step.
    """

    name: str
    language: str
    counts: csr_matrix
    vocabulary: np.ndarray
    documents: pd.DataFrame
    description: Mapping[str, str]
    units: csr_matrix | None = field(default=None, repr=False)
    unit_rows: np.ndarray | None = field(default=None, repr=False)
    report: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    def rows(self, procedures: Iterable[str]) -> np.ndarray:
        """Row numbers of those of the procedures that the layer holds, in their order."""
        found = self.documents.index.get_indexer(pd.Index(list(procedures), dtype="str"))
        return found[found >= 0]

    def only(self, procedures: Iterable[str]) -> Layer:
        """Keep those of the procedures that the layer holds, in their order; terms stay."""
        rows = self.rows(procedures)
        units = unit_rows = None
        if self.units is not None:
            place = np.full(self.counts.shape[0], -1)
            place[rows] = np.arange(len(rows))
            chosen = np.flatnonzero(place[self.unit_rows] >= 0)
            units, unit_rows = self.units[chosen], place[self.unit_rows[chosen]]
        return replace(
            self,
            counts=self.counts[rows],
            documents=self.documents.iloc[rows],
            units=units,
            unit_rows=unit_rows,
        )


def measured(about: pd.DataFrame, counts: csr_matrix) -> pd.DataFrame:
    """Add the length of each document: ``tokens`` (counted words) and ``types`` (different)."""
    return about.assign(
        tokens=np.asarray(counts.sum(axis=1)).ravel().astype("int64"),
        types=np.diff(counts.indptr).astype("int64"),
    )
