"""What is asked (or of whom): the focus's profile beside the comparison set's."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import counts, profile
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes


def prepare(
    demands: pd.DataFrame, comparison, labels: pd.DataFrame, *, by: str, seed: int = 0
) -> pd.DataFrame:
    """Profile with labels, the most frequent of the comparison set first.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    comparison : Comparison
        Focus and compared procedures.
    labels : DataFrame
        The `kinds` or `addressees` table.
    by : {"kind", "addressee"}
        What the rows are.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    DataFrame
        As `demands.profile`, with label_en, label_fr, and the number of compared resolutions
        with coded demands (`of`).
    """
    categories = labels[by].tolist()
    frame = profile(demands, comparison, by=by, categories=categories, seed=seed)
    frame.insert(1, "label_en", labels["label_en"].to_numpy())
    frame.insert(2, "label_fr", labels["label_fr"].to_numpy())
    frame["of"] = len(counts(demands, comparison.procedures, by=by, categories=categories))
    return frame.sort_values(
        ["compared", "focus", by], ascending=[False, False, True], ignore_index=True
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: shares with 95 % intervals, two marks a row."""
    ax = new_axes(ax, width=width, height=0.9 + 0.2 * len(frame))
    if frame["compared"].sum() == 0 and frame["focus"].sum() == 0:
        return empty_state(
            ax,
            wording.pick(
                language,
                en="No demand is coded, neither of the focus nor of the compared resolutions.",
                fr="Aucune demande n’est codée, ni pour la résolution étudiée ni pour les autres.",
            ),
        )
    y = np.arange(len(frame))
    sides = (
        (
            "compared_share",
            "low",
            "high",
            "o",
            PALETTE["compared"],
            -0.14,
            frame["compared"],
            wording.pick(language, en="compared", fr="comparées"),
        ),
        (
            "focus_share",
            "focus_low",
            "focus_high",
            "D",
            PALETTE["focus"],
            0.16,
            frame["focus"],
            wording.pick(language, en="focus", fr="résolution étudiée"),
        ),
    )
    for share, low, high, marker, colour, shift, n, label in sides:
        if not n.sum():
            continue
        shown = frame[share].notna().to_numpy() & ((n > 0).to_numpy() | (share != "focus_share"))
        ax.hlines(
            (y + shift)[shown],
            frame.loc[shown, low],
            frame.loc[shown, high],
            color=colour,
            linewidth=1,
            alpha=0.75,
        )
        ax.plot(
            frame.loc[shown, share],
            (y + shift)[shown],
            marker,
            color=colour,
            markersize=4,
            label=f"{label} ({wording.number(n.sum(), language)})",
        )
    ax.set_yticks(y, frame[f"label_{language}"])
    ax.set_ylim(len(frame) - 0.5, -0.6)
    top = frame[["compared_share", "high", "focus_share", "focus_high"]].max().max()
    ax.set_xlim(-0.01, min(top * 1.05, 1.01))
    ticks = [t for t in np.arange(0, 1.01, 0.1 if top < 0.75 else 0.25) if t <= top * 1.05]
    ax.set_xticks(ticks, [wording.percent(t, language) for t in ticks])
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(wording.pick(language, en="share of the demands", fr="part des demandes"))
    ax.legend(
        title=wording.pick(language, en="demands", fr="demandes"),
        loc="lower right",
        title_fontsize=7,
    )
    return ax


def _describe(frame: pd.DataFrame, language: str, noun: tuple[str, str]) -> Caption:
    total, own, of = int(frame["compared"].sum()), int(frame["focus"].sum()), 0
    if len(frame):
        of = int(frame["of"].iloc[0])
    first = frame.head(3)
    top = wording.listing(
        [
            f"{r[f'label_{language}']} {wording.percent(r['compared_share'], language)} "
            f"[{wording.interval(r['low'], r['high'], language)}]"
            for _, r in first.iterrows()
            if r["compared"]
        ],
        language,
    )
    asked = wording.listing(
        [
            f"{r[f'label_{language}']} ({r['focus']})"
            for _, r in frame[frame["focus"] > 0]
            .sort_values("focus", ascending=False, kind="stable")
            .iterrows()
        ],
        language,
    )
    each = ""
    if noun[0] == "addressee":
        each = wording.pick(
            language,
            en=", counted once for each addressee,",
            fr=", comptées une fois par destinataire,",
        )
    text = wording.pick(
        language,
        en=f"Share of each {noun[0]} among the demands read in the first part of the summaries: "
        f"{total} demands{each} of {of} compared resolutions (bars: 95% bootstrap over "
        "resolutions), "
        f"{own} of the focus (bars: 95% Wilson). Compared: {top or 'none coded'}. "
        f"Focus: {asked or 'none coded'}. Read in part: what stands at the end of a text, demands "
        "to the EU above all, is undercounted. Coded by language models, checked by no expert.",
        fr=f"Part de chaque {noun[1]} parmi les demandes lues au début des résumés: {total} "
        f"demandes{each} de {of} résolutions comparées (barres: bootstrap à 95\u202f% par "
        "résolution), "
        f"{own} de la résolution étudiée (barres: Wilson à 95\u202f%). Comparées: "
        f"{top or 'aucune codée'}. Résolution étudiée: {asked or 'aucune codée'}. Lecture "
        "partielle: ce qui figure en fin de texte, surtout les demandes à l’Union, est "
        "sous-compté. Codage par des modèles de langage, sans contrôle d’expert.",
    )
    alt = wording.pick(
        language,
        en=f"Dot plot of shares by {noun[0]}. Compared: {top}. Focus: {asked}.",
        fr=f"Points: parts par {noun[1]}. Comparées: {top}. Résolution étudiée: {asked}.",
    )
    return Caption(text, alt)


def describe_kinds(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what is asked most, and what the focus asks."""
    return _describe(frame, language, ("kind", "type"))


def describe_addressees(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say who is asked most, and whom the focus asks."""
    return _describe(frame, language, ("addressee", "destinataire"))


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what is asked, or who is: by the column that the rows are named in."""
    named = describe_kinds if "kind" in frame else describe_addressees
    return named(frame, language=language)
