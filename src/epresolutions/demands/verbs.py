"""How strongly Parliament asks."""

from __future__ import annotations

import pandas as pd

STRENGTHS = ("strong", "plain", "mild", "other")
"""From insisting to inviting; `other` are reminders, needs and verbs outside the list."""

STRENGTH = {
    "demands": "strong",
    "insists": "strong",
    "urges": "strong",
    "calls_on": "plain",
    "requests": "plain",
    "asks": "plain",
    "encourages": "mild",
    "invites": "mild",
    "reminds": "other",
    "stresses_need": "other",
    "other": "other",
}
"""Verb of the codebook -> strength: an order of the words, made for this collection."""


def with_strength(demands: pd.DataFrame) -> pd.DataFrame:
    """Add the column `strength`, one of `STRENGTHS`.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table, or a part of it.
    """
    return demands.assign(strength=demands["verb"].map(STRENGTH))
