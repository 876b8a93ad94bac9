"""The vocabulary of a layer: distinctive terms of the focus, its nearest neighbours, a map."""

from epresolutions.vocabulary.distinctive import distinctive_terms
from epresolutions.vocabulary.mapping import term_map
from epresolutions.vocabulary.similarity import neighbours
from epresolutions.vocabulary.weights import select, tfidf, weighted

__all__ = ["distinctive_terms", "neighbours", "select", "term_map", "tfidf", "weighted"]
