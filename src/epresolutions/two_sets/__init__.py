"""A set of resolutions against another: who tabled, what was asked, in which words."""

from epresolutions.two_sets.asking import asked
from epresolutions.two_sets.keyness import keyness, load_for_both
from epresolutions.two_sets.known import coverage, lengths
from epresolutions.two_sets.relabelling import sides
from epresolutions.two_sets.settings import check_settings
from epresolutions.two_sets.tabling import exact_absences, pairs, rates

__all__ = [
    "asked",
    "check_settings",
    "coverage",
    "exact_absences",
    "keyness",
    "lengths",
    "load_for_both",
    "pairs",
    "rates",
    "sides",
]
