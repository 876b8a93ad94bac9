"""Figures of the vocabulary: one file a figure."""

from epresolutions.vocabulary.figures import (
    distinctive_terms,
    keyness,
    lengths,
    map,
    nearness,
    neighbours,
    tree,
)

__all__ = ["distinctive_terms", "keyness", "lengths", "map", "nearness", "neighbours", "tree"]
