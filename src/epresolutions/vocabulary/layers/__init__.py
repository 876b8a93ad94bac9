"""Text layers: one sparse document-term matrix each, whatever the text behind it was."""

from epresolutions.vocabulary.layers.build import layer_from_counts, layer_from_parts
from epresolutions.vocabulary.layers.load import (
    LAYERS,
    choose,
    layers_holding,
    load_holding,
    load_layer,
    load_pairs,
    require,
)
from epresolutions.vocabulary.layers.model import Layer, LayerError

__all__ = [
    "LAYERS", "Layer", "LayerError", "choose", "layer_from_counts", "layer_from_parts",
    "layers_holding", "load_holding", "load_layer", "load_pairs", "require",
]  # fmt: skip
