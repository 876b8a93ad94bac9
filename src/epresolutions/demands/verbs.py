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

LABELS = {
    "demands": ("demands", "exige"),
    "insists": ("insists", "insiste"),
    "urges": ("urges", "exhorte"),
    "calls_on": ("calls on", "appelle à"),
    "requests": ("requests", "prie"),
    "asks": ("asks", "demande"),
    "encourages": ("encourages", "encourage"),
    "invites": ("invites", "invite"),
    "reminds": ("reminds", "rappelle"),
    "stresses_need": ("stresses the need", "souligne la nécessité"),
    "other": ("other", "autre"),
}
"""Verb of the codebook -> what readers see, in English and in French."""


def with_strength(demands: pd.DataFrame) -> pd.DataFrame:
    """Add the column `strength`, one of `STRENGTHS`.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table, or a part of it.
    """
    return demands.assign(strength=demands["verb"].map(STRENGTH))
