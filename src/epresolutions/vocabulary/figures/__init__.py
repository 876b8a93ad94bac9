"""Figures of the vocabulary: one file a figure."""

from epresolutions.vocabulary.figures import (
    distinctive_terms,
    keyness,
    layer_agreement,
    lengths,
    map,
    nearness,
    neighbours,
    tree,
)

__all__ = [
    "distinctive_terms",
    "keyness",
    "layer_agreement",
    "lengths",
    "map",
    "nearness",
    "neighbours",
    "tree",
]
