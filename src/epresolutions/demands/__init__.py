"""What was asked and of whom: profiles of demands, the focus against the comparison set."""

from epresolutions.demands.answers import answer
from epresolutions.demands.clauses import clause, counts, once
from epresolutions.demands.codings import as_coded, read_apart
from epresolutions.demands.diversity import diversity
from epresolutions.demands.marks import marked
from epresolutions.demands.profiles import BODIES, crosstab, profile, with_body
from epresolutions.demands.reading import LEAST, read_alike
from epresolutions.demands.rulings import agreement_by_ruling
from epresolutions.demands.settings import check_settings

__all__ = [
    "BODIES",
    "LEAST",
    "agreement_by_ruling",
    "answer",
    "as_coded",
    "check_settings",
    "clause",
    "counts",
    "crosstab",
    "diversity",
    "marked",
    "once",
    "profile",
    "read_alike",
    "read_apart",
    "with_body",
]
