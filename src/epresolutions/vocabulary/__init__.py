"""The vocabulary of a layer: distinctive terms, keyness, neighbours, trees, maps, lengths."""

from epresolutions.vocabulary.distinctive_terms import distinctive_terms
from epresolutions.vocabulary.keyness import agreement, keyness
from epresolutions.vocabulary.length import (
    LIMIT,
    equal_length,
    equal_length_neighbours,
    limit_effect,
    rarefied_types,
)
from epresolutions.vocabulary.map import term_map
from epresolutions.vocabulary.nearness import attributes, nearness
from epresolutions.vocabulary.neighbours import neighbours
from epresolutions.vocabulary.tree import tree
from epresolutions.vocabulary.weights import select, tfidf, weighted

__all__ = [
    "LIMIT", "agreement", "attributes", "distinctive_terms", "equal_length",
    "equal_length_neighbours", "keyness", "limit_effect", "nearness", "neighbours",
    "rarefied_types", "select", "term_map", "tfidf", "tree", "weighted",
]  # fmt: skip
