"""How many resolutions by country or theme: what the figures of both have in common."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from epresolutions import wording
from epresolutions.corpus.known import tally
from epresolutions.printing.style import PALETTE, Caption, new_axes

NOTHING = {"en": "No resolution to count.", "fr": "Aucune résolution à compter."}


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
    """Draw one row a country or theme, the most frequent at the top."""
    ax = new_axes(ax, width=width, height=0.6 + 0.145 * max(len(frame), 4))
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
        # Above the axes, where no dot is.
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0, handletextpad=0.1)
    return ax


def describe(frame: pd.DataFrame, language: str, noun: dict[str, tuple[str, str]]) -> Caption:
    """Say which come most, and how often the focus's own.

    Parameters
    ----------
    frame : DataFrame
        From `prepare`.
    language : str
        "en" or "fr".
    noun : dict
        What is counted, in both languages: one and many.
    """
    counted = wording.count(int(frame["members"].sum()), language, **noun)
    one = noun[language][0]

    first = frame[frame["members"] == 1].head(3)
    labels = zip(first[f"label_{language}"], first["resolutions"], strict=True)
    top = wording.listing([f"{label} ({n})" for label, n in labels], language)
    own = ""
    if frame["focus"].any():
        marked = wording.listing(frame.loc[frame["focus"], f"label_{language}"], language)
        own = wording.pick(
            language,
            en=f" Diamonds mark those of the focus: {marked}.",
            fr=f" Les losanges marquent ceux de l’étudiée: {marked}.",
        )
    text = wording.pick(
        language,
        en=f"A dot is the number of resolutions on a {one}; one on several counts for each. "
        f"{counted} in all; most frequent: {top or 'none'}.{own}",
        fr=f"Un point est le nombre de résolutions sur un {one}; celle qui en a plusieurs compte "
        f"pour chacun. {counted} en tout; les plus fréquents: {top or 'aucun'}.{own}",
    )
    alt = wording.pick(
        language,
        en=f"Rows of dots, one each {one}, the most frequent first: {top or 'none'}.",
        fr=f"Lignes de points, une par {one}, les plus fréquents d’abord: {top or 'aucun'}.",
    )
    return Caption(text, alt)
