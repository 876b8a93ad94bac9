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
    "together",
]
