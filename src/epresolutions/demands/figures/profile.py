"""What is asked (or of whom): the focus's profile beside the comparison set's."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import counts, profile
from epresolutions.demands.marks import explained
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes

NOTHING = {
    "en": "No demand is coded, neither of the focus nor of the compared resolutions.",
    "fr": "Aucune demande n’est codée, ni pour la résolution étudiée ni pour les autres.",
}


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
        with coded demands (`of`), and with codes settled between two coders (`settled`).
    """
    categories = labels[by].tolist()
    frame = profile(demands, comparison, by=by, categories=categories, seed=seed)
    frame.insert(1, "label_en", labels["label_en"].to_numpy())
    frame.insert(2, "label_fr", labels["label_fr"].to_numpy())
    frame["of"] = len(counts(demands, comparison.procedures, by=by, categories=categories))
    others = demands[demands["procedure"].isin(comparison.procedures)]
    frame["settled"] = others.loc[others["coding"] == "settled", "procedure"].nunique()
    if not frame["compared"].sum() + frame["focus"].sum():
        return frame.head(0)
    return frame.sort_values(
        ["compared", "focus", by], ascending=[False, False, True], ignore_index=True
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw shares with their intervals, two marks a row."""
    ax = new_axes(ax, width=width, height=0.9 + 0.2 * len(frame))
    y = np.arange(len(frame))
    compared, own = wording.pick(
        language, en="compared|focus", fr="comparées|résolution étudiée"
    ).split("|")
    intervals(
        ax,
        frame,
        y - 0.14,
        value="compared_share",
        label=f"{compared} ({wording.number(frame['compared'].sum(), language)})",
    )
    asked = (frame["focus"] > 0).to_numpy()
    if asked.any():
        intervals(
            ax,
            frame[asked],
            y[asked] + 0.16,
            value="focus_share",
            low="focus_low",
            high="focus_high",
            colour=PALETTE["focus"],
            marker="D",
            label=f"{own} ({wording.number(frame['focus'].sum(), language)})",
        )
    ax.set_yticks(y, frame[f"label_{language}"])
    ax.set_ylim(len(frame) - 0.5, -0.6)
    top = frame[["compared_share", "high", "focus_share", "focus_high"]].max().max()
    ax.set_xlim(-0.01, min(top * 1.05, 1.02))
    ticks = [t for t in np.arange(0, 1.01, 0.1 if top < 0.75 else 0.25) if t <= top * 1.05]
    ax.set_xticks(ticks, [wording.percent(t, language) for t in ticks])
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(wording.pick(language, en="share of the demands", fr="part des demandes"))
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.99), ncols=2)
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what (or who) is asked most, and what (or whom) the focus asks."""
    label = f"label_{language}"
    of_kinds = "kind" in frame
    noun = wording.pick(
        language,
        en="kind" if of_kinds else "addressee",
        fr="type" if of_kinds else "destinataire",
    )
    compared, own = (
        wording.count(
            int(frame[side].sum()), language, en=("demand", "demands"), fr=("demande", "demandes")
        )
        for side in ("compared", "focus")
    )
    others = wording.count(
        int(frame["of"].iloc[0]),
        language,
        en=("compared resolution", "compared resolutions"),
        fr=("résolution comparée", "résolutions comparées"),
    )
    sides = []
    if frame["compared"].sum():
        sides.append(
            wording.pick(
                language, en=f"{compared} of {others} (dots)", fr=f"{compared} de {others} (points)"
            )
        )
    if frame["focus"].sum():
        sides.append(
            wording.pick(
                language,
                en=f"{own} of the focus (diamonds)",
                fr=f"{own} de la résolution étudiée (losanges)",
            )
        )
    counted = wording.listing(sides, language)
    top = frame[frame["compared"] > 0].head(2)
    asked = frame[frame["focus"] > 0].sort_values("focus", ascending=False, kind="stable")
    most = wording.listing(top[label], language)
    first = wording.listing(asked.loc[asked["focus"] == asked["focus"].max(), label], language)
    text = wording.pick(
        language,
        en=f"Share of each {noun} among the demands read: {counted}, with 95% intervals. "
        + (f"Most frequent among the others are {most}" if most else "None of the others is coded")
        + (f"; in the focus, {first}." if first else "; of the focus none is coded there."),
        fr=f"Part de chaque {noun} parmi les demandes lues: {counted}, avec intervalles à "
        "95\u202f%. "
        + (
            f"Les plus fréquents sont, chez les autres, {most}"
            if most
            else "Rien n’est codé des autres"
        )
        + (
            f"; dans la résolution étudiée, {first}."
            if first
            else "; de la résolution étudiée, rien n’est codé."
        ),
    )
    methods = wording.pick(
        language,
        en="Intervals of the compared: percentiles of a bootstrap over whole resolutions, Wilson's "
        "where fewer than ten name it; of the focus: Wilson's. A clause counts once"
        + (". " if of_kinds else " for each addressee. ")
        + f"Compared resolutions whose codes two coders settled: {frame['settled'].iloc[0]}. "
        "Coded by language models by written rules; no expert has checked the codes. What "
        "stands behind the part that was read is not known.",
        fr="Intervalles des comparées: percentiles d’un bootstrap par résolution entière, de "
        "Wilson "
        "si moins de dix la nomment; de la résolution étudiée: de Wilson. Une proposition compte "
        "une fois"
        + (". " if of_kinds else " par destinataire. ")
        + "Résolutions comparées dont les codes sont arbitrés entre deux codeurs: "
        f"{frame['settled'].iloc[0]}. Codage par des modèles de langage selon des règles "
        "écrites, sans contrôle d’expert. Ce qui suit la partie lue est inconnu.",
    )
    shares = [
        wording.listing(
            [
                f"{row[label]} {wording.percent(row[share], language)}"
                for _, row in rows.head(3).iterrows()
            ],
            language,
        )
        or wording.pick(language, en="none coded", fr="rien de codé")
        for rows, share in ((top, "compared_share"), (asked, "focus_share"))
    ]
    alt = wording.pick(
        language,
        en="Dots with bars, one row each {}. Compared: {}. Focus: {}.",
        fr="Points et barres, une ligne par {}. Comparées: {}. Résolution étudiée: {}.",
    ).format(noun, *shares)
    return Caption(explained(text, language, shown=frame[label]), alt, methods)
