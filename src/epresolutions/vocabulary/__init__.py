"""The vocabulary of a layer: distinctive terms, keyness, neighbours, trees, maps, lengths."""

from epresolutions.vocabulary.coder_and_time import coder_and_time
from epresolutions.vocabulary.distinctive_terms import distinctive_terms
from epresolutions.vocabulary.in_context import demands_in_context, terms_in_context
from epresolutions.vocabulary.keyness import agreement, keyness
from epresolutions.vocabulary.layer_agreement import layer_agreement
from epresolutions.vocabulary.layers import load_holding, load_layer, load_pairs
from epresolutions.vocabulary.length import equal_length_neighbours
from epresolutions.vocabulary.map import term_map
from epresolutions.vocabulary.nearness import attributes, nearness
from epresolutions.vocabulary.neighbours import neighbours
from epresolutions.vocabulary.preparing.pipeline import Preparation
from epresolutions.vocabulary.settings import check_settings
from epresolutions.vocabulary.tree import tree

__all__ = [
    "Preparation", "agreement", "attributes", "check_settings", "coder_and_time",
    "demands_in_context", "distinctive_terms", "equal_length_neighbours", "keyness",
    "layer_agreement", "load_holding", "load_layer", "load_pairs", "nearness", "neighbours",
    "term_map", "terms_in_context", "tree",
]  # fmt: skip
