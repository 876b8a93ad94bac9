"""Coalition size and each group's rate over time: one lane each, breaks marked."""

from __future__ import annotations

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.coalitions.over_time import SIZE
from epresolutions.printing.style import PALETTE, Caption, new_axes, wrap

NOTHING = {
    "en": "No window holds enough resolutions of known tablers; compare more, or widen it.",
    "fr": "Aucune fenêtre ne contient assez de résolutions d’auteurs connus; comparez-en plus ou "
    "élargissez-la.",
}

_GAP = 0.3
_TALL = 2.4


def prepare(series: pd.DataFrame, breaks: pd.DataFrame, focus_day: pd.Timestamp) -> pd.DataFrame:
    """Put series, breaks and the focus's day into one frame.

    Parameters
    ----------
    series : DataFrame
        As `coalition_time.coalition_time` returns it.
    breaks : DataFrame
        As `coalition_time.breaks` returns it.
    focus_day : Timestamp
        Day of adoption of the focus.

    Returns
    -------
    DataFrame
        Rows with part "series" (columns of `series`), "break" (day, kind, label) and "focus"
        (day). Empty if no window holds enough resolutions.
    """
    columns = ["part", "series", "day", "value", "low", "high", "resolutions", "days"]
    if series["value"].isna().all():
        return pd.DataFrame(columns=[*columns, "kind", "label"])
    parts = [
        series.assign(part="series"),
        breaks.assign(part="break"),
        pd.DataFrame({"part": ["focus"], "day": [focus_day]}),
    ]
    frame = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return frame.reindex(columns=[*columns, "kind", "label"])


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: every lane runs from 0 to 100 %."""
    lines = frame[frame["part"] == "series"]
    names = list(dict.fromkeys(lines["series"]))
    ax = new_axes(ax, width=width, height=1.4 + 0.4 * max(len(names), 4))
    cuts = frame[frame["part"] == "break"].sort_values("day")
    edges = [day for kind, day in zip(cuts["kind"], cuts["day"], strict=True) if kind != "renaming"]
    tall = {name: _TALL if name == SIZE else 1.0 for name in names}
    bases, bottom = {}, 0.0
    for name in names:
        bottom -= tall[name] + _GAP
        bases[name] = bottom
    for name in names:
        base = bases[name]
        rows = lines[lines["series"] == name].sort_values("day")
        for height in (0, 0.5, 1):
            ax.axhline(base + tall[name] * height, color="#E4E4E4", linewidth=0.5, zorder=0)
        colour = PALETTE["focus"] if name == SIZE else PALETTE["compared"]
        # A line is broken where its windows are: at elections and foundings.
        era = np.searchsorted(np.array(edges, dtype="datetime64[ns]"), rows["day"], side="right")
        for _, part in rows.groupby(era):
            values = part[["value", "low", "high"]].astype(float) * tall[name] + base
            ax.fill_between(
                part["day"], values["low"], values["high"], color=colour, alpha=0.22, linewidth=0
            )
            ax.plot(
                part["day"],
                values["value"],
                color=colour,
                linewidth=1.5 if name == SIZE else 1.1,
                marker="." if len(part) < 4 else None,
                markersize=3,
            )
    top = -_GAP
    for each in cuts.itertuples():
        ax.axvline(
            each.day,
            color=PALETTE["dark"],
            linestyle=":" if each.kind == "renaming" else "--",
            linewidth=0.8,
        )
        label = {
            "election": wording.pick(
                language, en=f"elections {each.label}", fr=f"élections {each.label}"
            ),
            "founding": wording.pick(
                language, en=f"{each.label} founded", fr=f"création {each.label}"
            ),
            "renaming": f"→ {each.label}",
        }[each.kind]
        ax.annotate(
            label,
            (each.day, top),
            xytext=(2, 10 if each.kind == "founding" else 2),
            textcoords="offset points",
            fontsize=6,
            va="bottom",
            annotation_clip=False,
        )
    for each in frame[frame["part"] == "focus"].itertuples():
        ax.axvline(each.day, color=PALETTE["focus"], linewidth=0.9, linestyle="-.")
        ax.annotate(
            wording.pick(language, en="focus", fr="étudiée"),
            (each.day, top),
            xytext=(2, 18),
            textcoords="offset points",
            fontsize=6,
            color=PALETTE["focus"],
            va="bottom",
            annotation_clip=False,
        )
    size = wording.pick(
        language, en="coalition (share of groups)", fr="coalition (part des groupes)"
    )
    ax.set_yticks(
        [bases[name] + tall[name] / 2 for name in names],
        [wrap(size, 16) if name == SIZE else name for name in names],
    )
    marks = [(name, height) for name in names for height in (0, 0.5, 1)]
    marks = [(name, height) for name, height in marks if height != 0.5 or name == SIZE]
    right = ax.secondary_yaxis("right")
    right.set_yticks(
        [bases[name] + tall[name] * height for name, height in marks],
        [wording.percent(height, language) for _, height in marks],
    )
    right.tick_params(length=0, labelsize=5.5)
    right.spines[:].set_visible(False)
    ax.set_ylim(bottom - 0.1, top + 0.05)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_locator(mdates.AutoDateLocator(maxticks=8))
    ax.xaxis.set_major_formatter(lambda day, _: _month(day, language))
    # The labels of the breaks stand above the axes; an empty title keeps room for them.
    ax.set_title(" \n \n ", fontsize=6.5)
    return ax


def _month(day: float, language: str) -> str:
    when = mdates.num2date(day)
    return str(when.year) if when.month == 1 else f"{wording.month_name(when.month, language)}"


def _same_groups(points: pd.DataFrame, cuts: pd.Series) -> pd.DataFrame:
    """Keep the longest run of points without elections or a group's founding in between.

    A share of seven groups and one of eight are not shares of the same thing.
    """
    stretch = points["day"].map(lambda day: int((cuts <= day).sum()))
    return points[stretch == stretch.mode().iloc[0]]


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Give the range of the coalition's size while the same groups existed, and the breaks."""
    size = frame[(frame["part"] == "series") & (frame["series"] == SIZE)].dropna(subset=["value"])
    cuts = frame[(frame["part"] == "break") & (frame["kind"] != "renaming")]
    same = _same_groups(size, cuts["day"])
    low, high = same.loc[same["value"].idxmin()], same.loc[same["value"].idxmax()]
    first, last = (wording.month(day, language) for day in (same["day"].min(), same["day"].max()))

    def point(row) -> str:
        share = wording.percent(row["value"], language)
        return f"{wording.month(row['day'], language)} ({share})"

    run = wording.pick(
        language,
        en=f"While the same groups existed for longest, from {first} to {last}, the coalition "
        f"was widest in {point(high)} and narrowest in {point(low)}.",
        fr=f"Dans la plus longue période aux mêmes groupes, de {first} à {last}, elle a "
        f"culminé en {point(high)} et touché son minimum en {point(low)}.",
    )
    text = wording.pick(
        language,
        en="The top line is the share of the available groups behind the adopted text, the others "
        f"each group’s share of resolutions tabled, in moving windows. {run} Windows end at dashed "
        "lines: elections, or the founding of a group.",
        fr="En haut, la part des groupes disponibles auteurs du texte adopté; dessous, celle des "
        f"résolutions déposées par chaque groupe, en fenêtres mobiles. {run} Les fenêtres "
        "s’arrêtent aux tiretés: élections ou création d’un groupe.",
    )
    elections = wording.pick(language, en="elections", fr="élections")
    days = wording.listing(
        [
            f"{elections if row.kind == 'election' else row.label} "
            f"({wording.date(row.day, language)})"
            for row in cuts.itertuples()
        ],
        language,
    )
    methods = wording.pick(
        language,
        en="Bands: 95%, whole days as clusters for the coalition, Wilson for a group. "
        f"Dashed lines: {days or 'none'}. Neighbouring windows share resolutions, so the points "
        "of a line are not independent.",
        fr="Bandes: 95\u202f%, jours entiers pour la coalition, Wilson pour un groupe. "
        f"Tiretés: {days or 'aucun'}. Des fenêtres voisines partagent des résolutions: les points "
        "d’une ligne ne sont pas indépendants.",
    )
    alt = wording.pick(language, en=run, fr=f"Part des groupes auteurs du texte. {run}")
    return Caption(text, alt, methods)
