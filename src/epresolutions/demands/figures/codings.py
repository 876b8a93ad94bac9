"""What changes with the coding that is counted."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MultipleLocator

from epresolutions import wording
from epresolutions.demands import counts
from epresolutions.demands.codings import CODINGS, beginnings
from epresolutions.demands.marks import explained
from epresolutions.demands.profiles import shares
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes

NOTHING = {
    "en": "No resolution was coded twice.",
    "fr": "Aucune résolution n’a été codée deux fois.",
}
_STYLES = {
    "first": ("o", "compared", ("first coder", "premier codeur")),
    "second": ("^", "accent", ("second coder", "second codeur")),
    "settled": ("D", "dark", ("settled", "codage arbitré")),
}


def prepare(tables, kinds: pd.DataFrame, *, focus: str, seed: int = 0) -> pd.DataFrame:
    """Share of each kind by each coding, in all resolutions that two coders read.

    Parameters
    ----------
    tables : Tables
        The data: demands, codings, coded_texts.
    kinds : DataFrame
        The `kinds` table.
    focus : str
        Procedure.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        As `demands.profiles.shares`, a block a coding (column coding), with label_en, label_fr,
        texts (read by both, with or without demands) and focus (its demands of the kind; NA if it
        was not coded twice). The most frequent kinds first.
    """
    twice = tables.coded_texts["procedure"].unique()
    parts = []
    for coding in CODINGS:
        table = counts(
            beginnings(tables, coding), twice, by="kind", categories=kinds["kind"].tolist()
        )
        part = shares(table, seed=seed).assign(coding=coding, texts=len(twice))
        own = table.reindex([focus], fill_value=0).iloc[0]
        parts.append(part.assign(focus=part["kind"].map(own) if focus in twice else pd.NA))
    frame = pd.concat(parts, ignore_index=True).astype({"focus": "Int64"})
    names = kinds.set_index("kind")
    for language in ("en", "fr"):
        frame[f"label_{language}"] = frame["kind"].map(names[f"label_{language}"])
    if not frame["n"].sum():
        return frame.head(0)
    frame["order"] = frame.groupby("kind")["n"].transform("sum")
    return frame.sort_values(
        ["order", "kind"], ascending=[False, True], kind="stable", ignore_index=True
    ).drop(columns="order")


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a kind and a mark a coding."""
    kinds = frame.drop_duplicates("kind").reset_index(drop=True)
    ax = new_axes(ax, width=width, height=0.9 + 0.25 * len(kinds))
    for place, (coding, (marker, colour, name)) in enumerate(_STYLES.items()):
        intervals(
            ax,
            frame[frame["coding"] == coding],
            np.arange(len(kinds)) + 0.24 * (place - 1),
            value="share",
            colour=PALETTE[colour],
            marker=marker,
            label=name[language == "fr"],
        )
    ax.set_yticks(range(len(kinds)), kinds[f"label_{language}"])
    ax.set_ylim(len(kinds) - 0.4, -0.6)
    ax.set_xlim(left=-0.005)
    ax.xaxis.set_major_locator(MultipleLocator(0.05))
    ax.xaxis.set_major_formatter(lambda share, _: wording.percent(share, language))
    ax.set_xlabel(wording.pick(language, en="share of the demands", fr="part des demandes"))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.legend(
        loc="lower right",
        bbox_to_anchor=(1, 0.99),
        ncols=3,
        handletextpad=0.3,
        columnspacing=1.2,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the largest change between codings, and what changes in the focus."""
    label = f"label_{language}"
    table = frame.pivot(index="kind", columns="coding", values="share")
    moved = (table["settled"] - table["first"]).abs().idxmax()
    name = frame.loc[frame["kind"] == moved, label].iloc[0]
    before, after = (
        wording.percent(table.loc[moved, one], language) for one in ("first", "settled")
    )
    texts = int(frame["texts"].iloc[0])
    text = wording.pick(
        language,
        en=f"Share of each kind among the demands of all {texts} resolutions that two coders read "
        "apart: by the first, by the second, and as settled, with 95% intervals. Of "
        f"{len(table)} kinds settling changed {name} most, from {before} to {after}. ",
        fr=f"Part de chaque type parmi les demandes des {texts} résolutions que deux codeurs ont "
        "lues séparément: selon le premier, le second, et après arbitrage, avec intervalles à "
        f"95\u202f%. Sur {len(table)} types, l’arbitrage change surtout {name}, de {before} à "
        f"{after}. ",
    ) + _of_focus(frame, language)
    methods = wording.pick(
        language,
        en="Intervals: bootstrap over whole resolutions, Wilson’s for rare kinds. A third coder "
        "settled the codes from those of both and their notes, without the text. All coders were "
        "language models; no expert has checked them.",
        fr="Intervalles: bootstrap par résolution entière, de Wilson pour les types rares. Un "
        "troisième codeur a arbitré à partir des codes et des notes des deux autres, sans le "
        "texte. "
        "Tous étaient des modèles de langage, sans contrôle d’expert.",
    )
    alt = wording.pick(
        language,
        en=f"Dots with bars, a row a kind, a mark a coding. Largest change: {name}, {before} to "
        f"{after}.",
        fr=f"Points et barres, une ligne par type, une marque par codage. Plus grand changement: "
        f"{name}, {before} à {after}.",
    )
    return Caption(explained(text, language, shown=frame[label]), alt, methods, own_set=True)


def _of_focus(frame: pd.DataFrame, language: str) -> str:
    """Say which kinds of the focus not all codings have."""
    own = frame.pivot(index="kind", columns="coding", values="focus")
    if own.isna().any(axis=None):
        return wording.pick(
            language,
            en="The focus is none of them.",
            fr="La résolution étudiée n’en est pas.",
        )
    differ = own.index[(own > 0).any(axis=1) & ~(own > 0).all(axis=1)]
    labels = frame.drop_duplicates("kind").set_index("kind")[f"label_{language}"]
    named = wording.listing(sorted(labels[differ]), language)
    return wording.pick(
        language,
        en=f"Of the focus not all codings have {named}."
        if named
        else "Of the focus all have the same kinds.",
        fr=f"Pour la résolution étudiée, tous n’ont pas {named}."
        if named
        else "Pour la résolution étudiée, tous ont les mêmes types.",
    )
