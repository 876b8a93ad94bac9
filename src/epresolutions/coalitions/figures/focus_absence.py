"""Which group stayed out of the focus, against its record and against the null model."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes
from epresolutions.uncertainty import wilson_interval

_MATRICES = ("matrix", "matrices")
_MATRICES_FR = ("matrice", "matrices")


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
        p_composition, p_same_absence_more, p_same_absence_fewer, p_same_absence_two_sided,
        method and draws.
    """
    frame = groups.copy()
    cases = frame["resolutions"].astype(float)
    frame["share"] = frame["absent"].astype(float) / cases.where(cases > 0)
    frame["low"], frame["high"] = wilson_interval(frame["absent"], frame["resolutions"])
    values = measures.set_index("measure")["value"] if len(measures) else {}
    for name in (
        *("chance_of_composition", "p_composition", "p_same_absence_more"),
        *("p_same_absence_fewer", "p_same_absence_two_sided"),
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
    if frame.empty:
        return empty_state(ax, _nothing(language))
    y = np.arange(len(frame))
    ax.hlines(y, frame["low"], frame["high"], color=PALETTE["compared"], linewidth=1.6)
    ax.plot(
        frame["share"],
        y,
        "o",
        color=PALETTE["compared"],
        markersize=4.5,
        label=wording.pick(language, en="own record", fr="habitude"),
    )
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


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="It is not known which groups tabled the focus, so none can be called absent.",
        fr="On ignore quels groupes ont déposé la résolution étudiée: aucun n’est dit absent.",
    )


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the null and give the chance of this composition and of every group's absence."""
    if frame.empty:
        return Caption(_nothing(language), _nothing(language))
    row = frame.iloc[0]
    if row["method"] == "enumeration":
        how = wording.pick(
            language,
            en=f"exact, {wording.counted(row['draws'], 'en', *_MATRICES)}",
            fr=f"exactes, {wording.counted(row['draws'], 'fr', *_MATRICES_FR)}",
        )
    else:
        how = wording.pick(
            language,
            en=f"{wording.number(row['draws'], 'en')} curveball draws",
            fr=f"{wording.number(row['draws'], 'fr')} tirages curveball",
        )

    def p(name: str) -> str:
        return wording.p_value(row[name], language)

    def alone(name: str) -> str:
        return p(name).removeprefix("= ")

    absent = frame.loc[~frame["tabled"].astype(bool), "group"]
    out = wording.listing(absent, language)
    missing = f"Absent{'s' if len(absent) > 1 else ''}: {out or 'aucun'}"
    text = wording.pick(
        language,
        en="Absence of each group: its record among the compared resolutions on whose day it "
        "existed (dots, 95% Wilson), and its chance of staying out of the focus if only each "
        f"group’s activity and each resolution’s size mattered (triangles; fixed margins, {how}). "
        f"Absent: {out or 'none'}. Chance of exactly this composition at this size: "
        f"{alone('chance_of_composition')}; of one no likelier (two-sided): "
        f"p {p('p_composition')}. As many resolutions or more with the same absence: "
        f"p {p('p_same_absence_more')} (one-sided), as many or fewer: "
        f"p {p('p_same_absence_fewer')}, two-sided: p {p('p_same_absence_two_sided')}. Under this "
        "null the size does not vary.",
        fr="Absence de chaque groupe: son habitude parmi les résolutions comparées adoptées tant "
        "qu’il existait (points, Wilson à 95\u202f%) et sa chance de rester à l’écart de la "
        "résolution étudiée si seules comptaient l’activité des groupes et la taille de chaque "
        f"coalition (triangles; marges fixes, {how}). {missing}. Probabilité de "
        f"cette composition à cette taille: {alone('chance_of_composition')}; d’une aussi peu "
        f"probable (bilatéral): p {p('p_composition')}. Autant ou plus de résolutions avec la même "
        f"absence: p {p('p_same_absence_more')} (unilatéral), autant ou moins: "
        f"p {p('p_same_absence_fewer')}, bilatéral: p {p('p_same_absence_two_sided')}. La taille "
        "elle-même ne varie pas sous cette hypothèse.",
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
    return Caption(text, alt)
