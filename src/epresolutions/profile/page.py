"""The one page on the focus: coalition, demands, terms and neighbours in four panels."""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.marks import explained
from epresolutions.printing.style import PALETTE, Caption, empty_state, even_ticks, new_figure

NOTHING = {"en": "Nothing is known of this focus.", "fr": "On ne sait rien de cette résolution."}

_PANELS = ("coalition", "demands", "terms", "neighbours")
_TITLES = {
    "coalition": ("a  Who tabled", "a  Qui a déposé"),
    "demands": ("b  What is asked", "b  Ce qui est demandé"),
    "terms": ("c  Distinctive terms", "c  Termes distinctifs"),
    "neighbours": ("d  Nearest in words", "d  Les plus proches par les mots"),
}
_AXES = {
    "coalition": ("share tabled", "part déposée"),
    "demands": ("share of the demands", "part des demandes"),
    "terms": ("TF-IDF weight: focus minus compared", "poids TF-IDF\u00a0: étudiée moins comparées"),
    "neighbours": ("cosine with the focus", "cosinus avec la résolution étudiée"),
}


def prepare(
    rates: pd.DataFrame,
    kinds: pd.DataFrame,
    terms: pd.DataFrame,
    neighbours: pd.DataFrame,
    *,
    top: int = 9,
) -> pd.DataFrame:
    """Bring the three comparisons into one frame.

    Parameters
    ----------
    rates, kinds, terms, neighbours : DataFrame
        As the figures tabling_rates, demand_profile, distinctive_terms and neighbours draw
        them; the last two may be empty.
    top : int
        Rows a panel at most, groups excepted.

    Returns
    -------
    DataFrame
        One row a mark: panel, label_en, label_fr, value, low, high (of the compared
        resolutions, or of the focus's distance to them), focus (its own share; for groups 1
        tabled, 0 absent), n (what the value rests on), firm (False for a term that is not among
        the first ones in most draws).
    """
    # The focus's own kinds first, then the most frequent of the others.
    own_first = kinds.assign(other=kinds["focus"] == 0).sort_values("other", kind="stable")
    chosen = own_first.head(top).sort_values("compared", ascending=False, kind="stable")
    parts = [
        pd.DataFrame(
            {
                "panel": "coalition",
                "label_en": rates["group"],
                "label_fr": rates["group"],
                "value": rates["rate"],
                "low": rates["low"],
                "high": rates["high"],
                "focus": rates["focus"].map({"tabled": 1.0, "absent": 0.0}),
                "n": rates["available"],
            }
        ),
        pd.DataFrame(
            {
                "panel": "demands",
                "label_en": chosen["label_en"],
                "label_fr": chosen["label_fr"],
                "value": chosen["compared_share"],
                "low": chosen["low"],
                "high": chosen["high"],
                "focus": chosen["focus_share"],
                "n": chosen["compared"],
            }
        ),
        pd.DataFrame(
            {
                "panel": "terms",
                "label_en": terms["term"].head(top),
                "label_fr": terms["term"].head(top),
                "value": terms["difference"].head(top),
                "low": terms["low"].head(top),
                "high": terms["high"].head(top),
                "focus": np.nan,
                "n": terms["n"].head(top),
                "firm": terms["stable"].head(top),
            }
        ),
        pd.DataFrame(
            {
                "panel": "neighbours",
                "label_en": neighbours["title"].head(top - 2),
                "label_fr": neighbours["title"].head(top - 2),
                "value": neighbours["estimate"].head(top - 2),
                "low": neighbours["low"].head(top - 2),
                "high": neighbours["high"].head(top - 2),
                "focus": np.nan,
                "n": neighbours["shared"].head(top - 2),
            }
        ),
    ]
    frame = pd.concat([part for part in parts if len(part)], ignore_index=True)
    frame["firm"] = frame["firm"].fillna(True).astype(bool) if "firm" in frame else True
    return frame


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: four panels, two by two (one below the other in one column)."""
    narrow = width == "one-column"
    if ax is None:
        figure = new_figure(width, 8.2 if narrow else 5.6)  # with its caption on one page
    else:
        figure = ax.figure
        ax.set_axis_off()
    grid = figure.subplots(4 if narrow else 2, 1 if narrow else 2).ravel()
    for panel, axes in zip(_PANELS, grid, strict=True):
        _draw(axes, frame[frame["panel"] == panel].reset_index(drop=True), panel, language)
    return grid[0]


def _draw(ax: Axes, rows: pd.DataFrame, panel: str, language: str) -> None:
    french = language == "fr"
    ax.set_title(_TITLES[panel][french], x=-0.2)
    if rows.empty or (panel == "demands" and rows[["value", "focus"]].isna().all(axis=None)):
        empty_state(
            ax, wording.pick(language, en="Not known of this focus.", fr="Inconnu pour ce texte.")
        )
        return
    y = np.arange(len(rows))
    ax.hlines(y, rows["low"], rows["high"], color=PALETTE["compared"], linewidth=1.4)
    firm = rows["firm"].to_numpy()
    ax.plot(
        rows.loc[firm, "value"],
        y[firm],
        "o",
        color=PALETTE["compared"],
        markersize=4,
        label=wording.pick(language, en="compared", fr="comparées") if panel == "demands" else None,
    )
    ax.plot(
        rows.loc[~firm, "value"],
        y[~firm],
        "o",
        color=PALETTE["neutral"],
        markerfacecolor="white",
        markersize=4,
    )
    if panel == "coalition":
        for value, marker, colour, label in (
            (1, "D", PALETTE["focus"], wording.pick(language, en="focus", fr="étudiée")),
            (0, "X", PALETTE["dark"], wording.pick(language, en="absent", fr="absent")),
        ):
            marked = (rows["focus"] == value).to_numpy()
            ax.plot(
                np.full(marked.sum(), 1.08),
                y[marked],
                marker,
                color=colour,
                markersize=4.5,
                label=label if marked.any() else None,
            )
        ax.set_xlim(0, 1.13)
    elif panel == "demands":
        asked = (rows["focus"] > 0).to_numpy()
        ax.plot(
            rows.loc[asked, "focus"],
            y[asked],
            "D",
            color=PALETTE["focus"],
            markersize=4.5,
        )
        ax.set_xlim(0, rows[["high", "focus"]].max().max() * 1.06)
    if panel in ("coalition", "demands"):
        ax.xaxis.set_major_locator(plt.MultipleLocator(0.25 if panel == "coalition" else 0.1))
        ax.xaxis.set_major_formatter(lambda share, _: wording.percent(share, language))
        # Of a focus whose tabling groups are unknown nothing is marked.
        if ax.get_legend_handles_labels()[0]:
            ax.legend(
                loc="lower right",
                bbox_to_anchor=(1.0, 0.99),
                ncols=2,
                handletextpad=0.1,
                columnspacing=0.8,
                borderaxespad=0,
            )
    else:
        ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, 2))
        even_ticks(ax.xaxis, 5)
        if panel == "terms":
            ax.axvline(0, color=PALETTE["neutral"], linewidth=0.6)
    labels = [
        "\n".join(textwrap.wrap(label, 36, max_lines=2, placeholder=" …"))
        for label in rows[f"label_{language}"]
    ]
    ax.set_yticks(y, labels)
    ax.set_ylim(len(rows) - 0.5, -0.6)
    ax.tick_params(axis="y", length=0, labelsize=6 if panel == "neighbours" else 7)
    ax.grid(axis="x")
    ax.set_xlabel(_AXES[panel][french])


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what the four panels show and name the first row of each."""
    column = f"label_{language}"
    firsts = {
        panel: wording.listing(rows[column].head(3), language)
        for panel, rows in frame.groupby("panel", sort=False)
    }
    text = wording.pick(
        language,
        en="Dots with bars are the compared resolutions and 95% intervals; diamonds are the focus, "
        "crosses groups that stayed out of it. a: share that each group tabled. b: share of each "
        "kind among the demands. c: terms that weigh more in the focus than in the others; a "
        "hollow one does not hold. d: resolutions nearest by their words.",
        fr="Points et barres: les résolutions comparées et leurs intervalles à 95\u202f%; "
        "losanges: l’étudiée; croix: les groupes absents. a: part déposée par chaque groupe. b: "
        "part de chaque type de demande. c: termes qui pèsent plus dans l’étudiée; creux, ils ne "
        "tiennent pas. d: les plus proches par les mots.",
    )
    methods = wording.pick(
        language,
        en="a: Wilson intervals. b: bootstrap over resolutions, demands read in the first part of "
        "the summaries, coded by language models. c: difference of TF-IDF weight, bootstrap over "
        "the compared; hollow: not among the first in nine draws of ten. d: cosine of TF-IDF.",
        fr="a: intervalles de Wilson. b: bootstrap par résolution, demandes lues au début des "
        "résumés, codées par des modèles de langage. c: différence de poids TF-IDF, bootstrap sur "
        "les comparées; creux: hors des premiers dans plus d’un tirage sur dix. d: cosinus TF-IDF.",
    )
    head = wording.pick(
        language, en="Four panels. First of each:", fr="Quatre panneaux. En tête de chacun:"
    )
    # Titles are English and keep their own marks.
    named = wording.pick(language, en="; ", fr="\u202f; ").join(
        f"{_TITLES[panel][0][0]} {said}" for panel, said in firsts.items()
    )
    alt = f"{head} {named}."
    return Caption(explained(text, language, shown=frame[column]), alt, methods)
