"""Which kinds of demand come and go between terms."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MultipleLocator

from epresolutions import wording
from epresolutions.demands.by_term import shares_by_term
from epresolutions.demands.marks import explained
from epresolutions.printing.style import PALETTE, TERM_MARKS, Caption, intervals, new_axes
from epresolutions.uncertainty import RESAMPLED, SIGNIFICANT

NOTHING = {
    "en": f"Of fewer than two terms the demands of {RESAMPLED} urgency resolutions are coded.",
    "fr": f"Les demandes de {RESAMPLED} résolutions d’urgence ne sont pas codées pour deux "
    "législatures.",
}


def prepare(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    kinds: pd.DataFrame,
    *,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each kind in the urgency resolutions of each term, with labels.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    resolutions, kinds : DataFrame
        The whole tables: the comparison set plays no part.
    draws, seed : int
        As in `demands.by_term.shares_by_term`.

    Returns
    -------
    DataFrame
        As `demands.by_term.shares_by_term`, with label_en and label_fr; the kinds that terms differ
        in most first.
    """
    urgent = resolutions[resolutions["urgency"].fillna(False).astype(bool)]
    codes = kinds["kind"].tolist()
    frame = shares_by_term(demands, urgent, codes, draws=draws, seed=seed)
    if frame.empty:
        return frame
    names = kinds.set_index("kind")
    for language in ("en", "fr"):
        frame[f"label_{language}"] = frame["kind"].map(names[f"label_{language}"])
    apart = frame.groupby("kind")["share"].agg(np.ptp)
    return frame.assign(apart=frame["kind"].map(apart)).sort_values(
        ["p", "apart", "kind", "term"], ascending=[True, False, True, True], ignore_index=True
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a kind and a mark a term; in bold what is told from chance."""
    kinds = frame.drop_duplicates("kind").reset_index(drop=True)
    terms = sorted(frame["term"].unique())
    ax = new_axes(ax, width=width, height=0.9 + 0.25 * len(kinds))
    for place, (term, (marker, colour)) in enumerate(zip(terms, TERM_MARKS, strict=False)):
        rows = frame[frame["term"] == term].set_index("kind").loc[kinds["kind"]]
        name = wording.pick(language, en=f"term {term}", fr=f"{term}ᵉ législature")
        intervals(
            ax,
            rows,
            np.arange(len(kinds)) + 0.24 * (place - (len(terms) - 1) / 2),
            value="share",
            colour=PALETTE[colour],
            marker=marker,
            label=f"{name} ({rows['resolutions'].iloc[0]})",
        )
    ax.set_yticks(range(len(kinds)), kinds[f"label_{language}"])
    for label, p in zip(ax.get_yticklabels(), kinds["p"], strict=True):
        label.set_fontweight("bold" if p < SIGNIFICANT else "normal")
    ax.set_ylim(len(kinds) - 0.4, -0.6)
    ax.set_xlim(left=-0.005)
    ax.xaxis.set_major_locator(MultipleLocator(0.05))
    ax.xaxis.set_major_formatter(lambda share, _: wording.percent(share, language))
    ax.set_xlabel(wording.pick(language, en="share of the demands", fr="part des demandes"))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.99), ncols=len(terms))
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the kinds in which terms differ, with what else differs between terms."""
    label = f"label_{language}"
    sure = frame[frame["p"] < SIGNIFICANT]
    changes = [
        f"{rows[label].iloc[0]} "
        + wording.pick(language, en="({} to {})", fr="({} à {})").format(
            *(wording.percent(rows["share"].iloc[place], language) for place in (0, -1))
        )
        for _, rows in sure.groupby("kind", sort=False)
    ]
    terms = wording.listing([str(term) for term in sorted(frame["term"].unique())], language)
    resolutions = int(frame.drop_duplicates("term")["resolutions"].sum())
    said = wording.pick(
        language,
        en="From first to last term chance does not explain the change of "
        f"{wording.listing(changes[:4], 'en')}."
        if changes
        else "No kind differs by more than chance would give.",
        fr="De la première à la dernière, le hasard n’explique pas l’évolution de "
        f"{wording.listing(changes[:4], 'fr')}."
        if changes
        else "Aucun type ne diffère plus que par hasard.",
    )
    text = wording.pick(
        language,
        en=f"Share of each kind among the demands of {resolutions} urgency resolutions of terms "
        f"{terms}, whatever the comparison set, with 95% intervals"
        + ("; bold kinds differ. " if changes else ". ")
        + f"{said} Terms had different coders, so a difference may be theirs.",
        fr=f"Part de chaque type parmi les demandes de {resolutions} résolutions d’urgence des "
        f"législatures {terms}, quel que soit l’ensemble comparé, avec intervalles à 95\u202f%"
        + ("; en gras, ceux qui diffèrent. " if changes else ". ")
        + f"{said} Les codeurs n’étaient pas les mêmes: un écart peut venir d’eux.",
    )
    methods = wording.pick(
        language,
        en="Whole resolutions are dealt to the terms at random; the spread of the shares around "
        "the common one is corrected by the largest of all kinds (Westfall–Young). In brackets in "
        f"the legend: resolutions with coded demands; terms with fewer than {RESAMPLED} are left "
        "out. Intervals: bootstrap over resolutions, Wilson’s for rare kinds.",
        fr="Des résolutions entières sont réparties au hasard entre les législatures; l’écart des "
        "parts à la part commune est corrigé par le plus grand de tous les types (Westfall–Young). "
        "Entre parenthèses dans la légende: résolutions codées; les législatures qui en ont moins "
        f"de {RESAMPLED} sont omises. Intervalles: bootstrap par résolution, de Wilson pour les "
        "types rares.",
    )
    alt = wording.pick(
        language,
        en=f"Dots with bars, a row a kind and a mark a term. {said}",
        fr=f"Points et barres, une ligne par type, une marque par législature. {said}",
    )
    return Caption(explained(text, language, shown=frame[label]), alt, methods, own_set=True)
