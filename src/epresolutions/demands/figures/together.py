"""Which kinds of demand come together."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import counts
from epresolutions.demands.marks import explained
from epresolutions.demands.together import together
from epresolutions.printing.style import LESS_TO_MORE, Caption, new_axes
from epresolutions.uncertainty import SIGNIFICANT

NOTHING = {
    "en": "Too few resolutions with coded demands to tell which kinds come together.",
    "fr": "Trop peu de résolutions codées pour dire quels types vont ensemble.",
}


def prepare(
    demands: pd.DataFrame,
    comparison,
    kinds: pd.DataFrame,
    *,
    least: int = 8,
    draws: int = 300,
    seed: int = 0,
) -> pd.DataFrame:
    """Set how often two kinds stand in one resolution against chance.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    comparison : Comparison
        The focus is counted with the rest.
    kinds : DataFrame
        The `kinds` table.
    least : int
        Kinds asked in fewer resolutions are left out.
    draws, seed : int
        Matrices with the same margins.

    Returns
    -------
    DataFrame
        As `demands.together.together`, with label_en and label_fr of both (`one_label_en`, …) and
        resolutions (with coded demands) and draws.
    """
    table = counts(demands, comparison.everyone, by="kind", categories=kinds["kind"].tolist())
    often = (table > 0).sum().sort_values(ascending=False, kind="stable")
    frame = together(table[often.index[often >= least]], draws=draws, seed=seed)
    names = kinds.set_index("kind")
    for side in ("one", "other"):
        for language in ("en", "fr"):
            frame[f"{side}_label_{language}"] = frame[side].map(names[f"label_{language}"])
    return frame.assign(resolutions=len(table), draws=draws)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a triangle of pairs: the number is resolutions, + and − more or fewer."""
    kinds = list(dict.fromkeys([*frame["one"], *frame["other"]]))
    narrow = width == "one-column"
    ax = new_axes(ax, width=width, height=1.6 + (0.2 if narrow else 0.24) * max(len(kinds), 4))
    place = {kind: i for i, kind in enumerate(kinds)}
    grid = np.full((len(kinds), len(kinds)), np.nan)
    for row in frame.itertuples():
        grid[place[row.other], place[row.one]] = np.log2(max(row.ratio, 0.25))
    image = ax.imshow(grid[1:, :-1], cmap=LESS_TO_MORE, vmin=-2, vmax=2, aspect="auto")
    for row in frame.itertuples():
        x, y = place[row.one], place[row.other] - 1
        outside = "+" if row.n > row.high else "−" if row.n < row.low else ""
        ax.text(
            x,
            y,
            f"{row.n}{outside}",
            ha="center",
            va="center",
            fontsize=4.5 if narrow else 6.5,
            fontweight="bold" if outside else "normal",
            fontstyle="italic" if row.ratio < 1 else "normal",
            color="white" if abs(grid[place[row.other], x]) > 1.5 else "black",
        )
    names = dict(zip(frame["one"], frame[f"one_label_{language}"], strict=True))
    names |= dict(zip(frame["other"], frame[f"other_label_{language}"], strict=True))
    across, down = [names[k] for k in kinds[:-1]], [names[k] for k in kinds[1:]]
    if narrow:  # numbers across: the names would not fit
        down = [f"{name}  {i}" for i, name in enumerate(down, 2)]
        ax.set_xticks(range(len(across)), [str(i) for i in range(1, len(across) + 1)])
        ax.set_title(f"1  {across[0]}", fontsize=7, loc="right", fontweight="normal")
        ax.tick_params(axis="x", labelsize=5.5)
    else:
        ax.set_xticks(range(len(across)), across, rotation=45, ha="right")
    ax.set_yticks(range(len(down)), down)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    bar = ax.figure.colorbar(
        image,
        ax=ax,
        ticks=[-2, -1, 0, 1, 2],
        shrink=0.7,
        location="bottom" if narrow else "right",
    )
    bar.set_ticklabels(["≤ ¼", "½", "1", "2", "≥ 4"])
    bar.set_label(
        wording.pick(language, en="times as often as by chance", fr="fois la fréquence du hasard")
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say which pairs are told from chance, or that none is."""
    outside = (frame["n"] > frame["high"]) | (frame["n"] < frame["low"])
    sure = frame[frame["p_adjusted"] < SIGNIFICANT]
    named = [
        wording.pick(
            language,
            en=f"{row['one_label_en']} and {row['other_label_en']}",
            fr=f"{row['one_label_fr']} et {row['other_label_fr']}",
        )
        + (" (+)" if row["ratio"] > 1 else " (−)")
        for _, row in sure.sort_values("p_adjusted", kind="stable").iterrows()
    ]
    resolutions = int(frame["resolutions"].iloc[0])
    more = wording.pick(language, en=" and others", fr=" et d’autres") if len(named) > 2 else ""
    first = "; ".join(named[:2]) + more
    told = wording.pick(
        language,
        en=f"Corrected for all pairs, chance does not explain {first}."
        if named
        else "Corrected for all pairs, none can be told from chance.",
        fr=f"Après correction pour toutes les paires, le hasard n’explique pas {first}."
        if named
        else "Après correction pour toutes les paires, aucune ne se distingue du hasard.",
    )
    bold = ""
    if outside.any():
        bold = wording.pick(
            language,
            en="Bold with + or −: more or fewer than in 95% of random draws, "
            f"{outside.sum()} of {len(frame)} pairs; one in twenty would be by chance alone. ",
            fr="En gras avec + ou −: plus ou moins que dans 95\u202f% des tirages, "
            f"{outside.sum()} paires sur {len(frame)}; le hasard seul en ferait une sur vingt. ",
        )
    text = wording.pick(
        language,
        en=f"Resolutions, of {resolutions} with coded demands, that ask both kinds; the shade sets "
        f"the number against chance. {bold}{told}",
        fr=f"Résolutions, sur {resolutions} codées, qui demandent les deux types; la teinte "
        f"rapporte leur nombre au hasard. {bold}{told}",
    )
    methods = wording.pick(
        language,
        en=f"Chance: {frame['draws'].iloc[0]} random tables in which every text keeps its number "
        "of kinds and every kind its number of texts (curveball). Correction: by the largest "
        "deviation of all pairs in a draw (Westfall–Young). Italic: fewer than by chance.",
        fr=f"Hasard: {frame['draws'].iloc[0]} tableaux aléatoires où chaque texte garde son nombre "
        "de types et chaque type son nombre de textes (curveball). Correction: par le plus grand "
        "écart de toutes les paires d’un tirage (Westfall–Young). En italique: moins que par "
        "hasard.",
    )
    alt = wording.pick(
        language,
        en=f"Triangle of pairs of kinds, numbers on shades. {told}",
        fr=f"Triangle des paires de types, nombres sur teintes. {told}",
    )
    return Caption(explained(text, language, shown=frame[f"one_label_{language}"]), alt, methods)
