"""Makes a layer of texts or of counts."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.vocabulary.counting.terms import count_terms
from epresolutions.vocabulary.layers.model import Layer, LayerError, measured
from epresolutions.vocabulary.preparing.pipeline import Preparation, prepare_counts, prepare_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.preparing.words import WordLists


def layer_from_parts(
    name: str,
    parts: pd.DataFrame,
    about: pd.DataFrame,
    lists: WordLists,
    description: Mapping[str, str],
    *,
    preparation: Preparation | None = None,
    names: Collection[str] = (),
) -> Layer:
    """Count texts that come in parts: paragraphs, or a title and notes.

    Parameters
    ----------
    name : str
    parts : pandas.DataFrame
        ``procedure``, ``part``, ``text``, and ``language`` if known: one language only.
    about : pandas.DataFrame
        Indexed by procedure: ``title``, ``adopted``.
    lists : WordLists
        Of the language of the texts.
    description : Mapping of str to str
    preparation : Preparation, optional
    names : collection of str
        What is masked.

    Returns
    -------
    Layer
        Documents sorted by procedure; a document of which nothing is left stays, without words.

    Raises
    ------
    LayerError
        If texts of another language are among the parts.
    """
    from scipy.sparse import csr_matrix

    preparation = preparation or Preparation()
    if "language" in parts and (foreign := set(parts["language"].dropna()) - {lists.language}):
        raise LayerError(
            f'layer "{name}": texts in {", ".join(sorted(foreign))} among those in '
            f"{lists.language}; a layer holds one language"
        )
    procedures = pd.Index(sorted(parts["procedure"].unique()), dtype="str", name="procedure")
    parts, textual = prepare_parts(parts, preparation, lists.language)
    counted, terms = count_terms(parts["text"].tolist(), lists.language, ngrams=preparation.ngrams)
    units, vocabulary, verbal = prepare_counts(counted, terms, preparation, lists, names=names)
    owner = procedures.get_indexer(parts["procedure"])
    ones = np.ones(len(owner), dtype=np.int64)
    gather = csr_matrix((ones, (owner, np.arange(len(owner)))), shape=(len(procedures), len(owner)))
    counts = (gather @ units).tocsr()
    counts.sort_indices()
    several = len(owner) > len(procedures)
    return Layer(
        name=name,
        language=lists.language,
        counts=counts,
        vocabulary=vocabulary,
        documents=measured(about.reindex(procedures)[["title", "adopted"]], counts),
        description=MappingProxyType(dict(description)),
        units=units if several else None,
        unit_rows=owner if several else None,
        report=pd.concat([textual, verbal], ignore_index=True),
    )


def layer_from_counts(
    name: str,
    term_counts: pd.DataFrame,
    about: pd.DataFrame,
    lists: WordLists,
    description: Mapping[str, str],
    *,
    preparation: Preparation | None = None,
    names: Collection[str] = (),
    report: pd.DataFrame | None = None,
) -> Layer:
    """Take counts as they are and prepare their words.

    Parameters
    ----------
    name : str
    term_counts : pandas.DataFrame
        ``procedure``, ``term``, ``n``.
    about : pandas.DataFrame
        Indexed by procedure, every document of the layer: ``title``, ``adopted``.
    lists, description, preparation, names
        As in `layer_from_parts`; steps that need the text are passed over.
    report : pandas.DataFrame, optional
        What was done to the counts before.

    Returns
    -------
    Layer
    """
    from scipy.sparse import csr_matrix

    about = about.sort_index()
    columns, terms = pd.factorize(term_counts["term"], sort=True)
    rows = about.index.get_indexer(term_counts["procedure"])
    counts: csr_matrix = csr_matrix(
        (term_counts["n"].to_numpy(dtype=np.int64), (rows, columns)),
        shape=(len(about), len(terms)),
    )
    counts, vocabulary, verbal = prepare_counts(
        counts, np.asarray(terms, dtype=object), preparation or Preparation(), lists, names=names
    )
    return Layer(
        name=name,
        language=lists.language,
        counts=counts,
        vocabulary=vocabulary,
        documents=measured(about[["title", "adopted"]], counts),
        description=MappingProxyType(dict(description)),
        report=verbal if report is None else pd.concat([report, verbal], ignore_index=True),
    )
