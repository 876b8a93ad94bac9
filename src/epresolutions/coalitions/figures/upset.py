"""Which coalitions tabled, and how often: an UpSet plot (Lex et al. 2014).

doi:10.1109/TVCG.2014.2346248
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.coalitions.matrix import coalition, coalition_counts
from epresolutions.printing.style import PALETTE, Caption, new_axes

NOTHING = {
    "en": "Of no resolution of the set is it known who tabled it.",
    "fr": "On ne connaît les auteurs d’aucune résolution de l’ensemble.",
}


def prepare(matrix: pd.DataFrame, focus: str, *, top: int = 18) -> pd.DataFrame:
    """Count the exact coalitions, the most frequent first.

    Parameters
    ----------
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it, the focus among its rows.
    focus : str
        Procedure of the focus.
    top : int
        Coalitions to name; the focus's own is always named.

    Returns
    -------
    DataFrame
        One row a coalition: one boolean column a group (left to right), size, resolutions,
        focus (bool), coalitions (how many different ones there are in all), of (resolutions of
        known tablers in all), gaps (bool: some group did not exist all the time).
    """
    counts = coalition_counts(matrix)
    groups = list(matrix.columns)
    own = set(coalition(matrix, focus)) if focus in matrix.index else set()
    counts["focus"] = [
        bool(own) and {g for g in groups if row[g]} == own for _, row in counts.iterrows()
    ]
    counts["coalitions"] = len(counts)
    known = matrix[matrix.notna().any(axis=1)]
    counts["gaps"] = bool(known.isna().any(axis=None))
    counts["of"] = int(counts["resolutions"].sum()) if len(counts) else 0
    # What fits in the place of "and two more" is shown.
    most = top if len(counts) > top + 2 else len(counts)
    shown = (np.arange(len(counts)) < most) | counts["focus"].to_numpy(dtype=bool)
    return counts[shown].reset_index(drop=True)


def _groups(frame: pd.DataFrame) -> list[str]:
    return list(frame.columns[: list(frame.columns).index("size")])


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: bars count a coalition, dots below name its groups."""
    ax = new_axes(ax, width=width, height=3.6)
    groups = _groups(frame)
    x = np.arange(len(frame))
    height = frame["resolutions"].to_numpy()
    # Rows of dots stand below zero, in steps that leave half of the height to the bars.
    step = height.max() / len(groups) * 0.85
    rows = -(np.arange(len(groups)) + 1.2) * step
    for position, (_, row) in zip(x, frame.iterrows(), strict=True):
        colour = PALETTE["focus"] if row["focus"] else PALETTE["compared"]
        ax.bar(
            position,
            row["resolutions"],
            width=0.62,
            color=colour,
            hatch="////" if row["focus"] else None,
            edgecolor="white" if row["focus"] else colour,
            linewidth=0,
        )
        ax.text(
            position,
            row["resolutions"] + height.max() * 0.02,
            row["resolutions"],
            ha="center",
            va="bottom",
            fontsize=6.5,
        )
        inside = np.array([bool(row[group]) for group in groups])
        ax.plot(
            np.full((~inside).sum(), position), rows[~inside], "o", color="#DDDDDD", markersize=4
        )
        ax.plot(
            np.full(inside.sum(), position),
            rows[inside],
            "D-" if row["focus"] else "o-",
            color=colour,
            markersize=4.2,
            linewidth=1,
        )
    for y in rows[::2]:
        ax.axhspan(y - step / 2, y + step / 2, color="#F6F6F6", zorder=-1)
    bars = [tick for tick in _ticks(height.max()) if tick > 0]
    ax.set_yticks([*rows, *bars], [*groups, *bars])
    ax.set_ylim(rows[-1] - step * 0.6, height.max() * 1.12)
    ax.set_xlim(-0.6, len(frame) - 0.4)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.spines["left"].set_bounds(0, height.max() * 1.1)
    ax.tick_params(axis="y", length=0)
    ax.set_title(
        wording.pick(
            language,
            en="resolutions tabled by exactly these groups",
            fr="résolutions déposées par ces groupes exactement",
        ),
        fontweight="normal",
        fontsize=7.5,
    )
    if frame["focus"].any():
        _name_focus(ax, int(np.flatnonzero(frame["focus"])[0]), height, language, width)
    return ax


def _name_focus(ax: Axes, at: int, height: np.ndarray, language: str, width: str) -> None:
    """Name the focus's bar where neither the name nor its line crosses a bar or a count."""
    name = wording.pick(language, en="coalition of the focus", fr="coalition étudiée")
    style = {"fontsize": 7, "color": PALETTE["focus"]}
    line = {"color": PALETTE["focus"], "linewidth": 0.6}
    if at == 0 and (len(height) == 1 or height[1] < 0.8 * height[0]):  # room beside the bar
        ax.annotate(
            name, (at + 0.31, height[at]), xytext=(10, -4), textcoords="offset points",
            ha="left", va="center", arrowprops={"arrowstyle": "-", **line}, **style,
        )  # fmt: skip
        return
    # Above: bars to the right are lower; those to the left that the name covers may be higher.
    left = at < len(height) / 2
    covered = at if left else max(0, at - (5 if width == "two-column" else 9))
    top = height.max()
    y = height[covered] + 0.2 * top
    ax.set_ylim(top=max(ax.get_ylim()[1], y + 0.1 * top))
    ax.text(at, y, name, ha="left" if left else "right", va="bottom", **style)
    ax.plot([at, at], [height[at] + 0.11 * top, y], **line)


def _ticks(top: int) -> list[int]:
    from matplotlib.ticker import MaxNLocator

    return [int(t) for t in MaxNLocator(4, integer=True).tick_values(0, top) if t <= top]


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how many coalitions there are and how frequent the focus's own is."""
    groups = _groups(frame)
    of, distinct = int(frame["of"].iloc[0]), int(frame["coalitions"].iloc[0])

    def name(row) -> str:
        return wording.listing([g for g in groups if row[g]], language)

    first, own = frame.iloc[0], frame[frame["focus"]]
    if len(own):
        row = own.iloc[0]
        rank = int((frame["resolutions"] > row["resolutions"]).sum()) + 1
        times = wording.count(
            int(row["resolutions"]),
            language,
            en=("resolution", "resolutions"),
            fr=("résolution", "résolutions"),
        )
        focus = wording.pick(
            language,
            en=f"That of the focus, hatched, tabled {times}, the focus among them: place {rank}.",
            fr=f"Celle de la résolution étudiée, hachurée, en a déposé {row['resolutions']}, elle "
            f"comprise: rang {rank}.",
        )
    else:
        focus = wording.pick(
            language,
            en="It is not known who tabled the focus.",
            fr="On ignore qui a déposé la résolution étudiée.",
        )
    fewer = wording.pick(
        language,
        en=f"the {len(frame)} most frequent are shown"
        if len(frame) < distinct
        else "all are shown",
        fr=f"les {len(frame)} plus fréquentes sont montrées"
        if len(frame) < distinct
        else "toutes sont montrées",
    )
    different = {
        "en": "There is 1 coalition" if distinct == 1 else f"There are {distinct} coalitions",
        "fr": wording.counted(distinct, "fr", "coalition"),
    }
    text = wording.pick(
        language,
        en="Each column is one exact coalition; its bar counts the resolutions that these groups "
        f"and no others tabled, and full dots name them. {different['en']} behind "
        f"{wording.counted(of, 'en', 'resolution')} of known tablers; {fewer}. {focus}",
        fr="Chaque colonne est une coalition exacte; la barre compte les résolutions que ces "
        "groupes seuls ont déposées, les points pleins les nomment. Il y a "
        f"{different['fr']} pour {wording.counted(of, 'fr', 'résolution')} d’auteurs connus; "
        f"{fewer}. {focus}",
    )
    if frame["gaps"].iloc[0]:
        text += wording.pick(
            language,
            en=" A pale dot is also set where a group did not exist.",
            fr=" Un groupe qui n’existait pas a aussi un point pâle.",
        )
    alt = wording.pick(
        language,
        en=f"Different coalitions: {distinct}. The most frequent, {name(first)}, tabled "
        f"{first['resolutions']} of {wording.counted(of, 'en', 'resolution')}.",
        fr=f"Coalitions différentes: {distinct}. La plus fréquente, {name(first)}, en a déposé "
        f"{first['resolutions']} sur {wording.counted(of, 'fr', 'résolution')}.",
    )
    return Caption(text, alt)
