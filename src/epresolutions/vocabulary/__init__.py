"""The vocabulary of a layer: distinctive terms, keyness, neighbours, trees, maps, lengths."""

from epresolutions.vocabulary.association import attributes, nearness
from epresolutions.vocabulary.contrast import agreement, keyness
from epresolutions.vocabulary.dendrogram import tree
from epresolutions.vocabulary.distinctive import distinctive_terms
from epresolutions.vocabulary.length import (
    LIMIT,
    equal_length,
    equal_length_neighbours,
    limit_effect,
    rarefied_types,
)
from epresolutions.vocabulary.mapping import term_map
from epresolutions.vocabulary.similarity import neighbours
from epresolutions.vocabulary.weights import select, tfidf, weighted

__all__ = [
    "LIMIT", "agreement", "attributes", "distinctive_terms", "equal_length",
    "equal_length_neighbours", "keyness", "limit_effect", "nearness", "neighbours",
    "rarefied_types", "select", "term_map", "tfidf", "tree", "weighted",
]  # fmt: skip
