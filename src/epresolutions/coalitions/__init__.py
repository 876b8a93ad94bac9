"""Who tabled with whom, and how unusual that is under which null model."""

from epresolutions.coalitions.absence import ASKED_TARGETS, absence_by_target, absences
from epresolutions.coalitions.against_null import coalition_null
from epresolutions.coalitions.answers import answer
from epresolutions.coalitions.matrix import merge_lineages, tabling_matrix
from epresolutions.coalitions.over_time import breaks, coalition_time
from epresolutions.coalitions.pairs import co_tabling, co_tabling_by
from epresolutions.coalitions.settings import check_settings, period_labels
from epresolutions.coalitions.states import tabling_states
from epresolutions.coalitions.votes import amendments_moved, votes_by_tabling, voting_summary

__all__ = [
    "ASKED_TARGETS",
    "absence_by_target",
    "absences",
    "amendments_moved",
    "answer",
    "breaks",
    "check_settings",
    "co_tabling",
    "co_tabling_by",
    "coalition_null",
    "coalition_time",
    "merge_lineages",
    "period_labels",
    "tabling_matrix",
    "tabling_states",
    "votes_by_tabling",
    "voting_summary",
]
