"""How unusual every run's coalition is: share of others with the same absence."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes, wrap

NOTHING = {
    "en": "No runs to compare: make some with epresolutions render --all.",
    "fr": "Aucun calcul à comparer\u00a0: lancez epresolutions render --all.",
}


def prepare(found: pd.DataFrame, *, top: int = 25, marked: str = "") -> pd.DataFrame:
    """Choose which runs are drawn.

    Parameters
    ----------
    found : DataFrame
        As `many_runs.coalitions_of_runs` returns it.
    top : int
        How many of the most unusual to draw.
    marked : str
        Procedure that is drawn and marked in any case.

    Returns
    -------
    DataFrame
        All rows of `found`, with drawn and marked (bool); none if no share is known.
    """
    is_known = found["share"].notna()
    is_marked = found["focus"] == marked
    drawn = is_known & ((is_known.cumsum() <= top) | is_marked)
    frame = found.assign(marked=is_marked, drawn=drawn)
    return frame if drawn.any() else frame.head(0)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a run, the most unusual coalition at the top, the absent at the right."""
    rows = frame[frame["drawn"]].reset_index(drop=True)
    narrow = width == "one-column"
    ax = new_axes(ax, width=width, height=0.9 + 0.19 * max(len(rows), 4))
    y = np.arange(len(rows))
    marked = rows["marked"].to_numpy()
    bounds = {"value": "share", "low": "low", "high": "high"}
    intervals(ax, rows[~marked], y[~marked], **bounds)
    if marked.any():
        colour = PALETTE["focus"]
        intervals(ax, rows[marked], y[marked], **bounds, colour=colour, marker="D")
    ax.set_yticks(y, [_label(row, 26 if narrow else 58) for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.5, -0.6)
    last = max(0.1, rows["high"].max() * 1.05)
    ax.set_xlim(-last / 60, last)  # a dot at zero is whole
    ax.xaxis.set_major_formatter(lambda share, _: wording.percent(share, language))
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0, labelsize=6 if narrow else 6.5)
    nobody = wording.pick(language, en="none absent", fr="aucun absent")
    absent = ax.secondary_yaxis("right")
    absent.set_yticks(
        y, [wrap(row.absent or nobody, 18 if narrow else 30) for row in rows.itertuples()]
    )
    absent.tick_params(axis="y", length=0, labelsize=5.5 if narrow else 6.5)
    absent.spines["right"].set_visible(False)
    for axis in (ax, absent):
        for label, own in zip(axis.get_yticklabels(), marked, strict=True):
            label.set_color(PALETTE["focus" if own else "dark"])
    break_ = "\n" if narrow else " "
    ax.set_xlabel(
        wording.pick(
            language,
            en=f"share of the compared with{break_}the very same absence",
            fr=f"part des résolutions comparées{break_}ayant exactement la même absence",
        )
    )
    return ax


def _label(row, width: int) -> str:
    lines = wrap(row.title, width).split("\n")
    first = lines[0] + (" …" if len(lines) > 1 else "")
    year = "" if pd.isna(row.adopted) else f", {row.adopted:%Y}"
    return f"{first}{year}"


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how many runs are compared, how to read a row, and where the marked one is."""
    known = frame[frame["share"].notna()]
    unknown = len(frame) - len(known)
    n = wording.count(
        len(known), language, en=("coalition", "coalitions"), fr=("coalition", "coalitions")
    )
    marked = "".join(
        wording.pick(
            language,
            en=f" The diamond is {{marked}} ({row.adopted:%Y}), number {row.place}.",
            fr=f" Le losange est {{marked}} ({row.adopted:%Y}), au rang {row.place}.",
        )
        for row in known[known["marked"]].head(1).itertuples()
    )
    # Titles are English and keep their own marks: they come after the French spaces.
    titles = {"marked": "".join(known.loc[known["marked"], "title"].head(1))}
    titles["first"] = known["title"].iloc[0]
    left_out = ""
    if unknown:
        more = wording.count(
            unknown,
            language,
            en=("further run", "further runs"),
            fr=("autre calcul", "autres calculs"),
        )
        left_out = wording.pick(
            language,
            en=f" Of {more} it is not known who tabled.",
            fr=f" Pour {more}, on ignore les auteurs.",
        )
    text = wording.pick(
        language,
        en=f"The most unusual of {n}, each set against the resolutions of its own run. "
        "A dot is the share of those from which exactly the same groups stayed out; the bar is its "
        f"95% interval; the groups stand at the right.{marked}{left_out} The shares describe "
        "these texts and test nothing.",
        fr=f"Les plus inhabituelles de {n}, chacune "
        "face aux résolutions de son propre calcul. Un point est la part de celles dont "
        "exactement les mêmes groupes sont restés absents; la barre est son intervalle à "
        f"95\u202f%; les groupes figurent à droite.{marked}{left_out} Ces parts décrivent ces "
        "textes et ne testent rien.",
    )
    first = known.iloc[0]
    alt = wording.pick(
        language,
        en=f"Rows of resolutions, the smallest share of others with the same absence first: "
        f"{{first}}, {first['same']} of {first['compared']}.",
        fr="Lignes de résolutions, la plus faible part d’autres de même absence d’abord: "
        f"{{first}}, {first['same']} sur {first['compared']}.",
    )
    methods = wording.pick(
        language,
        en="Wilson intervals. Of equal shares, the one that rests on more comes first. Runs "
        "share most of their compared resolutions and are not independent of each other.",
        fr="Intervalles de Wilson. À parts égales, celle qui repose sur plus de résolutions "
        "vient d’abord. Les calculs partagent l’essentiel de leurs résolutions comparées et ne "
        "sont pas indépendants entre eux.",
    )
    return Caption(text.format(**titles), alt.format(**titles), methods, own_set=True)
