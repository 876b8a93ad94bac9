"""What returns in the successive resolutions on one country."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.marks import explained
from epresolutions.demands.series import recurrence
from epresolutions.printing.style import PALETTE, Caption, new_axes

NOTHING = {
    "en": "The focus is on no country, or of no resolution on its countries a demand is coded.",
    "fr": "La résolution étudiée ne porte sur aucun pays, ou aucune demande n’est codée d’une "
    "résolution sur ses pays.",
}

_UPRIGHT = {"one-column": 6, "two-column": 8}  # columns whose labels find room side by side


def prepare(
    demands: pd.DataFrame, resolutions: pd.DataFrame, kinds: pd.DataFrame, *, focus: str
) -> pd.DataFrame:
    """Count kinds in every resolution on the focus's countries, the focus among them.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    resolutions : DataFrame
        The whole `resolutions` table: the series is not bound to the comparison set.
    kinds : DataFrame
        The `kinds` table.
    focus : str
        Procedure of the focus.

    Returns
    -------
    DataFrame
        As `demands.series.recurrence`, with label_en, label_fr and focus (bool).
    """
    own = resolutions.loc[resolutions["procedure"] == focus, "countries"]
    frame = recurrence(demands, resolutions, own.iloc[0] if len(own) else ())
    names = kinds.set_index("kind")
    for language in ("en", "fr"):
        frame[f"label_{language}"] = frame["kind"].map(names[f"label_{language}"])
    return frame.assign(focus=frame["procedure"] == focus)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a grid: numbers are demands; of hatched columns none is coded."""
    rows = frame["kind"].drop_duplicates().tolist()
    ax = new_axes(ax, width=width, height=1.3 + 0.21 * max(len(rows), 4))
    columns = frame.drop_duplicates("procedure").reset_index(drop=True)
    for j, column in columns.iterrows():
        if not column["read"]:
            ax.axvspan(
                j - 0.46, j + 0.46, facecolor="white", edgecolor=PALETTE["light"], hatch="///"
            )
        own = frame[frame["procedure"] == column["procedure"]].set_index("kind")["n"]
        for i, kind in enumerate(rows):
            n = own[kind]
            if pd.isna(n) or n == 0:
                continue
            colour = PALETTE["focus" if column["focus"] else "compared"]
            ax.add_patch(_tile(j, i, colour))
            ax.text(j, i, int(n), ha="center", va="center", color="white", fontsize=7)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    names = frame.drop_duplicates("kind").set_index("kind")[f"label_{language}"]
    ax.set_yticks(np.arange(len(rows)), [names[kind] for kind in rows])
    many = len(columns) > _UPRIGHT[width]
    unread = wording.pick(language, en="none coded", fr="rien de codé")
    for j in np.flatnonzero(~columns["read"].to_numpy(dtype=bool)) if not many else ():
        ax.text(
            j,
            (len(rows) - 1) / 2,
            unread,
            rotation=90,
            ha="center",
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
        )
    # the year of the file and of the vote may differ: both are shown
    break_ = "  " if many else "\n"
    labels = [
        f"{column['adopted'].year}{break_}{column['procedure'].removesuffix('(RSP)')}"
        for _, column in columns.iterrows()
    ]
    if width == "one-column" and not many:
        labels = [label.replace("/", "/\n") for label in labels]
    ax.set_xticks(np.arange(len(columns)), labels, rotation=90 if many else 0)
    ax.xaxis.tick_top()  # first: the labels of the top are others
    if width == "one-column":
        ax.tick_params(axis="x", labelsize=6)
    for label, own in zip(ax.get_xticklabels(), columns["focus"], strict=True):
        label.set_fontweight("bold" if own else "normal")
    ax.tick_params(length=0)
    ax.grid(axis="y")
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)
    return ax


def _tile(x: float, y: float, colour: str):
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.4, y - 0.38), 0.8, 0.76, facecolor=colour, edgecolor="none", zorder=2)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what returns, in how many of those that were read."""
    kinds = frame.drop_duplicates("kind")
    columns = frame.drop_duplicates("procedure")
    read, unread = int(columns["read"].sum()), int((~columns["read"]).sum())
    back = kinds[kinds["asked_in"] > 1].sort_values(["asked_in", "kind"], ascending=[False, True])
    often = [f"{row[f'label_{language}']} ({row['asked_in']})" for _, row in back.iterrows()]
    bold = columns["focus"].any()
    countries = wording.count(
        len(columns),
        language,
        en=("resolution on the focus’s countries", "resolutions on the focus’s countries"),
        fr=("résolution sur les mêmes pays", "résolutions sur les mêmes pays"),
    )
    text = wording.pick(
        language,
        en=f"Demands by kind in {countries}, whatever the comparison set"
        + ("; the focus is in bold. " if bold else ". ")
        + (
            f"Of {read} with coded demands, several ask for {wording.listing(often[:3], 'en')}."
            if often
            else "No kind is asked by two of them."
        )
        + (" Hatched: none is coded, so nothing is known." if unread else "")
        + " An empty cell says only that the part read does not ask it.",
        fr=f"Demandes par type dans {countries}, quel que soit l’ensemble comparé"
        + ("; la résolution étudiée est en gras. " if bold else ". ")
        + (
            f"Sur {read} codées, plusieurs demandent {wording.listing(often[:3], 'fr')}."
            if often
            else "Aucun type n’est demandé par deux d’entre elles."
        )
        + (" Hachurée: rien n’est codé ni connu." if unread else "")
        + " Une case vide dit seulement que la partie lue ne le demande pas.",
    )
    named = wording.listing(often, language)
    alt = wording.pick(
        language,
        en=f"Grid of kinds by resolution. Asked by several of {read}: {named or 'none'}.",
        fr=f"Grille des types par résolution. Demandés par plusieurs sur {read}: "
        f"{named or 'aucun'}.",
    )
    methods = wording.pick(
        language,
        en="In brackets: resolutions that ask it. Not coded means that no summary was read, or "
        "that it was cut off before the first demand.",
        fr="Entre parenthèses: résolutions qui le demandent. Non codée: le résumé n’a pas été lu, "
        "ou il s’arrête avant la première demande.",
    )
    return Caption(explained(text, language, shown=kinds[f"label_{language}"]), alt, methods)
