"""How often each group tabled what it could have tabled, and whether it tabled the focus."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.coalitions.matrix import absent, coalition, tabling_rates
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes

NOTHING = {
    "en": "Of no compared resolution is it known who tabled it.",
    "fr": "On ne connaît les auteurs d’aucune résolution comparée.",
}


def prepare(matrix: pd.DataFrame, focus: str) -> pd.DataFrame:
    """Rates of the compared resolutions, and each group's part in the focus.

    Parameters
    ----------
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it, the focus among its rows.
    focus : str
        Procedure of the focus.

    Returns
    -------
    DataFrame
        As `coalitions.tabling_rates`, and focus: "tabled", "absent" or "" (the group did not
        exist, or it is not known who tabled). Groups that never existed are left out.
    """
    rates = tabling_rates(matrix.drop(index=focus, errors="ignore"))
    there = focus in matrix.index
    tabled = coalition(matrix, focus) if there else ()
    out = absent(matrix, focus) if there else ()
    rates["focus"] = [
        "tabled" if group in tabled else "absent" if group in out else ""
        for group in rates["group"]
    ]
    if not rates["available"].any():
        return rates.head(0)
    return rates[(rates["available"] > 0) | (rates["focus"] != "")].reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw `prepare`: share with its 95 % interval, groups from left to right."""
    ax = new_axes(ax, width=width, height=0.8 + 0.23 * max(len(frame), 4))
    y = np.arange(len(frame))
    intervals(ax, frame, y, value="rate")
    marks = {
        "tabled": ("D", PALETTE["focus"], wording.pick(language, en="tabled", fr="auteur")),
        "absent": ("X", PALETTE["dark"], wording.pick(language, en="absent", fr="absent")),
    }
    for state, (marker, colour, label) in marks.items():
        rows = (frame["focus"] == state).to_numpy()
        if rows.any():
            ax.plot(
                np.full(rows.sum(), 1.09),
                y[rows],
                marker,
                color=colour,
                markersize=5,
                label=wording.pick(
                    language,
                    en=f"{label} the focus" if state == "tabled" else "absent from it",
                    fr=f"{label} de la résolution étudiée" if state == "tabled" else "absent",
                ),
            )
    ax.set_yticks(y, [f"{row.group}  ({row.tabled}/{row.available})" for row in frame.itertuples()])
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.set_xlim(0, 1.14)
    ax.set_xticks(
        [0, 0.25, 0.5, 0.75, 1], [wording.percent(t, language) for t in (0, 0.25, 0.5, 0.75, 1)]
    )
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(
        wording.pick(
            language,
            en="share tabled of those it could have tabled",
            fr="part déposée de ce qu’il pouvait déposer",
        )
    )
    if (frame["focus"] != "").any():
        ax.legend(
            loc="lower right",
            bbox_to_anchor=(1.02, 1),
            ncols=2,
            handletextpad=0.1,
            columnspacing=0.8,
            borderaxespad=0.1,
        )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Give every group's rate with its interval, and the focus's absent groups."""
    rates = "; ".join(
        f"{row.group} {wording.percent(row.rate, language) if row.available else '–'}"
        for row in frame.itertuples()
    )
    out = wording.listing(frame.loc[frame["focus"] == "absent", "group"], language)
    if out:
        focus = wording.pick(
            language,
            en=f"A cross marks a group that stayed out of the focus: {out}.",
            fr=f"Une croix marque un groupe resté à l’écart de la résolution étudiée: {out}.",
        )
    elif (frame["focus"] == "tabled").any():
        focus = wording.pick(
            language,
            en="No group stayed out of the focus.",
            fr="Aucun groupe n’est resté à l’écart de la résolution étudiée.",
        )
    else:
        focus = wording.pick(
            language,
            en="It is not known who tabled the focus.",
            fr="On ignore qui a déposé la résolution étudiée.",
        )
    text = wording.pick(
        language,
        en="Share of the compared resolutions that each group tabled, of those whose tablers are "
        "known and that were adopted while it existed (in brackets). Bars are 95% intervals; "
        f"groups stand from left to right. {focus}",
        fr="Part des résolutions comparées que chaque groupe a déposées, parmi celles dont on "
        "connaît les auteurs et adoptées tant qu’il existait (entre parenthèses). Les barres sont "
        f"des intervalles à 95\u202f%; groupes de gauche à droite. {focus}",
    )
    alt = wording.pick(
        language,
        en=f"Share tabled by each group: {rates}.",
        fr=f"Part déposée par chaque groupe: {rates}.",
    )
    methods = wording.pick(language, en="Wilson intervals.", fr="Intervalles de Wilson.")
    return Caption(text, alt, methods)
