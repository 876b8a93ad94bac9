"""What was asked and of whom: profiles of demands, the focus against the comparison set."""

from epresolutions.demands.clauses import clause, counts, once
from epresolutions.demands.profiles import BODIES, crosstab, profile, with_body
from epresolutions.demands.reading import LEAST, read_alike

__all__ = [
    "BODIES",
    "LEAST",
    "clause",
    "counts",
    "crosstab",
    "once",
    "profile",
    "read_alike",
    "with_body",
]
