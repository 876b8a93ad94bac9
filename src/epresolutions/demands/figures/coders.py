"""How far coders agreed: Krippendorff's alpha beside its thresholds."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.coders import FEWEST, MEASURES, RELIABLE, TENTATIVE, summary
from epresolutions.printing.style import PALETTE, Caption, even_ticks, intervals, new_axes
from epresolutions.uncertainty import RESAMPLED

NOTHING = {
    "en": "No text was coded by two coders, so their agreement is not known.",
    "fr": "Aucun texte n’a été codé par deux codeurs: leur accord est inconnu.",
}
_STYLES = {
    "reliable": ("o", "compared", ("reliable", "fiable")),
    "tentative": ("s", "accent", ("tentative", "incertain")),
    "not reliable": ("X", "focus", ("not reliable", "non fiable")),
    "too few texts": ("o", "neutral", ("too few texts", "trop peu de textes")),
}


def prepare(
    agreement: pd.DataFrame,
    kinds: pd.DataFrame,
    read: pd.DataFrame | None = None,
    *,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Alpha of every measure and every kind, with labels.

    Parameters
    ----------
    agreement : DataFrame
        procedure, coder, kind, addressee, verb.
    kinds : DataFrame
        The `kinds` table.
    read : DataFrame, optional
        As in `demands.coders.ratings`.
    draws, seed : int
        Bootstrap over whole texts.

    Returns
    -------
    DataFrame
        As `demands.coders.summary`, with label_en, label_fr and coders (most in one text): measures
        first, then the kinds by label; kinds that nobody saw are kept, their alpha is NaN.
    """
    frame = summary(agreement, kinds["kind"].tolist(), read, draws=draws, seed=seed)
    if frame["alpha"].isna().all():
        return frame.head(0)
    labels = kinds.set_index("kind")
    for language, place in (("en", 0), ("fr", 1)):
        overall = frame["measure"].map({name: words[place] for name, words in MEASURES.items()})
        frame[f"label_{language}"] = (
            frame["kind"].map(labels[f"label_{language}"]).where(frame["kind"] != "", overall)
        )
    readers = agreement if read is None else read
    frame["coders"] = int(readers.groupby("procedure")["coder"].nunique().max())
    order = frame["alpha"].where(frame["kind"] != "", 2 - np.arange(len(frame)) / 100)
    return (
        frame.assign(order=order)
        .sort_values(["order", "label_en"], ascending=[False, True], na_position="last")
        .drop(columns="order")
        .reset_index(drop=True)
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a measure and a kind: the mark says the verdict, the bar the interval."""
    known = frame[frame["alpha"].notna()].reset_index(drop=True)
    ax = new_axes(ax, width=width, height=0.9 + 0.2 * max(len(known), 4))
    y = np.arange(len(known))
    overall = (known["kind"] == "").to_numpy()
    for threshold in (TENTATIVE, RELIABLE):
        ax.axvline(threshold, color=PALETTE["neutral"], linewidth=0.8, linestyle=(0, (4, 2)))
    for said, (marker, colour, names) in _STYLES.items():
        chosen = (known["verdict"] == said).to_numpy()
        if chosen.any():
            intervals(
                ax,
                known[chosen],
                y[chosen],
                value="alpha",
                colour=PALETTE[colour],
                marker=marker,
                filled=said != "too few texts",
                label=names[language == "fr"],
            )
    # of a kind: in how many texts any coder saw it, since one text makes an alpha of little worth
    seen = [f" ({n})" if kind else "" for kind, n in zip(known["kind"], known["seen"], strict=True)]
    ax.set_yticks(y, known[f"label_{language}"] + seen)
    for label, bold in zip(ax.get_yticklabels(), overall, strict=True):
        label.set_fontweight("bold" if bold else "normal")
    ax.axhline(overall.sum() - 0.5, color=PALETTE["neutral"], linewidth=0.6)
    ax.set_ylim(len(known) - 0.5, -0.5)
    ax.set_xlim(np.nanmin([-0.08, *(known[["low", "alpha"]].min() - 0.04)]), 1.04)
    even_ticks(ax.xaxis)
    ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, 1))
    ax.set_xlabel(wording.pick(language, en="Krippendorff’s alpha", fr="alpha de Krippendorff"))
    ax.tick_params(axis="y", length=0)
    ax.legend(
        loc="upper center",
        bbox_to_anchor=(0.4 if width == "two-column" else 0.2, -0.55 / ax.figure.get_figheight()),
        ncols=4 if width == "two-column" else 1,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how many kinds coders agree on, and what the verdict rests on."""
    overall = frame[frame["kind"] == ""].set_index("measure")
    kinds = frame[frame["kind"] != ""]
    number = kinds["verdict"].value_counts()
    few = int(number.get("too few texts", 0) + number.get("undefined", 0))
    sure = wording.count(
        int(number.get("reliable", 0)),
        language,
        en=("reaches it", "reach it"),
        fr=("l’atteint", "l’atteignent"),
    )
    weak = wording.count(
        int(number.get("tentative", 0) + number.get("not reliable", 0)),
        language,
        en=("does not", "do not"),
        fr=("ne l’atteint pas", "ne l’atteignent pas"),
    )
    texts, coders = int(overall["texts"].max()), int(frame["coders"].max())
    found = wording.pick(
        language,
        en="A kind is reliable if the lower end of its 95% interval reaches the right dashed line. "
        f"Of {len(kinds)} kinds {sure}, {weak}"
        + (f", and of {few} too few texts show it" if few else ""),
        fr="Un type est fiable si le bas de son intervalle à 95\u202f% atteint le tiret de droite. "
        f"Sur {len(kinds)} types, {sure}, {weak}"
        + (f"; pour {few}, les textes manquent" if few else ""),
    )
    if texts < RESAMPLED:
        found = wording.pick(
            language,
            en="So few texts give no intervals, and so no verdicts",
            fr="Si peu de textes ne donnent ni intervalles ni verdicts",
        )
    text = wording.pick(
        language,
        en=f"Krippendorff’s alpha of up to {coders} coders on {texts} texts: overall (bold), and "
        f"for whether a text asks a kind (in brackets: texts where one was seen). {found}. The "
        "coders were language models that may err alike.",
        fr=f"Alpha de Krippendorff de {coders} codeurs au plus sur {texts} textes: d’ensemble (en "
        "gras), puis pour la présence de chaque type (entre parenthèses: textes où on l’a vu). "
        f"{found}. Les codeurs, des modèles de langage, peuvent se tromper ensemble.",
    )
    undefined = kinds[(kinds["defined"] < 1) & kinds["alpha"].notna()]
    least = wording.percent(undefined["defined"].min() if len(undefined) else 1, language)
    bars = wording.pick(
        language,
        en=f"A verdict needs {FEWEST} texts in which a coder saw the kind. Intervals: bootstrap "
        "over whole texts, of the draws in which alpha is defined (kinds for which it is not in "
        f"all: {len(undefined)}; for one, in {least}). ",
        fr=f"Un verdict demande {FEWEST} textes où un codeur a vu le type. Intervalles: bootstrap "
        "par texte entier, des tirages où alpha est défini (types où il ne l’est pas toujours: "
        f"{len(undefined)}; pour l’un, {least}). ",
    )
    bars = bars if texts >= RESAMPLED else ""
    methods = wording.pick(
        language,
        en="Dashed: .667 (tentative) and .800 (reliable). Sets of kinds and of addressees are "
        f"compared by MASI. {bars}No human expert has checked the codes.",
        fr="Tirets: 0,667 (incertain) et 0,800 (fiable). Les ensembles de types et de "
        f"destinataires sont comparés par MASI. {bars}Aucun expert n’a contrôlé les codes.",
    )
    row = overall.loc["presence"]
    presence = wording.estimate(row["alpha"], row["low"], row["high"], language)
    alt = wording.pick(
        language,
        en=f"Dots against two dashed lines. Presence of a kind: {presence}.",
        fr=f"Points face à deux tirets. Présence d’un type: {presence}.",
    )
    return Caption(text, alt, methods, own_set=True)
