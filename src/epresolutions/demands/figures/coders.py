"""How far coders agreed: Krippendorff's alpha beside its thresholds."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.coders import RELIABLE, TENTATIVE, summary
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes

_MEASURES = {
    "presence": ("presence of a kind", "présence d’un type"),
    "kinds": ("set of kinds", "ensemble des types"),
    "pairs": ("set of kind and addressee", "ensemble type et destinataire"),
    "addressee": ("addressee given the kind", "destinataire, le type étant donné"),
    "verb": ("verb given both", "verbe, les deux étant donnés"),
}
_MARKS = {"reliable": "o", "tentative": "s", "not reliable": "X", "undefined": ""}


def prepare(
    agreement: pd.DataFrame, kinds: pd.DataFrame, *, draws: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Alpha of every measure and every kind, with labels.

    Parameters
    ----------
    agreement, kinds : DataFrame
        The tables of these names.
    draws, seed : int
        Bootstrap over whole texts.

    Returns
    -------
    DataFrame
        As `agreement.summary`, with label_en, label_fr and coders (most in one text): the measures
        first, then the kinds by label; kinds that nobody saw are kept, their alpha is NaN.
    """
    frame = summary(agreement, kinds["kind"].tolist(), draws=draws, seed=seed)
    labels = kinds.set_index("kind")
    for language, place in (("en", 0), ("fr", 1)):
        overall = frame["measure"].map({name: words[place] for name, words in _MEASURES.items()})
        frame[f"label_{language}"] = (
            frame["kind"].map(labels[f"label_{language}"]).where(frame["kind"] != "", overall)
        )
    frame["coders"] = int(agreement.groupby("procedure")["coder"].nunique().max())
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
    """Draw `prepare`: the mark says the verdict, the bar the interval."""
    known = frame[frame["alpha"].notna()].reset_index(drop=True)
    ax = new_axes(ax, width=width, height=0.9 + 0.2 * max(len(known), 4))
    if known.empty:
        return empty_state(
            ax,
            wording.pick(
                language,
                en="No text was coded by two coders, so their agreement is not known.",
                fr="Aucun texte n’a été codé par deux codeurs: leur accord est inconnu.",
            ),
        )
    y = np.arange(len(known))
    overall = (known["kind"] == "").to_numpy()
    left = min(-0.08, known["low"].min() - 0.04)
    for threshold in (TENTATIVE, RELIABLE):
        ax.axvline(threshold, color=PALETTE["neutral"], linewidth=0.8, linestyle=(0, (4, 2)))
    ax.hlines(y, known["low"], known["high"], color=PALETTE["light"], linewidth=2.5)
    names = {
        "reliable": wording.pick(language, en="reliable (from .800)", fr="fiable (dès 0,800)"),
        "tentative": wording.pick(language, en="tentative (from .667)", fr="incertain (dès 0,667)"),
        "not reliable": wording.pick(language, en="not reliable", fr="non fiable"),
    }
    for said, name in names.items():
        chosen = (known["verdict"] == said).to_numpy()
        ax.plot(
            known.loc[chosen, "alpha"],
            y[chosen],
            _MARKS[said],
            color=PALETTE["compared" if said == "reliable" else "focus"],
            markersize=5,
            label=name,
        )
    # of a kind: in how many texts any coder saw it, since one text makes an alpha of little worth
    seen = [f" ({n})" if kind else "" for kind, n in zip(known["kind"], known["seen"], strict=True)]
    ax.set_yticks(y, known[f"label_{language}"] + seen)
    for label, bold in zip(ax.get_yticklabels(), overall, strict=True):
        label.set_fontweight("bold" if bold else "normal")
    ax.axhline(overall.sum() - 0.5, color=PALETTE["neutral"], linewidth=0.6)
    ax.set_ylim(len(known) - 0.5, -0.5)
    ax.set_xlim(left, 1.04)
    ax.set_xlabel(wording.pick(language, en="Krippendorff’s alpha", fr="alpha de Krippendorff"))
    ax.tick_params(axis="y", length=0)
    ax.legend(
        loc="upper center",
        bbox_to_anchor=(0.5 if width == "two-column" else 0.2, -0.55 / ax.figure.get_figheight()),
        ncols=3 if width == "two-column" else 1,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Give the verdict in words, and what it rests on."""
    overall = frame[frame["kind"] == ""].set_index("measure")
    kinds = frame[frame["kind"] != ""]

    def names(verdict: str) -> str:
        chosen = kinds.loc[kinds["verdict"] == verdict, f"label_{language}"]
        return wording.listing(sorted(chosen), language) or wording.pick(
            language, en="none", fr="aucun"
        )

    def figure(measure: str) -> str:
        row = overall.loc[measure]
        if np.isnan(row["alpha"]):
            return "–"
        numbers = [wording.number(row[c], language, 2) for c in ("alpha", "low", "high")]
        return "{} [{}–{}]".format(*numbers)

    texts = int(overall["texts"].max()) if len(overall) else 0
    coders = int(frame["coders"].max()) if len(frame) else 0
    text = wording.pick(
        language,
        en=f"Agreement of up to {coders} coders on {texts} texts. Presence of a kind: "
        f"{figure('presence')}; set of kinds (MASI): {figure('kinds')}; with addressees: "
        f"{figure('pairs')}; addressee given the kind: {figure('addressee')}. Dashed: .667 and "
        f".800; in brackets: texts in which the kind was seen. "
        f"Not reliable: {names('not reliable')}; tentative: {names('tentative')}; in no or "
        f"every text, so undefined: {names('undefined')}. Bars: 95% bootstrap over whole texts; "
        "with so few texts it is coarse. All coders were language models; no human expert has "
        "checked them, and models may err alike.",
        fr=f"Accord de {coders} codeurs au plus sur {texts} textes. Présence d’un type: "
        f"{figure('presence')}; ensemble des types (MASI): {figure('kinds')}; avec destinataires: "
        f"{figure('pairs')}; destinataire, le type étant donné: {figure('addressee')}. "
        f"Tirets: 0,667 et 0,800; entre parenthèses: textes où le type a été vu. "
        f"Non fiables: {names('not reliable')}; incertains: "
        f"{names('tentative')}; dans aucun texte ou dans tous, donc indéfinis: "
        f"{names('undefined')}. Barres: bootstrap à 95\u202f% par texte entier, grossier avec si "
        "peu de textes. Tous les codeurs étaient des modèles de langage, sans contrôle d’expert, "
        "et peuvent se tromper ensemble.",
    )
    alt = wording.pick(
        language,
        en=f"Dot plot of Krippendorff’s alpha. Presence of a kind {figure('presence')}; not "
        f"reliable: {names('not reliable')}.",
        fr=f"Points: alpha de Krippendorff. Présence d’un type {figure('presence')}; non fiables: "
        f"{names('not reliable')}.",
    )
    return Caption(text, alt)
