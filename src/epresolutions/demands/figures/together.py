"""Which kinds of demand come together."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions.uncertainty import SIGNIFICANT
from epresolutions import wording
from epresolutions.demands import counts
from epresolutions.demands.together import together
from epresolutions.printing.style import Caption, empty_state, new_axes



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
        resolutions (with coded demands).
    """
    table = counts(demands, comparison.everyone, by="kind", categories=kinds["kind"].tolist())
    often = (table > 0).sum().sort_values(ascending=False, kind="stable")
    frame = together(table[often.index[often >= least]], draws=draws, seed=seed)
    names = kinds.set_index("kind")
    for side in ("one", "other"):
        for language in ("en", "fr"):
            frame[f"{side}_label_{language}"] = frame[side].map(names[f"label_{language}"])
    return frame.assign(resolutions=len(table))


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: the number is resolutions, + and − more or fewer."""
    kinds = list(dict.fromkeys([*frame["one"], *frame["other"]]))
    narrow = width == "one-column"
    ax = new_axes(ax, width=width, height=1.6 + (0.2 if narrow else 0.24) * max(len(kinds), 4))
    if not kinds:
        return empty_state(
            ax,
            wording.pick(
                language,
                en="Too few resolutions with coded demands to tell which kinds come together.",
                fr="Trop peu de résolutions codées pour dire quels types vont ensemble.",
            ),
        )
    place = {kind: i for i, kind in enumerate(kinds)}
    grid = np.full((len(kinds), len(kinds)), np.nan)
    for row in frame.itertuples():
        grid[place[row.other], place[row.one]] = np.log2(max(row.ratio, 0.25))
    image = ax.imshow(grid[1:, :-1], cmap="PuOr_r", vmin=-2, vmax=2, aspect="auto")
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
            color="white" if abs(grid[place[row.other], x]) > 1.3 else "black",
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
    """Name the pairs that stand out, and say whether any survives the correction."""
    outside = frame[(frame["n"] > frame["high"]) | (frame["n"] < frame["low"])]
    named = wording.listing(
        [
            f"{r[f'one_label_{language}']} / {r[f'other_label_{language}']} ({r['n']}, "
            f"{wording.number(r['expected'], language, 1)})"
            for _, r in outside.sort_values("p", kind="stable").head(5).iterrows()
        ],
        language,
    )
    sure = int((frame["p_adjusted"] < SIGNIFICANT).sum()) if len(frame) else 0
    resolutions = int(frame["resolutions"].max()) if len(frame) else 0
    text = wording.pick(
        language,
        en=f"Resolutions (of {resolutions}) that ask both kinds; shade: against what chance gives "
        "when every text keeps its number of kinds and every kind its number of texts (curveball). "
        "Italic: fewer than by chance; bold with + or −: outside 95% of the draws (seen, "
        f"expected): {named or 'none'}. After "
        f"correction for {len(frame)} pairs (by the largest of all in a draw) {sure} remain below "
        ".05. "
        "Beginnings of summaries only.",
        fr=f"Résolutions (sur {resolutions}) qui demandent les deux types; teinte: rapport au "
        "hasard quand chaque texte garde son nombre de types et chaque type son nombre de textes "
        "(curveball). En italique: moins que par hasard; en gras avec + ou −: hors de "
        "95\u202f% des tirages (vu, attendu): "
        f"{named or 'aucune'}. Après correction pour {len(frame)} paires (par la plus grande "
        "d’un tirage), "
        f"{sure} restent sous 0,05. Débuts des résumés seulement.",
    )
    alt = wording.pick(
        language,
        en=f"Triangle of pairs of kinds. Standing out: {named or 'none'}.",
        fr=f"Triangle des paires de types. Se détachent: {named or 'aucune'}.",
    )
    return Caption(text, alt)
