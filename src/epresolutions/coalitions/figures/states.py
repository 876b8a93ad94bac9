"""What part each group took: own motion, joined the adopted text, both, neither, or unknown."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.coalitions.states import (
    JOINED_ONLY,
    NO_PART,
    NOT_EXISTING,
    OWN_AND_JOINED,
    OWN_ONLY,
    STATES,
    UNKNOWN,
    state_counts,
)
from epresolutions.printing.style import PALETTE, Caption, new_axes

NOTHING = {
    "en": "There is no resolution in the set, so no group took part in one.",
    "fr": "Il n’y a aucune résolution dans l’ensemble: aucun groupe n’a pu y prendre part.",
}

MEMBERS = "members"
SIGNED, NOT_SIGNED = "signed", "did not sign"

_LABELS = {
    OWN_AND_JOINED: ("own motion and joined", "proposition propre et adhésion"),
    JOINED_ONLY: ("joined without own motion", "adhésion sans proposition propre"),
    OWN_ONLY: ("own motion, stayed out", "proposition propre, à l’écart"),
    NO_PART: ("no part", "aucune part"),
    NOT_EXISTING: ("did not exist", "n’existait pas"),
    UNKNOWN: ("unknown", "inconnu"),
    SIGNED: ("members without their group", "membres sans leur groupe"),
    NOT_SIGNED: ("no such member", "aucun membre"),
}

# Fill and hatch together, so that each state is told apart without colour.
_LOOKS = {
    OWN_AND_JOINED: (PALETTE["compared"], ""),
    JOINED_ONLY: (PALETTE["accent"], "////"),
    OWN_ONLY: ("#E69F00", "xxxx"),
    NO_PART: ("white", ""),
    NOT_EXISTING: ("#EEEEEE", "...."),
    UNKNOWN: (PALETTE["light"], "\\\\\\\\"),
    SIGNED: (PALETTE["neutral"], "++++"),
    NOT_SIGNED: ("#F2F2F2", "||||"),
}


def prepare(states: pd.DataFrame, focus: str) -> pd.DataFrame:
    """Count the states of each group and, apart, the members who signed without their group.

    Parameters
    ----------
    states : DataFrame
        As `tabling_states.tabling_states` returns it.
    focus : str
        Procedure of the focus.

    Returns
    -------
    DataFrame
        One row an actor and state that occurs: actor (group, or "members"), state, resolutions,
        focus (bool: the focus is among them), conflicts (cells in which the sources contradict
        each other, in all).
    """
    counts = state_counts(states).rename(columns={"group": "actor"})
    own = states[states["procedure"] == focus].set_index("group")["state"].astype(str)
    counts["focus"] = [own.get(row.actor) == row.state for row in counts.itertuples()]
    facts = states.groupby("procedure", sort=False)["members_without_group"].first()
    signed = facts.map({True: SIGNED, False: NOT_SIGNED}).fillna(UNKNOWN).astype(str)
    members = signed.value_counts().reindex([SIGNED, NOT_SIGNED, UNKNOWN], fill_value=0)
    members = members.rename_axis("state").rename("resolutions").reset_index()
    members["actor"] = MEMBERS
    members["focus"] = members["state"] == signed.get(focus)
    columns = ["actor", "state", "resolutions", "focus"]
    frame = pd.concat([counts[columns], members[columns]], ignore_index=True)
    frame["state"] = frame["state"].astype(str)
    frame["conflicts"] = int(states["conflict"].sum())
    return frame[frame["resolutions"] > 0].reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: one bar a group, one segment a state."""
    actors = list(dict.fromkeys(frame["actor"]))
    narrow = width == "one-column"
    ax = new_axes(ax, width=width, height=(1.9 if narrow else 1.2) + 0.25 * max(len(actors), 3))
    total = frame.groupby("actor")["resolutions"].sum().max()
    drawn = {}
    for y, actor in enumerate(actors):
        left = 0
        for row in frame[frame["actor"] == actor].itertuples():
            colour, hatch = _LOOKS[row.state]
            drawn[row.state] = ax.barh(
                y,
                row.resolutions,
                left=left,
                height=0.72,
                color=colour,
                hatch=hatch,
                edgecolor=PALETTE["dark"],
                linewidth=0.4,
            )
            middle = left + row.resolutions / 2
            if row.resolutions >= total * (0.07 if narrow else 0.035):
                ax.text(
                    middle,
                    y,
                    row.resolutions,
                    ha="center",
                    va="center",
                    fontsize=6,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
                )
            if row.focus:
                ax.plot(middle, y - 0.43, "v", color=PALETTE["focus"], markersize=4.5, zorder=4)
            left += row.resolutions
    names = [
        wording.pick(language, en="members", fr="membres") if actor == MEMBERS else actor
        for actor in actors
    ]
    ax.set_yticks(range(len(actors)), names)
    ax.set_ylim(len(actors) - 0.5, -0.75)
    ax.set_xlim(0, total)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(wording.pick(language, en="resolutions", fr="résolutions"))
    shown = [state for state in (*STATES, SIGNED, NOT_SIGNED) if state in drawn]
    handles = [drawn[state] for state in shown]
    labels = [wording.pick(language, en=_LABELS[s][0], fr=_LABELS[s][1]) for s in shown]
    if frame["focus"].any():
        handles.append(ax.plot([], [], "v", color=PALETTE["focus"], markersize=4.5)[0])
        labels.append(wording.pick(language, en="the focus", fr="résolution étudiée"))
    ax.figure.legend(
        handles,
        labels,
        loc="outside upper center",
        ncols=2 if narrow else 3,
        fontsize=5.8 if narrow else 6.5,
        handlelength=1.4,
        columnspacing=0.9,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what the three sets of actors are, and how much of each group's part is known."""
    conflicts = int(frame["conflicts"].iloc[0])
    members = frame[frame["actor"] == MEMBERS].set_index("state")["resolutions"]
    signed, unknown = int(members.get(SIGNED, 0)), int(members.get(UNKNOWN, 0))
    mark = wording.pick(
        language, en=" A triangle marks the focus.", fr=" Un triangle marque la résolution étudiée."
    )
    if signed + unknown:
        apart = wording.pick(
            language,
            en=f"they did on {wording.counted(signed, 'en', 'resolution')}, and of {unknown} it is "
            "not known.",
            fr=f"pour {wording.counted(signed, 'fr', 'résolution')}, et pour {unknown} on "
            "l’ignore.",
        )
    else:
        apart = wording.pick(language, en="none did.", fr="il n’y en a aucun.")
    text = wording.pick(
        language,
        en="Each bar counts the part that a group took: a motion of its own, tabling of the "
        "adopted text, both, or neither. Where motions are known only in part the state is "
        f"unknown. Members who signed the adopted text without their group count apart: {apart}",
        fr="Chaque barre compte la part prise par un groupe: proposition propre, dépôt du texte "
        "adopté, les deux, ou ni l’un ni l’autre. Si les propositions ne sont connues qu’en "
        "partie, l’état est inconnu. Les membres signataires sans leur groupe sont comptés à "
        f"part: {apart}",
    )
    methods = wording.pick(
        language,
        en="The state is also unknown where the sources contradict each other: "
        f"{wording.counted(conflicts, 'en', 'cell')}.",
        fr="L’état est aussi inconnu là où les sources se contredisent: "
        f"{wording.counted(conflicts, 'fr', 'case')}.",
    )
    joined = frame[frame["state"].isin([OWN_AND_JOINED, JOINED_ONLY])]
    counts = joined.groupby("actor", sort=False)["resolutions"].sum()
    told = "; ".join(f"{actor} {number}" for actor, number in counts.items())
    alt = wording.pick(
        language,
        en=f"Resolutions whose adopted text each group is known to have tabled: {told or 'none'}.",
        fr=f"Résolutions dont chaque groupe est connu comme auteur du texte adopté: "
        f"{told or 'aucune'}.",
    )
    return Caption(text + (mark if frame["focus"].any() else ""), alt, methods)
