"""How unusual every run's coalition is: share of others with the same absence."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.coalitions.many_runs import coalitions_of_runs
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes, wrap

NOTHING = {
    "en": "There are no runs to compare: make some with epresolutions render --all.",
    "fr": "Il n’y a aucun calcul à comparer: lancez epresolutions render --all.",
}


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
    if not is_known.any():
        return frame.iloc[:0].assign(marked=False, drawn=False)
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
    y = np.arange(len(rows))
    marked = rows["marked"].to_numpy()
    intervals(ax, rows, y, value="share")
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
    unlike, unknown = int((known["same"] == 0).sum()), len(frame) - len(known)
    marked = "".join(
        wording.pick(
            language,
            en=f" The diamond is number {row.place}, with {wording.percent(row.share, language)}.",
            fr=f" Le losange a le rang {row.place}, avec {wording.percent(row.share, language)}.",
        )
        for row in known[known["marked"]].head(1).itertuples()
    )
    text = wording.pick(
        language,
        en=f"Of {len(known)} resolutions of known tablers, each set against others, the {drawn} "
        "with the smallest share of compared resolutions from which exactly the same groups were "
        "absent; these groups stand beside. Bars are 95% intervals. "
        f"{unlike} had an absence that no other shares.{marked} The shares describe these texts "
        "and are no test.",
        fr=f"Sur {len(known)} résolutions d’auteurs connus, chacune comparée à d’autres, les "
        f"{drawn} dont la part de résolutions comparées aux mêmes groupes absents est la plus "
        f"faible; ces groupes figurent à côté. Barres: intervalles à 95\u202f%. {unlike} avaient "
        f"une absence qu’aucune autre ne partage.{marked} Ces parts décrivent ces textes, sans "
        "rien tester.",
    )
    methods = wording.pick(
        language,
        en="Wilson intervals. Runs share resolutions, so they are not independent; "
        f"{wording.counted(unknown, 'en', 'run')} left out, as it is not known who tabled or "
        "nothing could be compared.",
        fr="Intervalles de Wilson. Les calculs partagent des résolutions et ne sont donc pas "
        f"indépendants; sont laissés de côté {wording.counted(unknown, 'fr', 'calcul')}, faute de "
        "connaître les auteurs ou de pouvoir comparer.",
    )
    none = wording.pick(language, en="none", fr="aucun")
    first = "; ".join(
        f"{row.title} ({row.absent or none}: {row.same}/{row.compared})"
        for row in known.head(2).itertuples()
    )
    alt = wording.pick(
        language, en=f"The smallest shares: {first}.", fr=f"Les parts les plus faibles: {first}."
    )
    return Caption(text, alt, methods, own_set=True)
