"""How many groups tabled together, against what independent groups would give."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from epresolutions import wording
from epresolutions.coalitions.size import (
    coalition_standing,
    size_distribution,
    size_under_independence,
)
from epresolutions.printing.style import PALETTE, Caption, new_axes

NOTHING = {
    "en": "Of no compared resolution is it known who tabled it, so there are no sizes to compare.",
    "fr": "On ne connaît les auteurs d’aucune résolution comparée: pas de tailles à comparer.",
}

_MEASURES = (
    *("size", "available", "rank_by_number", "as_large_by_number", "as_small_by_number"),
    *("p_size_at_least", "p_size_at_most", "p_size_two_sided"),
)


def prepare(matrix: pd.DataFrame, focus: str, *, seed: int = 0) -> pd.DataFrame:
    """Count coalition sizes, and set the focus's among them.

    Parameters
    ----------
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it, the focus among its rows.
    focus : str
        Procedure of the focus.
    seed : int
        Seed of bootstrap and simulation.

    Returns
    -------
    DataFrame
        As `coalition_size.size_distribution`, and in every row the focus's figures:
        focus_size, focus_available, rank (1: the largest), as_large and as_small (share of
        the compared, with _low and _high, Clopper-Pearson), p_at_least, p_at_most (one-sided) and
        p_two_sided under independence, of (compared resolutions of known tablers). The focus's
        figures are missing where it is unknown who tabled it.
    """
    frame = size_distribution(matrix, focus, seed=seed)
    known = [
        coalition_standing(matrix, focus),
        size_under_independence(matrix, focus, seed=seed),
    ]
    rows = {row.measure: row for part in known for row in part.itertuples()}
    for measure in _MEASURES:
        name = {"size": "focus_size", "available": "focus_available"}.get(
            measure, measure.replace("_by_number", "").replace("_size", "")
        )
        row = rows.get(measure)
        frame[name] = np.nan if row is None else row.value
        if row is not None and not np.isnan(row.low):
            frame[f"{name}_low"], frame[f"{name}_high"] = row.low, row.high
    return frame.assign(of=int(frame["resolutions"].sum()) if len(frame) else 0)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw `prepare`: bars count, dots with bars are what independence gives."""
    ax = new_axes(ax, width=width, height=2.6)
    first = max(1, int(frame.loc[frame["resolutions"] > 0, "size"].min()) - 1)
    rows = frame[frame["size"] >= first]
    bars = ax.bar(
        rows["size"], rows["resolutions"], width=0.7, color=PALETTE["compared"], edgecolor="white"
    )
    for bar, row in zip(bars, rows.itertuples(), strict=True):
        if row.focus:
            bar.set(facecolor=PALETTE["focus"], hatch="////")
        ax.text(row.size - 0.33, row.resolutions, f" {row.resolutions}", va="bottom", fontsize=6.5)
    ax.errorbar(
        rows["size"] + 0.14,
        rows["expected"],
        yerr=[
            (rows["expected"] - rows["expected_low"]).clip(lower=0),
            (rows["expected_high"] - rows["expected"]).clip(lower=0),
        ],
        fmt="s",
        color=PALETTE["dark"],
        markerfacecolor="white",
        markersize=3.8,
        capsize=2,
        linewidth=0.9,
        label=wording.pick(
            language, en="if groups tabled independently", fr="si les groupes étaient indépendants"
        ),
    )
    handles, labels = ax.get_legend_handles_labels()
    if rows["focus"].any():
        handles.append(bars[int(np.flatnonzero(rows["focus"])[0])])
        labels.append(wording.pick(language, en="size of the focus", fr="taille étudiée"))
    ax.legend(handles, labels, loc="upper left", borderaxespad=0.1)
    ax.set_xticks(rows["size"])
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_ylim(0, rows[["resolutions", "expected_high"]].max().max() * 1.3)
    ax.set_xlabel(
        wording.pick(
            language,
            en="groups that tabled the adopted text",
            fr="groupes auteurs du texte adopté",
        )
    )
    ax.set_ylabel(wording.pick(language, en="compared resolutions", fr="résolutions comparées"))
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how large the focus's coalition is, its rank, and its chance under independence."""
    row = frame.iloc[0]
    of = int(row["of"])
    text = wording.pick(
        language,
        en=f"Bars count the groups behind the adopted text, over {of} compared resolutions of "
        "known tablers. Squares say what to expect if each group tabled at its own rate whatever "
        "the others do, with the middle 95% of simulated sets. ",
        fr=f"Les barres comptent les groupes auteurs du texte adopté, sur {of} résolutions "
        "comparées d’auteurs connus. Les carrés disent ce qu’on attend si chaque groupe dépose à "
        "son rythme sans égard aux autres, avec 95\u202f% des ensembles simulés. ",
    )
    methods = wording.pick(
        language,
        en="Exact (Clopper–Pearson) interval. Independence: each group tables with its own rate "
        "among the compared resolutions, drawn in by half a case. ",
        fr="Intervalle exact (Clopper–Pearson). Indépendance: chaque groupe dépose avec son taux "
        "parmi les résolutions comparées, rapproché d’un demi-cas. ",
    )
    if np.isnan(row["focus_size"]):
        text += wording.pick(
            language,
            en="It is not known who tabled the focus.",
            fr="On ignore qui a déposé la résolution étudiée.",
        )
    else:
        size, available = int(row["focus_size"]), int(row["focus_available"])
        share = wording.percent(row["as_large"], language)
        if not np.isnan(row["as_large_low"]):
            bounds = wording.interval(row["as_large_low"], row["as_large_high"], language)
            share = f"{share} {bounds}"
        text += wording.pick(
            language,
            en=f"{size} of {available} groups tabled the focus; of the others {share} were tabled "
            "by as many or more.",
            fr=f"{size} groupes sur {available} ont déposé la résolution étudiée; {share} des "
            "autres avaient autant d’auteurs ou plus.",
        )
        chances = {
            name: wording.percent(row[name], language)
            for name in ("p_at_least", "p_at_most", "p_two_sided")
        }
        methods += wording.pick(
            language,
            en="Chance under independence of as many groups or more "
            f"{chances['p_at_least']}, of as many or fewer {chances['p_at_most']}, of a size no "
            f"likelier {chances['p_two_sided']} (two-sided).",
            fr="Probabilité sous indépendance d’autant de groupes ou plus "
            f"{chances['p_at_least']}, d’autant ou moins {chances['p_at_most']}, d’une taille "
            "aussi "
            f"peu probable {chances['p_two_sided']} (bilatéral).",
        )
    counts = wording.listing([f"{r.size}: {r.resolutions}" for r in frame.itertuples()], language)
    alt = wording.pick(
        language,
        en=f"Number of groups and resolutions tabled by so many: {counts}.",
        fr=f"Nombre de groupes et résolutions déposées par autant: {counts}.",
    )
    return Caption(text, alt, methods)
