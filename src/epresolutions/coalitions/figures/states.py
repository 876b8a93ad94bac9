"""What part each group took: own motion, joined the adopted text, both, neither, or unknown."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes
from epresolutions.coalitions.states import JOINED_ONLY, NO_PART, NOT_EXISTING, OWN_AND_JOINED, OWN_ONLY, STATES, UNKNOWN, state_counts

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
    NOT_SIGNED: ("white", ""),
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
    if frame.empty:
        return empty_state(ax, _nothing(language))
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


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="No resolution in the set, so no group took part in one.",
        fr="Aucune résolution dans l’ensemble: aucun groupe n’a pu y prendre part.",
    )


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what the three sets are, and each group's count of every state."""
    if frame.empty:
        return Caption(_nothing(language), _nothing(language))
    conflicts = int(frame["conflicts"].iloc[0])
    members = frame[frame["actor"] == MEMBERS].set_index("state")["resolutions"]
    signed, unknown = int(members.get(SIGNED, 0)), int(members.get(UNKNOWN, 0))
    text = wording.pick(
        language,
        en="Part taken by each group, left to right: a motion of its own, tabling of the adopted "
        "text, both, or neither. Where motions are known only in part the state is unknown, not "
        f"“no part”; so it is in {conflicts} cells in which the sources contradict each other. "
        "Members signed the adopted text without their group on "
        f"{wording.counted(signed, 'en', 'resolution')} "
        f"({unknown} unknown): they are counted apart. Triangles: the focus.",
        fr="Part prise par chaque groupe, de gauche à droite: proposition propre, dépôt du texte "
        "adopté, les deux, ou ni l’un ni l’autre. Là où les propositions ne sont connues qu’en "
        "partie, l’état est inconnu et non «\u202faucune part\u202f»; il l’est aussi dans "
        f"{conflicts} cases où les sources se contredisent. Des membres ont signé le texte adopté "
        "sans leur groupe pour "
        f"{wording.counted(signed, 'fr', 'résolution')} "
        f"(inconnu pour {unknown}): ils sont comptés à "
        "part. Triangles: la résolution étudiée.",
    )
    position = 1 if language == "fr" else 0
    parts = [
        f"{actor}: "
        + wording.listing(
            [f"{_LABELS[row.state][position]} {row.resolutions}" for row in rows.itertuples()],
            language,
        )
        for actor, rows in frame.groupby("actor", sort=False)
    ]
    alt = "; ".join(parts) + "."
    return Caption(text, wording.spaced(alt, language))
