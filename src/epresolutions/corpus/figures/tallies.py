"""How many resolutions by country or theme: an ordered dot plot."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from epresolutions import wording
from epresolutions.corpus.known import tally
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes


def prepare(
    resolutions: pd.DataFrame, focus: str, labels: pd.DataFrame, *, column: str, top: int = 30
) -> pd.DataFrame:
    """Count resolutions by country or theme, the most frequent first.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the `resolutions` table, the focus among them.
    focus : str
        Procedure of the focus.
    labels : DataFrame
        The `countries` or `themes` table.
    column : {"countries", "themes"}
        What to count.
    top : int
        Rows to name. The focus's own are always named; the others are pooled by their count.

    Returns
    -------
    DataFrame
        code, label_en, label_fr, resolutions, members (1, or how many were pooled), focus
        (bool), of (all resolutions).
    """
    code, english, french = labels.columns[0], labels.columns[1], labels.columns[2]
    counts = tally(resolutions, column)
    own = set(resolutions.loc[resolutions["procedure"] == focus, column].explode().dropna())
    names = labels.set_index(code)
    frame = pd.DataFrame(
        {
            "code": counts["code"],
            "label_en": counts["code"].map(names[english]).fillna(counts["code"]),
            "label_fr": counts["code"].map(names[french]).fillna(counts["code"]),
            "resolutions": counts["resolutions"],
            "members": 1,
            "focus": counts["code"].isin(own),
        }
    )
    # Pool whole ties only: to name one of several countries with the same count is arbitrary.
    if len(frame) > top:
        cut = frame["resolutions"].iloc[top]
        pooled = (frame["resolutions"] <= cut) & ~frame["focus"]
        rest = frame[pooled].groupby("resolutions", sort=False).size()
        frame = pd.concat(
            [
                frame[~pooled],
                pd.DataFrame(
                    {
                        "code": "",
                        "label_en": [f"{n} others, each" for n in rest],
                        "label_fr": [f"{n} autres, chacun" for n in rest],
                        "resolutions": rest.index,
                        "members": rest.to_numpy(),
                        "focus": False,
                    }
                ),
            ],
            ignore_index=True,
        )
    frame["of"] = len(resolutions)
    return frame.sort_values(
        ["resolutions", "members", "label_en"], ascending=[False, True, True], ignore_index=True
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw `prepare`: one row a country or theme, the most frequent at the top."""
    ax = new_axes(ax, width=width, height=0.6 + 0.145 * max(len(frame), 4))
    if frame.empty:
        return empty_state(
            ax, wording.pick(language, en="No resolution to count.", fr="Rien à compter.")
        )
    y = np.arange(len(frame))
    ax.hlines(y, 0, frame["resolutions"], color=PALETTE["light"], linewidth=0.8)
    for focus, colour, marker in (
        (False, PALETTE["compared"], "o"),
        (True, PALETTE["focus"], "D"),
    ):
        rows = frame["focus"] == focus
        if rows.any():
            ax.scatter(
                frame.loc[rows, "resolutions"],
                y[rows],
                c=colour,
                marker=marker,
                s=20,
                zorder=3,
                label=wording.pick(language, en="of the focus", fr="de la résolution étudiée")
                if focus
                else None,
            )
    ax.set_yticks(y, frame[f"label_{language}"])
    for label, pooled in zip(ax.get_yticklabels(), frame["members"] > 1, strict=True):
        label.set_style("italic" if pooled else "normal")
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.set_xlim(0, frame["resolutions"].max() * 1.08)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(wording.pick(language, en="resolutions", fr="résolutions"))
    ax.tick_params(axis="y", length=0)
    if frame["focus"].any():
        ax.legend(loc="lower right", handletextpad=0.1)
    return ax


def _describe(frame: pd.DataFrame, language: str, noun: tuple[str, str]) -> Caption:
    distinct = int(frame["members"].sum())
    total = int(frame["of"].iloc[0]) if len(frame) else 0
    named = frame[frame["members"] == 1]
    top = wording.listing(
        [f"{r[f'label_{language}']} ({r['resolutions']})" for _, r in named.head(3).iterrows()],
        language,
    )
    own = wording.listing(
        [
            f"{r[f'label_{language}']} ({r['resolutions']})"
            for _, r in frame[frame["focus"]].iterrows()
        ],
        language,
    )
    text = wording.pick(
        language,
        en=f"Resolutions by {noun[0]}: {total} resolutions, {distinct} different. "
        f"Most frequent: {top}. Of the focus (diamonds): {own or 'none known'}. "
        "A resolution with several counts for each.",
        fr=f"Résolutions par {noun[1]}: {total} résolutions, {distinct} différents. "
        f"Les plus fréquents: {top}. De la résolution étudiée (losanges): {own or 'inconnu'}. "
        "Une résolution qui en a plusieurs compte pour chacun.",
    )
    alt = wording.pick(
        language,
        en=f"Ordered dot plot of resolutions by {noun[0]}; most frequent {top}; focus {own}.",
        fr=f"Points ordonnés: résolutions par {noun[1]}; les plus fréquents {top}; "
        f"résolution étudiée {own}.",
    )
    return Caption(text, alt)


def describe_countries(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say which countries come most, and how often the focus's own."""
    return _describe(frame, language, ("country", "pays"))


def describe_themes(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say which themes come most, and how often the focus's own."""
    return _describe(frame, language, ("theme", "thème"))
