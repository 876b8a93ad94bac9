"""Figures on two sets."""

from epresolutions.two_sets.figures import (
    absences,
    addressees,
    frequencies,
    keyness,
    kinds,
    pairs,
    rates,
)

__all__ = ["absences", "addressees", "frequencies", "keyness", "kinds", "pairs", "rates"]
