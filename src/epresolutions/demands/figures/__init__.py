"""Figures on demands."""

from epresolutions.demands.figures import (
    coders,
    contrast,
    heatmap,
    mildness,
    position,
    profile,
    reading,
    recurrence,
    terms,
    together,
)

__all__ = [
    "coders",
    "contrast",
    "heatmap",
    "mildness",
    "position",
    "profile",
    "reading",
    "recurrence",
    "terms",
    "together",
]
