"""Counts the terms of texts: the words of this collection, in scikit-learn's CountVectorizer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from epresolutions.vocabulary.preparing.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix


def count_terms(
    texts: Sequence[str], language: str, *, ngrams: int = 1
) -> tuple[csr_matrix, np.ndarray]:
    """Count words, and sequences of up to `ngrams` words of a text.

    Returns
    -------
    counts : scipy.sparse.csr_matrix of int64, texts x terms
    terms : numpy.ndarray of str
        In the order of the columns, sorted.
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    words = partial(tokenise, language=language)
    vectoriser = CountVectorizer(
        tokenizer=words, token_pattern=None, lowercase=False, ngram_range=(1, ngrams)
    )
    try:
        counts = vectoriser.fit_transform(texts)
    except ValueError as error:
        if "empty vocabulary" not in str(error):
            raise
        return csr_matrix((len(texts), 0), dtype=np.int64), np.array([], dtype=object)
    counts.sort_indices()
    return counts, vectoriser.get_feature_names_out()
