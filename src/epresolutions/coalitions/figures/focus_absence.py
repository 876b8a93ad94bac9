"""Which group stayed out of the focus, against its record and against the null model."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes
from epresolutions.uncertainty import SIGNIFICANT, wilson_interval

NOTHING = {
    "en": "It is not known which groups tabled the focus, or who tabled any compared one.",
    "fr": "On ignore quels groupes ont déposé la résolution étudiée, ou aucune des comparées.",
}


def prepare(measures: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Set each group's record of absence beside the chance that it stays out of the focus.

    Parameters
    ----------
    measures, groups : DataFrame
        As `coalition_composition.composition_under_margins` returns them.

    Returns
    -------
    DataFrame
        One row a group that existed on the focus's day: group, tabled (bool), resolutions,
        absent, share, low, high (its own record among the compared, Wilson 95 %),
        chance_absent (fixed margins, given the focus's size); in every row chance_of_composition,
        p_composition, least_p_composition, p_same_absence_more, p_same_absence_fewer,
        p_same_absence_two_sided,
        method and draws.
    """
    frame = groups.copy() if (groups["resolutions"] > 0).any() else groups.head(0)
    cases = frame["resolutions"].astype(float)
    frame["share"] = frame["absent"].astype(float) / cases.where(cases > 0)
    frame["low"], frame["high"] = wilson_interval(frame["absent"], frame["resolutions"])
    values = measures.set_index("measure")["value"] if len(measures) else {}
    for name in (
        *("chance_of_composition", "p_composition", "least_p_composition"),
        *("p_same_absence_more", "p_same_absence_fewer", "p_same_absence_two_sided"),
    ):
        frame[name] = values.get(name, np.nan)
    frame["method"] = measures["method"].iloc[0] if len(measures) else ""
    frame["draws"] = int(measures["draws"].iloc[0]) if len(measures) else 0
    return frame.reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw `prepare`: record (dot, interval) and chance under the null (triangle)."""
    ax = new_axes(ax, width=width, height=1.0 + 0.23 * max(len(frame), 4))
    y = np.arange(len(frame))
    record = wording.pick(language, en="own record", fr="habitude")
    intervals(ax, frame, y, value="share", label=record)
    ax.plot(
        frame["chance_absent"],
        y,
        "^",
        color=PALETTE["dark"],
        markerfacecolor="white",
        markersize=4.5,
        label=wording.pick(language, en="null, size given", fr="hypothèse nulle, taille donnée"),
    )
    out = ~frame["tabled"].to_numpy(dtype=bool)
    if out.any():
        ax.plot(
            np.full(out.sum(), 1.09),
            y[out],
            "X",
            color=PALETTE["focus"],
            markersize=5.5,
            label=wording.pick(language, en="absent from the focus", fr="absent cette fois"),
            clip_on=False,
        )
    ax.set_yticks(
        y, [f"{row.group}  ({row.absent}/{row.resolutions})" for row in frame.itertuples()]
    )
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.set_xlim(-0.02, 1.14)
    ticks = (0, 0.25, 0.5, 0.75, 1)
    ax.set_xticks(ticks, [wording.percent(tick, language) for tick in ticks])
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(
        wording.pick(language, en="share or chance absent", fr="part ou chance d’absence")
    )
    ax.figure.legend(
        loc="outside upper center",
        ncols=3 if width == "two-column" else 2,
        handletextpad=0.2,
        columnspacing=0.9,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say who is absent, and how likely this composition is where only activity mattered."""
    row = frame.iloc[0]
    absent = frame.loc[~frame["tabled"].astype(bool), "group"]
    none = wording.pick(language, en="no group", fr="aucun groupe")
    out = wording.listing(absent, language) or none
    chance = wording.p_value(row["chance_of_composition"], language, 2).removeprefix("= ")
    text = wording.pick(
        language,
        en="Dots give each group’s record of absence among the compared resolutions on whose day "
        "it existed, with a 95% interval; triangles its chance of staying out of the focus if only "
        f"each group’s activity and the number of tablers mattered. Absent: {out}. Exactly this "
        f"absence then has a chance of {chance}. The number of tablers is given, so it is not "
        "tested here.",
        fr="Les points donnent l’habitude d’absence de chaque groupe parmi les résolutions "
        "comparées adoptées tant qu’il existait, avec un intervalle à 95\u202f%; les triangles, sa "
        "chance d’absence si seuls comptaient l’activité des groupes et le nombre d’auteurs. "
        f"Absent{'s' if len(absent) > 1 else ''}: {out}. La probabilité d’exactement cette absence "
        f"est {chance}. Le nombre d’auteurs est donné: il n’est pas testé ici.",
    )
    draws = int(row["draws"])
    number = wording.number(draws, language)
    if row["method"] == "enumeration":
        how = wording.pick(
            language,
            en="every matrix enumerated (" + wording.counted(draws, "en", "matrix", "matrices"),
            fr="toutes les matrices énumérées (" + wording.counted(draws, "fr", "matrice"),
        )
    else:
        how = wording.pick(
            language, en=f"curveball sampler ({number} draws", fr=f"curveball ({number} tirages"
        )
    composition, more, fewer, both = (
        wording.p_value(row[name], language)
        for name in (
            *("p_composition", "p_same_absence_more", "p_same_absence_fewer"),
            "p_same_absence_two_sided",
        )
    )
    methods = wording.pick(
        language,
        en=f"Record: Wilson. Null of fixed margins, {how}). A composition no likelier at this "
        f"size: p {composition}, two-sided. As many resolutions or more with the same absence: "
        f"p {more}, as many or fewer: p {fewer}, two-sided: p {both}.",
        fr=f"Habitude: Wilson. Hypothèse nulle à marges fixes, {how}). Composition aussi peu "
        f"probable à cette taille: p {composition}, bilatéral. Autant ou plus de résolutions avec "
        f"la même absence: p {more}, autant ou moins: p {fewer}, bilatéral: p {both}.",
    )
    if row["least_p_composition"] >= SIGNIFICANT:
        methods += wording.pick(
            language,
            en=" With these margins no composition could have been told from chance.",
            fr=" Avec ces marges, aucune composition n’aurait pu se distinguer du hasard.",
        )
    shares = wording.listing(
        [
            f"{r.group} {r.absent}/{r.resolutions}, {wording.percent(r.chance_absent, language)}"
            for r in frame.itertuples()
        ],
        language,
    )
    alt = wording.pick(
        language,
        en=f"Absences by group, record and chance under the null: {shares}.",
        fr=f"Absences par groupe, habitude et chance sous l’hypothèse nulle: {shares}.",
    )
    return Caption(text, alt, methods)
