"""Tabling and voting: how each group voted when it had tabled and when it had not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from epresolutions.uncertainty import clustered_mean_interval

VOTES = ["votes_for", "votes_against", "votes_abstain"]
KINDS = ("final", "amendment", "part")
TABLED, NOT_TABLED, NOT_KNOWN = "tabled", "not tabled", "unknown"


def agreement_index(votes: pd.DataFrame) -> pd.Series:
    """Agreement Index of Hix, Noury and Roland (2005, doi:10.1017/S0007123405000128).

    One when all of a group's votes fall on one side, zero when they split evenly over the three.

    Parameters
    ----------
    votes : pandas.DataFrame
        Columns ``votes_for``, ``votes_against``, ``votes_abstain``.

    Returns
    -------
    pandas.Series
        Missing where nobody voted.
    """
    counts = votes[VOTES].astype(float)
    total, largest = counts.sum(axis=1), counts.max(axis=1)
    return ((largest - (total - largest) / 2) / total.where(total > 0)).rename("agreement")


def votes_by_tabling(
    rollcalls: pd.DataFrame, group_votes: pd.DataFrame, matrix: pd.DataFrame
) -> pd.DataFrame:
    """Set each group's vote in each roll call beside whether it had tabled the text.

    Parameters
    ----------
    rollcalls : pandas.DataFrame
        Columns ``rollcall``, ``procedure``, ``kind`` (``final``, ``amendment``, ``part``).
    group_votes : pandas.DataFrame
        Columns ``rollcall``, ``group``, ``votes_for``, ``votes_against``, ``votes_abstain``.
    matrix : pandas.DataFrame
        Tabling matrix: index procedure, columns group, nullable boolean.

    Returns
    -------
    pandas.DataFrame
        Columns ``rollcall``, ``procedure``, ``kind``, ``group``, ``tabling`` (``tabled``, ``not
        tabled``, ``unknown``), ``voted``, ``share_for`` and ``share_against`` of all who voted,
        abstentions among them, and ``agreement``. Only groups of the matrix (non-attached members
        are no group).
    """
    frame = group_votes[group_votes["group"].isin(matrix.columns)].merge(
        rollcalls[["rollcall", "procedure", "kind"]], on="rollcall", validate="many_to_one"
    )
    frame = frame[frame["procedure"].isin(matrix.index)].reset_index(drop=True)
    cells = matrix.stack(future_stack=True)
    cell = pd.MultiIndex.from_frame(frame[["procedure", "group"]])
    tabled = cells.reindex(cell).astype("boolean").array
    frame["tabling"] = np.where(
        pd.isna(tabled), NOT_KNOWN, np.where(np.asarray(tabled.fillna(False)), TABLED, NOT_TABLED)
    )
    frame["voted"] = frame[VOTES].sum(axis=1).astype("int64")
    voted = frame["voted"].astype(float)
    for side in ("for", "against"):
        frame[f"share_{side}"] = frame[f"votes_{side}"].astype(float) / voted.where(voted > 0)
    frame["agreement"] = agreement_index(frame)
    columns = ["rollcall", "procedure", "kind", "group", "tabling", "voted"]
    return frame[[*columns, "share_for", "share_against", "agreement"]]


def voting_summary(votes: pd.DataFrame) -> pd.DataFrame:
    """Mean share for and cohesion of each group, by kind of vote and tabling.

    Parameters
    ----------
    votes : pandas.DataFrame
        From `votes_by_tabling`.

    Returns
    -------
    pandas.DataFrame
        Columns ``kind``, ``group``, ``tabling``, ``rollcalls``, ``resolutions``, ``share_for``,
        ``share_for_low``, ``share_for_high``, ``agreement``, ``agreement_low``, ``agreement_high``;
        each roll call counts once, whatever the group's size. Intervals as in
        `uncertainty.clustered_mean_interval`.
    """
    rows = []
    cast = votes[votes["voted"] > 0]
    for (kind, group, tabling), part in cast.groupby(["kind", "group", "tabling"], sort=True):
        row = {
            "kind": kind,
            "group": group,
            "tabling": tabling,
            "rollcalls": len(part),
            "resolutions": part["procedure"].nunique(),
        }
        for name in ("share_for", "agreement"):
            row[name] = part[name].mean()
            row[f"{name}_low"], row[f"{name}_high"] = clustered_mean_interval(
                part[name], part["procedure"]
            )
        rows.append(row)
    columns = ["kind", "group", "tabling", "rollcalls", "resolutions"]
    for name in ("share_for", "agreement"):
        columns += [name, f"{name}_low", f"{name}_high"]
    return pd.DataFrame(rows, columns=columns)


def amendments_moved(rollcalls: pd.DataFrame, matrix: pd.DataFrame) -> pd.DataFrame:
    """List which group moved which amendment, and whether it had tabled the text it amended.

    Parameters
    ----------
    rollcalls : pandas.DataFrame
        Columns ``rollcall``, ``procedure``, ``document``, ``kind``, ``subject``, ``amendment``,
        ``moved_by`` (tuple of groups, empty: not stated), ``votes_for``, ``votes_against``,
        ``votes_abstain``, ``result``.
    matrix : pandas.DataFrame
        Tabling matrix.

    Returns
    -------
    pandas.DataFrame
        A row for each amendment put to a roll call and group that moved it: the columns above,
        ``group`` for ``moved_by`` (missing if not stated) and ``tabling``.
    """
    frame = rollcalls[
        (rollcalls["kind"] == "amendment") & rollcalls["procedure"].isin(matrix.index)
    ]
    frame = frame.assign(group=frame["moved_by"]).explode("group").drop(columns="moved_by")
    cells = matrix.stack(future_stack=True)
    tabled = cells.reindex(pd.MultiIndex.from_frame(frame[["procedure", "group"]]))
    tabled = tabled.astype("boolean").array
    frame["tabling"] = np.where(
        pd.isna(tabled), NOT_KNOWN, np.where(np.asarray(tabled.fillna(False)), TABLED, NOT_TABLED)
    )
    return frame.sort_values(["procedure", "rollcall", "group"], ignore_index=True)
