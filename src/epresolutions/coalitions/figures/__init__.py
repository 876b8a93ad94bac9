"""Figures of the coalitions: one file a figure."""

from epresolutions.coalitions.figures import (
    absence,
    backbone,
    focus_absence,
    many_runs,
    matrix,
    over_time,
    pairs,
    rates,
    sizes,
    states,
    terms,
    upset,
    votes,
)

__all__ = [
    "absence",
    "backbone",
    "focus_absence",
    "many_runs",
    "matrix",
    "over_time",
    "pairs",
    "rates",
    "sizes",
    "states",
    "terms",
    "upset",
    "votes",
]
