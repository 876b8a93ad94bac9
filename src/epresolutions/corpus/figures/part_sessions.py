"""When the resolutions were adopted: a dot for each, by part-session and year."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.corpus.known import part_sessions
from epresolutions.printing.style import PALETTE, Caption, new_axes

NOTHING = {"en": "No resolution to show.", "fr": "Aucune résolution à montrer."}

_MONTHS = {
    language: [wording.month_name(month, language) for month in range(1, 13)]
    for language in wording.LANGUAGES
}


def prepare(resolutions: pd.DataFrame, focus: str) -> pd.DataFrame:
    """One row a resolution: where its dot stands.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the `resolutions` table, the focus among them.
    focus : str
        Procedure of the focus.

    Returns
    -------
    DataFrame
        procedure, monday (of the part-session), year, month (1.0 is 1 January), level (0 for
        the first of its part-session), focus (bool).
    """
    sessions = part_sessions(resolutions).explode("procedures", ignore_index=True)
    monday = sessions["monday"]
    return pd.DataFrame(
        {
            "procedure": sessions["procedures"],
            "monday": monday.dt.strftime("%Y-%m-%d"),
            "year": sessions["year"],
            "month": monday.dt.month + (monday.dt.day - 1) / monday.dt.days_in_month,
            "level": sessions.groupby("monday").cumcount(),
            "focus": sessions["procedures"] == focus,
        }
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a dot a resolution: years from top to bottom, months from left to right."""
    years = sorted(frame["year"].unique())
    ax = new_axes(ax, width=width, height=0.9 + 0.42 * max(len(years), 1))
    row = frame["year"].map({year: i for i, year in enumerate(years)})
    y = row - frame["level"] * 0.17 + 0.17
    small = width == "one-column"
    for focus, colour, marker, size in (
        (False, PALETTE["compared"], "o", 8 if small else 13),
        (True, PALETTE["focus"], "D", 20 if small else 30),
    ):
        chosen = frame["focus"] == focus
        ax.scatter(
            frame.loc[chosen, "month"],
            y[chosen],
            s=size,
            c=colour,
            marker=marker,
            edgecolors="white" if not focus else PALETTE["dark"],
            linewidths=0.3 if not focus else 0.7,
            zorder=2 + focus,
            label=wording.pick(language, en="focus", fr="résolution étudiée") if focus else None,
        )
    ax.set_yticks(
        np.arange(len(years)),
        [f"{year}  (n = {n})" for year, n in frame.groupby("year").size().items()],
    )
    ax.set_ylim(len(years) - 0.5, -0.65)
    ax.set_xlim(0.9, 13.1)
    ax.set_xticks(np.arange(12) + 1.5, [m[0] if small else m for m in _MONTHS[language]])
    ax.tick_params(length=0)
    for edge in range(2, 13):
        ax.axvline(edge, color="#E8E8E8", linewidth=0.5, zorder=0)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0, handletextpad=0.1)
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how many resolutions in how many part-sessions, and where the focus stands."""
    sessions = frame["monday"].nunique()
    most = frame.groupby("monday").size().max()
    n = wording.count(
        len(frame), language, en=("resolution", "resolutions"), fr=("résolution", "résolutions")
    )
    focus = ""
    if frame["focus"].any():
        peers = frame["monday"].isin(frame.loc[frame["focus"], "monday"]).sum() - 1
        others = wording.count(peers, language, en=("other", "others"), fr=("autre", "autres"))
        focus = wording.pick(
            language,
            en=f" The diamond is the focus, adopted with {others} of them in one part-session.",
            fr=f" Le losange est la résolution étudiée, adoptée avec {others} d’entre elles dans "
            "la même période de session.",
        )
    text = wording.pick(
        language,
        en=f"A dot is a resolution; it stands in the row of its year, at its month. Dots of one "
        f"part-session stand on each other: {n} in {sessions}, at most {most} in one.{focus}",
        fr="Un point est une résolution; il se trouve sur la ligne de son année, à son mois. Ceux "
        f"d’une même période de session sont superposés: {n} en {sessions} périodes, {most} au "
        f"plus dans une même.{focus}",
    )
    years = ", ".join(f"{year}: {count}" for year, count in frame.groupby("year").size().items())
    alt = wording.pick(
        language,
        en=f"Dot calendar of resolutions by month and year. Counts by year: {years}.",
        fr=f"Calendrier en points des résolutions par mois et année. Par année: {years}.",
    )
    return Caption(text, alt)
