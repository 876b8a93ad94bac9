"""How the reading of the texts changes what is found."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import BODIES, LEAST, read_alike, with_body
from epresolutions.demands.profiles import BODY_LABELS
from epresolutions.demands.reading import order_of_bodies, sensitivity
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes
from epresolutions.uncertainty import RESAMPLED, SIGNIFICANT

NOTHING = {"en": "No demand is coded.", "fr": "Aucune demande n’est codée."}
_LEAST = {
    "lead": ("beginnings, read of all", "débuts, lus partout"),
    "whole": ("summaries read whole", "résumés lus en entier"),
    "any": ("everything, not alike", "tout, non comparable"),
}
_STYLES = {
    "lead": ("o", PALETTE["compared"]),
    "whole": ("D", PALETTE["focus"]),
    "any": ("s", PALETTE["neutral"]),
}


def prepare(
    demands: pd.DataFrame, resolutions: pd.DataFrame, comparison, *, seed: int = 0
) -> pd.DataFrame:
    """Shares of whom is asked under each least reading, and the order within the texts.

    Parameters
    ----------
    demands, resolutions : DataFrame
        The whole tables.
    comparison : Comparison
        The focus is counted with the rest.
    seed : int
        Seed of bootstrap and permutation.

    Returns
    -------
    DataFrame
        As `demands.reading.sensitivity` by `body`, with behind, behind_low, behind_high,
        behind_p, behind_texts (the same in every row, from the beginnings, see
        `demands.reading.order_of_bodies`).
    """
    placed = with_body(demands)
    frame = sensitivity(
        placed, resolutions, comparison.everyone, by="body", categories=list(BODIES), seed=seed
    )
    own = placed[placed["procedure"].isin(comparison.everyone)]
    order = order_of_bodies(read_alike(own), seed=seed)
    for column, key in (
        ("behind", "behind"),
        ("behind_low", "low"),
        ("behind_high", "high"),
        ("behind_p", "p"),
        ("behind_texts", "texts"),
    ):
        frame[column] = order[key]
    return frame[frame["share"].notna()].reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw the shares, one mark a least reading."""
    ax = new_axes(ax, width=width, height=2.4 if width == "two-column" else 2.9)
    french = language == "fr"
    for least, part in frame.groupby("least", sort=False):
        marker, colour = _STYLES[least]
        intervals(
            ax,
            part,
            part["body"].map(BODIES.index).to_numpy() + 0.22 * (LEAST.index(least) - 1),
            value="share",
            colour=colour,
            marker=marker,
            label=f"{_LEAST[least][french]} ({part['resolutions'].iloc[0]})",
        )
    ax.set_yticks(range(len(BODIES)), [BODY_LABELS[body][french] for body in BODIES])
    ax.set_ylim(len(BODIES) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(-0.02, 1.02)
    ticks = np.arange(0, 1.01, 0.25)
    ax.set_xticks(ticks, [wording.percent(t, language) for t in ticks])
    ax.set_xlabel(wording.pick(language, en="share of the demands", fr="part des demandes"))
    ax.grid(axis="x")
    ax.legend(
        title=wording.pick(language, en="read (resolutions)", fr="lu (résolutions)"),
        loc="upper center",
        bbox_to_anchor=(0.5 if width == "two-column" else 0.3, -0.22),
        ncols=3 if width == "two-column" else 1,
        title_fontsize=7,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how the share of the EU changes, and what the order within the texts lets one expect."""
    eu = frame[frame["body"] == "eu"].set_index("least")
    shares = wording.listing(
        [
            f"{wording.percent(row['share'], language)} ({_LEAST[least][language == 'fr']})"
            for least, row in eu.iterrows()
        ],
        language,
    )
    row = frame.iloc[0]
    text = wording.pick(
        language,
        en="Whom the demands of focus and compared resolutions ask, by what of the summaries was "
        f"read, with 95% intervals. EU bodies: {shares}. ",
        fr="À qui s’adressent les demandes de la résolution étudiée et des comparées, selon ce qui "
        f"a été lu des résumés, avec intervalles à 95\u202f%. Instances de l’UE: {shares}. ",
    ) + _order(row, language)
    methods = wording.pick(
        language,
        en="Intervals: percentiles of a bootstrap over whole resolutions; Wilson’s where fewer "
        "than "
        f"{RESAMPLED} have such a demand, or lack it. In brackets in the legend: resolutions.",
        fr="Intervalles: percentiles d’un bootstrap par résolution entière; de Wilson si moins de "
        f"{RESAMPLED} ont une telle demande, ou n’en ont pas. Entre parenthèses dans la légende: "
        "résolutions.",
    )
    if row["behind_texts"]:
        methods += wording.pick(
            language,
            en=f" Order in the texts that ask both ({row['behind_texts']}): p "
            f"{wording.p_value(row['behind_p'], language)}, clauses shuffled within texts.",
            fr=f" Ordre dans les textes qui demandent aux deux ({row['behind_texts']}): p "
            f"{wording.p_value(row['behind_p'], language)}, propositions permutées dans les "
            "textes.",
        )
    alt = wording.pick(
        language,
        en=f"Dots with bars by body and reading. EU bodies: {shares}.",
        fr=f"Points et barres par instance et lecture. Instances de l’UE: {shares}.",
    )
    return Caption(text, alt, methods)


def _order(row: pd.Series, language: str) -> str:
    """Say how often a demand on the EU stands behind one on the government."""
    if not row["behind_texts"]:
        return wording.pick(
            language,
            en="None of these asks both EU and government, so that their order is not known.",
            fr="Aucun ne demande à la fois à l’UE et aux autorités: leur ordre est inconnu.",
        )
    share = wording.percent(row["behind"], language)
    return wording.pick(
        language,
        en=f"In the beginnings a demand on the EU stands behind one on the government in {share} "
        "of "
        "pairs; ",
        fr=f"Dans les débuts, une demande à l’UE suit une demande aux autorités dans {share} des "
        "paires; ",
    ) + _cut_off(row["behind"], row["behind_p"], language)


def _cut_off(behind: float, p: float, language: str) -> str:
    """Say what the order within the beginnings lets one expect of what was cut off."""
    if p >= SIGNIFICANT:
        return wording.pick(
            language,
            en="chance would give as much, and whether what was cut off holds more is not known.",
            fr="le hasard en donnerait autant, et l’on ignore si la partie non lue en contient "
            "plus.",
        )
    if behind > 0.5:
        return wording.pick(
            language,
            en="what was cut off is likely to hold more of them.",
            fr="la partie non lue en contient sans doute davantage.",
        )
    return wording.pick(
        language,
        en="what was cut off is not likely to hold more of them.",
        fr="la partie non lue n’en contient sans doute pas davantage.",
    )
