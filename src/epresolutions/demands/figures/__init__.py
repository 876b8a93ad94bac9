"""Figures on demands."""

from epresolutions.demands.figures import (
    coders,
    codings,
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
    "codings",
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
