"""How unusual every run's coalition is: share of others with the same absence."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes, wrap
from epresolutions.coalitions.many_runs import coalitions_of_runs


def prepare(
    runs: list[dict], resolutions: pd.DataFrame, *, top: int = 25, focus: str = ""
) -> pd.DataFrame:
    """Rows of `runs.coalitions_of_runs`, and which of them are drawn.

    Parameters
    ----------
    runs : list of dict
        As `runs.read_runs` returns them.
    resolutions : DataFrame
        The `resolutions` table.
    top : int
        How many of the most unusual to draw.
    focus : str
        Procedure that is drawn and marked in any case.

    Returns
    -------
    DataFrame
        As `runs.coalitions_of_runs`, and drawn, marked (bool).
    """
    frame = coalitions_of_runs(runs, resolutions)
    is_known = frame["share"].notna()
    frame["marked"] = frame["focus"] == focus
    frame["drawn"] = is_known & ((is_known.cumsum() <= top) | frame["marked"])
    return frame


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: a row a run, the most unusual coalition at the top."""
    rows = frame[frame["drawn"]].reset_index(drop=True)
    narrow = width == "one-column"
    ax = new_axes(ax, width=width, height=0.8 + (0.27 if narrow else 0.19) * max(len(rows), 4))
    if rows.empty:
        return empty_state(
            ax,
            wording.pick(
                language,
                en="No runs to compare: make some with epresolutions render --all.",
                fr="Aucun calcul à comparer: lancez epresolutions render --all.",
            ),
        )
    y = np.arange(len(rows))
    marked = rows["marked"].to_numpy()
    ax.hlines(y, rows["low"], rows["high"], color=PALETTE["compared"], linewidth=1.4)
    ax.plot(rows["share"], y, "o", color=PALETTE["compared"], markersize=4, clip_on=False)
    if marked.any():
        ax.plot(
            rows.loc[marked, "share"],
            y[marked],
            "D",
            color=PALETTE["focus"],
            markersize=5.5,
            clip_on=False,
            label=wording.pick(language, en="focus of the collection", fr="résolution de départ"),
        )
        ax.legend(loc="lower right", handletextpad=0.1)
    ax.set_yticks(y, [_label(row, 34 if narrow else 58) for row in rows.itertuples()])
    for row, place in zip(rows.itertuples(), y, strict=True):
        ax.annotate(
            wording.pick(language, en="none absent", fr="aucun absent")
            if not row.absent
            else row.absent,
            (row.high, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=6.5,
            color=PALETTE["dark"],
        )
    ax.set_ylim(len(rows) - 0.5, -0.6)
    ax.set_xlim(0, max(0.1, rows["high"].max() * 1.35))
    ax.xaxis.set_major_formatter(lambda share, _: wording.percent(share, language))
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0, labelsize=6.5)
    ax.set_xlabel(
        wording.pick(
            language,
            en="share of the compared with the very same absence",
            fr="part des résolutions comparées ayant exactement la même absence",
        )
    )
    return ax


def _label(row, width: int) -> str:
    lines = wrap(row.title, width).split("\n")
    first = lines[0] + (" …" if len(lines) > 1 else "")
    year = "" if pd.isna(row.adopted) else f", {row.adopted:%Y}"
    return f"{first}{year}"


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how many runs are compared, how unusual the first is, and where the marked one is."""
    known = frame[frame["share"].notna()]
    # The marked one is drawn too where it is not among the first.
    last = known.loc[known["drawn"], "place"].max()
    drawn = int(frame["drawn"].sum()) - (int(last) > int(frame["drawn"].sum()))
    if known.empty:
        text = wording.pick(language, en="No runs to compare.", fr="Aucun calcul à comparer.")
        return Caption(text, text)
    unlike = int((known["same"] == 0).sum())
    unknown = len(frame) - len(known)
    first = wording.listing(
        [
            f"{row.title} ({row.absent or wording.pick(language, en='none', fr='aucun')}: "
            f"{row.same}/{row.compared})"
            for row in known.head(3).itertuples()
        ],
        language,
    )
    marked = "".join(
        wording.pick(
            language,
            en=f" The diamond, {row.title}, is number {row.place} of {len(known)}: "
            f"{wording.percent(row.share, language)} "
            f"[{wording.interval(row.low, row.high, language)}].",
            fr=f" Le losange, {row.title}, occupe le rang {row.place} sur {len(known)}: "
            f"{wording.percent(row.share, language)} "
            f"[{wording.interval(row.low, row.high, language)}].",
        )
        for row in known[known["marked"]].head(1).itertuples()
    )
    text = wording.pick(
        language,
        en=f"How unusual each focus’s coalition is: of {len(known)} runs, the {drawn} with the "
        "smallest share of compared resolutions from which exactly the same groups were absent, "
        "with 95% Wilson intervals; the absent groups stand beside them. "
        f"{unlike} had an absence that no other resolution shares; {unknown} runs are left out, "
        "as it is not known who tabled, or nothing could be compared. Shares describe these "
        f"texts; they are no test, and runs are not independent of each other.{marked}",
        fr=f"À quel point chaque coalition est inhabituelle: sur {len(known)} calculs, les {drawn} "
        "dont la part de résolutions comparées ayant exactement les mêmes groupes absents est la "
        "plus faible, avec intervalles de Wilson à 95\u202f%; les absents figurent à côté. "
        f"{unlike} avaient une absence qu’aucune autre ne partage; {unknown} calculs sont laissés "
        "de côté, faute de connaître les auteurs ou de pouvoir comparer. Ces parts décrivent ces "
        "textes; ce n’est pas un test, et les calculs ne sont pas indépendants entre eux."
        f"{marked}",
    )
    alt = wording.pick(
        language,
        en=f"Rows of resolutions with the share of others of the same absence; "
        f"smallest shares: {first}.",
        fr=f"Lignes de résolutions avec la part des autres de même absence; parts les plus "
        f"faibles: {first}.",
    )
    return Caption(text, alt)
