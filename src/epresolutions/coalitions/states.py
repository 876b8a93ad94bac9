"""One state for each resolution and group: three sets of actors, never confused.

A group may have a motion of its own, may have tabled the adopted text, or may have had members
sign without it; the first two make the states below, the third is a fact of the resolution.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.corpus.groups import existence_matrix

OWN_AND_JOINED = "own motion and joined"
JOINED_ONLY = "joined without own motion"
OWN_ONLY = "own motion, stayed out"
NO_PART = "no part"
NOT_EXISTING = "did not exist"
UNKNOWN = "unknown"
STATES = (OWN_AND_JOINED, JOINED_ONLY, OWN_ONLY, NO_PART, NOT_EXISTING, UNKNOWN)

COLUMNS = [
    *("procedure", "group", "state", "own_motion", "tabled", "conflict"),
    "members_without_group",
]


def tabling_states(
    matrix: pd.DataFrame,
    resolutions: pd.DataFrame,
    motions: pd.DataFrame,
    groups: pd.DataFrame,
) -> pd.DataFrame:
    """Give each resolution and group its one state.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix: index procedure, columns group, nullable boolean: who tabled the adopted
        text.
    resolutions : pandas.DataFrame
        Columns ``procedure``, ``adopted``, ``motions_complete``, ``members_without_group``
        (boolean).
    motions : pandas.DataFrame
        Columns ``procedure``, ``group`` (missing: not read), ``joined`` (boolean).
    groups : pandas.DataFrame
        The table of groups.

    Returns
    -------
    pandas.DataFrame
        A row for each resolution and group, in the order of the matrix: ``state``, one of
        ``STATES``; ``own_motion`` and ``tabled`` (nullable boolean), which stay known where the
        state is not; ``conflict``: the sources contradict each other (a motion that the joint
        motion replaced, of a group not named among its tablers, or the reverse), so the state is
        unknown; ``members_without_group`` (nullable boolean), of the resolution. The state is
        unknown, never "no part", where the motions are known only in part.
    """
    facts = resolutions.set_index("procedure").reindex(matrix.index)
    named = motions.dropna(subset=["group"])
    own = _as_matrix(named, matrix)
    replaced = _as_matrix(named[named["joined"].eq(True).fillna(False)], matrix)
    apart = _as_matrix(named[named["joined"].eq(False).fillna(False)], matrix) & ~replaced
    without_group = motions.loc[motions["group"].isna(), "procedure"]
    complete = facts["motions_complete"].fillna(False).to_numpy(dtype=bool)
    complete &= ~matrix.index.isin(without_group)
    exists = (
        existence_matrix(resolutions, groups)
        .reindex_like(matrix)
        .fillna(False)
        .to_numpy(dtype=bool)
    )
    knows_tablers = matrix.notna().to_numpy(dtype=bool)
    tabled = matrix.astype("boolean").fillna(False).to_numpy(dtype=bool)
    stayed_out = knows_tablers & ~tabled
    knows_motion = own | complete[:, None]
    conflict = (replaced & stayed_out) | (apart & tabled)
    sure = exists & knows_tablers & knows_motion & ~conflict
    state = np.select(
        [
            ~exists & ~tabled & ~own,
            sure & own & tabled,
            sure & ~own & tabled,
            sure & own & stayed_out,
            sure & ~own & stayed_out,
        ],
        [NOT_EXISTING, OWN_AND_JOINED, JOINED_ONLY, OWN_ONLY, NO_PART],
        UNKNOWN,
    )
    rows, columns = matrix.shape
    return pd.DataFrame(
        {
            "procedure": np.repeat(matrix.index.to_numpy(), columns),
            "group": np.tile(matrix.columns.to_numpy(), rows),
            "state": pd.Categorical(state.ravel(), categories=STATES, ordered=True),
            "own_motion": pd.array(
                np.where((exists & knows_motion).ravel(), own.ravel(), None), dtype="boolean"
            ),
            "tabled": pd.array(matrix.to_numpy(dtype=object).ravel(), dtype="boolean"),
            "conflict": conflict.ravel(),
            "members_without_group": facts["members_without_group"]
            .astype("boolean")
            .repeat(columns)
            .array,
        }
    )[COLUMNS]


def _as_matrix(motions: pd.DataFrame, matrix: pd.DataFrame) -> np.ndarray:
    found = pd.MultiIndex.from_frame(motions[["procedure", "group"]])
    every = pd.MultiIndex.from_product([matrix.index, matrix.columns])
    return every.isin(found).reshape(matrix.shape)


def state_counts(states: pd.DataFrame) -> pd.DataFrame:
    """Count the states of each group.

    Parameters
    ----------
    states : pandas.DataFrame
        From `tabling_states`.

    Returns
    -------
    pandas.DataFrame
        Columns ``group``, ``state``, ``resolutions`` (0 where a state never occurs) and ``share``
        of the resolutions on whose day the group existed (missing for "did not exist").
    """
    groups = states["group"].drop_duplicates()
    counts = pd.crosstab(states["group"], states["state"], dropna=False)
    counts = counts.reindex(index=groups, columns=list(STATES), fill_value=0)
    existed = counts.drop(columns=NOT_EXISTING).sum(axis=1)
    frame = counts.rename_axis(index="group", columns="state").stack().rename("resolutions")
    frame = frame.reset_index()
    total = frame["group"].map(existed).astype(float)
    share = frame["resolutions"] / total.where(total > 0)
    return frame.assign(share=share.where(frame["state"] != NOT_EXISTING))
